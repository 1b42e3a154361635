package lsp

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// completions returns what is offered at the | of a text, by label.
func completions(t *testing.T, c *client, uri, text string) map[string]completionItem {
	t.Helper()
	text, p := mark(t, text)
	c.open(uri, text)
	var out completionList
	c.request("textDocument/completion", at(uri, p), &out)
	items := map[string]completionItem{}
	for _, i := range out.Items {
		items[i.Label] = i
	}
	return items
}

func labels(items map[string]completionItem) (names []string) {
	for name := range items {
		names = append(names, name)
	}
	return names
}

// complete returns a text after an item was taken.
func complete(t *testing.T, text string, item completionItem) string {
	t.Helper()
	text, _ = mark(t, text)
	l := newLines(text, false)
	from, to := l.offset(item.TextEdit.Range.Start), l.offset(item.TextEdit.Range.End)
	return text[:from] + item.TextEdit.NewText + text[to:]
}

func TestCompletionInJSON(t *testing.T) {
	c := newClient(t, `{}`)
	cases := []struct {
		name, text string
		has        []string // among what is offered
		hasNot     []string
		take, want string // the text after taking an item
	}{
		{
			"fields of a definition", `{"StartAt": "A", |}`,
			[]string{"Comment", "States", "TimeoutSeconds"},
			[]string{"StartAt", "Type"},
			"Version", `{"StartAt": "A", "Version": }`,
		},
		{
			"fields of a state by its type", `{"States": {"A": {"Type": "Wait", "|"}}}`,
			[]string{"Seconds", "TimestampPath", "Next", "End"},
			[]string{"Type", "Resource", "Choices", "Output"},
			"Seconds", `{"States": {"A": {"Type": "Wait", "Seconds": }}}`,
		},
		{
			"what is typed already is replaced", `{"States": {"A": {"Type": "Task", "Res|}}}`,
			[]string{"Resource", "ResultPath"},
			nil,
			"Resource", `{"States": {"A": {"Type": "Task", "Resource": }}}`,
		},
		{
			"a field that has its value", `{"States": {"A": {"Type": "Task", "Res|": "arn"}}}`,
			[]string{"Resource"},
			nil,
			"Resource", `{"States": {"A": {"Type": "Task", "Resource": "arn"}}}`,
		},
		{
			"JSONata states", `{"QueryLanguage": "JSONata", "States": {"A": {"Type": "Task", "|"}}}`,
			[]string{"Arguments", "Output"},
			[]string{"Parameters", "ResultPath"},
			"", "",
		},
		{
			"a state without type", `{"States": {"A": {"|"}}}`,
			[]string{"Type", "Resource", "Choices"},
			[]string{"Output"},
			"", "",
		},
		{
			"retriers", `{"States": {"A": {"Type": "Task", "Retry": [{"ErrorEquals": ["x"], "|"}]}}}`,
			[]string{"MaxAttempts", "JitterStrategy"},
			[]string{"ErrorEquals", "Next"},
			"", "",
		},
		{
			"rules", `{"States": {"A": {"Type": "Choice", "Choices": [{"Variable": "$.a", "Str|`,
			[]string{"StringEquals", "StringMatches", "Next"},
			[]string{"Condition"},
			"", "",
		},
		{
			"nested rules lead nowhere", `{"States": {"A": {"Type": "Choice", "Choices": [{"And": [{"|"`,
			[]string{"StringEquals"},
			[]string{"Next"},
			"", "",
		},
		{
			"the comma was forgotten", "{\"States\": {\"A\": {\"Type\": \"Pass\"\n  \"|\n}}}",
			[]string{"End", "Result"},
			nil,
			"End", "{\"States\": {\"A\": {\"Type\": \"Pass\"\n  \"End\": \n}}}",
		},
		{
			"states", `{"StartAt": "|", "States": {"A b": {"Type": "Pass", "Next": "C"}, "C": {"Type": "Map", "ItemProcessor": {"States": {"D": {}}}}}}`,
			[]string{"A b", "C"},
			[]string{"D"},
			"A b", `{"StartAt": "A b", "States": {"A b": {"Type": "Pass", "Next": "C"}, "C": {"Type": "Map", "ItemProcessor": {"States": {"D": {}}}}}}`,
		},
		{
			"states before the cursor, in a text that is broken", `{"States": {"A": {}, "B": {"Type": "Pass", "Next": |`,
			[]string{"A", "B"},
			nil,
			"A", `{"States": {"A": {}, "B": {"Type": "Pass", "Next": "A"`,
		},
		{
			"words", `{"States": {"A": {"Type": "|"}}}`,
			[]string{"Task", "Succeed"},
			[]string{"A"},
			"Map", `{"States": {"A": {"Type": "Map"}}}`,
		},
		{
			"flags", `{"States": {"A": {"Type": "Pass", "End": tr|}}}`,
			[]string{"true", "false"},
			nil,
			"true", `{"States": {"A": {"Type": "Pass", "End": true}}}`,
		},
		{
			"errors", `{"States": {"A": {"Type": "Task", "Catch": [{"ErrorEquals": ["x", "Sta|"]}]}}}`,
			[]string{"States.ALL", "States.Timeout"},
			nil,
			"States.ALL", `{"States": {"A": {"Type": "Task", "Catch": [{"ErrorEquals": ["x", "States.ALL"]}]}}}`,
		},
		{"payload templates are the user's", `{"States": {"A": {"Type": "Task", "Parameters": {"|"}}}}`, nil, []string{"Type"}, "", ""},
		{"nothing after a value", `{"StartAt": "A" |}`, nil, []string{"States"}, "", ""},
		{"nothing outside", `|`, nil, []string{"States"}, "", ""},
	}
	for _, k := range cases {
		t.Run(k.name, func(t *testing.T) {
			items := completions(t, c, "file:///home/"+k.name+".asl.json", k.text)
			require.Subset(t, labels(items), k.has)
			for _, name := range k.hasNot {
				require.NotContains(t, labels(items), name)
			}
			if k.take != "" {
				require.Equal(t, k.want, complete(t, k.text, items[k.take]))
			}
		})
	}
	require.NoError(t, c.leave())
}

func TestCompletionInYAML(t *testing.T) {
	c := newClient(t, `{}`)
	const head = "StartAt: A\nStates:\n  A:\n    Type: Task\n"
	cases := []struct {
		name, text string
		has        []string
		hasNot     []string
		take, want string
	}{
		{"fields of a definition", "StartAt: A\n|", []string{"States", "Comment"}, []string{"StartAt", "Type"}, "States", "StartAt: A\nStates: "},
		{"fields of a state", head + "    Res|", []string{"Resource", "End"}, []string{"Type", "Choices"}, "Resource", head + "    Resource: "},
		{"a field with its value", head + "    Res|: x\n", []string{"Resource"}, nil, "Resource", head + "    Resource: x\n"},
		{"states", head + "    Next: |\n  Say hello:\n    Type: Pass\n", []string{"A", "Say hello"}, nil, "Say hello", head + "    Next: Say hello\n  Say hello:\n    Type: Pass\n"},
		{"words", "States:\n  A:\n    Type: Pa|\n", []string{"Pass", "Parallel"}, nil, "Pass", "States:\n  A:\n    Type: Pass\n"},
		{"retriers", head + "    Retry:\n      - ErrorEquals: [x]\n        |", []string{"MaxAttempts"}, []string{"ErrorEquals", "Next"}, "MaxAttempts", head + "    Retry:\n      - ErrorEquals: [x]\n        MaxAttempts: "},
		{"the first field of an item", head + "    Catch:\n    - |", []string{"ErrorEquals", "Next"}, []string{"MaxAttempts"}, "ErrorEquals", head + "    Catch:\n    - ErrorEquals: "},
		{"errors in a list", head + "    Catch:\n    - ErrorEquals:\n      - States|", []string{"States.ALL"}, nil, "States.ALL", head + "    Catch:\n    - ErrorEquals:\n      - States.ALL"},
		{"errors on one line", head + "    Catch:\n    - ErrorEquals: [x, |", []string{"States.ALL"}, nil, "States.ALL", head + "    Catch:\n    - ErrorEquals: [x, States.ALL"},
		{"behind a list", head + "    Catch:\n    - ErrorEquals: [x]\n      Next: A\n    |", []string{"Resource", "Next"}, []string{"Catch", "ErrorEquals"}, "", ""},
		{"rules", "States:\n  A:\n    Type: Choice\n    Choices:\n      - And:\n          - Variable: $.a\n            |", []string{"IsPresent"}, []string{"Next", "Variable"}, "", ""},
		{"text is the user's", head + "    Comment: |\n      Ne|", nil, []string{"Next"}, "", ""},
		{"remarks are the user's", head + "    # Ne|", nil, []string{"Next"}, "", ""},
		{"a template", "Resources:\n  M:\n    Properties:\n      Definition:\n        States:\n          A:\n            Type: Fail\n            |", []string{"Cause"}, []string{"Next"}, "", ""},
		{"not a definition of a template", "Resources:\n  M:\n    |", nil, []string{"States"}, "", ""},
	}
	for _, k := range cases {
		t.Run(k.name, func(t *testing.T) {
			text := k.text
			if k.name == "text is the user's" { // its own | is no cursor
				text = strings.Replace(text, "|\n", ">\n", 1)
			}
			items := completions(t, c, "file:///home/"+k.name+".asl.yaml", text)
			require.Subset(t, labels(items), k.has)
			for _, name := range k.hasNot {
				require.NotContains(t, labels(items), name)
			}
			if k.take != "" {
				require.Equal(t, k.want, complete(t, text, items[k.take]))
			}
		})
	}
	require.NoError(t, c.leave())
}

func TestCompletionKnowsWhatStandsBehind(t *testing.T) {
	c := newClient(t, `{}`)
	const uri = "file:///home/a.asl.json"
	whole := `{"StartAt": "A", "States": {"A": {"Next": "B", "Type": "Wait"}, "B": {"Type": "Succeed"}}}`
	c.open(uri, whole)
	var p didChangeParams
	p.TextDocument.URI, p.TextDocument.Version = uri, 2
	broken, cursor := mark(t, `{"StartAt": "A", "States": {"A": {"|, "Next": "B", "Type": "Wait"}, "B": {"Type": "Succeed"}}}`)
	p.ContentChanges = append(p.ContentChanges, struct {
		Range *textRange `json:"range"`
		Text  string     `json:"text"`
	}{nil, broken})
	c.notify("textDocument/didChange", p)
	c.diagnostics(uri, 2)
	var out completionList
	c.request("textDocument/completion", at(uri, cursor), &out)
	names := map[string]bool{}
	for _, i := range out.Items {
		names[i.Label] = true
	}
	require.True(t, names["Seconds"], "the type is known from before")
	require.False(t, names["Next"])
	require.False(t, names["Resource"])
	require.NoError(t, c.leave())
}

func TestSnippets(t *testing.T) {
	c := newClient(t, `{"textDocument": {"completion": {"completionItem": {"snippetSupport": true}}}}`)
	items := completions(t, c, "file:///home/a.asl.json", `{"States": {"A": {"Type": "Task", "|"}}}`)
	for name, want := range map[string]string{
		"Resource": `"Resource": "$1"`, "Catch": `"Catch": [$1]`, "End": `"End": true`, "Parameters": `"Parameters": $1`,
		"InputPath": `"InputPath": "\$.$1"`, "TimeoutSeconds": `"TimeoutSeconds": $1`,
	} {
		require.Equal(t, want, items[name].TextEdit.NewText)
		require.Equal(t, 2, items[name].InsertTextFormat)
	}
	items = completions(t, c, "file:///home/a.asl.yaml", "States:\n  A:\n    Type: Map\n    |")
	require.Equal(t, "ItemProcessor:\n  $1", items["ItemProcessor"].TextEdit.NewText)
	require.Equal(t, "Catch:\n  - $1", items["Catch"].TextEdit.NewText)
	require.Contains(t, items["Catch"].Documentation.Value, "first catcher")
	require.NoError(t, c.leave())
}

// FuzzContext looks for texts that the reading of unfinished texts cannot bear.
func FuzzContext(f *testing.F) {
	f.Add(order, 100)
	f.Add("a:\n- - b: |\n   c\n-\n d: [e, {f: g", 20)
	f.Add(`{"\"a": [}]{,:"`, 13)
	f.Fuzz(func(t *testing.T, text string, offset int) {
		offset = min(max(offset, 0), len(text))
		for _, c := range []*context{jsonContext(text, offset), yamlContext(text, offset)} {
			if c == nil {
				continue
			}
			require.LessOrEqual(t, c.from, offset)
			require.GreaterOrEqual(t, c.to, c.from)
			require.LessOrEqual(t, c.to, len(text))
			c.roles()
		}
	})
}
