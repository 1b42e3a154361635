package value_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/runtime/value"
)

func TestObject(t *testing.T) {
	member := func(name string, x value.Value) value.Member { return value.Member{Name: name, Value: x} }
	v := value.Object(
		member("b", value.Int(1)),
		member("gone", value.Undefined),
		member("a", value.Null),
		member("b", value.Int(2)),
		member("b", value.Undefined),
	)
	require.Equal(t, `{"b":2,"a":null}`, v.JSON())
	require.Equal(t, `{}`, value.Object().JSON())
	require.Equal(t, `{}`, value.Object(member("x", value.Undefined)).JSON())
}

func TestWith(t *testing.T) {
	v := value.MustParse(`{"a":1,"b":{"c":2}}`)
	tests := []struct {
		got  value.Value
		want string
	}{
		{v.With("a", value.True), `{"a":true,"b":{"c":2}}`},
		{v.With("c", value.True), `{"a":1,"b":{"c":2},"c":true}`},
		{v.With("b", v.Get("b").With("d", v)), `{"a":1,"b":{"c":2,"d":{"a":1,"b":{"c":2}}}}`},
		{v.With("a", value.Undefined), `{"b":{"c":2}}`},
		{v.With("x", value.Undefined), `{"a":1,"b":{"c":2}}`},
		{value.Null.With("a", value.Int(1)), `{"a":1}`},
		{value.Undefined.With("a", value.Undefined), `{}`},
		{value.EmptyObject.With("", value.Int(1)), `{"":1}`},
		{v.Without("a", "x"), `{"b":{"c":2}}`},
		{v.Without("b", "a", "a"), `{}`},
		{v.Without("x"), `{"a":1,"b":{"c":2}}`},
		{v.Without(), `{"a":1,"b":{"c":2}}`},
		{value.Null.Without("a"), `null`},
	}
	for _, test := range tests {
		require.Equal(t, test.want, test.got.JSON())
	}
	require.Equal(t, `{"a":1,"b":{"c":2}}`, v.JSON(), "the receiver stays")
}

// Any sequence of With and Without does what it does to an ordered list of
// members, and no value made on the way changes afterwards.
func TestWithAndWithoutFollowAModel(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		names := 1 + random.IntN(30)
		v := value.EmptyObject
		var model []value.Member
		var past []value.Value
		var texts []string
		for step := range 100 {
			name := fmt.Sprintf("name%d", random.IntN(names))
			at := slices.IndexFunc(model, func(m value.Member) bool { return m.Name == name })
			if random.IntN(4) == 0 {
				v = v.Without(name)
				if at >= 0 {
					model = slices.Delete(model, at, at+1)
				}
			} else {
				v = v.With(name, value.Int(int64(step)))
				if at >= 0 {
					model[at].Value = value.Int(int64(step))
				} else {
					model = append(model, value.Member{Name: name, Value: value.Int(int64(step))})
				}
			}
			requireMembers(t, model, v)
			past, texts = append(past, v), append(texts, v.JSON())
		}
		for i, v := range past {
			require.Equal(t, texts[i], v.JSON())
		}
	}
}

func requireMembers(t *testing.T, want []value.Member, got value.Value) {
	t.Helper()
	require.Equal(t, len(want), got.Len())
	i := 0
	for name, x := range got.Members() {
		require.Equal(t, want[i].Name, name)
		require.True(t, value.Equal(want[i].Value, x))
		require.True(t, value.Equal(want[i].Value, got.Get(name)))
		i++
	}
	require.False(t, got.Has("no such name"))
}

func TestObjectBuilder(t *testing.T) {
	for _, n := range []int{0, 1, 8, 9, 100, 1000} {
		var b value.ObjectBuilder
		b.Grow(n / 2)
		var want, doubled []value.Member
		for i := range n {
			name := fmt.Sprintf("name%d", i)
			b.Add(name, value.Null)
			b.Add(name, value.Undefined)
			want = append(want, value.Member{Name: name, Value: value.Int(int64(i))})
		}
		for _, m := range want {
			require.True(t, b.Get(m.Name).IsNull())
			b.Add(m.Name, m.Value)
		}
		require.True(t, b.Get("other").IsUndefined())
		require.Equal(t, n, b.Len())
		v := b.Value()
		requireMembers(t, want, v)
		for _, m := range want {
			doubled = append(doubled, value.Member{Name: m.Name, Value: value.Null}, m, value.Member{Name: m.Name})
		}
		requireMembers(t, want, value.Object(doubled...))

		require.Zero(t, b.Len())
		b.Add("name0", value.True)
		require.Equal(t, `{"name0":true}`, b.Value().JSON())
		requireMembers(t, want, v)
	}
}

func TestShape(t *testing.T) {
	s := value.NewShape("b", "a\n", "b", "日")
	require.Equal(t, []string{"b", "a\n", "日"}, s.Names())
	require.Equal(t, 1, s.Index("a\n"))
	require.Equal(t, -1, s.Index("c"))
	one, two, three := value.Int(1), value.Int(2), value.Int(3)
	require.Equal(t, `{"b":1,"a\n":2,"日":3}`, s.Object(one, two, three).JSON())
	require.Equal(t, 23, s.Object(one, two, three).EncodedSize())
	require.Equal(t, `{"b":1,"日":3}`, s.Object(one, value.Undefined, three).JSON())
	require.Equal(t, `{"b":1}`, s.Object(one).JSON())
	require.Equal(t, `{}`, s.Object().JSON())
	require.Equal(t, `{"b":1,"a\n":2,"日":3}`, s.Object(one, two, three, one).JSON())
	require.Same(t, s, s.Object(one, two, three).Shape())
	require.Nil(t, one.Shape())
	require.Empty(t, value.EmptyObject.Shape().Names())
}

func TestNameRepeatedOften(t *testing.T) {
	text := "{" + strings.Repeat(`"a":1,"b":[],`, 10_000) + `"a":2}`
	for range 2 {
		require.Equal(t, `{"a":2,"b":[]}`, value.MustParse(text).JSON())
	}
}

func TestWideObject(t *testing.T) {
	for _, n := range []int{8, 9, 64, 65, 256, 257, 5000} {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `,"name%d":%d`, i, i)
		}
		text := "{" + b.String()[1:] + "}"
		v := value.MustParse(text)
		require.Equal(t, text, v.JSON())
		for i := range n {
			got, ok := v.Get(fmt.Sprintf("name%d", i)).Int()
			require.True(t, ok)
			require.Equal(t, int64(i), got)
		}
		require.False(t, v.Has("name"))
		twice := value.MustParse("{" + b.String()[1:] + b.String() + "}")
		require.Equal(t, text, twice.JSON(), "duplicates stay in their places")
		require.Equal(t, text, v.With("x", value.Null).Without("x").JSON())
	}
}
