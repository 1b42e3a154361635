// Package shop holds types that tests declare.
package shop

import (
	"context"
	"encoding/json"
	"math/big"
	"time"
)

type Order struct {
	ID       string            `json:"id"`
	Total    float64           `json:"total"`
	Lines    []Line            `json:"lines"`
	Note     *string           `json:"note"`
	Coupon   string            `json:"coupon,omitempty"`
	Labels   map[string]string `json:"labels"`
	Placed   time.Time         `json:"placed"`
	Raw      json.RawMessage   `json:"raw"`
	Any      any               `json:"any"`
	Count    json.Number       `json:"count"`
	Quoted   int64             `json:"quoted,string"`
	Hash     [4]byte           `json:"hash"`
	Data     []byte            `json:"data"`
	Pair     [2]int            `json:"pair"`
	Status   Status            `json:"status"`
	Level    Level             `json:"level"`
	Big      *big.Int          `json:"big"`
	Untagged bool
	Hidden   string `json:"-"`
	Dash     string `json:"-,"`
	private  string
	Address
	*Audit
	Parent *Order `json:"parent,omitempty"`
}

type Line struct {
	SKU string `json:"sku"`
	Qty uint8  `json:"qty"`
}

type Address struct {
	Street string `json:"street"`
	ID     string `json:"id"` // hidden by that of Order
}

type Audit struct {
	By string `json:"by"`
}

// Status is a string with a name.
type Status string

// Level marshals itself as text.
type Level int

func (l Level) MarshalText() ([]byte, error) { return nil, nil }

func (l *Level) UnmarshalText([]byte) error { return nil }

type ChargeInput struct {
	OrderID string  `json:"orderId"`
	Amount  float64 `json:"amount"`
	Retry   bool    `json:"retry,omitempty"`
}

type Receipt struct {
	Number string `json:"number"`
}

// Charge is the work of a task.
func Charge(ctx context.Context, in ChargeInput) (*Receipt, error) { return nil, nil }

type Payments interface {
	Refund(ctx context.Context, in []Line) (Receipt, error)
}

type Service struct{}

func (*Service) Ship(ctx context.Context, in Order) (map[string]int, error) { return nil, nil }

func Wrong(in ChargeInput) error { return nil }

type Bad struct {
	C chan int `json:"c"`
}

var _ = generated.New() // what calls generated code does not compile before it is there
