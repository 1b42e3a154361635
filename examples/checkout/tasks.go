package checkout

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"sync"

	asl "github.com/aslc-dev/aslc/runtime"
)

// Shop does the work of the workflow. What is a map here would be a client of a
// warehouse and a payment provider: made once, when the function starts, and
// shared by all orders.
type Shop struct {
	shipment string // prefix of shipment numbers

	mu      sync.Mutex
	shelves map[string]*Article
	shipped int
}

// Article is what the shop has of one item.
type Article struct {
	Price int64 // in cents
	Left  int64
}

// NewTasks opens the shop. It is what `aslc build --target lambda` looks for:
// the function's environment says how it is configured.
func NewTasks(context.Context) (*Shop, error) {
	prefix := os.Getenv("SHIPMENT_PREFIX")
	if prefix == "" {
		prefix = "S"
	}
	return &Shop{shipment: prefix, shelves: map[string]*Article{
		"cup":   {Price: 990, Left: 1_000_000},
		"book":  {Price: 2490, Left: 1_000_000},
		"flyer": {Price: 0, Left: 1_000_000},
		"comet": {Price: 99_000_000, Left: 1},
	}}, nil
}

// Errors the definition knows, by the names it catches them under.
func outOfStock(sku string, left int64) error {
	return &asl.Error{Name: "OutOfStock", Cause: fmt.Sprintf("There are %d of %s left.", left, sku)}
}

func cardDeclined(why string) error { return &asl.Error{Name: "CardDeclined", Cause: why} }

// ReserveItem takes items off the shelf.
func (s *Shop) ReserveItem(_ context.Context, in ReserveItemInput) (asl.Value, error) {
	sku, _ := in.SKU.Text()
	quantity, ok := in.Quantity.Int()
	if !ok || quantity < 1 {
		return asl.Value{}, fmt.Errorf("%s is no quantity of %s", in.Quantity, sku)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	article := s.shelves[sku]
	if article == nil {
		return asl.Value{}, outOfStock(sku, 0)
	}
	if article.Left < quantity {
		return asl.Value{}, outOfStock(sku, article.Left)
	}
	article.Left -= quantity
	return asl.Object(
		asl.Pair("sku", in.SKU),
		asl.Pair("quantity", in.Quantity),
		asl.Pair("amount", asl.Int(quantity*article.Price)),
	), nil
}

// PriceCart adds up what the reserved items cost.
func (s *Shop) PriceCart(_ context.Context, in PriceCartInput) (asl.Value, error) {
	var total int64
	for _, r := range in.Reservations.Items() {
		amount, _ := r.Get("amount").Int()
		total += amount
	}
	return asl.Object(asl.Pair("total", asl.Int(total)), asl.Pair("currency", asl.String("EUR"))), nil
}

// ChargeCard takes the money. Cards that begin with 0 are declined.
func (s *Shop) ChargeCard(_ context.Context, in ChargeCardInput) (asl.Value, error) {
	card, ok := in.Card.Text()
	switch {
	case !ok || card == "":
		return asl.Value{}, cardDeclined("There is no card.")
	case card[0] == '0':
		return asl.Value{}, cardDeclined("Insufficient funds.")
	}
	return asl.Object(asl.Pair("paid", in.Amount), asl.Pair("reference", asl.String(in.Reference))), nil
}

// ReleaseItems puts items back.
func (s *Shop) ReleaseItems(_ context.Context, in ReleaseItemsInput) (asl.Value, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, r := range in.Reservations.Items() {
		sku, _ := r.Get("sku").Text()
		quantity, _ := r.Get("quantity").Int()
		if article := s.shelves[sku]; article != nil {
			article.Left += quantity
		}
	}
	return asl.Null, nil
}

// BookShipment orders a courier.
func (s *Shop) BookShipment(context.Context, BookShipmentInput) (asl.Value, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.shipped++
	return asl.Object(asl.Pair("shipment", asl.String(s.shipment+"-"+strconv.Itoa(s.shipped)))), nil
}

// SendReceipt writes to the customer.
func (s *Shop) SendReceipt(context.Context, SendReceiptInput) (asl.Value, error) {
	return asl.Null, nil
}
