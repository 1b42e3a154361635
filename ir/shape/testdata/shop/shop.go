// Package shop holds the types that the state machines of these tests declare.
package shop

import "context"

type Order struct {
	ID       string  `json:"id"`
	Customer string  `json:"customer"`
	Lines    []Line  `json:"lines"`
	Note     *string `json:"note,omitempty"`
	Express  bool    `json:"express"`
	Address  Address `json:"address"`
}

type Line struct {
	SKU   string  `json:"sku"`
	Qty   int     `json:"qty"`
	Price float64 `json:"price"`
}

type Address struct {
	Street  string `json:"street"`
	Country string `json:"country"`
}

type ChargeInput struct {
	OrderID string  `json:"orderId"`
	Amount  float64 `json:"amount"`
	Tries   int     `json:"tries,omitempty"`
}

type Charge struct {
	ID         string `json:"id"`
	Status     string `json:"status"`
	RetryAfter int    `json:"retryAfter"`
}

type ReserveInput struct {
	OrderID string `json:"orderId"`
	SKU     string `json:"sku"`
	Qty     int    `json:"qty"`
}

type Reserved struct {
	SKU  string `json:"sku"`
	Left int    `json:"left"`
}

type Quote struct {
	Total    float64 `json:"total"`
	Currency string  `json:"currency"`
}

type Zone struct {
	Name string `json:"name"`
	Days int    `json:"days"`
}

type ShipInput struct {
	Order Order  `json:"order"`
	Zone  string `json:"zone"`
}

type Shipment struct {
	Tracking string `json:"tracking"`
}

type Confirmation struct {
	OrderID  string  `json:"orderId"`
	Tracking string  `json:"tracking"`
	Total    float64 `json:"total"`
	Tries    int     `json:"tries"`
}

func Price(context.Context, Order) (Quote, error)             { return Quote{}, nil }
func Locate(context.Context, Address) (Zone, error)           { return Zone{}, nil }
func Reserve(context.Context, ReserveInput) (Reserved, error) { return Reserved{}, nil }
func ChargeCard(context.Context, ChargeInput) (Charge, error) { return Charge{}, nil }
func Poll(context.Context, string) (Charge, error)            { return Charge{}, nil }
func Ship(context.Context, ShipInput) (Shipment, error)       { return Shipment{}, nil }
