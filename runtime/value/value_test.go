package value_test

import (
	"math"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/runtime/value"
)

func TestKinds(t *testing.T) {
	tests := []struct {
		v    value.Value
		kind value.Kind
		name string
	}{
		{value.Value{}, value.KindUndefined, "undefined"},
		{value.Undefined, value.KindUndefined, "undefined"},
		{value.Null, value.KindNull, "null"},
		{value.True, value.KindBool, "boolean"},
		{value.Bool(false), value.KindBool, "boolean"},
		{value.Int(-1), value.KindNumber, "number"},
		{value.Int(1 << 62), value.KindNumber, "number"},
		{value.Float(0.5), value.KindNumber, "number"},
		{value.MustParse("1.0"), value.KindNumber, "number"},
		{value.MustParse("12345678901234567890"), value.KindNumber, "number"},
		{value.String(""), value.KindString, "string"},
		{value.String("x"), value.KindString, "string"},
		{value.MustParse(`"x"`), value.KindString, "string"},
		{value.EmptyArray, value.KindArray, "array"},
		{value.Array(value.Null), value.KindArray, "array"},
		{value.EmptyObject, value.KindObject, "object"},
		{value.MustParse(`{"a":1}`), value.KindObject, "object"},
	}
	for _, test := range tests {
		require.Equal(t, test.kind, test.v.Kind(), test.v)
		require.Equal(t, test.name, test.v.Kind().String())
		require.Equal(t, test.kind == value.KindUndefined, test.v.IsUndefined())
		require.Equal(t, test.kind == value.KindUndefined, test.v.IsZero())
		require.Equal(t, test.kind == value.KindNull, test.v.IsNull())
		require.Equal(t, test.kind == value.KindBool, test.v.IsBool())
		require.Equal(t, test.kind == value.KindNumber, test.v.IsNumber())
		require.Equal(t, test.kind == value.KindString, test.v.IsString())
		require.Equal(t, test.kind == value.KindArray, test.v.IsArray())
		require.Equal(t, test.kind == value.KindObject, test.v.IsObject())

		_, isBool := test.v.Bool()
		_, isText := test.v.Text()
		_, isFloat := test.v.Float()
		require.Equal(t, test.v.IsBool(), isBool)
		require.Equal(t, test.v.IsString(), isText)
		require.Equal(t, test.v.IsNumber(), isFloat)
		require.Equal(t, test.v.IsNumber(), test.v.NumberText() != "")
	}
	require.Equal(t, "invalid", value.Kind(99).String())
}

func TestReading(t *testing.T) {
	v, err := value.ParseString(`{"a":{"b":[1,"two",null,true]},"n":null}`)
	require.NoError(t, err)

	require.Equal(t, 2, v.Len())
	require.True(t, v.Has("n"))
	require.False(t, v.Has("b"))
	require.False(t, v.Get("a", "b").Has("b"))
	require.True(t, v.Get("n").IsNull())
	require.True(t, v.Get("a", "x", "y").IsUndefined())
	require.True(t, v.Get("a", "b", "c").IsUndefined())
	require.True(t, value.Equal(v, v.Get()))
	require.False(t, v.Has(""))
	require.True(t, value.MustParse(`{"a":1,"":{"":true}}`).Get("", "").IsBool())

	list := v.Get("a", "b")
	require.Equal(t, 4, list.Len())
	text, ok := list.Index(1).Text()
	require.True(t, ok)
	require.Equal(t, "two", text)
	for _, i := range []int{-1, 4, math.MaxInt} {
		require.True(t, list.Index(i).IsUndefined())
	}
	require.True(t, v.Index(0).IsUndefined())

	name, x := v.MemberAt(1)
	require.Equal(t, "n", name)
	require.True(t, x.IsNull())
	name, x = v.MemberAt(2)
	require.Empty(t, name)
	require.True(t, x.IsUndefined())
	name, _ = list.MemberAt(0)
	require.Empty(t, name)
}

func TestRanging(t *testing.T) {
	v := value.MustParse(`{"b":[10,20,30],"a":1,"c":2}`)
	var names []string
	for name, x := range v.Members() {
		require.True(t, value.Equal(x, v.Get(name)))
		if names = append(names, name); name == "a" {
			break
		}
	}
	require.Equal(t, []string{"b", "a"}, names)
	for i, x := range v.Get("b").Items() {
		n, ok := x.Int()
		require.True(t, ok)
		require.Equal(t, int64(i+1)*10, n)
	}
	for range v.Items() {
		t.Fatal("an object has no items")
	}
	for range v.Get("b").Members() {
		t.Fatal("an array has no members")
	}
	require.Nil(t, v.Slice())
	require.Len(t, v.Get("b").Slice(), 3)
	require.Equal(t, 3, cap(v.Get("b").Slice()), "append must copy")
}

// Run with -race: every method may be used on one value at the same time.
func TestSharedBetweenGoroutines(t *testing.T) {
	text := orderDocument(20)
	v := value.MustParse(text)
	shape := value.NewShape("id", "total")
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Go(func() {
			mine := v.With("worker", value.Int(int64(g)))
			require.Len(t, mine.JSON(), mine.EncodedSize())
			require.Len(t, v.JSON(), v.EncodedSize())
			for i, item := range v.Get("items").Items() {
				changed := item.With("index", value.Int(int64(i))).Without("sku")
				require.True(t, value.Equal(changed.Get("id"), item.Get("id")))
				built := shape.Object(item.Get("id"), item.Get("price"))
				require.Equal(t, 2, built.Len())
			}
			again, err := value.ParseString(text)
			require.NoError(t, err)
			require.True(t, value.Equal(v, again))
			require.NotNil(t, v.Native())
		})
	}
	wg.Wait()
	require.Equal(t, text, v.JSON())
}

func TestClone(t *testing.T) {
	text := orderDocument(2)
	buf := []byte(text)
	v := value.MustParse(text)
	require.Equal(t, text, v.Clone().JSON())
	require.True(t, value.Undefined.Clone().IsUndefined())
	fromBytes, err := value.Parse(buf)
	require.NoError(t, err)
	clear(buf)
	require.Equal(t, text, fromBytes.JSON(), "Parse copies the text")
}
