package jsonpath_test

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"github.com/ohler55/ojg/jp"
	"github.com/stretchr/testify/require"

	parser "github.com/aslc-dev/aslc/parser/jsonpath"
	"github.com/aslc-dev/aslc/runtime/jsonpath"
	"github.com/aslc-dev/aslc/runtime/value"
)

// document is an order of about 10 kB with 76 items.
func document() string {
	var b strings.Builder
	b.WriteString(`{"id": "o-1", "customer": {"name": "Ada", "address": {"city": "London", "zip": "W1"}}, "items": [`)
	for i := range 76 {
		if i > 0 {
			b.WriteByte(',')
		}
		n := strconv.Itoa(i)
		category := []string{"tools", "toys", "books"}[i%3]
		b.WriteString(`{"id": "item-` + n + `", "qty": ` + strconv.Itoa(i%7) + `, "price": ` + n + `.25, "category": "` + category + `", "note": "some words that fill the item up a little"}`)
	}
	b.WriteString(`]}`)
	return b.String()
}

var sink value.Value

// BenchmarkSelect and BenchmarkOjg measure the paths of the same names.
func BenchmarkSelect(b *testing.B) {
	doc := parse(b, document())
	run := func(name string, f func() value.Value) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sink = f()
			}
			require.False(b, sink.IsUndefined())
		})
	}
	sel := func(steps ...jsonpath.Step) func() value.Value {
		return func() value.Value {
			v, err := jsonpath.Select(doc, steps...)
			if err != nil {
				return value.Undefined
			}
			return v
		}
	}
	run("city", func() value.Value { return doc.Get("customer", "address", "city") })
	run("index", func() value.Value { return jsonpath.ItemAt(doc.Get("items"), 3).Get("price") })
	run("all", sel(jsonpath.Name("items"), jsonpath.All(), jsonpath.Name("id")))
	run("filter", sel(jsonpath.Name("items"), jsonpath.Where(func(item jsonpath.Item) bool {
		return item.Get("category").Equal("tools") && item.Get("qty").Greater("2")
	}), jsonpath.Name("id")))
	run("descend", sel(jsonpath.Descend(), jsonpath.Name("price")))
	run("set", func() value.Value {
		v, _ := jsonpath.Set(doc, value.True, jsonpath.Name("result"))
		return v
	})
}

func BenchmarkOjg(b *testing.B) {
	var doc any
	require.NoError(b, json.Unmarshal([]byte(document()), &doc))
	for name, text := range map[string]string{
		"city": "$.customer.address.city", "index": "$.items[3].price", "all": "$.items[*].id",
		"filter": "$.items[?(@.qty > 2 && @.category == 'tools')].id", "descend": "$..price",
	} {
		path, err := jp.ParseString(text)
		require.NoError(b, err)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				require.NotEmpty(b, path.Get(doc))
			}
		})
	}
}

// BenchmarkParse measures what the compiler does once per path.
func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		_, err := parser.Parse("$.items[?(@.qty > 2 && @.category == 'tools')].id")
		require.NoError(b, err)
	}
}
