package runtime_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	asl "github.com/aslc-dev/aslc/runtime"
)

// tPosition is the input of an iteration with an ItemSelector.
type tPosition struct {
	Index int    `json:"index"`
	SKU   string `json:"sku"`
}

func position(ctx *asl.Context, in tPosition) (string, error) {
	return asl.Pass(ctx, "Name", in, in.SKU)
}

// each runs a Map state over the items of an order.
func each(s *asl.State, o asl.MapOptions, body func(*asl.Context, tPosition) (string, error)) func(*asl.Context, asl.View[tOrder]) ([]string, error) {
	s.Name, s.Type = "Each", asl.MapType
	return func(ctx *asl.Context, in asl.View[tOrder]) ([]string, error) {
		return asl.Run(ctx, s, in, func(v *asl.Visit) []string {
			return asl.IterateWith(v, asl.Parts(in, in.V.Items, "items"), o, func(v *asl.Visit, i int, item asl.View[tItem]) tPosition {
				shown, _ := v.Context().Get("Map", "Item", "Value", "gift").Bool()
				if item.V.Qty < 0 {
					v.Field("qty", asl.Of(item), "negative")
				}
				if shown {
					return tPosition{i, "gift of " + item.V.SKU}
				}
				return tPosition{i, item.V.SKU}
			}, body)
		})
	}
}

const tItemsText = `{"id":"o1","items":[{"sku":"a","qty":1,"gift":true},{"sku":"b","qty":2}]}`

func TestIterateWith(t *testing.T) {
	x := typed(newExecution(t), tItemsText, each(&asl.State{}, asl.MapOptions{MaxConcurrency: 1}, position))
	x.succeeded(`["gift of a","b"]`)
	x.events(`
		1←0 ExecutionStarted
		2←0 MapStateEntered
		3←2 MapStateStarted
		4←3 MapIterationStarted
		5←4 PassStateEntered
		6←5 PassStateExited
		7←6 MapIterationSucceeded
		8←6 MapIterationStarted
		9←8 PassStateEntered
		10←9 PassStateExited
		11←10 MapIterationSucceeded
		12←11 MapStateSucceeded
		13←11 MapStateExited
		14←13 ExecutionSucceeded`)
	x.details(5, `{"name":"Name","input":{"index":0,"sku":"gift of a"},"inputDetails":{"truncated":false}}`)

	x = typed(newExecution(t), `{"id":"o1","items":[{"sku":"a","qty":-1}]}`, each(&asl.State{}, asl.MapOptions{}, position))
	x.failed(asl.RuntimeError, where("Each", 2)+"The JSONPath '$.negative' specified for the field 'qty' could not be found in the input '{\"sku\":\"a\",\"qty\":-1}'")

	x = typed(newExecution(t), tItemsText, each(&asl.State{}, asl.MapOptions{}, func(ctx *asl.Context, in tPosition) (string, error) {
		return "", asl.Fail(ctx, "No", in, "No", "more")
	}))
	x.failed("No", "more")
}

// The JSON of a nil slice is null, which is nothing to iterate over.
func TestNothingToIterateOver(t *testing.T) {
	paths := asl.MapOptions{ItemsPath: "$.items"}
	typed(newExecution(t), `{"id":"o1","items":[]}`, each(&asl.State{}, paths, position)).succeeded(`[]`)
	cause := where("Each", 2) + `Reference path "$.items" must point to array.`
	typed(newExecution(t), `{"id":"o1","items":null}`, each(&asl.State{}, paths, position)).failed(asl.RuntimeError, cause)
	typed(newExecution(t), `{"id":"o1","items":null}`, each(&asl.State{Distributed: true}, paths, position)).failed(asl.RuntimeError, cause)
	typed(newExecution(t), `{"id":"o1","items":null}`, each(&asl.State{}, asl.MapOptions{}, position)).
		failed(asl.QueryEvaluationError, where("Each", 2)+"Map state input must be an array but was: null")

	s := asl.State{Name: "Each", Type: asl.MapType}
	for in, want := range map[string]string{`[]`: `[]`, `[1]`: `[1]`} {
		typed(newExecution(t), in, func(ctx *asl.Context, in asl.Value) ([]asl.Value, error) {
			return asl.Run(ctx, &s, in, func(v *asl.Visit) []asl.Value {
				return asl.Iterate(v, asl.Items(v, in, ""), asl.MapOptions{}, identity)
			})
		}).succeeded(want)
	}
}

func TestDistributedIterations(t *testing.T) {
	body := func(ctx *asl.Context, in tPosition) (string, error) {
		if in.SKU == "b" {
			return "", asl.Fail(ctx, "No", in, "No", "more")
		}
		s := asl.State{Name: "Input", Type: asl.PassType}
		return asl.Run(ctx, &s, in, func(v *asl.Visit) string { return v.Context().Get("Execution", "Input").JSON() })
	}
	o := asl.MapOptions{ToleratedFailureCount: 1}
	typed(newExecution(t), tItemsText, each(&asl.State{Distributed: true}, o, body)).succeeded(`["{\"index\":0,\"sku\":\"gift of a\"}"]`)
	typed(newExecution(t), tItemsText, each(&asl.State{Distributed: true}, asl.MapOptions{}, body)).
		failed(asl.ExceedToleratedFailureThreshold, "The specified tolerated failure threshold was exceeded")

	// The items of an object, as JSON.
	s := asl.State{Name: "Each", Type: asl.MapType, Distributed: true}
	newExecution(t).run(`{"a":1,"b":[]}`, func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		return asl.Run(ctx, &s, in, func(v *asl.Visit) asl.Value {
			return asl.Map(v, in, asl.MapOptions{}, func(v *asl.Visit, _ int, item asl.Value) asl.Value {
				return asl.Array(item, v.Context().Get("Map", "Item", "Key"))
			}, identity)
		})
	}).succeeded(`[[{"Key":"a","Value":1},"a"],[{"Key":"b","Value":[]},"b"]]`)
}

func TestBranches(t *testing.T) {
	type results struct {
		asl.Tuple
		Total int64
		Order asl.View[tOrder]
	}
	s := asl.State{Name: "Fork", Type: asl.ParallelType, Retry: []asl.Retrier{{ErrorEquals: []string{"Busy"}, MaxAttempts: 1, BackoffRate: 1}}}
	busy := 1
	machine := func(ctx *asl.Context, in asl.View[tOrder]) (results, error) {
		return asl.Run(ctx, &s, in, func(v *asl.Visit) (out results) {
			asl.Branches(v,
				asl.Branch(func(ctx *asl.Context, in []tItem) (int64, error) {
					if busy--; busy >= 0 {
						return -1, asl.Fail(ctx, "Busy", in, "Busy", "")
					}
					return asl.Pass(ctx, "Count", in, int64(len(in)))
				}, in.V.Items, &out.Total),
				asl.Branch(func(ctx *asl.Context, in asl.View[tOrder]) (asl.View[tOrder], error) {
					return asl.Pass(ctx, "Same", in, in)
				}, in, &out.Order))
			return out
		})
	}
	typed(newExecution(t), tItemsText, machine).succeeded(`[2,` + tItemsText + `]`)
	busy = 5
	typed(newExecution(t), tItemsText, machine).failed("Busy", "")
}

func TestTypedStateThatReturnsWithoutWork(t *testing.T) {
	s := asl.State{Name: "Set", Type: asl.PassType}
	machine := func(ctx *asl.Context, in int64) (bool, error) {
		_, err := asl.Run(ctx, &s, in, func(v *asl.Visit) []int64 {
			asl.As[int64](v, asl.Null) // fails the visit
			asl.Branches(v, asl.Branch(func(*asl.Context, int64) (int64, error) { panic("runs") }, in, new(int64)))
			return asl.Iterate(v, []int64{1}, asl.MapOptions{}, func(*asl.Context, int64) (int64, error) { panic("runs") })
		})
		return true, err
	}
	x := typed(newExecution(t), `1`, machine)
	require.ErrorContains(t, x.err, "$ is null, and not of the Go type int64")
}

// The machine of generated code is taken by engines in either form.
func TestRunJSON(t *testing.T) {
	ctx := asl.NewLocal(context.Background())
	out, err := asl.RunJSON(ctx, &tMachine{charge: tCharge}, asl.MustParse(tItemsText))
	require.NoError(t, err)
	require.Equal(t, `{"total":2}`, out.JSON())
	out, err = asl.RunJSON(ctx, untypedMachine{}, asl.Int(1))
	require.NoError(t, err)
	require.Equal(t, `1`, out.JSON())
	_, err = asl.RunJSON(ctx, noMachine{}, asl.Int(1))
	require.ErrorContains(t, err, "runtime_test.noMachine is no compiled state machine: it has no method Run(")

	_, err = asl.RunJSON(ctx, noJSON{}, asl.Int(1))
	require.ErrorContains(t, err, "The output of the state/task 'noJSON' is no JSON")
}

type noMachine struct{}

func (noMachine) Definition() *asl.Definition { return &asl.Definition{} }

type untypedMachine struct{ noMachine }

func (untypedMachine) Run(_ *asl.Context, in asl.Value) (asl.Value, error) { return in, nil }

type noJSON struct{}

func (noJSON) Definition() *asl.Definition {
	return asl.Untyped(&asl.Definition{Name: "noJSON"}, func(*asl.Context, int64) (func(), error) { return func() {}, nil })
}
