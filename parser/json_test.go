package parser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// found lists what was reported as "line:column code", in order.
func found(file *diag.File, list *diag.List) []string {
	var all []string
	for _, d := range list.Sorted() {
		line, column := file.Position(d.Span.Start)
		all = append(all, fmt.Sprintf("%d:%d %s", line, column, d.Code))
	}
	return all
}

func TestMistakesOfTheTextHavePlaces(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"trailing commas":        {"{\"a\": [1, 2,],\n}", []string{"1:12 ASL1003", "1:14 ASL1003"}},
		"comments":               {"{ // one\n/* two */ \"a\": 1 # three\n}", []string{"1:3 ASL1004", "2:1 ASL1004", "2:18 ASL1004"}},
		"open comment":           {"{\n/* never closed", []string{"2:1 ASL1004", "2:16 ASL1002"}},
		"missing commas":         {"{\"a\": {} \"b\": [[] {}]}", []string{"1:9 ASL1001", "1:18 ASL1001"}},
		"missing colon":          {`{"a" 1}`, []string{"1:6 ASL1001"}},
		"doubled comma":          {`[1,,2]`, []string{"1:4 ASL1001"}},
		"single quotes":          {`{'a': 1}`, []string{"1:2 ASL1001"}},
		"foreign quotes":         {"{“a”: [„b“, ‘c’, `d`]}", []string{"1:2 ASL1001", "1:12 ASL1001", "1:21 ASL1001", "1:30 ASL1001"}},
		"foreign quote alone":    {"['a]", []string{"1:2 ASL1001"}},
		"lost quote":             {`{"a": "b, "c": 1}`, []string{"1:12 ASL1001"}},
		"bare name":              {`{a: 1}`, []string{"1:2 ASL1001"}},
		"Python words":           {`[True, None, nan]`, []string{"1:2 ASL1001", "1:8 ASL1001", "1:14 ASL1001"}},
		"numbers":                {`[01, +1, .5, 1., 1e, -, 0x10, 1_000]`, []string{"1:2 ASL1006", "1:6 ASL1006", "1:10 ASL1006", "1:14 ASL1006", "1:18 ASL1006", "1:22 ASL1006", "1:25 ASL1006", "1:31 ASL1006"}},
		"escapes":                {`["\q", "\u12", "\ud800", "\udc00\ud800"]`, []string{"1:3 ASL1005", "1:9 ASL1005", "1:17 ASL1012", "1:27 ASL1012", "1:33 ASL1012"}},
		"line break in a string": {"[\"a\nb\"]", []string{"1:4 ASL1005"}},
		"tab in a string":        {"[\"a\tb\"]", []string{"1:4 ASL1005"}},
		"forgotten quote":        {"{\"a\": \"x,\n\"b\": 1}", []string{"1:7 ASL1005"}},
		"open string":            {"[\"abc", []string{"1:2 ASL1005"}},
		"open object":            {"{\"a\": {\"b\": 1}\n", []string{"2:1 ASL1002"}},
		"no value":               {`{"a":`, []string{"1:6 ASL1002"}},
		"more text":              {`{} {}`, []string{"1:4 ASL1009"}},
		"wrong bracket":          {`[1}`, []string{"1:3 ASL1001"}},
		"duplicates":             {`{"a": 1, "b": {"c": 1, "c": 2}, "a": 3}`, []string{"1:24 ASL1010", "1:33 ASL1010"}},
		"open placeholder":       {"[${a\n]", []string{"1:2 ASL1014"}},
		"not UTF-8":              {"[\"\xff\"]", []string{"1:3 ASL1007"}},
		"UTF-16":                 {"\xff\xfe[\x00", []string{"1:1 ASL1007"}},
		"empty":                  {" \n", []string{"2:1 ASL1011"}},
		"a word":                 {"not a definition", []string{"1:1 ASL1001", "1:5 ASL1009"}},
	} {
		t.Run(name, func(t *testing.T) {
			file, list := diag.NewFile("f.json", c.text), &diag.List{}
			ParseNode(file, list)
			require.Equal(t, c.want, found(file, list))
		})
	}
}

func TestReadingGoesOnAfterSlips(t *testing.T) {
	list := &diag.List{}
	n := ParseNode(diag.NewFile("f.json", "\ufeff{\"a\": [1, 2,], // c\r\n \"b\": True \"c\": ${x}, \"d\": \"y\"}"), list)
	require.Equal(t, map[string]any{"a": []any{1.0, 2.0}, "b": "${True}", "c": "${x}", "d": "y"}, native(n))
	require.Equal(t, 4, list.Len())
}

func TestStringsKnowWhereTheirBytesStand(t *testing.T) {
	for text, want := range map[string]string{
		`["plain"]`:               "plain",
		`["tab\tquote\"é\u00e9"]`: "tab\tquote\"éé",
		`["\ud83d\ude00!"]`:       "😀!",
		`["a\/b\\c"]`:             `a/b\c`,
	} {
		n := ParseNode(diag.NewFile("f.json", text), &diag.List{}).Items[0]
		require.Equal(t, want, n.Text)
		require.Equal(t, text[1:len(text)-1], text[n.Span.Start:n.Span.End])
		for i := range len(n.Text) {
			at := n.At(i, i+1)
			require.True(t, text[at.Start] == n.Text[i] || text[at.Start] == '\\' || n.Text[i] >= 0x80, "%s byte %d", text, i)
		}
		whole := n.At(0, len(n.Text))
		require.Equal(t, text[2:len(text)-2], text[whole.Start:whole.End])
	}
}

func TestLoneSurrogatesKeepTheirThreeBytes(t *testing.T) {
	list := &diag.List{}
	n := ParseNode(diag.NewFile("f.json", `["\ud83dx"]`), list)
	require.Equal(t, "\xed\xa0\xbdx", n.Items[0].Text)
	require.False(t, list.HasErrors())
}

func TestPlaceholdersMayHoldBraces(t *testing.T) {
	n := ParseNode(diag.NewFile("f.json", `{"a": ${jsonencode({b = 1})}, "c": ${ d }}`), &diag.List{})
	require.Equal(t, ast.Placeholder, n.Get("a").Kind)
	require.Equal(t, "jsonencode({b = 1})", n.Get("a").Text)
	require.Equal(t, "d", n.Get("c").Text)
}

func TestABrokenTextGivesAnIncompleteDefinition(t *testing.T) {
	list := &diag.List{}
	m := Parse(diag.NewFile("f.json", `{"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}, "B": {"Type": `), list)
	require.True(t, m.Incomplete)
	require.Len(t, m.Scope.States, 2)
	require.Len(t, list.All(), 1, "nothing is said of what was not read")
}

func TestDepthIsLimited(t *testing.T) {
	for depth, wanted := range map[int]bool{maxDepth: false, maxDepth + 1: true} {
		list := &diag.List{}
		ParseNode(diag.NewFile("f.json", strings.Repeat("[", depth)+strings.Repeat("]", depth)), list)
		require.Equal(t, wanted, list.HasErrors())
	}
}

func TestDefinitionsBeyondAWSsLimitGetAWarning(t *testing.T) {
	list := &diag.List{}
	Parse(diag.NewFile("f.json", `{"Comment": "`+strings.Repeat("x", maxDefinitionBytes)+`", "StartAt": "A", "States": {"A": {"Type": "Succeed"}}}`), list)
	require.Len(t, list.All(), 1)
	require.Equal(t, diag.TooLarge, list.All()[0].Code)
	require.Equal(t, diag.Warning, list.All()[0].Severity)
}

func TestQuotedAndBarePlaceholdersAreOfTheKindTheirFieldWants(t *testing.T) {
	list := &diag.List{}
	m := Parse(diag.NewFile("f.json", `{"StartAt": "A", "States": {
		"A": {"Type": "Task", "Resource": ${arn}, "TimeoutSeconds": "${limit}", "Retry": "${policy}", "Next": "B"},
		"B": {"Type": "Wait", "Seconds": ${delay}, "End": true}}}`), list)
	require.Empty(t, list.All())
	a, b := m.Scope.States[0], m.Scope.States[1]
	require.Equal(t, ast.String, a.Resource.Kind)
	require.Equal(t, "${arn}", a.Resource.Text)
	require.Equal(t, ast.Placeholder, a.TimeoutSeconds.Kind)
	require.Equal(t, "limit", a.TimeoutSeconds.Text)
	require.Equal(t, ast.Placeholder, a.RetryNode.Kind)
	require.Equal(t, ast.Placeholder, b.Seconds.Kind)
}
