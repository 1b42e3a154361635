package checkout_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/examples/checkout"
	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/runtimetest"
)

// shop is a Shop whose payment provider is busy for the first calls.
type shop struct {
	*checkout.Shop
	busy int
}

func (s *shop) ChargeCard(ctx context.Context, in checkout.ChargeCardInput) (asl.Value, error) {
	if s.busy > 0 {
		s.busy--
		return asl.Value{}, &asl.Error{Name: "PaymentBusy"}
	}
	return s.Shop.ChargeCard(ctx, in)
}

func TestCheckout(t *testing.T) {
	tests := []struct {
		name  string
		busy  int
		input string
		want  string // total and shipment of the output, or
		fails string // error name, with
		cause string
	}{
		{
			name:  "placed",
			input: `{"items": [{"sku": "cup", "quantity": 2}, {"sku": "book", "quantity": 1}], "card": "4111", "address": {"city": "Bern"}}`,
			want:  `[4470, "S-1"]`,
		},
		{name: "placed when asked again", busy: 1, input: `{"items": [{"sku": "cup", "quantity": 1}], "card": "4111", "address": "a"}`, want: `[990, "S-1"]`},
		{name: "nothing to pay", input: `{"items": [{"sku": "flyer", "quantity": 3}], "address": "a"}`, want: `[0, "S-1"]`},
		{name: "empty cart", input: `{"items": []}`, fails: "CartEmpty", cause: "The order has no items."},
		{name: "sold out", input: `{"items": [{"sku": "comet", "quantity": 2}]}`, fails: "OutOfStock", cause: "There are 1 of comet left."},
		{name: "declined", input: `{"items": [{"sku": "comet", "quantity": 1}], "card": "0", "address": "a"}`, fails: "CardDeclined", cause: "Insufficient funds."},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			open, err := checkout.NewTasks(t.Context())
			require.NoError(t, err)
			env := runtimetest.New(t)
			out, err := checkout.New(&shop{open, test.busy}).Run(env.Context(), asl.MustParse(test.input))
			if test.fails != "" {
				var failed *asl.Error
				require.ErrorAs(t, err, &failed)
				require.Equal(t, test.fails, failed.Name)
				require.Equal(t, test.cause, failed.Cause)
				return
			}
			require.NoError(t, err)
			require.JSONEq(t, test.want, asl.Array(out.Get("total"), out.Get("shipment")).JSON())
		})
	}
}

// A declined card puts the items back.
func TestDeclinedCardReleasesItems(t *testing.T) {
	open, err := checkout.NewTasks(t.Context())
	require.NoError(t, err)
	m := checkout.New(open)
	_, err = m.Run(runtimetest.New(t).Context(), asl.MustParse(`{"items": [{"sku": "comet", "quantity": 1}], "card": "0", "address": "a"}`))
	require.Error(t, err)
	_, err = m.Run(runtimetest.New(t).Context(), asl.MustParse(`{"items": [{"sku": "comet", "quantity": 1}], "card": "4", "address": "a"}`))
	require.NoError(t, err)
}

func TestBusyPaymentBacksOff(t *testing.T) {
	open, err := checkout.NewTasks(t.Context())
	require.NoError(t, err)
	env := runtimetest.New(t)
	_, err = checkout.New(&shop{open, 1}).Run(env.Context(), asl.MustParse(`{"items": [{"sku": "cup", "quantity": 1}], "card": "4", "address": "a"}`))
	require.NoError(t, err)
	require.Equal(t, []time.Duration{time.Second}, env.Slept())
}
