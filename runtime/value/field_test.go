package value_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/runtime/value"
)

func TestField(t *testing.T) {
	list := value.MustParse(`[{"a":1},{"a":2},{"b":3,"a":4},{"b":5},null,{},[6],{"a":null},{"a":7}]`)
	a := value.NewField("a")
	for i, x := range list.Items() {
		require.True(t, value.Equal(x.Get("a"), a.In(x)), i)
		require.True(t, value.Equal(x.Get("a"), a.In(x)), i)
	}
}
