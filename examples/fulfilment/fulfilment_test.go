package fulfilment_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/examples/fulfilment"
	"github.com/aslc-dev/aslc/examples/fulfilment/shop"
	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/runtimetest"
)

var order = shop.Order{
	ID: "o-1", Customer: "Ada",
	Lines:   []shop.Line{{SKU: "pen", Quantity: 3, Price: 1.5}, {SKU: "ink", Quantity: 1, Price: 8}},
	Address: shop.Address{Street: "High Street 1", Country: "NL"},
}

func TestFulfils(t *testing.T) {
	out, err := fulfilment.New(&shop.Shop{}).Run(asl.NewLocal(t.Context()), order)
	require.NoError(t, err)
	require.Equal(t, shop.Confirmation{OrderID: "o-1", Tracking: "EU-NL/o-1", Total: 12.5, Days: 2, Payments: 1}, out)
}

// slowBank answers PENDING a few times.
type slowBank struct {
	shop.Shop
	pending int
}

func (b *slowBank) AskForPayment(ctx context.Context, in shop.PaymentRequest) (shop.Payment, error) {
	if b.pending--; b.pending >= 0 {
		return shop.Payment{ID: "pay", Status: "PENDING", RetryAfter: 60}, nil
	}
	return b.Shop.AskForPayment(ctx, in)
}

func TestAsksAgain(t *testing.T) {
	x := runtimetest.New(t)
	out, err := fulfilment.New(&slowBank{pending: 3}).Run(x.Context(), order)
	require.NoError(t, err)
	require.Equal(t, 4, out.Payments)
	require.Equal(t, []time.Duration{time.Minute, time.Minute, time.Minute}, x.Slept())

	_, err = fulfilment.New(&slowBank{pending: 9}).Run(runtimetest.New(t).Context(), order)
	require.EqualError(t, err, "NotPaid: The payment has not settled.")
}

func TestRejects(t *testing.T) {
	var e *asl.Error
	rich := order
	rich.Lines = []shop.Line{{SKU: "car", Quantity: 1, Price: 30_000}}
	_, err := fulfilment.New(&shop.Shop{}).Run(asl.NewLocal(t.Context()), rich)
	require.True(t, errors.As(err, &e))
	require.Equal(t, "CardDeclined", e.Name)

	_, err = fulfilment.New(&shop.Shop{Stock: map[string]int{"pen": 9}}).Run(asl.NewLocal(t.Context()), order)
	require.EqualError(t, err, "OutOfStock: ink")

	nowhere := order
	nowhere.Address.Country = ""
	_, err = fulfilment.New(&shop.Shop{}).Run(asl.NewLocal(t.Context()), nowhere)
	require.EqualError(t, err, "UnknownCountry: The order names no country to deliver to.")
}

// What shop.Order does not name travels along with it: into the history, and to
// whoever does the work in place of the Go functions.
func TestUnnamedMembersTravel(t *testing.T) {
	in := asl.MustParse(`{"id":"o-2","gift":true,"customer":"Ada","lines":[{"sku":"pen","quantity":1,"price":2.0,"colour":"red"}],
		"address":{"street":"","country":"NL","floor":3}}`)
	replies := map[string]string{
		"Reserve line": `{"sku":"pen","left":4,"shelf":"B2"}`, "Find price": `{"total":2.0,"currency":"EUR"}`,
		"Find route": `{"name":"EU","days":1}`, "Ask for payment": `{"id":"p","status":"SETTLED","retryAfter":0}`, "Ship": `{"tracking":"t"}`,
	}
	payloads := map[string]asl.Value{}
	var mu sync.Mutex // branches run side by side
	handler := func(_ context.Context, c *asl.Call) (asl.Value, error) {
		payload, err := c.Input()
		mu.Lock()
		defer mu.Unlock()
		payloads[c.State.Name] = payload
		return asl.MustParse(replies[c.State.Name]), err
	}
	out, err := asl.RunJSON(asl.NewLocal(t.Context(), asl.WithHandler(handler)), fulfilment.New(nil), in)
	require.NoError(t, err)
	require.JSONEq(t, `{"orderId":"o-2","tracking":"t","total":2.0,"days":1,"payments":1}`, out.JSON())
	require.JSONEq(t, in.JSON(), payloads["Find price"].Without("reservations").JSON())
	require.JSONEq(t, `[{"sku":"pen","left":4,"shelf":"B2"}]`, payloads["Find price"].Get("reservations").JSON())
	require.JSONEq(t, `{"street":"","country":"NL","floor":3}`, payloads["Find route"].JSON())
	shipped := payloads["Ship"].Get("order")
	require.JSONEq(t, in.JSON(), shipped.Without("reservations", "offer", "payment").JSON())
	require.JSONEq(t, `{"total":2.0,"route":"EU","days":1}`, shipped.Get("offer").JSON())

	_, err = asl.RunJSON(asl.NewLocal(t.Context()), fulfilment.New(&shop.Shop{}), asl.MustParse(`{"id":7}`))
	require.ErrorContains(t, err, "$.id")
}
