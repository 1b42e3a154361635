package runtime_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	asl "github.com/aslc-dev/aslc/runtime"
)

// mapped runs one Map state over its input.
func mapped(s *asl.State, o asl.MapOptions, body scope) scope {
	s.Name, s.Type = "Each", asl.MapType
	return func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		out, _, err := asl.RunCatch(ctx, s, in, func(v *asl.Visit) asl.Value { return asl.Map(v, in, o, nil, body) }, nil)
		return out, err
	}
}

// identity is a scope of one Pass state.
func identity(ctx *asl.Context, in asl.Value) (asl.Value, error) {
	return asl.Pass(ctx, "Same", in, in)
}

func TestMapInOrder(t *testing.T) {
	x := newExecution(t).run(`[1,2]`, mapped(&asl.State{}, asl.MapOptions{MaxConcurrency: 1}, identity))
	x.succeeded(`[1,2]`)
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
	x.details(3, `{"length":2}`)
	x.details(8, `{"name":"Each","index":1}`)
}

func TestMapAtOnce(t *testing.T) {
	pause := func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		n, _ := in.Int()
		return in, asl.Wait(ctx, "Pause", in, time.Duration(n)*time.Second)
	}
	x := newExecution(t).run(`[2,1]`, mapped(&asl.State{}, asl.MapOptions{}, pause))
	x.succeeded(`[2,1]`)
	x.took(2 * time.Second)
	x.events(`
		1←0 ExecutionStarted
		2←0 MapStateEntered
		3←2 MapStateStarted
		4←3 MapIterationStarted
		5←4 WaitStateEntered
		6←3 MapIterationStarted
		7←6 WaitStateEntered
		8←7 WaitStateExited
		9←8 MapIterationSucceeded
		10←5 WaitStateExited
		11←10 MapIterationSucceeded
		12←11 MapStateSucceeded
		13←11 MapStateExited
		14←13 ExecutionSucceeded`)
}

// An inline Map state never runs more than 40 iterations at once.
func TestMapConcurrency(t *testing.T) {
	items := "[" + strings.Repeat("0,", 99) + "0]"
	for _, tt := range []struct {
		limit int
		took  time.Duration
	}{{0, 3 * time.Second}, {100, 3 * time.Second}, {40, 3 * time.Second}, {10, 10 * time.Second}, {1, 100 * time.Second}} {
		running, most := 0, 0
		s := lambda("Work")
		body := visit(&s, func(ctx context.Context, in asl.Value) (asl.Value, error) {
			running++
			most = max(most, running)
			err := asl.Sleep(ctx, time.Second)
			running--
			return in, err
		})
		x := newExecution(t).run(items, mapped(&asl.State{}, asl.MapOptions{MaxConcurrency: tt.limit}, body))
		x.took(tt.took)
		require.Equal(t, 100, x.out.Len())
		if tt.limit == 0 {
			tt.limit = 40
		}
		require.Equal(t, min(tt.limit, 40), most)
	}
}

func TestMapOfNothing(t *testing.T) {
	x := newExecution(t).run(`[]`, mapped(&asl.State{}, asl.MapOptions{}, identity))
	x.succeeded(`[]`)
	x.events(`
		1←0 ExecutionStarted
		2←0 MapStateEntered
		3←2 MapStateStarted
		4←3 MapStateSucceeded
		5←3 MapStateExited
		6←5 ExecutionSucceeded`)
}

// oddity fails for the item 3.
func oddity(ctx *asl.Context, in asl.Value) (asl.Value, error) {
	if n, _ := in.Int(); n == 3 {
		return asl.Value{}, asl.Fail(ctx, "Break", in, "SomeFailure", "three")
	}
	return identity(ctx, in)
}

func TestMapFails(t *testing.T) {
	x := newExecution(t).run(`[1,3,5]`, mapped(&asl.State{}, asl.MapOptions{MaxConcurrency: 1}, oddity))
	x.failed("SomeFailure", "three")
	x.events(`
		1←0 ExecutionStarted
		2←0 MapStateEntered
		3←2 MapStateStarted
		4←3 MapIterationStarted
		5←4 PassStateEntered
		6←5 PassStateExited
		7←6 MapIterationSucceeded
		8←6 MapIterationStarted
		9←8 FailStateEntered
		10←9 MapIterationFailed
		11←9 MapStateFailed
		12←11 ExecutionFailed`)
}

func TestMapRetry(t *testing.T) {
	s := asl.State{
		Retry: []asl.Retrier{{ErrorEquals: []string{asl.All}, Interval: time.Second, MaxAttempts: 1, BackoffRate: 2}},
		Catch: []asl.Catcher{{ErrorEquals: []string{"SomeFailure"}, Next: "Repair"}},
	}
	x := newExecution(t).run(`[3]`, mapped(&s, asl.MapOptions{MaxConcurrency: 1}, oddity))
	x.succeeded(`{"Error":"SomeFailure","Cause":"three"}`)
	x.took(time.Second)
	x.events(`
		1←0 ExecutionStarted
		2←0 MapStateEntered
		3←2 MapStateStarted
		4←3 MapIterationStarted
		5←4 FailStateEntered
		6←5 MapIterationFailed
		7←5 MapStateStarted
		8←7 MapIterationStarted
		9←8 FailStateEntered
		10←9 MapIterationFailed
		11←9 MapStateFailed
		12←11 MapStateExited
		13←12 ExecutionSucceeded`)
}

// An error that neither has a name nor a cause has no Error Output to speak of.
func TestMapFailsWithoutName(t *testing.T) {
	x := newExecution(t).run(`[1]`, mapped(&asl.State{Catch: []asl.Catcher{{ErrorEquals: []string{asl.All}, Next: "A"}}}, asl.MapOptions{}, fail("No", "", "")))
	x.succeeded(`{}`)
	x = newExecution(t).run(`[1]`, mapped(&asl.State{}, asl.MapOptions{}, fail("No", "", "")))
	x.failed("", "")
	x.details(8, `null`)
}

func TestMapAbortsSiblings(t *testing.T) {
	work := lambda("Work")
	body := func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		switch n, _ := in.Int(); n {
		case 0:
			return in, asl.Wait(ctx, "Long", in, time.Hour)
		case 1:
			return visit(&work, throw("A", "x"))(ctx, in)
		}
		return identity(ctx, in)
	}
	x := newExecution(t).run(`[0,1,2]`, mapped(&asl.State{}, asl.MapOptions{MaxConcurrency: 2}, body))
	x.failed("A", "x")
	x.events(`
		1←0 ExecutionStarted
		2←0 MapStateEntered
		3←2 MapStateStarted
		4←3 MapIterationStarted
		5←4 WaitStateEntered
		6←3 MapIterationStarted
		7←6 TaskStateEntered
		8←7 LambdaFunctionScheduled
		9←8 LambdaFunctionStarted
		10←9 LambdaFunctionFailed
		11←10 MapIterationFailed
		12←10 TaskStateAborted
		13←10 MapIterationAborted
		14←10 WaitStateAborted
		15←10 MapStateFailed
		16←15 ExecutionFailed`)
}

// An iteration that had to wait for its turn follows the one it waited for.
func TestMapQueue(t *testing.T) {
	x := newExecution(t).run(`[0,1,2]`, mapped(&asl.State{}, asl.MapOptions{MaxConcurrency: 2}, func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		n, _ := in.Int()
		return in, asl.Wait(ctx, "Pause", in, time.Duration(2-n)*time.Second)
	}))
	x.succeeded(`[0,1,2]`)
	x.events(`
		1←0 ExecutionStarted
		2←0 MapStateEntered
		3←2 MapStateStarted
		4←3 MapIterationStarted
		5←4 WaitStateEntered
		6←3 MapIterationStarted
		7←6 WaitStateEntered
		8←7 WaitStateExited
		9←8 MapIterationSucceeded
		10←8 MapIterationStarted
		11←10 WaitStateEntered
		12←11 WaitStateExited
		13←12 MapIterationSucceeded
		14←5 WaitStateExited
		15←14 MapIterationSucceeded
		16←15 MapStateSucceeded
		17←15 MapStateExited
		18←17 ExecutionSucceeded`)
}

func TestItemSelector(t *testing.T) {
	s := asl.State{Name: "Each", Type: asl.MapType}
	inner := asl.State{Name: "Show", Type: asl.PassType}
	machine := func(member string) scope {
		return func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
			return asl.Run(ctx, &s, in, func(v *asl.Visit) asl.Value {
				return asl.Map(v, v.At(in, "items"), asl.MapOptions{ItemsPath: "$.items"},
					func(v *asl.Visit, i int, item asl.Value) asl.Value {
						return asl.Object(
							asl.Pair("state", v.Context().Get("State", "Name")),
							asl.Pair("index", v.Context().Get("Map", "Item", "Index")),
							asl.Pair("value", v.FieldAs("value.$", "$$.Map.Item."+member, v.Context(), "Map", "Item", member)),
							asl.Pair("tax", v.Field("tax.$", in, "tax")),
						)
					},
					func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
						return asl.Run(ctx, &inner, in, func(v *asl.Visit) asl.Value {
							return in.With("again", v.Context().Get("Map", "Item", "Index"))
						})
					})
			})
		}
	}
	x := newExecution(t).run(`{"items":["a","b"],"tax":9}`, machine("Value"))
	x.succeeded(`[{"state":"Each","index":0,"value":"a","tax":9,"again":0},{"state":"Each","index":1,"value":"b","tax":9,"again":1}]`)

	x = newExecution(t).run(`{"items":["a"],"tax":9}`, machine("Key"))
	require.ErrorContains(t, x.err, where("Each", 2)+"The JSONPath '$$.Map.Item.Key' specified for the field 'value.$' could not be found in the input")
}

func TestItemsMustBeAnArray(t *testing.T) {
	tests := []struct {
		name, in, path, failed, cause string
	}{
		{"jsonpath", `{"a":1}`, "$", asl.RuntimeError, `Reference path "$" must point to array.`},
		{"context object", `1`, "$$.Execution.Input", asl.RuntimeError, `Reference path "$.Execution.Input" must point to array.`},
		{"jsonata", `{"a":1}`, "", asl.QueryEvaluationError, `Map state input must be an array but was: {"a":1}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			x := newExecution(t).run(tt.in, mapped(&asl.State{}, asl.MapOptions{ItemsPath: tt.path}, identity))
			x.failed(tt.failed, where("Each", 2)+tt.cause)
			if tt.path == "" {
				x.events(`
					1←0 ExecutionStarted
					2←0 MapStateEntered
					3←0 EvaluationFailed
					4←3 MapStateFailed
					5←4 ExecutionFailed`)
			}
		})
	}
}

func TestDistributedMap(t *testing.T) {
	x := newExecution(t).run(`["Hello","World"]`, mapped(&asl.State{Distributed: true}, asl.MapOptions{}, identity))
	x.succeeded(`["Hello","World"]`)
	x.events(`
		1←0 ExecutionStarted
		2←0 MapStateEntered
		3←2 MapStateStarted
		4←3 MapRunStarted
		5←4 MapRunSucceeded
		6←5 MapStateSucceeded
		7←4 MapStateExited
		8←7 ExecutionSucceeded`)
}

// A child of a distributed Map state is an execution of its own; only the
// ItemSelector sees the item.
func TestDistributedChild(t *testing.T) {
	each := asl.State{Name: "Each", Type: asl.MapType, Distributed: true}
	show := asl.State{Name: "Show", Type: asl.PassType}
	child := func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		return asl.Run(ctx, &show, in, func(v *asl.Visit) asl.Value {
			return asl.Object(
				asl.Pair("in", in),
				asl.Pair("input", v.Context().Get("Execution", "Input")),
				asl.Pair("map", asl.Bool(v.Context().Has("Map"))))
		})
	}
	machine := func(selector func(*asl.Visit, int, asl.Value) asl.Value) scope {
		return func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
			return asl.Run(ctx, &each, in, func(v *asl.Visit) asl.Value {
				return asl.Map(v, in, asl.MapOptions{}, selector, child)
			})
		}
	}
	newExecution(t).run(`{"a":1}`, machine(nil)).succeeded(`[{"in":{"Key":"a","Value":1},"input":{"Key":"a","Value":1},"map":false}]`)
	newExecution(t).run(`{"a":1}`, machine(func(v *asl.Visit, _ int, _ asl.Value) asl.Value {
		return v.Context().Get("Map", "Item")
	})).succeeded(`[{"in":{"Index":0,"Key":"a","Value":1,"Source":"STATE_DATA"},"input":{"Index":0,"Key":"a","Value":1,"Source":"STATE_DATA"},"map":false}]`)
}

func TestTolerance(t *testing.T) {
	tests := []struct {
		name string
		o    asl.MapOptions
		out  string // "" when the tolerance is exceeded
	}{
		{"none", asl.MapOptions{}, ""},
		{"count", asl.MapOptions{ToleratedFailureCount: 2}, `[1,2]`},
		{"count exceeded", asl.MapOptions{ToleratedFailureCount: 1}, ""},
		{"percentage", asl.MapOptions{ToleratedFailurePercentage: 50}, `[1,2]`},
		{"percentage exceeded", asl.MapOptions{ToleratedFailurePercentage: 49.9}, ""},
		{"either", asl.MapOptions{ToleratedFailureCount: 3, ToleratedFailurePercentage: 25}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			x := newExecution(t).run(`[1,3,2,3]`, mapped(&asl.State{Distributed: true}, tt.o, oddity))
			if tt.out != "" {
				x.succeeded(tt.out)
				return
			}
			x.failed(asl.ExceedToleratedFailureThreshold, "The specified tolerated failure threshold was exceeded")
			x.events(`
				1←0 ExecutionStarted
				2←0 MapStateEntered
				3←2 MapStateStarted
				4←3 MapRunStarted
				5←4 MapRunFailed
				6←5 MapStateFailed
				7←6 ExecutionFailed`)
		})
	}
}

// The options of a distributed Map state are evaluated after it has started,
// those of any other before.
func TestMapOptionPaths(t *testing.T) {
	machine := func(distributed bool, o func(v *asl.Visit, in asl.Value) asl.MapOptions) scope {
		s := asl.State{Name: "Each", Type: asl.MapType, Distributed: distributed}
		return func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
			return asl.Run(ctx, &s, in, func(v *asl.Visit) asl.Value {
				return asl.Map(v, v.At(in, "items"), o(v, in), nil, identity)
			})
		}
	}
	concurrency := func(v *asl.Visit, in asl.Value) asl.MapOptions {
		return asl.MapOptions{MaxConcurrency: v.MaxConcurrencyPath("$.n", v.At(in, "n"))}
	}
	count := func(v *asl.Visit, in asl.Value) asl.MapOptions {
		return asl.MapOptions{ToleratedFailureCount: v.ToleratedFailureCountPath("$.n", v.At(in, "n"))}
	}
	percentage := func(v *asl.Visit, in asl.Value) asl.MapOptions {
		return asl.MapOptions{ToleratedFailurePercentage: v.ToleratedFailurePercentagePath("$.n", v.At(in, "n"))}
	}
	tests := []struct {
		name        string
		o           func(v *asl.Visit, in asl.Value) asl.MapOptions
		n           string
		distributed bool
		cause       string
	}{
		{"concurrency", concurrency, `1`, false, ""},
		{"concurrency as text", concurrency, `"1"`, false, ""},
		{"concurrency no number", concurrency, `"NoNumber"`, false, `The MaxConcurrencyPath field refers to value "NoNumber" which is not a valid integer: $.n`},
		{"concurrency an object", concurrency, `{}`, false, `The MaxConcurrencyPath field refers to value "{}" which is not a valid integer: $.n`},
		{"count", count, `"1"`, true, ""},
		{"count negative", count, `-1`, true, "ToleratedFailureCount cannot be negative."},
		{"count an object", count, `{}`, true, `The ToleratedFailureCountPath field refers to value "{}" which is not a valid integer: $.n`},
		{"percentage", percentage, `"1.5"`, true, ""},
		{"percentage negative", percentage, `-1`, true, "ToleratedFailurePercentage must be between 0 and 100."},
		{"percentage too high", percentage, `100.1`, true, "ToleratedFailurePercentage must be between 0 and 100."},
		{"percentage an object", percentage, `{}`, true, `The ToleratedFailurePercentagePath field refers to value "{}" which is not a valid float: $.n`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			x := newExecution(t).run(`{"items":[1],"n":`+tt.n+`}`, machine(tt.distributed, tt.o))
			if tt.cause == "" {
				x.succeeded(`[1]`)
				return
			}
			x.failed(asl.RuntimeError, where("Each", 2)+tt.cause)
			if tt.distributed {
				x.events(`
					1←0 ExecutionStarted
					2←0 MapStateEntered
					3←2 MapStateStarted
					4←3 ExecutionFailed`)
				return
			}
			x.events(`
				1←0 ExecutionStarted
				2←0 MapStateEntered
				3←2 ExecutionFailed`)
		})
	}
}
