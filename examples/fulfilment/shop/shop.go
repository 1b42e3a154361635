// Package shop holds the types of a shop and the work that fulfils its orders.
package shop

import (
	"context"
	"fmt"
)

// Order is what a customer has ordered.
type Order struct {
	ID       string  `json:"id"`
	Customer string  `json:"customer"`
	Lines    []Line  `json:"lines"`
	Address  Address `json:"address"`
}

// Line is one article of an order.
type Line struct {
	SKU      string  `json:"sku"`
	Quantity int     `json:"quantity"`
	Price    float64 `json:"price"`
}

// Address is where an order goes.
type Address struct {
	Street  string `json:"street"`
	Country string `json:"country"`
}

// ReserveRequest asks for one line of an order to be put aside.
type ReserveRequest struct {
	OrderID  string `json:"orderId"`
	Position int    `json:"position"`
	SKU      string `json:"sku"`
	Quantity int    `json:"quantity"`
}

// Reservation says how many of an article are left. Fewer than none are left when
// there were too few.
type Reservation struct {
	SKU  string `json:"sku"`
	Left int    `json:"left"`
}

// Price is what an order costs.
type Price struct {
	Total    float64 `json:"total"`
	Currency string  `json:"currency"`
}

// Route is how an order gets to its address.
type Route struct {
	Name string `json:"name"`
	Days int    `json:"days"`
}

// PaymentRequest asks for the payment of an order.
type PaymentRequest struct {
	OrderID string  `json:"orderId"`
	Amount  float64 `json:"amount"`
	Attempt int     `json:"attempt"`
}

// Payment is how far a payment has come: PENDING or SETTLED.
type Payment struct {
	ID         string `json:"id"`
	Status     string `json:"status"`
	RetryAfter int    `json:"retryAfter"`
}

// ShipRequest hands an order over to the carrier.
type ShipRequest struct {
	Order Order  `json:"order"`
	Route string `json:"route"`
}

// Shipment is an order on its way.
type Shipment struct {
	Tracking string `json:"tracking"`
}

// Notice tells a customer that an order will not come.
type Notice struct {
	Customer string `json:"customer"`
	Reason   string `json:"reason"`
}

// Receipt says that a notice was sent.
type Receipt struct {
	MessageID string `json:"messageId"`
}

// Confirmation is what a customer gets to read of a fulfilled order.
type Confirmation struct {
	OrderID  string  `json:"orderId"`
	Tracking string  `json:"tracking"`
	Total    float64 `json:"total"`
	Days     int     `json:"days"`
	Payments int     `json:"payments"`
}

// Shop does the work. The zero Shop has everything in stock and is paid at once.
type Shop struct {
	Stock map[string]int // by SKU; nil means more than enough
}

// ReserveLine puts the articles of one line aside.
func (s *Shop) ReserveLine(_ context.Context, in ReserveRequest) (Reservation, error) {
	if s.Stock == nil {
		return Reservation{SKU: in.SKU, Left: 100}, nil
	}
	return Reservation{SKU: in.SKU, Left: s.Stock[in.SKU] - in.Quantity}, nil
}

// FindPrice adds up what the lines cost.
func (s *Shop) FindPrice(_ context.Context, in Order) (Price, error) {
	total := 0.0
	for _, l := range in.Lines {
		total += l.Price * float64(l.Quantity)
	}
	return Price{Total: total, Currency: "EUR"}, nil
}

// FindRoute looks for the way to an address.
func (s *Shop) FindRoute(_ context.Context, in Address) (Route, error) {
	return Route{Name: "EU-" + in.Country, Days: 2}, nil
}

// AskForPayment asks for a payment, or how far it has come. It fails with
// ErrCardDeclined when there will be none.
func (s *Shop) AskForPayment(_ context.Context, in PaymentRequest) (Payment, error) {
	if in.Amount > 10_000 {
		return Payment{}, fmt.Errorf("%g: %w", in.Amount, ErrCardDeclined)
	}
	return Payment{ID: "pay-" + in.OrderID, Status: "SETTLED"}, nil
}

// Ship hands an order over to the carrier.
func (s *Shop) Ship(_ context.Context, in ShipRequest) (Shipment, error) {
	return Shipment{Tracking: in.Route + "/" + in.Order.ID}, nil
}

// TellCustomer sends a notice.
func (s *Shop) TellCustomer(_ context.Context, in Notice) (Receipt, error) {
	return Receipt{MessageID: "to " + in.Customer}, nil
}

// ErrCardDeclined says that the bank does not pay. It has the name that the
// definition catches.
var ErrCardDeclined error = declined{}

type declined struct{}

func (declined) Error() string     { return "the bank declines the card" }
func (declined) ErrorName() string { return "CardDeclined" }
