package runtime_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	asl "github.com/aslc-dev/aslc/runtime"
)

// The types of a workflow with declared data, as generated code has them.
type (
	tOrder struct {
		ID       string  `json:"id"`
		Items    []tItem `json:"items"`
		Discount *int64  `json:"discount,omitempty"`
	}
	tItem struct {
		SKU string `json:"sku"`
		Qty int64  `json:"qty"`
	}
	tReceipt struct {
		Total int64 `json:"total"`
	}
)

type tMachine struct {
	charge func(context.Context, tOrder) (tReceipt, error)
}

var (
	tChargeState = asl.State{Name: "Charge", Type: asl.TaskType, Resource: "arn:aws:lambda:us-east-1:123456789012:function:Charge"}
	tEachState   = asl.State{Name: "Each", Type: asl.MapType}
	tForkState   = asl.State{Name: "Fork", Type: asl.ParallelType}
)

func (m *tMachine) Run(ctx *asl.Context, in tOrder) (tReceipt, error) {
	out, err := asl.Execute(ctx, m.Definition(), asl.Plain(in), m.run)
	return out.V, err
}

func (m *tMachine) Definition() *asl.Definition {
	return asl.Untyped(&asl.Definition{Name: "order", StartAt: "Each"}, m.run)
}

func (m *tMachine) run(ctx *asl.Context, in asl.View[tOrder]) (none asl.View[tReceipt], err error) {
	if err = asl.Wait(ctx, "Pause", in, 0); err != nil {
		return none, err
	}
	quantities, err := asl.Run(ctx, &tEachState, in, func(v *asl.Visit) []int64 {
		return asl.Iterate(v, asl.Parts(in, in.V.Items, "items"), asl.MapOptions{}, m.each)
	})
	if err != nil {
		return none, err
	}
	total, err := asl.Run(ctx, &tForkState, quantities, func(v *asl.Visit) int64 {
		var a, b int64
		asl.Branches(v, asl.Branch(m.sum, quantities, &a), asl.Branch(m.sum, quantities, &b))
		return a + b
	})
	if err != nil {
		return none, err
	}
	switch c := asl.Choice(ctx, "Any?", in); {
	case c.Rule(total > 0):
	case c.Default():
		return none, asl.Fail(ctx, "Empty", in, "Empty", "")
	default:
		return none, c.Err()
	}
	receipt, next, err := asl.RunCatch(ctx, &tChargeState, in, func(v *asl.Visit) asl.View[tReceipt] {
		return asl.InvokeView(v, m.charge, in)
	}, nil)
	if err != nil {
		return none, err
	}
	if next == "Never" {
		return none, nil
	}
	return asl.Succeed(ctx, "Done", receipt)
}

func (m *tMachine) each(ctx *asl.Context, in asl.View[tItem]) (int64, error) {
	return asl.Pass(ctx, "Quantity", in, in.V.Qty)
}

func (m *tMachine) sum(ctx *asl.Context, in []int64) (n int64, err error) {
	for _, x := range in {
		n += x
	}
	return asl.Pass(ctx, "Sum", in, n)
}

func tCharge(_ context.Context, in tOrder) (tReceipt, error) {
	return tReceipt{Total: int64(len(in.Items))}, nil
}

func TestTypedMachine(t *testing.T) {
	m := &tMachine{charge: tCharge}
	out, err := m.Run(asl.NewLocal(context.Background()), tOrder{ID: "o1", Items: []tItem{{"a", 2}, {"b", 3}}})
	require.NoError(t, err)
	require.Equal(t, tReceipt{Total: 2}, out)

	x := newExecution(t)
	v, err := asl.RunJSON(x.ctx, m, asl.MustParse(`{"id":"o1","items":[{"sku":"a","qty":2,"note":5.0}],"vip":null}`))
	require.NoError(t, err)
	require.JSONEq(t, `{"total":1}`, v.JSON())
	x.details(7, `{"name":"Quantity","input":{"sku":"a","qty":2,"note":5.0},"inputDetails":{"truncated":false}}`)
}
