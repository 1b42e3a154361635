package format

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/aslc-dev/aslc/golden/shared"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/parser"
	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/parser/format/field"
)

func formatted(t testing.TB, name, text string) string {
	t.Helper()
	list := &diag.List{}
	out, ok := Definition(diag.NewFile(name, text), list)
	require.True(t, ok, "%v\n%s", list.All(), text)
	require.Zero(t, list.Len())
	return out
}

const untidy = `{"States":{"B":{"End":true,"Type":"Task","Wrong":1,"Catch":[{"Next":"A","ErrorEquals":["States.ALL"]}],
"Retry":[{"MaxAttempts":1e0,"ErrorEquals":["Lambda.TooManyRequestsException","Lambda.ServiceException"]}],
"Parameters":{"z":[],"a":{},"b":[1.50,"x",null,true,${n}],"End":1,"Type":"kept"},"Resource":"arn:\u0061ws"},
"A":{"Type":"Succeed"}},"Comment":"c","StartAt":"B","StartAt":"A"}`

const tidy = `{
  "Comment": "c",
  "StartAt": "B",
  "StartAt": "A",
  "States": {
    "B": {
      "Type": "Task",
      "Resource": "arn:\u0061ws",
      "Parameters": {
        "z": [],
        "a": {},
        "b": [1.50, "x", null, true, ${n}],
        "End": 1,
        "Type": "kept"
      },
      "Retry": [
        {
          "ErrorEquals": ["Lambda.TooManyRequestsException", "Lambda.ServiceException"],
          "MaxAttempts": 1e0
        }
      ],
      "Catch": [
        {
          "ErrorEquals": ["States.ALL"],
          "Next": "A"
        }
      ],
      "End": true,
      "Wrong": 1
    },
    "A": {
      "Type": "Succeed"
    }
  }
}
`

func TestJSON(t *testing.T) {
	require.Equal(t, tidy, formatted(t, "a.asl.json", untidy))
	require.Equal(t, tidy, formatted(t, "a.asl.json", tidy))
	require.Equal(t, tidy, formatted(t, "a.asl.json", "\ufeff"+untidy), "without the byte order mark")
}

func TestNestedScopesAreOrdered(t *testing.T) {
	out := formatted(t, "a.json", `{"States": {"P": {"Branches": [{"States": {"X": {"End": true, "Type": "Pass"}}, "StartAt": "X"}], "Type": "Parallel"},
"M": {"ItemProcessor": {"States": {}, "StartAt": "Y", "ProcessorConfig": {"ExecutionType": "EXPRESS", "Mode": "DISTRIBUTED"}}, "Type": "Map",
"ItemReader": {"Parameters": {"Key": 1, "Bucket": 2}, "ReaderConfig": {"MaxItems": 1, "InputType": "CSV"}, "Resource": "r"}},
"C": {"Default": "P", "Choices": [{"Next": "M", "Not": {"StringEquals": "x", "Variable": "$.y"}}], "Type": "Choice"}}}`)
	var order []string
	for line := range strings.Lines(out) {
		if name, _, ok := strings.Cut(strings.TrimSpace(line), ":"); ok {
			order = append(order, strings.Trim(name, `"`))
		}
	}
	require.Equal(t, strings.Fields(`States P Type Branches StartAt States X Type End
		M Type ItemReader Resource ReaderConfig InputType MaxItems Parameters Key Bucket
		ItemProcessor ProcessorConfig Mode ExecutionType StartAt States
		C Type Choices Not Variable StringEquals Next Default`), order)
}

func TestLongArraysAreBroken(t *testing.T) {
	long := `"` + strings.Repeat("é", 60) + `"`
	out := formatted(t, "a.json", `{"StartAt": ["a"], "States": [`+long+`, "b"], "Version": [`+long+`,`+long+`], "Comment": [["a"], []]}`)
	require.Equal(t, `{
  "Comment": [
    ["a"],
    []
  ],
  "Version": [
    `+long+`,
    `+long+`
  ],
  "StartAt": ["a"],
  "States": [`+long+`, "b"]
}
`, out)
}

func TestRefused(t *testing.T) {
	cases := []struct {
		name, file, text string
		code             diag.Code
		at               string // line:column
	}{
		{"broken", "a.json", "{\n \"StartAt\": \"A\",\n \"States\": {\"A\" {}}\n}", diag.SyntaxError, "3:17"},
		{"comment", "a.json", "{\n // hello\n \"StartAt\": \"A\"}", diag.CommentInJSON, "2:2"},
		{"trailing comma", "a.json", "{\"StartAt\": \"A\",}", diag.TrailingComma, "1:16"},
		{"empty", "a.json", "", diag.UnexpectedEnd, "1:1"},
		{"list", "a.json", "\n[1]", diag.NotAnObject, "2:1"},
		{"other JSON", "package.json", "{\n  \"name\": \"x\"\n}", diag.MissingField, "2:3"},
		{"template", "template.yaml", "\nResources:\n  A: {}\n", diag.DefinitionUnreadable, "2:1"},
		{"broken YAML", "a.yaml", "StartAt: A\nStates: [\n", diag.BadYAML, "3:1"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			file, list := diag.NewFile(c.file, c.text), &diag.List{}
			out, ok := Definition(file, list)
			require.False(t, ok)
			require.Empty(t, out)
			require.NotZero(t, list.Len())
			d := list.Sorted()[0]
			line, column := file.Position(d.Span.Start)
			if c.name != "empty" && c.name != "broken YAML" && c.name != "broken" {
				require.Equal(t, c.code, d.Code, d.Message)
				require.Equal(t, c.at, strings.Trim(strings.Join([]string{itoa(line), itoa(column)}, ":"), " "))
			}
		})
	}
}

func itoa(n int) string {
	text, _ := json.Marshal(n)
	return string(text)
}

// meaning is a JSON text as data, so that texts can be compared.
func meaning(t testing.TB, text string) any {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var v any
	require.NoError(t, d.Decode(&v), text)
	return v
}

func TestCorpusKeepsItsMeaning(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(shared.Folder(t, "corpus/definitions"), "*", "*.json"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	count, bytes, took := 0, 0, time.Duration(0)
	for _, name := range files {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		if !json.Valid(text) {
			continue
		}
		start := time.Now()
		out, ok := Definition(diag.NewFile(name, string(text)), &diag.List{})
		took += time.Since(start)
		if !ok {
			continue // no definition
		}
		count, bytes = count+1, bytes+len(text)
		require.True(t, reflect.DeepEqual(meaning(t, string(text)), meaning(t, out)), name)
		require.Equal(t, out, formatted(t, name, out), name)
	}
	require.Greater(t, count, len(files)*95/100)
	t.Logf("%d of %d definitions, %d bytes in %s", count, len(files), bytes, took)
}

// FuzzJSON looks for texts that formatting breaks: what comes out must be
// formatted already and mean the same.
func FuzzJSON(f *testing.F) {
	f.Add(untidy)
	f.Add(tidy)
	f.Add(`{"StartAt": "\ud800", "States": {"": {"Type": ["\\"], "Type": -0.0e+5}}}`)
	f.Fuzz(func(t *testing.T, text string) {
		requireStable(t, "fuzz.json", text)
	})
}

// FuzzYAML is the same for YAML.
func FuzzYAML(f *testing.F) {
	f.Add("# top\nStates:\n  A: &a\n    End: true # yes\n\n    # what\n    Type: Pass\n  B: *a\nStartAt: A\n")
	f.Add("States:\n  A:\n    Retry:\n    - MaxAttempts: 1\n      # c\n      ErrorEquals: [a,\n        b]\n    -\n      x: |\n        # no\n\n          b\n    - - 1\n      - 2\n    Comment: >-\n      a\n      b\n")
	f.Add("---\nStartAt: 'A'\n\"States\" : {A: {Type: Pass}}\n...\n")
	f.Fuzz(func(t *testing.T, text string) {
		requireStable(t, "fuzz.yaml", text)
	})
}

func requireStable(t *testing.T, name, text string) {
	list := &diag.List{}
	file := diag.NewFile(name, text)
	out, ok := Definition(file, list)
	if !ok {
		require.True(t, list.HasErrors())
		return
	}
	before, after := parser.ParseNode(file, &diag.List{}), parser.ParseNode(diag.NewFile(name, out), &diag.List{})
	require.NotNil(t, after, out)
	require.True(t, same(before, after, field.Root), out)
	again, ok := Definition(diag.NewFile(name, out), list)
	require.True(t, ok, out)
	require.Equal(t, out, again)
}
