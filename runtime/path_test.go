package runtime_test

import (
	"errors"
	"testing"

	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/intrinsic"
	"github.com/aslc-dev/aslc/runtime/jsonpath"
)

// evaluate runs body as the only state, a Pass.
func evaluate(t *testing.T, in string, body func(v *asl.Visit, in asl.Value) asl.Value) *execution {
	t.Helper()
	s := asl.State{Name: "Eval", Type: asl.PassType}
	return newExecution(t).run(in, func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
		return asl.Run(ctx, &s, in, func(v *asl.Visit) asl.Value { return body(v, in) })
	})
}

func TestPaths(t *testing.T) {
	const in = `{"a":{"b":1,"n":null},"l":[{"c":1},{"c":2}]}`
	tests := []struct {
		name string
		body func(v *asl.Visit, in asl.Value) asl.Value
		out  string // or the cause
	}{
		{"field", func(v *asl.Visit, in asl.Value) asl.Value { return v.Field("x.$", in, "a", "b") }, `1`},
		{"field null", func(v *asl.Visit, in asl.Value) asl.Value { return v.Field("x.$", in, "a", "n") }, `null`},
		{
			"field missing", func(v *asl.Visit, in asl.Value) asl.Value { return v.Field("x.$", in, "a", "z") },
			"The JSONPath '$.a.z' specified for the field 'x.$' could not be found in the input '" + in + "'",
		},
		{
			"field as", func(v *asl.Visit, in asl.Value) asl.Value { return v.FieldAs("x.$", "$['a'].z", in, "a", "z") },
			"The JSONPath '$['a'].z' specified for the field 'x.$' could not be found in the input '" + in + "'",
		},
		{"field path", func(v *asl.Visit, in asl.Value) asl.Value {
			return v.FieldPath("x.$", "$.l[*].c", in, jsonpath.Name("l"), jsonpath.All(), jsonpath.Name("c"))
		}, `[1,2]`},
		{"field path missing", func(v *asl.Visit, in asl.Value) asl.Value {
			return v.FieldPath("x.$", "$.l[0].z", in, jsonpath.Name("l"), jsonpath.At(0), jsonpath.Name("z"))
		}, "The JSONPath '$.l[0].z' specified for the field 'x.$' could not be found in the input '" + in + "'"},
		{"at", func(v *asl.Visit, in asl.Value) asl.Value { return v.At(in, "a") }, `{"b":1,"n":null}`},
		{"at missing", func(v *asl.Visit, in asl.Value) asl.Value { return v.At(in, "z") }, "Invalid path '$.z' : No results for path: $['z']"},
		{"at below missing", func(v *asl.Visit, in asl.Value) asl.Value { return v.At(in, "z", "y") }, "Invalid path '$.z.y' : Missing property in path $['z']"},
		{"at as", func(v *asl.Visit, in asl.Value) asl.Value { return v.AtAs("$$.z", in, "z") }, "Invalid path '$$.z' : No results for path: $['z']"},
		{"at unassigned", func(v *asl.Visit, _ asl.Value) asl.Value { return v.AtAs("$never", asl.Value{}) }, "Invalid path '$never' : the variable has not been assigned a value"},
		{"at path", func(v *asl.Visit, in asl.Value) asl.Value {
			return v.AtPath("$.l[1]", in, jsonpath.Name("l"), jsonpath.At(1))
		}, `{"c":2}`},
		{"at path missing", func(v *asl.Visit, in asl.Value) asl.Value {
			return v.AtPath("$.z[1]", in, jsonpath.Name("z"), jsonpath.At(1))
		}, "Invalid path '$.z[1]' : Missing property in path $['z']"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			x := evaluate(t, in, tt.body)
			if x.err == nil {
				x.succeeded(tt.out)
				return
			}
			x.failed(asl.RuntimeError, where("Eval", 2)+tt.out)
		})
	}
}

func TestResultPath(t *testing.T) {
	tests := []struct {
		in    string
		names []string
		out   string // or the cause
	}{
		{`{"a":1}`, []string{"b"}, `{"a":1,"b":"r"}`},
		{`{"a":1}`, []string{"a"}, `{"a":"r"}`},
		{`{"a":1}`, []string{"b", "c"}, `{"a":1,"b":{"c":"r"}}`},
		{`[1]`, nil, `"r"`},
		{`[1]`, []string{"b"}, `Unable to apply step "b" to input [1]`},
		{`{"a":1}`, []string{"a", "c"}, `Unable to apply step "c" to input 1`},
	}
	for _, tt := range tests {
		x := evaluate(t, tt.in, func(v *asl.Visit, in asl.Value) asl.Value { return v.ResultPath(in, asl.String("r"), tt.names...) })
		if x.err == nil {
			x.succeeded(tt.out)
			continue
		}
		x.failed(asl.ResultPathMatchFailure, where("Eval", 2)+tt.out)
	}
	x := evaluate(t, `{"a":[1,2]}`, func(v *asl.Visit, in asl.Value) asl.Value {
		return v.ResultPathAt(in, asl.String("r"), jsonpath.Name("a"), jsonpath.At(1))
	})
	x.succeeded(`{"a":[1,"r"]}`)
}

// The first error decides; nothing after it is evaluated or matters.
func TestFirstErrorDecides(t *testing.T) {
	x := evaluate(t, `{}`, func(v *asl.Visit, in asl.Value) asl.Value {
		_ = v.At(in, "first")
		_ = v.AtPath("$.second", in, jsonpath.Name("second"))
		_ = v.Field("x.$", in, "third")
		_ = v.FieldPath("x.$", "$.third", in, jsonpath.Name("third"))
		_ = v.ResultPath(in, in, "x")
		_ = v.Expr("Output", "x").Bool(asl.Null, nil)
		_ = v.Expr("Output", "x").Items(asl.Null, nil)
		_ = v.Expr("Seconds", "x").Seconds(asl.Null, nil)
		_ = v.Expr("Timestamp", "x").Timestamp(asl.Null, nil)
		_ = v.Func("States.X()").Try(asl.Value{}, errors.New("fourth"))
		_ = v.SecondsPath("$.x", in)
		_ = v.TimestampPath("$.x", in)
		_ = v.MaxConcurrencyPath("$.x", in)
		_ = v.ToleratedFailurePercentagePath("$.x", in)
		_ = asl.Invoke[asl.Value, asl.Value](v, nil, asl.Null)
		_ = asl.Map(v, in, asl.MapOptions{}, nil, nil)
		_ = asl.Parallel(v, in, nil)
		v.Wait(1)
		v.WaitUntil(epoch)
		return asl.Null
	})
	x.failed(asl.RuntimeError, where("Eval", 2)+"Invalid path '$.first' : No results for path: $['first']")
	x.events(`
		1←0 ExecutionStarted
		2←0 PassStateEntered
		3←2 ExecutionFailed`)
}

func TestIntrinsicFailures(t *testing.T) {
	call := func(text string, err error) *execution {
		return evaluate(t, `{"a":1}`, func(v *asl.Visit, _ asl.Value) asl.Value { return v.Func(text).Try(asl.Int(1), err) })
	}
	call("States.Array(1)", nil).succeeded(`1`)
	call("States.MathAdd($.a, 'x')", &intrinsic.Error{Cause: "argument 2 must be a number"}).failed(asl.IntrinsicFailure,
		where("Eval", 2)+"The function 'States.MathAdd($.a, 'x')' had the following error: argument 2 must be a number")
	for i, path := range []string{`'a,\'b('`, "States.Array($.x, 2)", "$.c['d,e']", "$.f"} {
		text := `States.Format('a,\'b(', States.Array($.x, 2), $.c['d,e'],$.f)`
		call(text, &intrinsic.Missing{Argument: i}).failed(asl.RuntimeError,
			where("Eval", 2)+"The function '"+text+"' had the following error: The JsonPath argument for the field '"+path+"' could not be found in the input '{\"a\":1}'")
	}
}

func TestExpressions(t *testing.T) {
	expr := func(s *asl.State, x asl.Value, err error, method func(e asl.Expr, x asl.Value, err error)) *execution {
		return newExecution(t).run(`{}`, func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
			return asl.Run(ctx, s, in, func(v *asl.Visit) asl.Value {
				method(v.Expr("Field", "$x"), x, err)
				return in
			})
		})
	}
	try := func(e asl.Expr, x asl.Value, err error) { _ = e.Try(x, err) }
	const is = "The JSONata expression '$x' specified for the field 'Field' "
	tests := []struct {
		name   string
		x      asl.Value
		err    error
		method func(e asl.Expr, x asl.Value, err error)
		cause  string
	}{
		{"value", asl.Null, nil, try, ""},
		{"undefined", asl.Value{}, nil, try, is + "returned nothing (undefined)."},
		{"thrown", asl.Value{}, errors.New("T1006: Attempted to invoke a non-function"), try, is + "threw an error during evaluation. T1006: Attempted to invoke a non-function"},
		{"bool", asl.Int(1), nil, func(e asl.Expr, x asl.Value, err error) { _ = e.Bool(x, err) }, is + "returned an unexpected result type. Expected 'boolean', but was 'number' for value: 1"},
		{"text", asl.EmptyArray, nil, func(e asl.Expr, x asl.Value, err error) { _ = e.Text(x, err) }, is + "returned an unexpected result type. Expected 'string', but was 'array' for value: []"},
		{"items", asl.MustParse(`{"foo":"bar"}`), nil, func(e asl.Expr, x asl.Value, err error) { _ = e.Items(x, err) }, is + "returned an unexpected result type. Expected 'array', but was 'object' for value: {\"foo\":\"bar\"}"},
		{"int", asl.Float(1.5), nil, func(e asl.Expr, x asl.Value, err error) { _ = e.Int(x, err) }, is + "returned an unexpected result type. Expected 'number', but was 'number' for value: 1.5"},
		{"concurrency", asl.Int(-1), nil, func(e asl.Expr, x asl.Value, err error) { _ = e.MaxConcurrency(x, err) }, "Field cannot be negative."},
		{"count", asl.Int(3), nil, func(e asl.Expr, x asl.Value, err error) { _ = e.ToleratedFailureCount(x, err) }, ""},
		{"percentage", asl.Int(101), nil, func(e asl.Expr, x asl.Value, err error) { _ = e.ToleratedFailurePercentage(x, err) }, "Field must be between 0 and 100."},
		{"percentage type", asl.Null, nil, func(e asl.Expr, x asl.Value, err error) { _ = e.ToleratedFailurePercentage(x, err) }, is + "returned an unexpected result type. Expected 'number', but was 'null' for value: null"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := asl.State{Name: "Eval", Type: asl.PassType}
			x := expr(&s, tt.x, tt.err, tt.method)
			if tt.cause == "" {
				x.succeeded(`{}`)
				return
			}
			x.failed(asl.QueryEvaluationError, where("Eval", 2)+tt.cause)
		})
	}
	distributed := asl.State{Name: "Eval", Type: asl.MapType, Distributed: true}
	expr(&distributed, asl.EmptyObject, nil, func(e asl.Expr, x asl.Value, err error) { _ = e.Items(x, err) }).succeeded(`{}`)
}
