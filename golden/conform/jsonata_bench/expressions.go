// Package jsonatabench measures what emitted JSONata costs, beside Go written by
// hand for the same job over the same values, and beside Go over the maps that
// encoding/json makes. The script .ci/bench-jsonata adds jsonata-js under node.
package jsonatabench

import (
	"fmt"

	"github.com/aslc-dev/aslc/runtime/value"
)

// Expression is an expression that is measured.
type Expression struct {
	Name string // also of its function
	Text string
}

// Expressions are what is measured: a path, paths through arrays, a filter, an
// aggregate, a group-by, string functions, functions of functions, and an object.
var Expressions = []Expression{
	{"path", "customer.address.city"},
	{"tags", "items.tags"},
	{"filter", "items[qty > 2 and category = 'tools'].id"},
	{"sum", "$sum(items.(price*qty))"},
	{"group", "items{category: {'n': $count($), 'total': $sum($.(price*qty))}}"},
	{"text", "$uppercase($substringBefore(customer.name, ' ')) & '-' & $trim(customer.address.city) & $string($length(customer.name))"},
	{"reduce", "$reduce($map(items, function($item) {$item.price * $item.qty}), function($total, $cost) {$total + $cost})"},
	{"object", "{'total': $sum(items.(price*qty)), 'ids': items[qty>0].id}"},
}

// Order returns the document: an order of 40 items, 5 kB of JSON.
func Order() value.Value {
	member := func(name string, v value.Value) value.Member { return value.Member{Name: name, Value: v} }
	categories := []string{"tools", "books", "garden"}
	var items value.ArrayBuilder
	for i := range 40 {
		items.Add(value.Object(
			member("id", value.String(fmt.Sprintf("item-%03d", i))),
			member("category", value.String(categories[i%3])),
			member("qty", value.Int(int64(i%5))),
			member("price", value.Float(float64(i)*1.25+0.5)),
			member("tags", value.Array(value.String(fmt.Sprintf("tag-%d", i%7)), value.String("stock"))),
		))
	}
	return value.Object(
		member("id", value.String("order-1")),
		member("customer", value.Object(
			member("id", value.String("customer-1")),
			member("name", value.String("Ann Example")),
			member("address", value.Object(
				member("street", value.String("Main Street 1")),
				member("city", value.String("Oslo")),
				member("zip", value.String("0150")),
			)),
		)),
		member("items", items.Value()),
	)
}
