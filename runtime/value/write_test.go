package value_test

import (
	"bytes"
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/runtime/value"
)

func TestWriteString(t *testing.T) {
	tests := []struct{ in, out string }{
		{"", `""`},
		{"plain text of more than eight bytes", `"plain text of more than eight bytes"`},
		{"quote \" and \\ backslash", `"quote \" and \\ backslash"`},
		{"\x00\x01\b\t\n\v\f\r\x1f\x7f", "\"\\u0000\\u0001\\b\\t\\n\\u000b\\f\\r\\u001f\x7f\""},
		{"<b>&</b>\u2028\u2029", "\"<b>&</b>\u2028\u2029\""},
		{"é日😀", `"é日😀"`},
		{"\xed\xa0\xbd", `"\ud83d"`},
		{"\xed\xb8\x80\xed\xa0\xbd", `"\ude00\ud83d"`},
		{"\xed\xa0\xbd\xed\xb8\x80", `"😀"`},
		{"\xed\xa0", "\"\uFFFD\uFFFD\""},
		{"a\xffb\xc3", "\"a\uFFFDb\uFFFD\""},
		{"\uFFFD", "\"\uFFFD\""},
	}
	for _, test := range tests {
		for _, prefix := range []string{"", "1234567", "12345678"} {
			v := value.String(prefix + test.in)
			want := `"` + prefix + test.out[1:]
			require.Equal(t, want, v.JSON(), "%q", test.in)
			require.Equal(t, want, string(value.AppendQuoted(nil, prefix+test.in)), "%q", test.in)
			require.Equal(t, len(want), v.EncodedSize(), "%q", test.in)
			require.True(t, json.Valid([]byte(want)))
		}
	}
}

func TestWriteWhatIsNoJSON(t *testing.T) {
	require.Equal(t, "null", value.Undefined.JSON())
	require.Equal(t, "null", value.Undefined.String())
	require.Equal(t, "[null,1]", value.Array(value.Undefined, value.Int(1)).JSON())
	require.Equal(t, "[null,null,null]",
		value.Array(value.Float(math.NaN()), value.Float(math.Inf(1)), value.Float(math.Inf(-1))).JSON())
	require.Equal(t, 4, value.Float(math.NaN()).EncodedSize())
}

func TestIndent(t *testing.T) {
	for _, text := range []string{
		`1`, `[]`, `{}`, `[1]`, `{"a":[],"b":{},"c\n":{"d":[1,{"e":null}]}}`, orderDocument(2),
	} {
		var want bytes.Buffer
		require.NoError(t, json.Indent(&want, []byte(text), "> ", "  "))
		require.Equal(t, want.String(), value.MustParse(text).Indent("> ", "  "))
	}
}

func TestMarshalers(t *testing.T) {
	type envelope struct {
		Body  value.Value `json:"body"`
		Empty value.Value `json:"empty,omitzero"`
		Null  value.Value `json:"null"`
	}
	text := `{"body":{"b":1.0,"a":[12345678901234567890]},"null":null}`
	var e envelope
	require.NoError(t, json.Unmarshal([]byte(text), &e))
	require.Equal(t, `{"b":1.0,"a":[12345678901234567890]}`, e.Body.JSON())
	require.True(t, e.Empty.IsUndefined())
	require.True(t, e.Null.IsNull())
	out, err := json.Marshal(e)
	require.NoError(t, err)
	require.Equal(t, text, string(out))

	before := e.Body
	require.Error(t, e.Body.UnmarshalJSON([]byte(`{`)))
	require.True(t, value.Equal(before, e.Body))
}

func TestEncodedSizeFollowsChanges(t *testing.T) {
	v := value.MustParse(`{"a":[1,2.50,"x\ny"],"é":{"b":"\ud800"}}`)
	check := func(v value.Value) {
		require.Equal(t, len(v.AppendJSON(nil)), v.EncodedSize())
		require.Equal(t, v.EncodedSize(), len(v.JSON()))
	}
	check(v)
	check(v.With("c", value.String("new")))
	check(v.With("a", v.Get("a").Append(value.Null)))
	check(v.With("a", v.Get("a").WithItem(1, value.Int(-12345))))
	check(v.Without("a"))
	check(v)
}

func FuzzRoundTrip(f *testing.F) {
	for _, seed := range fuzzSeeds {
		f.Add(seed)
	}
	f.Add(orderDocument(3))
	f.Fuzz(func(t *testing.T, text string) {
		v, err := value.ParseString(text)
		if err != nil {
			return
		}
		out := v.AppendJSON(nil)
		require.True(t, json.Valid(out))
		require.Equal(t, len(out), v.EncodedSize())
		require.Equal(t, string(out), v.JSON())

		again, err := value.Parse(out)
		require.NoError(t, err)
		require.True(t, value.Equal(v, again))
		require.True(t, value.Equal(again, v))
		require.Equal(t, string(out), again.JSON())
		require.Equal(t, string(out), v.Clone().JSON())

		var compact bytes.Buffer
		require.NoError(t, json.Compact(&compact, []byte(v.Indent("\t", " "))))
		require.Equal(t, string(out), compact.String())
	})
}
