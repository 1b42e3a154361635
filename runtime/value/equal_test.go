package value_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/runtime/value"
)

func TestEqual(t *testing.T) {
	// Values of one class are equal, values of two classes are not.
	classes := [][]string{
		{`null`},
		{`true`},
		{`false`},
		{`1`, `1.0`, `1e0`, `10e-1`},
		{`0`, `-0`, `-0.0`, `0e5`},
		{`0.1`, `1e-1`, `0.10`},
		{`9007199254740993`},
		{`9007199254740994`},
		{`12345678901234567890`},
		{`12345678901234567891`},
		{`"1"`, `"\u0031"`},
		{`"\ud800"`},
		{`"é"`, `"\u00e9"`},
		{`[]`, `[ ]`},
		{`[null]`},
		{`[1,[2]]`, `[1.0,[2.0]]`},
		{`[1,2]`},
		{`[2,1]`},
		{`{}`},
		{`{"a":1}`, `{"a":1.0}`, `{"a":2,"a":1}`},
		{`{"a":null}`},
		{`{"b":1}`},
		{`{"a":1,"b":{"c":[1],"d":2}}`, `{"b":{"d":2,"c":[1]},"a":1}`},
		{`{"a":1,"b":{"c":[1],"d":3}}`},
		{`{"a":1,"c":{"c":[1],"d":3}}`},
		{
			`{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7,"h":8,"i":9,"j":10}`,
			`{"j":10,"i":9,"h":8,"g":7,"f":6,"e":5,"d":4,"c":3,"b":2,"a":1}`,
		},
	}
	for i, class := range classes {
		for j, other := range classes {
			for _, a := range class {
				for _, b := range other {
					require.Equal(t, i == j, value.Equal(value.MustParse(a), value.MustParse(b)), "%s %s", a, b)
				}
			}
		}
	}
	require.True(t, value.Equal(value.Undefined, value.Value{}))
	require.False(t, value.Equal(value.Undefined, value.Null))
	require.False(t, value.Equal(value.Float(math.NaN()), value.Float(math.NaN())))
	require.True(t, value.Equal(value.Float(math.Inf(1)), value.Float(math.Inf(1))))
	require.True(t, value.Equal(value.MustParse("12345678901234567890"), value.MustParse("12345678901234567890.0")),
		"as doubles")
}

func TestSame(t *testing.T) {
	list := value.MustParse(`[{"a":1},{"a":1},{},[1],"a"]`).Slice()
	require.True(t, value.Same(list[0], list[0]))
	require.False(t, value.Same(list[0], list[1]), "equal, but another")
	for _, v := range append(list[2:], value.Undefined) {
		require.False(t, value.Same(v, v), v.JSON())
	}
}
