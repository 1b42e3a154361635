package closure_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	parser "github.com/aslc-dev/aslc/parser/jsonata"
	"github.com/aslc-dev/aslc/runtime/jsonata/closure"
	"github.com/aslc-dev/aslc/runtime/value"
)

// order is a document of about 5 kB: an order of 40 items.
func order() value.Value {
	var items value.ArrayBuilder
	categories := []string{"tools", "books", "garden"}
	for i := range 40 {
		items.Add(value.Object(
			value.Member{Name: "id", Value: value.String(fmt.Sprintf("item-%d", i))},
			value.Member{Name: "qty", Value: value.Int(int64(i % 5))},
			value.Member{Name: "price", Value: value.Float(float64(i) + 0.5)},
			value.Member{Name: "category", Value: value.String(categories[i%3])},
			value.Member{Name: "tags", Value: value.Array(value.String("a"), value.String("b"))},
		))
	}
	address := value.Object(value.Member{Name: "city", Value: value.String("Oslo")}, value.Member{Name: "zip", Value: value.String("0150")})
	customer := value.Object(value.Member{Name: "name", Value: value.String("Ann Example")}, value.Member{Name: "address", Value: address})
	return value.Object(value.Member{Name: "customer", Value: customer}, value.Member{Name: "items", Value: items.Value()})
}

func BenchmarkEval(b *testing.B) {
	input := order()
	for _, test := range []struct{ name, expr string }{
		{"path", "customer.address.city"},
		{"flatten", "items.tags"},
		{"filter", "items[qty > 2 and category = 'tools'].id"},
		{"sum", "$sum(items.(price*qty))"},
		{"group", "items{category: {'n': $count($), 'total': $sum($.(price*qty))}}"},
		{"text", "$uppercase($substringBefore(customer.name, ' ')) & '-' & $trim(customer.address.city) & $string($length(customer.name))"},
		{"reduce", "$reduce($map(items, function($i){$i.price * $i.qty}), function($a, $b){$a + $b})"},
		{"object", "{'total': $sum(items.(price*qty)), 'ids': items[qty>0].id}"},
	} {
		expr, err := closure.Compile(test.expr, parser.V222)
		require.NoError(b, err)
		b.Run(test.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := expr.Eval(closure.Env{}, input, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
