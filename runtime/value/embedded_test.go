package value_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/runtime/value"
)

type (
	Base struct {
		ID   string `json:"id"`
		Same int
		Deep struct{ X int } `json:"deep"`
	}
	Other struct {
		Same  int
		Tag   string `json:"named"`
		Inner string `json:"Outer"`
	}
	Tagged struct {
		Same int `json:"Same"`
	}
	Name string
	Ring struct {
		*Ring
		Value int `json:"value"`
	}
	hidden struct {
		Shown int `json:"shown"`
		own   int
	}
	hiddenText string
)

// Which fields of embedded structs are members is decided as encoding/json does.
func TestEmbeddedStructs(t *testing.T) {
	shown := hidden{Shown: 1, own: 2}
	require.Equal(t, 2, shown.own)
	for _, x := range []any{
		struct{ Base }{Base{ID: "a", Same: 1}},
		struct{ *Base }{},
		struct{ *Base }{&Base{ID: "a"}},
		struct {
			Base
			Other
		}{Base{Same: 1}, Other{Same: 2, Inner: "x"}},
		struct {
			Base
			Other
			Tagged
		}{Tagged: Tagged{3}},
		struct {
			Base
			ID int `json:"id"`
		}{ID: 4},
		struct {
			Base `json:"base"`
			Name
			Outer string
		}{Name: "n"},
		struct {
			hidden
			hiddenText
			Last bool
		}{hidden: shown},
		struct {
			*hidden
			Last bool
		}{hidden: &shown},
		struct {
			fmt.Stringer
			Last bool `json:"last,string"`
		}{Last: true},
		Ring{Value: 1, Ring: &Ring{Value: 2}},
		struct {
			A int `json:"a,omitempty,string"`
			//lint:ignore SA5008 what encoding/json makes of it counts
			B int `json:"b\\c"`
			C int `json:"with space!"`
			//lint:ignore SA5008 what encoding/json makes of it counts
			D int `json:"-,"`
			E int `json:"-"`
		}{B: 1, C: 2, D: 3, E: 4},
	} {
		want, err := json.Marshal(x)
		require.NoError(t, err)
		got, err := value.Of(x)
		require.NoError(t, err)
		require.Equal(t, string(want), got.JSON(), "%T", x)
		measured(t, x)
	}
}

func TestIntoEmbeddedStructs(t *testing.T) {
	v := value.MustParse(`{"id":"a","Same":1,"deep":{"X":5},"value":7,"shown":8,"Outer":"o","named":"t"}`)
	for _, target := range []func() any{
		func() any { return new(struct{ Base }) },
		func() any { return new(struct{ *Base }) },
		func() any {
			return new(struct {
				Base
				Other
			})
		},
		func() any { return new(Ring) },
		func() any { return new(struct{ hidden }) },
	} {
		want, got := target(), target()
		require.NoError(t, json.Unmarshal([]byte(v.JSON()), want))
		require.NoError(t, value.Into(v, got), "%T", got)
		require.Equal(t, want, got)
	}
	var unreachable struct{ *hidden }
	require.ErrorContains(t, value.Into(v, &unreachable), "cannot set embedded pointer to unexported struct")
	require.ErrorContains(t, value.Into(value.Null, &unreachable), "$ is null")
}
