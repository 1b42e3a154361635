package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	asl "github.com/aslc-dev/aslc/runtime"
)

// TestErrorName holds that a name is an error of that name, alone or wrapped, and
// that an execution which failed with it says so.
func TestErrorName(t *testing.T) {
	const declined = asl.ErrorName("CardDeclined")
	for err, cause := range map[error]string{
		declined:                              "",
		fmt.Errorf("card 4711: %w", declined): "card 4711: CardDeclined",
	} {
		s := lambda("Charge")
		_, got := asl.Execute(asl.NewLocal(t.Context()), &asl.Definition{}, asl.EmptyObject, func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
			return asl.Run(ctx, &s, in, func(v *asl.Visit) asl.Value {
				return asl.Invoke(v, func(context.Context, asl.Value) (asl.Value, error) { return asl.Value{}, err }, in)
			})
		})
		var e *asl.Error
		require.ErrorAs(t, got, &e)
		require.Equal(t, "CardDeclined", e.Name)
		require.Equal(t, cause, e.Cause)
		require.True(t, errors.Is(got, declined))
		require.False(t, errors.Is(got, asl.ErrorName("CardExpired")))
	}
}
