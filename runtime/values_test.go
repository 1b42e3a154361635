package runtime_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	asl "github.com/aslc-dev/aslc/runtime"
)

func TestInteger(t *testing.T) {
	require.Equal(t, `18446744073709551616`, asl.Integer("18446744073709551616").JSON())
	require.True(t, asl.Integer("1.5").IsUndefined())
}

func TestParse(t *testing.T) {
	v, err := asl.Parse([]byte(`{"a":[1,1.5,"x",true,null]}`))
	require.NoError(t, err)
	require.Equal(t, asl.Object(asl.Pair("a", asl.Array(asl.Int(1), asl.Float(1.5), asl.String("x"), asl.Bool(true), asl.Null))).JSON(), v.JSON())
	_, err = asl.Parse([]byte(`{`))
	require.Error(t, err)
}

func TestTypedFunctions(t *testing.T) {
	x := evaluate(t, `{}`, func(v *asl.Visit, in asl.Value) asl.Value {
		return asl.Array(
			asl.String(v.Func("States.UUID()").Text(asl.String("u"), nil)),
			asl.Int(v.Func("States.MathAdd(1, 2)").Int(asl.Int(3), nil)),
			asl.Bool(v.Func("States.ArrayContains($.a, 1)").On(in).Bool(asl.True, nil)))
	})
	x.succeeded(`["u",3,true]`)
	x = evaluate(t, `{}`, func(v *asl.Visit, _ asl.Value) asl.Value {
		return asl.String(v.Func("States.UUID()").Text(asl.Value{}, errors.New("none left")))
	})
	x.failed(asl.IntrinsicFailure, where("Eval", 2)+"The function 'States.UUID()' had the following error: none left")
}

func TestNumberPaths(t *testing.T) {
	tests := []struct {
		name  string
		body  func(v *asl.Visit, in asl.Value) asl.Value
		cause string
	}{
		{"heartbeat", func(v *asl.Visit, _ asl.Value) asl.Value {
			return asl.Int(int64(v.HeartbeatSecondsPath("$.h", asl.Int(3)).Seconds()))
		}, ""},
		{"heartbeat zero", func(v *asl.Visit, _ asl.Value) asl.Value {
			return asl.Int(int64(v.HeartbeatSecondsPath("$.h", asl.Int(0))))
		}, `The HeartbeatSecondsPath field refers to value "0" which is not a positive integer: $.h`},
		{"negative concurrency", func(v *asl.Visit, _ asl.Value) asl.Value {
			return asl.Int(int64(v.MaxConcurrencyPath("$.c", asl.Int(-1))))
		}, "MaxConcurrency cannot be negative."},
		{"missing concurrency", func(v *asl.Visit, _ asl.Value) asl.Value {
			return asl.Int(int64(v.MaxConcurrencyPath("$.a.c", asl.Value{})))
		}, "Invalid path '$.a.c' : No results for path: $['a']['c']"},
		{"missing percentage", func(v *asl.Visit, _ asl.Value) asl.Value {
			return asl.Float(v.ToleratedFailurePercentagePath("$.p", asl.Value{}))
		}, "Invalid path '$.p' : No results for path: $['p']"},
		{"percentage no number", func(v *asl.Visit, _ asl.Value) asl.Value {
			return asl.Float(v.ToleratedFailurePercentagePath("$.p", asl.String("x")))
		}, `The ToleratedFailurePercentagePath field refers to value "x" which is not a valid float: $.p`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			x := evaluate(t, `{}`, tt.body)
			if tt.cause == "" {
				require.NoError(t, x.err)
				return
			}
			x.failed(asl.RuntimeError, where("Eval", 2)+tt.cause)
		})
	}
}

// verdictError words its own place in a cause, as errors of package jsonata do.
type verdictError struct{}

func (verdictError) Error() string   { return "text" }
func (verdictError) Verdict() string { return "returned an unsupported result type." }

func TestVerdict(t *testing.T) {
	x := evaluate(t, `{}`, func(v *asl.Visit, _ asl.Value) asl.Value {
		return v.Expr("Items", "$f").Try(asl.Value{}, verdictError{})
	})
	x.failed(asl.QueryEvaluationError, where("Eval", 2)+"The JSONata expression '$f' specified for the field 'Items' returned an unsupported result type.")
}
