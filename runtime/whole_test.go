package runtime_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	asl "github.com/aslc-dev/aslc/runtime"
)

// tPriced is an order with what a state has added.
type tPriced struct {
	Order asl.View[tOrder] `json:",inline"`
	Price *tReceipt        `json:"price,omitempty"`
}

// elsewhere is an engine that sends payloads away.
type elsewhere struct {
	asl.Backend
	sent *string
}

func (e elsewhere) Now() time.Time { return epoch }

func (e elsewhere) Exec(c *asl.Call) error {
	in, err := c.Input()
	*e.sent = in.JSON()
	if err != nil {
		return err
	}
	return c.SetOutput(asl.MustParse(`{"total":1}`))
}

// What a Go function does not take is there for everybody else.
func TestPayloadsOfDeclaredTypes(t *testing.T) {
	var payload func(v *asl.Visit, in tPriced) asl.View[tOrder]
	machine := func(s *asl.State) func(ctx *asl.Context, in asl.View[tOrder]) (asl.View[tReceipt], error) {
		return func(ctx *asl.Context, in asl.View[tOrder]) (asl.View[tReceipt], error) {
			data := tPriced{Order: in, Price: &tReceipt{Total: 3}}
			return asl.Run(ctx, s, data, func(v *asl.Visit) asl.View[tReceipt] {
				return asl.InvokeView(v, tCharge, payload(v, data))
			})
		}
	}
	work := lambda("Work")
	for _, tt := range []struct {
		name    string
		payload func(v *asl.Visit, in tPriced) asl.View[tOrder]
		want    string
	}{
		{"sent", func(v *asl.Visit, in tPriced) asl.View[tOrder] { return asl.Sent(v, in.Order, in) }, tOrderText[:len(tOrderText)-1] + `,"price":{"total":3}}`},
		{"payload", func(v *asl.Visit, in tPriced) asl.View[tOrder] {
			items := asl.Parts(in.Order, in.Order.V.Items, "items")
			return asl.Payload(v, tOrder{ID: "x", Items: in.Order.V.Items[:1]}, asl.Keep("first", items[0]))
		}, `{"id":"x","items":[{"sku":"a","qty":2}],"first":{"sku":"a","qty":2.0,"gift":true}}`},
	} {
		payload = tt.payload
		x := typed(newExecution(t), tOrderText, machine(&work))
		x.succeeded(`{"total":1}`)
		require.Equal(t, tt.want, x.log.Events()[2].Input.JSON(), tt.name)

		var sent string
		x = newExecution(t)
		x.ctx = asl.NewContext(elsewhere{sent: &sent})
		typed(x, tOrderText, machine(&work)).succeeded(`{"total":1}`)
		require.Equal(t, tt.want, sent, tt.name)
	}

	// In this process nothing of it is made.
	payload = func(v *asl.Visit, in tPriced) asl.View[tOrder] {
		out := asl.Sent(v, in.Order, in)
		require.Equal(t, tOrderText, asl.Of(out).JSON())
		return out
	}
	d := asl.Untyped(&asl.Definition{Name: "Machine"}, machine(&work))
	_, err := d.Run(asl.NewLocal(context.Background()), asl.MustParse(tOrderText))
	require.NoError(t, err)
}
