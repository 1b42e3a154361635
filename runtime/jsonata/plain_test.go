package jsonata_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	parser "github.com/aslc-dev/aslc/parser/jsonata"
	"github.com/aslc-dev/aslc/runtime/jsonata"
	"github.com/aslc-dev/aslc/runtime/jsonata/closure"
	"github.com/aslc-dev/aslc/runtime/value"
)

// eval evaluates an expression with input as its document.
func eval(t *testing.T, expr string, input jsonata.Value) (jsonata.Value, error) {
	t.Helper()
	e, err := closure.Compile(expr, parser.V222)
	require.NoError(t, err)
	return e.Eval(closure.Env{}, input, nil)
}

// TestPlain compares the functions for generated code with the expressions they
// stand for.
func TestPlain(t *testing.T) {
	get := jsonata.Get
	amount := func(item jsonata.Value) (jsonata.Value, error) {
		return jsonata.Mul(get(item, "price"), get(item, "qty"))
	}
	stocked := func(item jsonata.Value) (bool, error) {
		more, err := jsonata.Greater(get(item, "qty"), value.Int(0))
		if err != nil {
			return false, err
		}
		return jsonata.Truth(more)
	}
	tests := []struct {
		expr string
		f    func(in jsonata.Value) (jsonata.Value, error)
	}{
		{"items", func(in jsonata.Value) (jsonata.Value, error) { return get(in, "items"), nil }},
		{"items.id", func(in jsonata.Value) (jsonata.Value, error) { return get(in, "items", "id"), nil }},
		{"items.tags.name", func(in jsonata.Value) (jsonata.Value, error) { return get(in, "items", "tags", "name"), nil }},
		{"items[qty > 0]", func(in jsonata.Value) (jsonata.Value, error) { return jsonata.Where(get(in, "items"), stocked) }},
		{"items.tags", func(in jsonata.Value) (jsonata.Value, error) {
			return jsonata.Over(get(in, "items"), func(v jsonata.Value) (jsonata.Value, error) { return get(v, "tags"), nil })
		}},
		{"items.(price * qty)", func(in jsonata.Value) (jsonata.Value, error) { return jsonata.Over(get(in, "items"), amount) }},
		{"$map(items, λ($i){$i.price * $i.qty})", func(in jsonata.Value) (jsonata.Value, error) {
			return jsonata.Map(get(in, "items"), amount)
		}},
		{"$map(items, λ($i){$i.tags})", func(in jsonata.Value) (jsonata.Value, error) {
			return jsonata.Map(get(in, "items"), func(v jsonata.Value) (jsonata.Value, error) { return get(v, "tags"), nil })
		}},
		{"$sum(items.(price * qty))", func(in jsonata.Value) (jsonata.Value, error) { return jsonata.SumOf(get(in, "items"), amount) }},
		{"$sum(items.id)", func(in jsonata.Value) (jsonata.Value, error) { return jsonata.Sum(get(in, "items", "id")) }},
	}
	inputs := []string{
		`{}`, `{"items":[]}`, `{"items":{"id":7,"qty":1,"price":2}}`, `{"items":"text"}`, `{"items":[[{"id":1,"qty":2}]]}`,
		`{"items":[{"id":1,"qty":2,"price":1.5,"tags":[{"name":"a"},{"name":"b"}]}]}`,
		`{"items":[{"id":1,"qty":2,"price":1.5,"tags":["x"]},{"id":"two","qty":0,"price":1},{"qty":3,"tags":[]}]}`,
		`{"items":[{"qty":"many","price":1}]}`, `[{"items":[{"id":1}]},{"items":{"id":2}}]`,
	}
	for _, test := range tests {
		for _, input := range inputs {
			in := value.MustParse(input)
			want, wantErr := eval(t, test.expr, in)
			got, err := test.f(in)
			if wantErr != nil {
				var e, wantE *jsonata.Error
				require.ErrorAs(t, err, &e, "%s on %s", test.expr, input)
				require.ErrorAs(t, wantErr, &wantE)
				require.Equal(t, wantE.Code, e.Code, "%s on %s", test.expr, input)
				continue
			}
			require.NoError(t, err, "%s on %s", test.expr, input)
			require.True(t, value.Equal(want, got), "%s on %s: got %v, want %v", test.expr, input, got, want)
		}
	}
}
