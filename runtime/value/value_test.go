package value_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/runtime/value"
)

func TestReading(t *testing.T) {
	v, err := value.ParseString(`{"a":{"b":[1,"two",null,true]},"n":null}`)
	require.NoError(t, err)

	require.Equal(t, value.KindObject, v.Kind())
	require.Equal(t, 2, v.Len())
	require.True(t, v.Has("n"))
	require.True(t, v.Get("n").IsNull())
	require.True(t, v.Get("a", "x", "y").IsUndefined())
	require.True(t, v.Get("a", "b", "c").IsUndefined())
	text, ok := v.Get("a", "b").Index(1).Text()
	require.True(t, ok)
	require.Equal(t, "two", text)
	require.True(t, v.Get("a", "b").Index(4).IsUndefined())
	require.Equal(t, `{"a":{"b":[1,"two",null,true]},"n":null}`, v.JSON())
	require.Equal(t, len(v.JSON()), v.EncodedSize())
}
