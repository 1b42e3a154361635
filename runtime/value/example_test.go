package value_test

import (
	"fmt"

	"github.com/aslc-dev/aslc/runtime/value"
)

func Example() {
	order, err := value.ParseString(`{"id":"o1","total":10.0,"count":12345678901234567890,"lines":[{"qty":2}]}`)
	if err != nil {
		fmt.Println(err)
		return
	}
	qty, _ := order.Get("lines").Index(0).Get("qty").Int()
	fmt.Println(qty, order.Get("customer", "name").IsUndefined())

	done := order.With("status", value.String("done")).Without("lines")
	fmt.Println(done)
	fmt.Println(order)
	// Output:
	// 2 true
	// {"id":"o1","total":10.0,"count":12345678901234567890,"status":"done"}
	// {"id":"o1","total":10.0,"count":12345678901234567890,"lines":[{"qty":2}]}
}

func ExampleShape() {
	summary := value.NewShape("total", "note", "ids")
	fmt.Println(summary.Object(value.Float(12.5), value.Undefined, value.Array(value.Int(1), value.Int(2))))
	// Output: {"total":12.5,"ids":[1,2]}
}

func ExampleValue_Decode() {
	var order struct {
		ID    string      `json:"id"`
		Extra value.Value `json:"extra"`
	}
	if err := value.MustParse(`{"id":"o1","extra":{"b":1.0,"a":2}}`).Decode(&order); err != nil {
		fmt.Println(err)
	}
	fmt.Println(order.ID, order.Extra)
	// Output: o1 {"b":1.0,"a":2}
}

func ExampleSyntaxError() {
	_, err := value.ParseString(`{"id":01}`)
	fmt.Println(err)
	// Output: invalid JSON at byte 7: unexpected '1', after the number 0
}

// What a type does not name travels on, and numbers keep their spelling.
func ExampleView() {
	type Order struct {
		ID    string  `json:"id"`
		Total float64 `json:"total"`
	}
	var order value.View[Order]
	if err := value.Into(value.MustParse(`{"total":12.0,"vip":null,"id":"o1"}`), &order); err != nil {
		fmt.Println(err)
	}
	whole, _ := value.Of(order)
	fmt.Println(order.V.ID, order.V.Total, whole.JSON())

	err := value.Into(value.MustParse(`{"total":"12","id":"o1"}`), &order)
	fmt.Println(err)
	// Output:
	// o1 12 {"total":12.0,"vip":null,"id":"o1"}
	// $.total is the string "12", and not of the Go type float64
}
