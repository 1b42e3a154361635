package value_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/runtime/value"
)

func TestArray(t *testing.T) {
	v := value.MustParse(`[1,2]`)
	three := value.Int(3)
	tests := []struct {
		got  value.Value
		want string
	}{
		{value.Array(), `[]`},
		{value.Array(three, value.Null), `[3,null]`},
		{v.Append(), `[1,2]`},
		{v.Append(three), `[1,2,3]`},
		{v.Append(three, v), `[1,2,3,[1,2]]`},
		{value.Undefined.Append(three), `[3]`},
		{value.Undefined.Append(), `[]`},
		{v.WithItem(0, three), `[3,2]`},
		{v.WithItem(1, v), `[1,[1,2]]`},
	}
	for _, test := range tests {
		require.Equal(t, test.want, test.got.JSON())
	}
	for _, i := range []int{-1, 2} {
		require.True(t, v.WithItem(i, three).IsUndefined())
	}
	require.True(t, value.EmptyObject.WithItem(0, three).IsUndefined())
	require.Equal(t, `[1,2]`, v.JSON(), "the receiver stays")
}

// Values that were made from the same array by Append do not see each other.
func TestAppendTwice(t *testing.T) {
	base := value.Array(value.Int(1)).Append(value.Int(2)).Append(value.Int(3))
	a, b := base.Append(value.String("a")), base.Append(value.String("b"))
	require.Equal(t, `[1,2,3,"a"]`, a.JSON())
	require.Equal(t, `[1,2,3,"b"]`, b.JSON())
	require.Equal(t, `[1,2,3]`, base.JSON())
}

func TestArrayBuilder(t *testing.T) {
	var b value.ArrayBuilder
	require.Equal(t, `[]`, b.Value().JSON())
	b.Grow(2)
	b.Add(value.Int(1))
	b.Add(value.Int(2), value.Int(3))
	require.Equal(t, 3, b.Len())
	v := b.Value()
	b.Add(value.Int(9))
	require.Equal(t, `[1,2,3]`, v.JSON())
	require.Equal(t, `[9]`, b.Value().JSON())
}
