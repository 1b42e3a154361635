package value_test

import (
	"bytes"
	"encoding/json"
	"math/big"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/runtime/value"
)

func TestParseText(t *testing.T) {
	tests := []struct{ in, out string }{
		{`null`, `null`},
		{" \t\r\n true ", `true`},
		{`false`, `false`},
		{`""`, `""`},
		{`{}`, `{}`},
		{`[ ]`, `[]`},
		{`{ "b" : 1 , "a" : [ 1 , { } ] }`, `{"b":1,"a":[1,{}]}`},
		{`{"a":1,"b":2,"a":3}`, `{"a":3,"b":2}`},
		{`[{"a":1,"b":2,"a":3},{"a":1,"b":2,"a":3,"c":4,"b":5}]`, `[{"a":3,"b":2},{"a":3,"b":5,"c":4}]`},
		{`{"":1,"":2}`, `{"":2}`},

		{`"a\/b"`, `"a/b"`},
		{`"\"\\\b\f\n\r\t"`, `"\"\\\b\f\n\r\t"`},
		{`"\u0000\u001f\u007f"`, "\"\\u0000\\u001f\x7f\""},
		{`"\u003c&>\u2028"`, "\"<&>\u2028\""},
		{`"\u00e9\u65e5\uD83D\uDE00"`, `"é日😀"`},
		{`"é日😀 and more than eight bytes"`, `"é日😀 and more than eight bytes"`},
		{`{"\u0061\"":"\n"}`, `{"a\"":"\n"}`},

		{`"\ud800"`, `"\ud800"`},
		{`"\uDFFF!"`, `"\udfff!"`},
		{`"\udc00\ud800"`, `"\udc00\ud800"`},
		{`"\ud800\ud800\udc00"`, `"\ud800𐀀"`},
		{`"\ud800\n"`, `"\ud800\n"`},
		{`{"\ud83d":"\u0041"}`, `{"\ud83d":"A"}`},
		{"\"\xed\xa0\x80\"", "\"\uFFFD\uFFFD\uFFFD\""},
		{"\"a\xffb\\n\xc3\"", "\"a\uFFFDb\\n\uFFFD\""},
	}
	for _, test := range tests {
		v, err := value.Parse([]byte(test.in))
		require.NoError(t, err, test.in)
		require.Equal(t, test.out, v.JSON(), test.in)
		require.Equal(t, len(test.out), v.EncodedSize(), test.in)
	}
}

func TestParseNumber(t *testing.T) {
	tests := []struct {
		in, out string
		integer bool
	}{
		{"0", "0", true},
		{"-0", "0", true},
		{"7", "7", true},
		{"9007199254740993", "9007199254740993", true},
		{"999999999999999999", "999999999999999999", true},
		{"-9223372036854775808", "-9223372036854775808", true},
		{"9223372036854775807", "9223372036854775807", true},
		{"9223372036854775808", "9223372036854775808", true},
		{"12345678901234567890", "12345678901234567890", true},
		{"-123456789012345678901234567890", "-123456789012345678901234567890", true},
		{strings.Repeat("9", 400), strings.Repeat("9", 400), true},

		{"1.0", "1.0", false},
		{"-1.0", "-1.0", false},
		{"1.50", "1.5", false},
		{"0.1", "0.1", false},
		{"-0.0", "-0.0", false},
		{"0e7", "0.0", false},
		{"1e3", "1000.0", false},
		{"1.5e3", "1500.0", false},
		{"1E+2", "100.0", false},
		{"1E-7", "1e-7", false},
		{"0.000001", "0.000001", false},
		{"0.00000123", "0.00000123", false},
		{"0.0000001", "1e-7", false},
		{"1.5e-9", "1.5e-9", false},
		{"1e20", "100000000000000000000.0", false},
		{"123456789012345680000.0", "123456789012345680000.0", false},
		{"1e21", "1e+21", false},
		{"1.5e+300", "1.5e+300", false},
		{"1e-400", "0.0", false},
		{"5e-324", "5e-324", false},
		{"19.99", "19.99", false},
		{"9007199254740993.5", "9007199254740994.0", false},
		{"0.1234567890123456789", "0.12345678901234568", false},
		{"123456789012345678.25", "123456789012345680.0", false},
	}
	for _, test := range tests {
		v, err := value.ParseString(test.in)
		require.NoError(t, err, test.in)
		require.Equal(t, test.out, v.JSON(), test.in)
		require.Equal(t, test.out, v.NumberText(), test.in)
		require.Equal(t, len(test.out), v.EncodedSize(), test.in)
		require.Equal(t, test.integer, v.IsInteger(), test.in)
		again := value.MustParse(v.JSON())
		require.Equal(t, test.out, again.JSON())
		require.True(t, value.Equal(v, again))
	}
}

func TestParseErrors(t *testing.T) {
	tests := []struct {
		in     string
		offset int
		msg    string
	}{
		{``, 0, "unexpected end of text, want a value"},
		{` `, 1, "unexpected end of text, want a value"},
		{`x`, 0, "unexpected 'x', want a value"},
		{`nul`, 3, "unexpected end of text, want null"},
		{`nulL`, 3, "unexpected 'L', want null"},
		{`tru3`, 3, "unexpected '3', want true"},
		{`1 2`, 2, "unexpected '2', after the value"},
		{`{"a":1}}`, 7, "unexpected '}', after the value"},
		{`[1,]`, 3, "unexpected ']', want a value"},
		{`[1 2]`, 3, "unexpected '2', want ',' or ']'"},
		{`[1`, 2, "unexpected end of text, want ',' or ']'"},
		{`[1}`, 2, "unexpected '}', want ',' or ']'"},
		{`{,}`, 1, "unexpected ',', want a member name"},
		{`{"a":1,}`, 7, "unexpected '}', want a member name"},
		{`{a:1}`, 1, "unexpected 'a', want a member name"},
		{`{"a" 1}`, 5, "unexpected '1', want ':'"},
		{`{"a":}`, 5, "unexpected '}', want a value"},
		{`{"a":1 "b"`, 7, "unexpected '\"', want ',' or '}'"},
		{`{"a"`, 4, "unexpected end of text, want ':'"},
		{`01`, 1, "unexpected '1', after the number 0"},
		{`-`, 1, "unexpected end of text, want a digit"},
		{`-x`, 1, "unexpected 'x', want a digit"},
		{`1.`, 2, "unexpected end of text, want a digit"},
		{`.5`, 0, "unexpected '.', want a value"},
		{`+1`, 0, "unexpected '+', want a value"},
		{`1e`, 2, "unexpected end of text, want a digit"},
		{`1e+x`, 3, "unexpected 'x', want a digit"},
		{`[1e400]`, 1, "number out of range"},
		{`"abc`, 4, "unexpected end of text, in a string"},
		{"\"a\nb\"", 2, `unexpected '\n', in a string`},
		{"\"日\x01\"", 4, `unexpected '\x01', in a string`},
		{`"a\`, 3, "unexpected end of text, in a string"},
		{`"a\x"`, 3, `unexpected 'x', in a string after a backslash`},
		{`"\u12g4"`, 1, `want four hexadecimal digits after \u`},
		{`"\u12`, 1, `want four hexadecimal digits after \u`},
		{"\ufeff1", 0, `unexpected '\ufeff', want a value`},
		{`[NaN]`, 1, "unexpected 'N', want a value"},
	}
	for _, test := range tests {
		_, err := value.ParseString(test.in)
		var syntax *value.SyntaxError
		require.ErrorAs(t, err, &syntax, test.in)
		require.Equal(t, test.msg, syntax.Msg, test.in)
		require.Equal(t, test.offset, syntax.Offset, test.in)
		require.False(t, json.Valid([]byte(test.in)) && test.msg != "number out of range", test.in)
	}
	_, err := value.ParseString(`[1,]`)
	require.EqualError(t, err, "invalid JSON at byte 3: unexpected ']', want a value")
	require.Panics(t, func() { value.MustParse(`[`) })
}

func TestParseDepth(t *testing.T) {
	for _, pair := range []string{"[]", `{"a":}`} {
		opening, closing := pair[:len(pair)-1], pair[len(pair)-1:]
		nested := func(depth int) string {
			return strings.Repeat(opening, depth) + "1" + strings.Repeat(closing, depth)
		}
		v, err := value.ParseString(nested(value.MaxDepth))
		require.NoError(t, err)
		require.Equal(t, nested(value.MaxDepth), v.JSON())
		require.True(t, value.Equal(v, v.Clone()))
		require.Equal(t, len(v.JSON()), v.EncodedSize())

		_, err = value.ParseString(nested(value.MaxDepth + 1))
		require.ErrorContains(t, err, "nested deeper than 10000")
		_, err = value.ParseString(strings.Repeat(opening, 1_000_000))
		require.ErrorContains(t, err, "nested deeper than 10000")
	}
	flat := "[" + strings.Repeat("[],{},[1],", 10_000) + "0]"
	_, err := value.ParseString(flat)
	require.NoError(t, err, "depth is of what is open")
}

// Parse differs from encoding/json on purpose in two points: an integer beyond
// the doubles is accepted, as integers are exact, and lone surrogates are kept.
func FuzzParse(f *testing.F) {
	for _, seed := range fuzzSeeds {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		v, err := value.Parse(text)
		dec := json.NewDecoder(bytes.NewReader(text))
		dec.UseNumber()
		var want any
		wantErr := dec.Decode(&want)
		if !json.Valid(text) {
			require.Error(t, err)
			return
		}
		require.NoError(t, wantErr)
		if err != nil {
			require.ErrorContains(t, err, "number out of range")
			require.Error(t, json.Unmarshal(text, &want))
			return
		}
		requireSame(t, want, v)
	})
}

// requireSame requires that got means the same as want, which encoding/json
// has decoded.
func requireSame(t *testing.T, want any, got value.Value) {
	t.Helper()
	switch want := want.(type) {
	case nil:
		require.True(t, got.IsNull())
	case bool:
		b, ok := got.Bool()
		require.True(t, ok)
		require.Equal(t, want, b)
	case json.Number:
		requireSameNumber(t, string(want), got)
	case string:
		s, ok := got.Text()
		require.True(t, ok)
		require.Equal(t, want, replaceSurrogates(s))
	case []any:
		require.True(t, got.IsArray())
		require.Equal(t, len(want), got.Len())
		for i, x := range want {
			requireSame(t, x, got.Index(i))
		}
	case map[string]any:
		require.True(t, got.IsObject())
		members := map[string]value.Value{}
		for name, x := range got.Members() {
			require.True(t, got.Has(name))
			members[replaceSurrogates(name)] = x
		}
		require.Equal(t, len(want), len(members))
		if len(want) == got.Len() { // else names with surrogates became one
			for name, x := range want {
				requireSame(t, x, members[name])
			}
		}
	}
}

func requireSameNumber(t *testing.T, want string, got value.Value) {
	t.Helper()
	require.True(t, got.IsNumber())
	require.Equal(t, !strings.ContainsAny(want, ".eE"), got.IsInteger())
	if got.IsInteger() {
		n, ok := new(big.Int).SetString(want, 10)
		require.True(t, ok)
		exact, ok := got.BigInt()
		require.True(t, ok)
		require.Zero(t, n.Cmp(exact), want)
		return
	}
	f, err := json.Number(want).Float64()
	require.NoError(t, err)
	g, ok := got.Float()
	require.True(t, ok)
	require.Equal(t, f, g)
}

// replaceSurrogates does to lone surrogates what encoding/json does.
func replaceSurrogates(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		if s[i] == 0xED && i+2 < len(s) && s[i+1] >= 0xA0 {
			b.WriteRune('\uFFFD')
			i += 3
			continue
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}

var fuzzSeeds = []string{
	`null`, `[true,false]`, `{"a":1,"b":[{"a":2,"b":3},{"a":4,"b":5}]}`, `{"a":1,"a":2}`,
	`"\ud800\udc00\ud800"`, `"a\n\"\\\/\b\f\r\t\u0041"`, "\"\xff\xed\xa0\x80\"", `"é日😀"`,
	`[0,-0,1.0,1e3,1E-7,-0.0,9007199254740993,12345678901234567890,1e400,0.1]`,
	`{"a":{"a":{"a":{}}}}`, ` { "x" : [ ] , "y" : { } } `, `[[[[[[]]]]]]`, `{"":"","\u0000":0}`,
	`{"a":0,"b":0,"c":0,"d":0,"e":0,"f":0,"g":0,"h":0,"i":0,"j":0,"a":1,"j":2,"k":3}`,
	`[1,]`, `{"a"}`, `"\x"`, `01`, `-`, `1.`, `"`, `[`, `nul`,
}
