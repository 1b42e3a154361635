package fulfilment_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/examples/fulfilment"
	"github.com/aslc-dev/aslc/examples/fulfilment/shop"
	asl "github.com/aslc-dev/aslc/runtime"
)

// byHand does what the definition says as somebody would write it in Go, over the
// same types: branches side by side, retries, errors by name.
func byHand(ctx context.Context, tasks fulfilment.Tasks, order shop.Order) (shop.Confirmation, error) {
	if order.Address.Country == "" {
		return shop.Confirmation{}, errors.New("UnknownCountry")
	}
	reservations := make([]shop.Reservation, len(order.Lines))
	for i, line := range order.Lines {
		r, err := reserve(ctx, tasks, shop.ReserveRequest{OrderID: order.ID, Position: i, SKU: line.SKU, Quantity: line.Quantity})
		if err != nil {
			return shop.Confirmation{}, reject(ctx, tasks, order, err)
		}
		reservations[i] = r
	}
	var price shop.Price
	var route shop.Route
	done := make(chan error, 2)
	go func() (err error) {
		defer func() { done <- err }()
		price, err = tasks.FindPrice(ctx, order)
		return err
	}()
	go func() (err error) {
		defer func() { done <- err }()
		route, err = tasks.FindRoute(ctx, order.Address)
		return err
	}()
	if err := errors.Join(<-done, <-done); err != nil {
		return shop.Confirmation{}, err
	}
	for asked := 0; ; {
		payment, err := tasks.AskForPayment(ctx, shop.PaymentRequest{OrderID: order.ID, Amount: price.Total, Attempt: asked})
		switch asked++; {
		case err != nil:
			return shop.Confirmation{}, reject(ctx, tasks, order, err)
		case payment.Status == "SETTLED":
			shipment, err := tasks.Ship(ctx, shop.ShipRequest{Order: order, Route: route.Name})
			return shop.Confirmation{OrderID: order.ID, Tracking: shipment.Tracking, Total: price.Total, Days: route.Days, Payments: asked}, err
		case asked > 5:
			return shop.Confirmation{}, errors.New("NotPaid")
		}
		select {
		case <-time.After(time.Duration(payment.RetryAfter) * time.Second):
		case <-ctx.Done():
			return shop.Confirmation{}, ctx.Err()
		}
	}
}

func reserve(ctx context.Context, tasks fulfilment.Tasks, in shop.ReserveRequest) (r shop.Reservation, err error) {
	for wait := time.Second; wait <= 4*time.Second; wait *= 2 {
		if r, err = tasks.ReserveLine(ctx, in); err == nil && r.Left < 0 {
			return r, fmt.Errorf("OutOfStock: %s", r.SKU)
		}
		var named interface{ ErrorName() string }
		if err == nil || !errors.As(err, &named) || named.ErrorName() != "StockLocked" {
			return r, err
		}
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return r, ctx.Err()
		}
	}
	return r, err
}

func reject(ctx context.Context, tasks fulfilment.Tasks, order shop.Order, problem error) error {
	if _, err := tasks.TellCustomer(ctx, shop.Notice{Customer: order.Customer, Reason: problem.Error()}); err != nil {
		return err
	}
	return problem
}

// free does no work at all, so that only what is around it is measured.
type free struct{}

func (free) ReserveLine(context.Context, shop.ReserveRequest) (r shop.Reservation, err error) { return }

func (free) FindPrice(context.Context, shop.Order) (p shop.Price, err error) { return }

func (free) FindRoute(context.Context, shop.Address) (r shop.Route, err error) { return }

func (free) Ship(context.Context, shop.ShipRequest) (s shop.Shipment, err error) { return }

func (free) TellCustomer(context.Context, shop.Notice) (r shop.Receipt, err error) { return }

func (free) AskForPayment(_ context.Context, in shop.PaymentRequest) (shop.Payment, error) {
	if in.Attempt < 3 {
		return shop.Payment{Status: "PENDING"}, nil
	}
	return shop.Payment{Status: "SETTLED"}, nil
}

func TestByHand(t *testing.T) {
	want, err := fulfilment.New(free{}).Run(asl.NewLocal(t.Context()), order)
	require.NoError(t, err)
	got, err := byHand(t.Context(), free{}, order)
	require.NoError(t, err)
	require.Equal(t, want, got)
}

func BenchmarkGenerated(b *testing.B) {
	m, ctx := fulfilment.New(free{}), asl.NewLocal(b.Context())
	b.ReportAllocs()
	for b.Loop() {
		if _, err := m.Run(ctx, order); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkByHand(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := byHand(b.Context(), free{}, order); err != nil {
			b.Fatal(err)
		}
	}
}

// The same from JSON to JSON, as a service or a Lambda function runs it.

func BenchmarkGeneratedJSON(b *testing.B) {
	text, err := json.Marshal(order)
	require.NoError(b, err)
	m, ctx := fulfilment.New(free{}), asl.NewLocal(b.Context())
	b.ReportAllocs()
	for b.Loop() {
		in, err := asl.Parse(text)
		if err != nil {
			b.Fatal(err)
		}
		out, err := asl.RunJSON(ctx, m, in)
		if err != nil {
			b.Fatal(err)
		}
		_ = out.AppendJSON(nil)
	}
}

func BenchmarkByHandJSON(b *testing.B) {
	text, err := json.Marshal(order)
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		var in shop.Order
		if err := json.Unmarshal(text, &in); err != nil {
			b.Fatal(err)
		}
		out, err := byHand(b.Context(), free{}, in)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := json.Marshal(out); err != nil {
			b.Fatal(err)
		}
	}
}
