package shape_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/ir/shape"
)

// TestPrint holds the notation of shapes.
func TestPrint(t *testing.T) {
	num, str := shape.Scalar(shape.Number), shape.Scalar(shape.String)
	member := func(name string, s shape.Shape) shape.Member { return shape.Member{Name: name, Shape: s} }
	for want, s := range map[string]shape.Shape{
		"never":                   shape.Never,
		"absent":                  shape.Absent,
		"unknown":                 shape.Unknown,
		"unknown?":                shape.Unknown.OrAbsent(),
		"number":                  num,
		"int?":                    shape.Scalar(shape.Int).OrAbsent(),
		"null|float":              shape.Scalar(shape.Float | shape.Null),
		"(null|string)?":          str.Join(shape.Scalar(shape.Null)).OrAbsent(),
		`"A"|"B"`:                 shape.Text("B", "A", "B"),
		"array":                   shape.Scalar(shape.Array),
		"[]":                      shape.Tuple(),
		"[number...]":             shape.List(num),
		"[number, string]":        shape.Tuple(num, str),
		"object":                  shape.Scalar(shape.Object),
		"{}":                      shape.Record(),
		"{a: number, b?: string}": shape.Record(member("a", num), member("b", str.OrAbsent())),
		`{a: number, ...}`:        shape.ObjectOf([]shape.Member{member("a", num)}, shape.Unknown),
		`{...: number}`:           shape.ObjectOf(nil, num),
		`{"a b": absent}`:         shape.Record(member("a b", shape.Absent)),
	} {
		require.Equal(t, want, s.String())
	}
}

// TestLimits holds that what is too large, too deep or has too many members is
// known more coarsely.
func TestLimits(t *testing.T) {
	deep := shape.Scalar(shape.Int)
	for range 1000 {
		deep = shape.Record(shape.Member{Name: "a", Shape: deep})
	}
	require.Less(t, len(deep.String()), 500)
	wide := shape.Record()
	for range 16 {
		wide = shape.Tuple(wide, wide, wide, wide) // 4^16 nodes
	}
	require.Less(t, len(wide.String()), 50_000)
	many := shape.Record()
	for i := range 1000 {
		many = shape.Record(append(many.Members(), shape.Member{Name: string(rune('a' + i)), Shape: deep})...)
	}
	require.LessOrEqual(t, len(many.Members()), 128)
	require.True(t, many.Rest().IsUnknown())
}

// TestJoin holds that the join of two shapes has the values of both, that a join
// ends where nothing is added, and that a meet has the values that both have.
func TestJoin(t *testing.T) {
	for seed := range uint64(3000) {
		r := newSource(seed)
		a, b := r.shape(3), r.shape(3)
		if r.IntN(4) == 0 {
			b = b.OrAbsent()
		}
		both, common := a.Join(b), a.Meet(b)
		require.True(t, both == both.Join(a) && both == both.Join(b), "seed %d: %s and %s", seed, a, b)
		require.Equal(t, both.Kinds(), b.Join(a).Kinds())
		for range 5 {
			x, y := r.value(a), r.value(b)
			require.True(t, admits(a, x), "seed %d: %s of %s", seed, x, a)
			require.True(t, admits(both, x) && admits(both, y), "seed %d: %s or %s of %s", seed, x, y, both)
			if admits(b, x) {
				require.True(t, admits(common, x), "seed %d: %s of %s and %s, not %s", seed, x, a, b, common)
			}
		}
	}
}
