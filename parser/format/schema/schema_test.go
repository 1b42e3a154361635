package schema

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/aslc-dev/aslc/golden/shared"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/parser"
	"github.com/aslc-dev/aslc/parser/diag"
)

func parsed(t testing.TB, text []byte) any {
	t.Helper()
	var v any
	require.NoError(t, json.Unmarshal(text, &v), "%s", text)
	return v
}

// validator checks values against a schema, as far as this schema uses JSON
// Schema. An unknown keyword is an error, so that nothing is skipped.
type validator struct {
	t    testing.TB
	root map[string]any
}

func newValidator(t testing.TB) *validator {
	return &validator{t: t, root: parsed(t, JSON()).(map[string]any)}
}

func (v *validator) valid(text string) bool {
	return v.fits(parsed(v.t, []byte(text)), v.root)
}

func (v *validator) fits(value any, schema map[string]any) bool {
	for keyword, arg := range schema {
		if !v.keyword(value, keyword, arg, schema) {
			return false
		}
	}
	return true
}

func (v *validator) keyword(value any, keyword string, arg any, schema map[string]any) bool {
	object, isObject := value.(map[string]any)
	array, isArray := value.([]any)
	text, isText := value.(string)
	number, isNumber := value.(float64)
	switch keyword {
	case "$schema", "title", "description", "definitions", "then", "else", "errorMessage", "deprecationMessage":
		return true
	case "$ref":
		name := strings.TrimPrefix(arg.(string), "#/definitions/")
		target, ok := v.root["definitions"].(map[string]any)[name].(map[string]any)
		require.True(v.t, ok, "no definition %s", name)
		return v.fits(value, target)
	case "type":
		return slices.ContainsFunc(listed(arg), func(typ any) bool { return hasType(value, typ.(string)) })
	case "enum":
		return slices.Contains(arg.([]any), value)
	case "const":
		return arg == value
	case "pattern":
		return !isText || regexp.MustCompile(arg.(string)).MatchString(text)
	case "minimum":
		return !isNumber || number >= arg.(float64)
	case "maximum":
		return !isNumber || number <= arg.(float64)
	case "minItems":
		return !isArray || len(array) >= int(arg.(float64))
	case "minProperties":
		return !isObject || len(object) >= int(arg.(float64))
	case "items":
		return !slices.ContainsFunc(array, func(item any) bool { return !v.fits(item, arg.(map[string]any)) })
	case "required":
		return !isObject || !slices.ContainsFunc(arg.([]any), func(name any) bool { return object[name.(string)] == nil && !contains(object, name) })
	case "dependencies":
		for name, needed := range arg.(map[string]any) {
			if contains(object, name) && !v.keyword(value, "required", needed, nil) {
				return false
			}
		}
		return true
	case "properties":
		for name, s := range arg.(map[string]any) {
			if contains(object, name) && !v.fits(object[name], s.(map[string]any)) {
				return false
			}
		}
		return true
	case "additionalProperties":
		known, _ := schema["properties"].(map[string]any)
		for name, member := range object {
			if _, ok := known[name]; ok {
				continue
			}
			if s, ok := arg.(map[string]any); !ok || !v.fits(member, s) {
				return false
			}
		}
		return true
	case "if":
		branch := "else"
		if v.fits(value, arg.(map[string]any)) {
			branch = "then"
		}
		s, ok := schema[branch].(map[string]any)
		return !ok || v.fits(value, s)
	case "not":
		return !v.fits(value, arg.(map[string]any))
	case "anyOf":
		return v.count(value, arg) > 0
	case "oneOf":
		return v.count(value, arg) == 1
	case "allOf":
		return v.count(value, arg) == len(arg.([]any))
	}
	require.Fail(v.t, "unknown keyword", keyword)
	return false
}

func (v *validator) count(value, schemas any) int {
	n := 0
	for _, s := range schemas.([]any) {
		if v.fits(value, s.(map[string]any)) {
			n++
		}
	}
	return n
}

func contains(object map[string]any, name any) bool {
	_, ok := object[name.(string)]
	return ok
}

func listed(arg any) []any {
	if list, ok := arg.([]any); ok {
		return list
	}
	return []any{arg}
}

func hasType(value any, typ string) bool {
	switch value := value.(type) {
	case map[string]any:
		return typ == "object"
	case []any:
		return typ == "array"
	case string:
		return typ == "string"
	case bool:
		return typ == "boolean"
	case float64:
		return typ == "number" || typ == "integer" && value == float64(int64(value))
	}
	return typ == "null"
}

// TestCorpusFits checks that the schema accepts what the reader accepts, and
// that what is called valid elsewhere is refused only where the reader refuses it.
func TestCorpusFits(t *testing.T) {
	dir := shared.Folder(t, "corpus")
	index, err := os.ReadFile(filepath.Join(dir, "index.json"))
	require.NoError(t, err)
	var entries []struct{ File, Verdict string }
	require.NoError(t, json.Unmarshal(index, &entries))
	v := newValidator(t)
	accepted, refused, both := 0, 0, 0
	for _, e := range entries {
		text, err := os.ReadFile(filepath.Join(dir, e.File))
		require.NoError(t, err)
		list := &diag.List{}
		if parser.Parse(diag.NewFile(e.File, string(text)), list) == nil || !json.Valid(text) {
			continue
		}
		fits := v.valid(string(text))
		if !list.HasErrors() {
			accepted++
			require.True(t, fits, "%s (%s) does not fit", e.File, e.Verdict)
			continue
		}
		refused++
		if !fits {
			both++
		}
	}
	require.Greater(t, accepted, 1000)
	require.Greater(t, both, refused*3/4)
	t.Logf("%d definitions that the reader accepts fit; of %d that it refuses %d do not", accepted, refused, both)
}

// in returns a definition with one state.
func in(state string) string { return `{"StartAt": "S", "States": {"S": ` + state + `}}` }

func TestMistakes(t *testing.T) {
	cases := []struct{ name, good, bad string }{
		{"unknown field", in(`{"Type": "Pass", "End": true}`), in(`{"Type": "Pass", "Ende": true, "End": true}`)},
		{"unknown field of the definition", in(`{"Type": "Succeed"}`), `{"StartAt": "S", "States": {"S": {"Type": "Succeed"}}, "Name": "x"}`},
		{"no States", in(`{"Type": "Succeed"}`), `{"StartAt": "S"}`},
		{"empty States", in(`{"Type": "Succeed"}`), `{"StartAt": "S", "States": {}}`},
		{"no Type", in(`{"Type": "Succeed"}`), in(`{"End": true}`)},
		{"unknown Type", in(`{"Type": "Succeed"}`), in(`{"Type": "Sucess"}`)},
		{"no Resource", in(`{"Type": "Task", "Resource": "r", "End": true}`), in(`{"Type": "Task", "End": true}`)},
		{"neither Next nor End", in(`{"Type": "Pass", "Next": "S"}`), in(`{"Type": "Pass"}`)},
		{"Next and End", in(`{"Type": "Pass", "Next": "S", "End": false}`), in(`{"Type": "Pass", "Next": "S", "End": true}`)},
		{"Next in Succeed", in(`{"Type": "Succeed", "Comment": ""}`), in(`{"Type": "Succeed", "Next": "S"}`)},
		{"wrong type", in(`{"Type": "Wait", "Seconds": 3, "End": true}`), in(`{"Type": "Wait", "Seconds": "3", "End": true}`)},
		{"fraction", in(`{"Type": "Wait", "Seconds": 3, "End": true}`), in(`{"Type": "Wait", "Seconds": 3.5, "End": true}`)},
		{"out of range", in(`{"Type": "Wait", "Seconds": 0, "End": true}`), in(`{"Type": "Wait", "Seconds": -1, "End": true}`)},
		{"two times to wait", in(`{"Type": "Wait", "SecondsPath": "$", "End": true}`), in(`{"Type": "Wait", "Seconds": 1, "SecondsPath": "$", "End": true}`)},
		{"nothing to wait for", in(`{"Type": "Wait", "Timestamp": "2026-01-01T00:00:00Z", "End": true}`), in(`{"Type": "Wait", "End": true}`)},
		{"exclusive fields", in(`{"Type": "Fail", "CausePath": "$.c"}`), in(`{"Type": "Fail", "Cause": "c", "CausePath": "$.c"}`)},
		{"placeholder", in(`{"Type": "Wait", "Seconds": "${delay}", "End": true}`), in(`{"Type": "Wait", "Seconds": "$delay", "End": true}`)},
		{"JSONata in JSONPath", in(`{"Type": "Pass", "QueryLanguage": "JSONata", "Output": 1, "End": true}`), in(`{"Type": "Pass", "Output": 1, "End": true}`)},
		{"JSONPath in JSONata", in(`{"Type": "Pass", "ResultPath": null, "End": true}`), in(`{"Type": "Pass", "QueryLanguage": "JSONata", "ResultPath": null, "End": true}`)},
		{
			"JSONPath state of a JSONata definition",
			`{"QueryLanguage": "JSONata", "StartAt": "S", "States": {"S": {"Type": "Wait", "Seconds": "{% 1 %}", "End": true}}}`,
			`{"QueryLanguage": "JSONata", "StartAt": "S", "States": {"S": {"Type": "Wait", "QueryLanguage": "JSONPath", "Seconds": 1, "End": true}}}`,
		},
		{
			"language of a branch",
			in(`{"Type": "Parallel", "QueryLanguage": "JSONata", "End": true, "Branches": [` + in(`{"Type": "Pass", "InputPath": "$", "End": true}`) + `]}`),
			in(`{"Type": "Parallel", "QueryLanguage": "JSONata", "End": true, "Branches": [` + in(`{"Type": "Pass", "Output": 1, "End": true}`) + `]}`),
		},
		{"no Branches", in(`{"Type": "Parallel", "End": true, "Branches": [` + in(`{"Type": "Succeed"}`) + `]}`), in(`{"Type": "Parallel", "End": true, "Branches": []}`)},
		{"mistake in a branch", in(`{"Type": "Parallel", "End": true, "Branches": [` + in(`{"Type": "Succeed"}`) + `]}`), in(`{"Type": "Parallel", "End": true, "Branches": [` + in(`{"Type": "Succeed", "X": 1}`) + `]}`)},
		{"no processor", in(`{"Type": "Map", "End": true, "Iterator": ` + in(`{"Type": "Succeed"}`) + `}`), in(`{"Type": "Map", "End": true}`)},
		{
			"processor mode",
			in(`{"Type": "Map", "End": true, "ItemProcessor": {"ProcessorConfig": {"Mode": "INLINE"}, "StartAt": "I", "States": {"I": {"Type": "Succeed"}}}}`),
			in(`{"Type": "Map", "End": true, "ItemProcessor": {"ProcessorConfig": {"Mode": "ASYNC"}, "StartAt": "I", "States": {"I": {"Type": "Succeed"}}}}`),
		},
		{"retrier", in(`{"Type": "Task", "Resource": "r", "End": true, "Retry": [{"ErrorEquals": ["E"], "BackoffRate": 1.5}]}`), in(`{"Type": "Task", "Resource": "r", "End": true, "Retry": [{"ErrorEquals": ["E"], "BackoffRate": 0.5}]}`)},
		{"catcher without Next", in(`{"Type": "Task", "Resource": "r", "End": true, "Catch": [{"ErrorEquals": ["E"], "Next": "S"}]}`), in(`{"Type": "Task", "Resource": "r", "End": true, "Catch": [{"ErrorEquals": ["E"]}]}`)},
		{"no error names", in(`{"Type": "Task", "Resource": "r", "End": true, "Catch": [{"ErrorEquals": ["E"], "Next": "S"}]}`), in(`{"Type": "Task", "Resource": "r", "End": true, "Catch": [{"ErrorEquals": [], "Next": "S"}]}`)},
		{"rule without operator", in(`{"Type": "Choice", "Choices": [{"Variable": "$.a", "IsNull": true, "Next": "S"}]}`), in(`{"Type": "Choice", "Choices": [{"Variable": "$.a", "Next": "S"}]}`)},
		{"two operators", in(`{"Type": "Choice", "Choices": [{"Variable": "$.a", "NumericEquals": 1, "Next": "S"}]}`), in(`{"Type": "Choice", "Choices": [{"Variable": "$.a", "NumericEquals": 1, "IsNumeric": true, "Next": "S"}]}`)},
		{"operator without Variable", in(`{"Type": "Choice", "Choices": [{"Variable": "$.a", "NumericEquals": 1, "Next": "S"}]}`), in(`{"Type": "Choice", "Choices": [{"NumericEquals": 1, "Next": "S"}]}`)},
		{"Next in a nested rule", in(`{"Type": "Choice", "Choices": [{"Not": {"Variable": "$", "IsNull": true}, "Next": "S"}]}`), in(`{"Type": "Choice", "Choices": [{"Not": {"Variable": "$", "IsNull": true, "Next": "S"}, "Next": "S"}]}`)},
		{"rule without Condition", in(`{"Type": "Choice", "QueryLanguage": "JSONata", "Choices": [{"Condition": "{% true %}", "Next": "S"}]}`), in(`{"Type": "Choice", "QueryLanguage": "JSONata", "Choices": [{"Next": "S"}]}`)},
		{
			"batcher without size",
			in(`{"Type": "Map", "End": true, "ItemBatcher": {"MaxItemsPerBatch": 2}, "ItemProcessor": ` + in(`{"Type": "Succeed"}`) + `}`),
			in(`{"Type": "Map", "End": true, "ItemBatcher": {"BatchInput": {}}, "ItemProcessor": ` + in(`{"Type": "Succeed"}`) + `}`),
		},
	}
	v := newValidator(t)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			require.True(t, v.valid(c.good), c.good)
			require.False(t, v.valid(c.bad), c.bad)
			for text, wrong := range map[string]bool{c.good: false, c.bad: true} {
				list := &diag.List{}
				parser.Parse(diag.NewFile("a.json", text), list)
				require.Equal(t, wrong, list.HasErrors(), "%s: %v", text, list.All())
			}
		})
	}
}

func TestEveryFieldIsDescribed(t *testing.T) {
	defs := newValidator(t).root["definitions"].(map[string]any)
	count := 0
	for name, d := range defs {
		properties, _ := d.(map[string]any)["properties"].(map[string]any)
		for field, p := range properties {
			count++
			require.NotEmpty(t, p.(map[string]any)["description"], "%s of %s", field, name)
		}
	}
	require.Greater(t, count, 400)
	require.Equal(t, JSON(), JSON())
	require.NotContains(t, string(JSON()), `\u003c`)
}
