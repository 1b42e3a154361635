package declared_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/ir/declared"
	"github.com/aslc-dev/aslc/ir/shape"
)

// loader returns a Loader of the types in testdata, a module of its own.
func loader() *declared.Loader {
	return &declared.Loader{Dir: "testdata", Env: append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod")}
}

func load(t *testing.T, s declared.Spec) (shape.Declarations, []declared.Problem) {
	t.Helper()
	d, problems, err := loader().Load(context.Background(), s)
	require.NoError(t, err)
	return d[0], problems[0]
}

// members returns the members of an object, a line each.
func members(s shape.Shape) []string {
	var out []string
	for _, m := range s.Members() {
		out = append(out, m.Name+": "+m.Shape.String())
	}
	return out
}

func TestGoTypes(t *testing.T) {
	d, problems := load(t, declared.Spec{Input: "example.com/shop.Order", Output: "[]Line"})
	require.Empty(t, problems)
	require.Equal(t, strings.Split(strings.TrimSpace(`
id: string
total: number
lines: null|[shop.Line{sku: string, qty: int, ..}...]
note: (null|string)?
coupon: string?
labels: null|{...: string}
placed: string
raw: unknown
any: unknown
count: number
quoted: string
hash: [int, int, int, int]
data: null|string
pair: [int, int]
status: string
level: string
big: unknown?
Untagged: bool
-: string
street: string
by: string?
parent: (null|object)?
`), "\n"), members(d.Input.Shape))
	require.Equal(t, "[shop.Line{sku: string, qty: int, ..}...]", d.Output.Shape.String())
	require.Equal(t, shape.Type{Name: "shop.Order", Place: "testdata/shop.go:11:6", Package: "example.com/shop", Go: "example.com/shop.Order"}, *d.Input.Type)
	require.Equal(t, "[]example.com/shop.Line", d.Output.Shape.Type().Go)

	lines := d.Input.Shape.Member("lines")
	require.Equal(t, shape.Type{Name: "shop.Order.Lines", Place: "testdata/shop.go:14:2", Go: "[]example.com/shop.Line"}, *lines.Type())
	require.Equal(t, "example.com/shop.Line", lines.Item().Type().Go)
	require.Equal(t, "shop.Line", lines.Item().View().Name)
	require.Equal(t, &shape.Field{Owner: "shop.Order", Go: "Total", Place: "testdata/shop.go:13:2"}, d.Input.Shape.Members()[1].Field)
}

func TestFunctions(t *testing.T) {
	d, problems := load(t, declared.Spec{Tasks: map[string]declared.Task{
		"Charge": {Function: "example.com/shop.Charge", Errors: []string{"CardDeclined"}},
		"Refund": {Function: "./.Payments.Refund"},
		"Ship":   {Function: "Service.Ship", Output: "order.schema.json#/$defs/Line"},
	}})
	require.Empty(t, problems)
	charge := d.Tasks["Charge"]
	require.Equal(t, "shop.Charge", charge.Name)
	require.Equal(t, "testdata/shop.go:73:6", charge.Place)
	require.Equal(t, []string{"CardDeclined"}, charge.Errors)
	require.Equal(t, "shop.ChargeInput{orderId: string, amount: number, retry?: bool, ..}", charge.Input.Shape.String())
	require.Equal(t, "null|{number: string, ..}", charge.Output.Shape.Present().String())
	require.Equal(t, "*example.com/shop.Receipt", charge.Output.Type.Go)
	require.Equal(t, "shop.Payments.Refund", d.Tasks["Refund"].Name)
	require.Equal(t, "null|[shop.Line{sku: string, qty: int, ..}...]", d.Tasks["Refund"].Input.Shape.String())
	require.Equal(t, "shop.Service.Ship", d.Tasks["Ship"].Name)
	require.Equal(t, "order.schema.json#/$defs/Line", d.Tasks["Ship"].Output.Type.Name)
	require.Equal(t, "testdata/order.schema.json:22:13", d.Tasks["Ship"].Output.Type.Place)
}

func TestSchema(t *testing.T) {
	d, problems := load(t, declared.Spec{Input: "order.schema.json", Output: "api.yaml#/components/schemas/Order"})
	require.Equal(t, strings.Split(strings.TrimSpace(`
id: string
total: number
lines: [order.schema.json#/$defs/Line{sku: string, qty?: int, ..}...]
status: "OPEN"|"PAID"
kind: "order"?
note: (null|string)?
pair: [int, bool]?
either: (int|string)?
labels: {...: string}?
closed: {a?: unknown}?
both: {sku: string, qty?: int, price: number, ..}?
tree: order.schema.json#/$defs/Tree{children?: array, ..}?
never: unknown?
other: unknown?
extra: unknown
`), "\n"), members(d.Input.Shape))
	require.Equal(t, "api.yaml#/components/schemas/Order{id: string, weight?: null|number, ..}", d.Output.Shape.String())
	require.Equal(t, "testdata/order.schema.json:1:1", d.Input.Type.Place)
	require.Len(t, problems, 2)
	for _, p := range problems {
		require.True(t, p.Warning)
		require.Equal(t, "input", p.Key)
	}
	require.Equal(t, `the keyword "not" at testdata/order.schema.json:17:22 is not understood and ignored`, problems[0].Message)
	require.Contains(t, problems[1].Message, "leads out of the file")
}

func TestProblems(t *testing.T) {
	for _, test := range []struct {
		spec declared.Spec
		want declared.Problem
	}{
		{declared.Spec{Input: "example.com/shop.Ordr"}, declared.Problem{Key: "input", Message: "package example.com/shop has no Ordr", Help: "did you mean Order?"}},
		{declared.Spec{Input: "example.com/nothing.Order"}, declared.Problem{Key: "input", Message: ""}},
		{declared.Spec{Output: "shop"}, declared.Problem{Key: "output", Message: "\"shop\" is no name of a Go type or function", Help: "write example.com/shop.Order, or the file of a JSON Schema"}},
		{declared.Spec{Output: "example.com/shop.Charge"}, declared.Problem{Key: "output", Message: "shop.Charge is no type", Help: "declare functions as the work of tasks"}},
		{declared.Spec{Output: "nothing.json"}, declared.Problem{Key: "output", Message: ""}},
		{declared.Spec{Output: "order.schema.json#/nothing"}, declared.Problem{Key: "output", Message: "order.schema.json has nothing at #/nothing"}},
		{declared.Spec{Output: "Bad"}, declared.Problem{Key: "output", Message: "chan int has no JSON", Warning: true}},
		{
			declared.Spec{Tasks: map[string]declared.Task{"T": {Function: "Wrong"}}},
			declared.Problem{Key: "tasks/T/function", Message: "shop.Wrong is func(in shop.ChargeInput) error", Help: "the work of a task is func(context.Context, In) (Out, error)"},
		},
		{
			declared.Spec{Tasks: map[string]declared.Task{"T": {Function: "Service.Sip"}}},
			declared.Problem{Key: "tasks/T/function", Message: "shop.Service has no method Sip", Help: "did you mean Ship?"},
		},
		{
			declared.Spec{Tasks: map[string]declared.Task{"T": {Function: "Order"}}},
			declared.Problem{Key: "tasks/T/function", Message: "shop.Order is no function", Help: "the work of a task is func(context.Context, In) (Out, error)"},
		},
	} {
		_, problems := load(t, test.spec)
		require.Len(t, problems, 1, "%+v", test.spec)
		if test.want.Message == "" {
			require.Equal(t, test.want.Key, problems[0].Key)
			require.NotEmpty(t, problems[0].Message)
			continue
		}
		require.Equal(t, test.want, problems[0])
	}
}
