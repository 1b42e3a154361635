package intrinsic_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aslc-dev/aslc/golden/shared"

	"github.com/stretchr/testify/require"

	parser "github.com/aslc-dev/aslc/parser/jsonpath"
	"github.com/aslc-dev/aslc/runtime/intrinsic"
	"github.com/aslc-dev/aslc/runtime/value"
)

// recordedCase is what Step Functions answered to one execution.
type recordedCase struct {
	ID            string          `json:"id"`
	QueryLanguage string          `json:"query_language"`
	Input         json.RawMessage `json:"input"`
	Definition    struct {
		StartAt string
		States  map[string]struct {
			Type       string
			Parameters map[string]json.RawMessage
			ResultPath json.RawMessage
			OutputPath json.RawMessage
		}
	} `json:"definition"`
	Context struct {
		ExecutionARN    string `json:"execution_arn"`
		StateMachineARN string `json:"state_machine_arn"`
	} `json:"context"`
	Expect struct {
		Status string          `json:"status"`
		Output json.RawMessage `json:"output"`
	} `json:"expect"`
	Placeholders []struct {
		Whole bool   `json:"whole"`
		Path  string `json:"path"`
	} `json:"placeholders"`
}

// calls returns the calls of a case that is nothing but a Pass state whose
// Parameters are calls, by member name.
func (c *recordedCase) calls() map[string]string {
	state := c.Definition.States[c.Definition.StartAt]
	if c.QueryLanguage != "JSONPath" || len(c.Definition.States) != 1 || state.Type != "Pass" || state.ResultPath != nil || state.OutputPath != nil {
		return nil
	}
	calls := map[string]string{}
	for name, raw := range state.Parameters {
		var text string
		bare, isCall := strings.CutSuffix(name, ".$")
		if json.Unmarshal(raw, &text) != nil || !isCall || strings.HasPrefix(text, "$") {
			return nil
		}
		calls[bare] = text
	}
	return calls
}

// context is what the case's calls can read of the context object.
func (c *recordedCase) context(input value.Value) value.Value {
	name := func(arn string) value.Value { return value.String(arn[strings.LastIndexByte(arn, ':')+1:]) }
	return value.Object(
		value.Member{Name: "Execution", Value: value.Object(
			value.Member{Name: "Id", Value: value.String(c.Context.ExecutionARN)},
			value.Member{Name: "Input", Value: input},
			value.Member{Name: "Name", Value: name(c.Context.ExecutionARN)},
		)},
		value.Member{Name: "StateMachine", Value: value.Object(
			value.Member{Name: "Id", Value: value.String(c.Context.StateMachineARN)},
			value.Member{Name: "Name", Value: name(c.Context.StateMachineARN)},
		)},
	)
}

// TestRecorded calls the functions as executions recorded on AWS did.
func TestRecorded(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(shared.Folder(t, "conformance/aws/cases/intrinsic_functions"), "*.json"))
	require.NoError(t, err)
	ran := 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		var c recordedCase
		require.NoError(t, json.Unmarshal(text, &c))
		calls := c.calls()
		if calls == nil {
			continue
		}
		ran++
		t.Run(c.ID[strings.LastIndexByte(c.ID, ':')+1:], func(t *testing.T) { checkRecorded(t, &c, calls) })
	}
	require.NotZero(t, ran)
	t.Logf("intrinsic: %d recorded cases", ran)
}

func checkRecorded(t *testing.T, c *recordedCase, calls map[string]string) {
	require.Equal(t, "SUCCEEDED", c.Expect.Status)
	input, err := value.Parse(c.Input)
	require.NoError(t, err)
	want, err := value.Parse(c.Expect.Output)
	require.NoError(t, err)
	e := evaluator{input: input, context: c.context(input)}
	for name, text := range calls {
		call, err := parser.ParseIntrinsic(text)
		require.NoError(t, err, text)
		got, err := e.call(call)
		require.NoError(t, err, text)
		if c.hidden(name) {
			require.True(t, got.IsString() || got.IsNumber(), "%s gave %v", text, got)
			continue
		}
		require.True(t, value.Equal(want.Get(name), got), "%s: AWS gave %v, we %v", text, want.Get(name), got)
	}
}

// hidden tells whether the recording does not show what the member name was.
func (c *recordedCase) hidden(name string) bool {
	for _, p := range c.Placeholders {
		if p.Whole && strings.HasSuffix(p.Path, "/output/"+name) {
			return true
		}
	}
	return false
}

// evaluator evaluates calls whose paths are plain.
type evaluator struct {
	input, context value.Value
}

func (e *evaluator) call(c *parser.Call) (value.Value, error) {
	args := make([]value.Value, len(c.Args))
	for i, a := range c.Args {
		var err error
		if s, ok := a.(*parser.String); ok && c.Name == "States.Format" && i == 0 {
			args[i] = value.String(s.Raw)
		} else if args[i], err = e.arg(a); err != nil {
			return value.Undefined, err
		}
	}
	return apply(c.Name, args)
}

func (e *evaluator) arg(a parser.Arg) (value.Value, error) {
	switch a := a.(type) {
	case *parser.Call:
		return e.call(a)
	case *parser.String:
		return value.String(a.Value), nil
	case *parser.Number:
		return value.ParseString(a.Text)
	case *parser.Bool:
		return value.Bool(a.Value), nil
	case *parser.Path:
		v := e.input
		if a.Root == parser.Context {
			v = e.context
		}
		steps, _ := a.Plain()
		for _, s := range steps {
			if s.IsIndex {
				v = v.Index(s.Index)
			} else {
				v = v.Get(s.Name)
			}
		}
		return v, nil
	}
	return value.Null, nil
}

// apply calls the function of that name.
func apply(name string, args []value.Value) (value.Value, error) {
	one := func(f func(value.Value) (value.Value, error)) (value.Value, error) { return f(args[0]) }
	two := func(f func(a, b value.Value) (value.Value, error)) (value.Value, error) { return f(args[0], args[1]) }
	three := func(f func(a, b, c value.Value) (value.Value, error)) (value.Value, error) {
		return f(args[0], args[1], args[2])
	}
	switch strings.TrimPrefix(name, "States.") {
	case "Format":
		return intrinsic.Format(args[0], args[1:]...)
	case "Array":
		return intrinsic.Array(args...)
	case "StringToJson":
		return one(intrinsic.StringToJson)
	case "JsonToString":
		return one(intrinsic.JsonToString)
	case "ArrayLength":
		return one(intrinsic.ArrayLength)
	case "ArrayUnique":
		return one(intrinsic.ArrayUnique)
	case "Base64Encode":
		return one(intrinsic.Base64Encode)
	case "Base64Decode":
		return one(intrinsic.Base64Decode)
	case "ArrayPartition":
		return two(intrinsic.ArrayPartition)
	case "ArrayContains":
		return two(intrinsic.ArrayContains)
	case "ArrayGetItem":
		return two(intrinsic.ArrayGetItem)
	case "Hash":
		return two(intrinsic.Hash)
	case "MathAdd":
		return two(intrinsic.MathAdd)
	case "StringSplit":
		return two(intrinsic.StringSplit)
	case "ArrayRange":
		return three(intrinsic.ArrayRange)
	case "JsonMerge":
		return three(intrinsic.JsonMerge)
	case "MathRandom":
		return intrinsic.MathRandom(func() float64 { return 0.5 }, args[0], args[1], args[2:]...)
	}
	return intrinsic.UUID(func() string { return "0f1f9b0a-6a5e-4a51-9d6b-1c5d7d1f2a3b" })
}
