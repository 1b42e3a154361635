package runtime_test

import (
	"context"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/intrinsic"
)

const tOrderText = `{"id":"o1","vip":null,"items":[{"sku":"a","qty":2.0,"gift":true}]}`

// typed runs the states of a workflow with declared data on JSON, as engines do.
func typed[In, Out any](x *execution, in string, run func(*asl.Context, In) (Out, error)) *execution {
	x.t.Helper()
	d := asl.Untyped(&asl.Definition{Name: "Machine"}, run)
	x.out, x.err = d.Run(x.ctx, asl.MustParse(in))
	return x
}

func TestInputThatDoesNotFit(t *testing.T) {
	ran := false
	x := typed(newExecution(t), `{"id":"o1","items":[{"sku":"a","qty":"2"}]}`, func(_ *asl.Context, in asl.View[tOrder]) (asl.View[tOrder], error) {
		ran = true
		return in, nil
	})
	x.failed(asl.RuntimeError, `The input of the execution does not have its declared type. The value is no runtime_test.tOrder: `+
		`$.items[0].qty is the string "2", and not of the Go type int64`)
	require.False(t, ran)
	x.events("1←0 ExecutionStarted\n2←0 ExecutionFailed")
}

func TestCheckedInput(t *testing.T) {
	d := asl.Checked[tOrder](&asl.Definition{Name: "Machine"}, identity)
	x := newExecution(t)
	x.out, x.err = d.Run(x.ctx, asl.MustParse(tOrderText))
	x.succeeded(tOrderText)
	x = newExecution(t)
	x.out, x.err = d.Run(x.ctx, asl.MustParse(`{"id":1}`))
	x.failed(asl.RuntimeError, `The input of the execution does not have its declared type. The value is no runtime_test.tOrder: `+
		`$.id is the number 1, and not of the Go type string`)
	x.events("1←0 ExecutionStarted\n2←0 ExecutionFailed")
}

func TestUnnamedMembersTravelOn(t *testing.T) {
	x := typed(newExecution(t), tOrderText, func(ctx *asl.Context, in asl.View[tOrder]) (asl.View[tOrder], error) {
		require.Equal(t, int64(2), in.V.Items[0].Qty)
		return asl.Run(ctx, &asl.State{Name: "Keep", Type: asl.PassType}, in, func(v *asl.Visit) asl.View[tOrder] {
			require.Equal(t, tOrderText, v.Context().Get("Execution", "Input").JSON())
			return in
		})
	})
	x.succeeded(tOrderText)
	x.details(2, `{"name":"Keep","input":`+tOrderText+`,"inputDetails":{"truncated":false}}`)
}

func TestOf(t *testing.T) {
	seven := 7
	require.Equal(t, "7", asl.Of(&seven).JSON())
	require.True(t, asl.Of((*int)(nil)).IsUndefined())
	require.Equal(t, "[null]", asl.Of([]*int{nil}).JSON())
	require.Equal(t, "null", asl.Of([]int(nil)).JSON())
	require.True(t, asl.Of(asl.Seq[string]{}).IsUndefined())
	require.True(t, asl.Of(math.NaN()).IsUndefined())
	require.True(t, asl.Of(asl.Undefined).IsUndefined())
	require.Equal(t, `{"total":3}`, asl.Of(typedOutput{3}).JSON())
	require.Equal(t, `[{"total":3}]`, asl.Of([]typedOutput{{3}}).JSON())
}

func TestAs(t *testing.T) {
	s := asl.State{Name: "Read", Type: asl.PassType}
	read := func(body func(v *asl.Visit)) error {
		return newExecution(t).run(`{}`, func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
			return asl.Run(ctx, &s, in, func(v *asl.Visit) asl.Value {
				body(v)
				return in
			})
		}).err
	}
	require.NoError(t, read(func(v *asl.Visit) {
		require.Equal(t, int64(5), asl.As[int64](v, asl.MustParse(`5.0`)))
		require.Equal(t, "x", asl.As[string](v, asl.String("x")))
		require.Equal(t, "\ufffd", asl.As[string](v, asl.MustParse(`"\ud800"`)))
		require.True(t, asl.As[bool](v, asl.True))
		require.InDelta(t, 1.5, asl.As[float64](v, asl.Float(1.5)), 0)
		require.Nil(t, asl.As[*int64](v, asl.Undefined))
		require.Nil(t, asl.As[*int64](v, asl.Null))
		require.Nil(t, asl.As[any](v, asl.Undefined))
		require.Empty(t, asl.As[asl.Seq[string]](v, asl.Undefined))
		require.True(t, asl.As[asl.Value](v, asl.Undefined).IsUndefined())
		require.Equal(t, tOrderText, asl.Of(asl.As[asl.View[tOrder]](v, asl.MustParse(tOrderText))).JSON())
		require.Equal(t, typedOutput{3}, asl.As[typedOutput](v, asl.MustParse(`{"total":3}`)))
	}))
	for _, tt := range []struct {
		body func(v *asl.Visit)
		want string
	}{
		{func(v *asl.Visit) { asl.As[int64](v, asl.String("x")) }, `The value is no int64: $ is the string "x", and not of the Go type int64`},
		{func(v *asl.Visit) { asl.As[int64](v, asl.Undefined) }, `The value is no int64: $ is missing, which has to be there for its Go type int64`},
		{func(v *asl.Visit) { asl.As[asl.View[tOrder]](v, asl.MustParse(`{"id":"x"}`)) }, `The value is no runtime_test.tOrder: $.items is missing, which has to be there for its Go type []runtime_test.tItem`},
		{func(v *asl.Visit) { asl.As[typedOutput](v, asl.EmptyObject) }, `total is no integer`},
		{func(v *asl.Visit) { asl.As[bool](v, asl.Null); asl.As[int64](v, asl.Null) }, `The value is no bool: $ is null, and not of the Go type bool`},
	} {
		var e *asl.Error
		require.ErrorAs(t, read(tt.body), &e)
		require.Equal(t, asl.RuntimeError, e.Name)
		require.Equal(t, where("Read", 2)+tt.want, e.Cause)
	}
}

func TestErrorOutputAsData(t *testing.T) {
	for _, tt := range []struct {
		err  *asl.Error
		want string
	}{
		{&asl.Error{Name: "E", Cause: "c"}, `{"Error":"E","Cause":"c"}`},
		{&asl.Error{Name: "E"}, `{"Error":"E","Cause":""}`},
	} {
		s := lambda("Work")
		s.Catch = []asl.Catcher{{ErrorEquals: []string{asl.All}, Next: "Next"}}
		type state struct {
			In  int64           `json:"in"`
			Err asl.ErrorOutput `json:"err"`
		}
		x := typed(newExecution(t), `7`, func(ctx *asl.Context, in int64) (state, error) {
			_, out, next, err := asl.RunCatchTo(ctx, &s, in, func(v *asl.Visit) string {
				return asl.Invoke(v, func(context.Context, int64) (string, error) { return "", tt.err }, in)
			}, func(v *asl.Visit, i int) state {
				require.Zero(t, i)
				require.Equal(t, tt.err.Name, v.Caught().Error)
				require.Equal(t, v.ErrorOutput().JSON(), asl.Of(v.Caught()).JSON())
				return state{in, v.Caught()}
			})
			require.Equal(t, "Next", next)
			return out, err
		})
		x.succeeded(`{"in":7,"err":` + tt.want + `}`)
	}
	s := asl.State{Name: "Read", Type: asl.PassType}
	newExecution(t).run(`{}`, func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		return asl.Run(ctx, &s, in, func(v *asl.Visit) asl.Value {
			require.Equal(t, "{}", asl.Of(v.Caught()).JSON(), "nothing was caught")
			for _, text := range []string{`{}`, `{"Error":"E"}`, `{"Cause":null}`, `{"Error":"E","Cause":"c"}`} {
				require.Equal(t, text, asl.Of(asl.As[asl.ErrorOutput](v, asl.MustParse(text))).JSON())
			}
			asl.As[asl.ErrorOutput](v, asl.MustParse(`{"Error":5}`))
			return in
		})
	}).failed(asl.RuntimeError, where("Read", 2)+"the member Error of the Error Output is a value of the type number")
}

// A catcher without a function of its own puts the Error Output into typed data
// as well.
func TestCatcherOfTypedData(t *testing.T) {
	s := lambda("Work")
	s.Catch = []asl.Catcher{{ErrorEquals: []string{"E"}, Next: "A", ResultPath: []string{"id"}}, {ErrorEquals: []string{asl.All}, Next: "B", ResultPath: []string{"err"}}}
	run := func(name string) *execution {
		return typed(newExecution(t), tOrderText, func(ctx *asl.Context, in asl.View[tOrder]) (asl.View[tOrder], error) {
			out, _, err := asl.RunCatch(ctx, &s, in, func(v *asl.Visit) asl.View[tOrder] {
				return asl.InvokeView(v, func(context.Context, tOrder) (tOrder, error) {
					return tOrder{}, &asl.Error{Name: name, Cause: "c"}
				}, in)
			}, nil)
			return out, err
		})
	}
	run("F").succeeded(tOrderText[:len(tOrderText)-1] + `,"err":{"Error":"F","Cause":"c"}}`)
	run("E").failed(asl.RuntimeError, where("Work", 2)+`The value is no runtime_test.tOrder: $.id is an object, and not of the Go type string`)
}

func TestInvokeView(t *testing.T) {
	s := lambda("Charge")
	machine := func(ctx *asl.Context, in asl.View[tOrder]) (asl.View[tReceipt], error) {
		return asl.Run(ctx, &s, in, func(v *asl.Visit) asl.View[tReceipt] {
			return asl.InvokeView(v, tCharge, in)
		})
	}
	x := typed(newExecution(t), tOrderText, machine)
	x.succeeded(`{"total":1}`)
	x.details(3, `{"resource":"`+s.Resource+`","input":`+tOrderText+`,"inputDetails":{"truncated":false}}`)

	answer := func(text string) asl.Option {
		return asl.WithHandler(func(_ context.Context, c *asl.Call) (asl.Value, error) {
			in, err := c.Input()
			require.Equal(t, tOrderText, in.JSON())
			return asl.MustParse(text), err
		})
	}
	typed(newExecution(t, answer(`{"note":1.0,"total":8}`)), tOrderText, machine).succeeded(`{"note":1.0,"total":8}`)
	typed(newExecution(t, answer(`{"total":"8"}`)), tOrderText, machine).failed(asl.RuntimeError,
		where("Charge", 2)+`The value is no runtime_test.tReceipt: $.total is the string "8", and not of the Go type int64`)

	// Somebody who answers a task token is held to the type too.
	wait := service("Charge", "lambda:invoke", asl.WaitForTaskToken)
	x = newExecution(t)
	typed(x, tOrderText, func(ctx *asl.Context, in asl.View[tOrder]) (asl.View[tReceipt], error) {
		return asl.Run(ctx, &wait, in, func(v *asl.Visit) asl.View[tReceipt] {
			token, _ := v.Context().Get("Task", "Token").Text()
			return asl.InvokeView(v, func(context.Context, tOrder) (tReceipt, error) {
				x.clock.AfterFunc(time.Second, func() { _ = x.hub.SendTaskSuccess(token, asl.MustParse(`{"total":5,"by":"ann"}`)) })
				return tReceipt{}, asl.ErrPending
			}, in)
		})
	}).succeeded(`{"total":5,"by":"ann"}`)
}

// What has no JSON ends where it comes from, recorded or not.
func TestResultWithoutJSON(t *testing.T) {
	s := lambda("Work")
	machine := func(ctx *asl.Context, in int64) (float64, error) {
		return asl.Run(ctx, &s, in, func(v *asl.Visit) float64 {
			return asl.Invoke(v, func(context.Context, int64) (float64, error) { return math.NaN(), nil }, in)
		})
	}
	typed(newExecution(t), `1`, machine).failed(asl.TaskFailed, "json: unsupported value: NaN")
	_, err := asl.Execute(asl.NewLocal(context.Background()), &asl.Definition{}, 1, machine)
	require.EqualError(t, err, "States.TaskFailed: json: unsupported value: NaN")

	pass := func(ctx *asl.Context, in int64) (float64, error) { return asl.Pass(ctx, "Pass", in, math.Inf(1)) }
	typed(newExecution(t), `1`, pass).failed(asl.RuntimeError, "The output of the state/task 'Pass' is no JSON: json: unsupported value: +Inf")
	_, err = asl.Execute(asl.NewLocal(context.Background()), &asl.Definition{}, math.NaN(), func(*asl.Context, float64) (int, error) { return 1, nil })
	require.EqualError(t, err, "States.Runtime: The input of the execution is no JSON: json: unsupported value: NaN")
}

// A limit is held exactly, although sizes are only bounded at first.
func TestLimitsOfTypedData(t *testing.T) {
	text := func(n int) string { return strings.Repeat("a", n-2) }
	const limit = 1000
	local := func() *asl.Context {
		return asl.NewLocal(context.Background(), asl.WithLimits(asl.Limits{Payload: limit, Variable: limit, Assign: limit + 500, Variables: 2 * limit}))
	}
	d := &asl.Definition{Name: "Machine"}
	same := func(ctx *asl.Context, in string) (string, error) { return asl.Pass(ctx, "Pass", in, in) }
	_, err := asl.Execute(local(), d, text(limit), same)
	require.NoError(t, err)
	_, err = asl.Execute(local(), d, text(limit+1), same)
	require.EqualError(t, err, "States.DataLimitExceeded: The input of the execution exceeds the maximum of 1000 bytes.")

	s := asl.State{Name: "Grow", Type: asl.PassType}
	grow := func(ctx *asl.Context, n int) (string, error) {
		return asl.Run(ctx, &s, n, func(*asl.Visit) string { return text(n) })
	}
	_, err = asl.Execute(local(), d, limit, grow)
	require.NoError(t, err)
	_, err = asl.Execute(local(), d, limit+1, grow)
	require.EqualError(t, err, "States.DataLimitExceeded: The state/task 'Grow' returned a result with a size exceeding the maximum number of bytes service limit.")

	work := lambda("Work")
	_, err = asl.Execute(local(), d, limit+1, func(ctx *asl.Context, n int) (string, error) {
		return asl.Run(ctx, &work, n, func(v *asl.Visit) string {
			return asl.Invoke(v, func(context.Context, int) (string, error) { return text(n), nil }, n)
		})
	})
	require.ErrorContains(t, err, "The state/task '"+work.Resource+"' returned a result")

	for _, through := range []func(ctx *asl.Context, in string) error{
		func(ctx *asl.Context, in string) error {
			c := asl.Choice(ctx, "Choice", in)
			c.Default()
			return c.Err()
		},
		func(ctx *asl.Context, in string) error { return asl.Wait(ctx, "Choice", in, 0) },
	} {
		_, err = asl.Execute(local(), d, limit+1, func(ctx *asl.Context, n int) (string, error) { return "", through(ctx, text(n)) })
		require.ErrorContains(t, err, "The state/task 'Choice' returned a result with a size exceeding")
	}

	assign := func(sizes ...int) error {
		vars := make([]string, len(sizes))
		_, err := asl.Execute(local(), d, sizes, func(ctx *asl.Context, in []int) (int, error) {
			for i, size := range in {
				if _, err := asl.Run(ctx, &s, in, func(v *asl.Visit) int {
					asl.Assign(v, "v", &vars[i], text(size))
					return 0
				}); err != nil {
					return 0, err
				}
			}
			return 0, nil
		})
		return err
	}
	require.NoError(t, assign(limit, limit-4)) // the empty strings were two bytes each
	require.ErrorContains(t, assign(limit+1), "The size of the variable 'v' exceeds")
	require.ErrorContains(t, assign(limit, limit, limit), "The size of all variables exceeds")
}

func TestCauseWithTypedInput(t *testing.T) {
	s := asl.State{Name: "Call", Type: asl.PassType}
	cause := where("Call", 2) + "The function 'States.Format('{}', $.x)' had the following error: The JsonPath argument for the field '$.x' could not be found in the input '" + tOrderText + "'"
	machine := func(ctx *asl.Context, in asl.View[tOrder]) (asl.Value, error) {
		return asl.Run(ctx, &s, in, func(v *asl.Visit) asl.Value {
			return v.Func("States.Format('{}', $.x)").Try(asl.Undefined, &intrinsic.Missing{Argument: 1})
		})
	}
	typed(newExecution(t), tOrderText, machine).failed(asl.RuntimeError, cause)
	typed(newExecution(t, asl.WithRecorder(nil)), tOrderText, machine).failed(asl.RuntimeError, cause)
}
