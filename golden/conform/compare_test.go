package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/runtime/value"
)

func TestCompare(t *testing.T) {
	whole, token := wildcard{whole: true}, wildcard{tokens: []string{"<id>"}}
	cases := []struct {
		name      string
		want, got string
		wild      map[string]wildcard
		at        string // of the difference; "" for none
	}{
		{name: "objects without order", want: `{"a": 1, "b": [2]}`, got: `{"b": [2.0], "a": 1.0}`},
		{name: "a member missing", want: `{"a": 1}`, got: `{}`, at: "/a"},
		{name: "a member too many", want: `{}`, got: `{"a/b": 1}`, at: "/a~1b"},
		{name: "null is no absence", want: `{"a": null}`, got: `{}`, at: "/a"},
		{name: "an item", want: `[1, {"x": 2}]`, got: `[1, {"x": 3}]`, at: "/1/x"},
		{name: "an item missing", want: `[1, 2]`, got: `[1]`, at: "/"},
		{name: "partition", want: `"arn:<partition>:s3"`, got: `"arn:aws:s3"`},
		{name: "whole stand-in", want: `{"t": "date"}`, got: `{"t": "2030-01-01"}`, wild: map[string]wildcard{"/t": whole}},
		{name: "whole stand-in for a number", want: `{"t": "number"}`, got: `{"t": 5}`, wild: map[string]wildcard{"/t": whole}},
		{name: "whole stand-in of another type", want: `{"t": "date"}`, got: `{"t": {}}`, wild: map[string]wildcard{"/t": whole}, at: "/t"},
		{name: "no stand-in there", want: `{"t": "date"}`, got: `{"t": "2030-01-01"}`, at: "/t"},
		{name: "token", want: `"id <id>."`, got: `"id 17."`, wild: map[string]wildcard{"": token}},
		{name: "token in a wrong text", want: `"id <id>."`, got: `"ID 17."`, wild: map[string]wildcard{"": token}, at: "/"},
		{name: "JSON in a text", want: `"{\"a\": 1, \"b\": [2]}"`, got: `"{\"b\":[2],\"a\":1}"`},
		{name: "JSON in a text differs", want: `"{\"a\": 1}"`, got: `"{\"a\": 2}"`, at: "/a"},
		{name: "token in JSON in a text", want: `"{\"a\": \"x<id>\"}"`, got: `"{\"a\":\"x1\"}"`, wild: map[string]wildcard{"": token}},
		{name: "the service's own members", want: `"{\"a\": 1, \"requestId\": \"r\"}"`, got: `"{\"a\":1,\"stackTrace\":[]}"`},
		{name: "they count elsewhere", want: `{"requestId": 1}`, got: `{}`, at: "/requestId"},
		{name: "a quote lost to the token", want: `"{\"requestId\":<id>\",\"a\":1}"`, got: `"{\"a\":1}"`, wild: map[string]wildcard{"": token}},
		{name: "a text that was parsed", want: `{"a": 1, "requestId": "r"}`, got: `"{\"a\":1}"`},
		{name: "a text that was parsed and differs", want: `{"a": 1}`, got: `"{\"a\":2}"`, at: "/a"},
		{name: "newer members of the context object", want: `{"EnteredTime": 1}`, got: `{"EnteredTime": 1, "RetryCount": 0}`},
		{name: "only there", want: `{"Entered": 1}`, got: `{"Entered": 1, "RetryCount": 0}`, at: "/RetryCount"},
		{name: "types", want: `"1"`, got: `1`, at: "/"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d := comparer{c.wild}.compare(value.MustParse(c.want), value.MustParse(c.got), "")
			if c.at == "" {
				require.Nil(t, d)
				return
			}
			require.NotNil(t, d)
			require.Equal(t, c.at, "/"+trimSlash(d.At))
			require.NotEmpty(t, d.Error())
		})
	}
}

func trimSlash(s string) string {
	if s != "" && s[0] == '/' {
		return s[1:]
	}
	return s
}
