package jsonpath_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/parser/jsonpath"
)

func TestParseReference(t *testing.T) {
	type path []jsonpath.PlainStep
	for text, want := range map[string]path{
		"$":                            {},
		"$.a":                          {{Name: "a"}},
		"$$.Map.Item.Value":            {{Name: "Map"}, {Name: "Item"}, {Name: "Value"}},
		"$x.a":                         {{Name: "a"}},
		"$.a-b[3]":                     {{Name: "a-b"}, {Index: 3, IsIndex: true}},
		"$['a']['b c']":                {{Name: "a"}, {Name: "b c"}},
		"$.[0]":                        {{Index: 0, IsIndex: true}},
		`$.store\.book`:                {{Name: "store.book"}},
		`$.\stor\e.boo\k`:              {{Name: "store"}, {Name: "book"}},
		`$.foo\@bar.baz\[\[.\?pretty`:  {{Name: "foo@bar"}, {Name: "baz[["}, {Name: "?pretty"}},
		`$.a\ b\'c\\d`:                 {{Name: `a b'c\d`}},
		"$.&Ж中.\U00010346":             {{Name: "&Ж中"}, {Name: "\U00010346"}},
		"$.ledgers.branch[0].pending.": nil,
		"$.a[*]":                       nil,
		"$.a.*":                        nil,
		"$..a":                         nil,
		"$.a[0,1]":                     nil,
		"$.a[1:]":                      nil,
		"$.a[-1]":                      nil,
		"$.a[(@.length-1)]":            nil,
		"$.a[?(@.b)]":                  nil,
		"$['a','b']":                   nil,
		"$.a b":                        nil,
		`$.a\`:                         nil,
		"a":                            nil,
		"":                             nil,
		"$.a[0]b":                      nil,
	} {
		p, err := jsonpath.ParseReference(text)
		if want == nil {
			var e *jsonpath.Error
			require.ErrorAs(t, err, &e, text)
			continue
		}
		require.NoError(t, err, text)
		steps, ok := p.Plain()
		require.True(t, ok)
		require.Equal(t, want, path(steps), text)
		again, err := jsonpath.ParseReference(p.String())
		require.NoError(t, err, p.String())
		steps, _ = again.Plain()
		require.Equal(t, want, path(steps), "%s printed as %s", text, p)
	}
}

func TestCheckResultPath(t *testing.T) {
	for text, want := range map[string]string{
		"$": "", "$.a": "",
		"$$.a": "a result cannot be written into the context object",
		"$a":   "a result cannot be written into a variable; use Assign",
	} {
		p, err := jsonpath.ParseReference(text)
		require.NoError(t, err)
		if err := p.CheckResultPath(); want == "" {
			require.NoError(t, err, text)
		} else {
			require.EqualError(t, err, want, text)
		}
	}
}
