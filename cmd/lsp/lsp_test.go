package lsp

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

const uri = "file:///home/order.asl.json"

const order = `{
  "StartAt": "Check",
  "States": {
    "Check": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericGreaterThan": 3, "Next": "Work"}], "Default": "Done"},
    "Work": {
      "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "Comment": "sends it",
      "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Done"}],
      "Next": "Each"
    },
    "Each": {"Type": "Map", "ItemProcessor": {"StartAt": "In", "States": {"In": {"Type": "Pass", "End": true}}}, "Next": "Done"},
    "Done": {"Type": "Succeed"}
  }
}`

// find returns the position of the n-th occurrence of a text, counted from 1.
func find(t testing.TB, text, what string, n int) position {
	t.Helper()
	offset := -1
	for range n {
		i := strings.Index(text[offset+1:], what)
		require.GreaterOrEqual(t, i, 0, what)
		offset += 1 + i
	}
	return newLines(text, false).position(offset)
}

func TestSession(t *testing.T) {
	c := newClient(t, `{}`)
	require.Empty(t, c.open(uri, order).Diagnostics)

	// A mistake appears while it is typed, and goes away.
	var change didChangeParams
	change.TextDocument.URI, change.TextDocument.Version = uri, 2
	start := find(t, order, `"Each"`, 1)
	raw := `[{"range": {"start": {"line": %d, "character": %d}, "end": {"line": %d, "character": %d}}, "text": %q}]`
	require.NoError(t, json.Unmarshal(fmt.Appendf(nil, raw, start.Line, start.Character+1, start.Line, start.Character+5, "Eech"), &change.ContentChanges))
	c.notify("textDocument/didChange", change)
	found := c.diagnostics(uri, 2).Diagnostics
	require.Len(t, found, 1)
	require.Equal(t, "ASL2101", found[0].Code)
	require.Equal(t, 1, found[0].Severity)
	require.Equal(t, textRange{start, position{start.Line, start.Character + 6}}, found[0].Range)
	require.Contains(t, found[0].Message, `did you mean "Each"?`)
	require.Len(t, found[0].RelatedInformation, 1)
	require.Equal(t, find(t, order, `"Each"`, 2), found[0].RelatedInformation[0].Location.Range.Start)
	change.TextDocument.Version = 3
	require.NoError(t, json.Unmarshal(fmt.Appendf(nil, raw, start.Line, start.Character+1, start.Line, start.Character+5, "Each"), &change.ContentChanges))
	c.notify("textDocument/didChange", change)
	require.Empty(t, c.diagnostics(uri, 3).Diagnostics)

	c.notify("textDocument/didClose", documentParams{documentID{uri}})
	require.Empty(t, c.diagnostics(uri, 0).Diagnostics)
	require.Equal(t, codeInvalidParams, c.call("textDocument/hover", at(uri, start)).Error.Code)
	require.NoError(t, c.leave())
}

func TestProtocolMistakes(t *testing.T) {
	c := newClient(t, `{}`)
	require.Equal(t, codeMethodNotFound, c.call("textDocument/rename", struct{}{}).Error.Code)
	require.Equal(t, codeInvalidParams, c.call("textDocument/hover", []int{1}).Error.Code)
	c.notify("$/setTrace", struct{}{})
	c.notify("textDocument/didChange", documentParams{documentID{"file:///never/opened"}})
	_, err := fmt.Fprint(c.conn.out, "Content-Length: 5\r\nContent-Type: x\r\n\r\n{not}")
	require.NoError(t, err)
	require.Equal(t, codeParseError, c.receive().Error.Code)
	c.request("shutdown", nil, nil)
	require.Equal(t, codeInvalidRequest, c.call("textDocument/hover", at(uri, position{})).Error.Code)
	c.notify("exit", nil)
	require.NoError(t, <-c.served)
}

func TestTheClientGoesAway(t *testing.T) {
	c := newClient(t, `{}`)
	c.toServer.Close()
	require.ErrorIs(t, <-c.served, ErrNoShutdown)

	c = newClient(t, `{}`)
	_, err := fmt.Fprint(c.conn.out, "Content-Length: -1\r\n\r\n")
	require.NoError(t, err)
	require.ErrorIs(t, <-c.served, errFrame)
}

func TestNothingBeforeInitialize(t *testing.T) {
	var out strings.Builder
	in := "Content-Length: 59\r\n\r\n" + `{"jsonrpc":"2.0","id":1,"method":"textDocument/definition"}`
	require.ErrorIs(t, Serve(strings.NewReader(in), &out), ErrNoShutdown)
	require.Contains(t, out.String(), "-32002")
}

func TestHover(t *testing.T) {
	c := newClient(t, `{}`)
	wrong := strings.Replace(order, `"Default": "Done"`, `"Default": "Dome"`, 1)
	c.open(uri, wrong)
	cases := []struct {
		what   string
		n      int
		inside int
		want   []string
	}{
		{`"Type"`, 1, 2, []string{"**Type** of a state (required)", "One of: `Task`"}},
		{`"NumericGreaterThan"`, 1, 1, []string{"**NumericGreaterThan** of a rule (JSONPath)", "greater than"}},
		{`"ItemProcessor"`, 1, 1, []string{"runs once for each item"}},
		{`"Each"`, 1, 1, []string{"**Each**: Map state"}},
		{`"Work"`, 2, 1, []string{"**Work**: Task state", "sqs:sendMessage", "sends it"}},
		{`"Dome"`, 1, 1, []string{"**ASL2101** (error)", "---", "**Default** of a state"}},
		{`"ErrorEquals"`, 1, 1, []string{"**ErrorEquals** of a catcher"}},
	}
	for _, k := range cases {
		p := find(t, wrong, k.what, k.n)
		p.Character += k.inside
		var h hover
		c.request("textDocument/hover", at(uri, p), &h)
		for _, want := range k.want {
			require.Contains(t, h.Contents.Value, want, k.what)
		}
		require.Equal(t, p.Line, h.Range.Start.Line)
		require.Less(t, h.Range.Start.Character, h.Range.End.Character)
	}
	require.Equal(t, "null", string(c.call("textDocument/hover", at(uri, position{0, 0})).Result))
	require.NoError(t, c.leave())
}

func TestDefinitionAndReferences(t *testing.T) {
	c := newClient(t, `{}`)
	c.open(uri, order)
	state := func(name string, n int) textRange {
		p := find(t, order, `"`+name+`"`, n)
		return textRange{p, position{p.Line, p.Character + len(name) + 2}}
	}
	goTo := func(p position) []location {
		var out []location
		c.request("textDocument/definition", at(uri, position{p.Line, p.Character + 1}), &out)
		return out
	}
	require.Equal(t, []location{{uri, state("Check", 2)}}, goTo(state("Check", 1).Start), "StartAt")
	require.Equal(t, []location{{uri, state("Work", 2)}}, goTo(state("Work", 1).Start), "Next of a rule")
	require.Equal(t, []location{{uri, state("Done", 4)}}, goTo(state("Done", 1).Start), "Default")
	require.Equal(t, []location{{uri, state("Done", 4)}}, goTo(state("Done", 2).Start), "Next of a catcher")
	require.Equal(t, []location{{uri, state("In", 2)}}, goTo(state("In", 1).Start), "StartAt of a processor")
	require.Empty(t, goTo(find(t, order, `"$.n"`, 1)))

	var out []location
	p := at(uri, state("Done", 4).Start)
	c.request("textDocument/references", p, &out)
	require.Equal(t, []location{{uri, state("Done", 1)}, {uri, state("Done", 2)}, {uri, state("Done", 3)}}, out)
	p.Context.IncludeDeclaration = true
	c.request("textDocument/references", p, &out)
	require.Len(t, out, 4)
	require.NoError(t, c.leave())
}

func TestUnreachableStatesAreFaint(t *testing.T) {
	c := newClient(t, `{}`)
	found := c.open(uri, `{"StartAt": "A", "States": {"A": {"Type": "Succeed"}, "B": {"Type": "Succeed"}}}`).Diagnostics
	require.Len(t, found, 1)
	require.Equal(t, "ASL3101", found[0].Code)
	require.Equal(t, []int{1}, found[0].Tags)
	require.NoError(t, c.leave())
}

func TestOtherFilesAreLeftAlone(t *testing.T) {
	c := newClient(t, `{}`)
	require.Empty(t, c.open("file:///home/package.json", `{"name": "x"}`).Diagnostics)
	require.Empty(t, c.open("file:///home/stack.yaml", "Resources:\n  Bucket:\n    Type: AWS::S3::Bucket\n").Diagnostics)
	require.NotEmpty(t, c.open("file:///home/machine.json", `{"StartAt": "A"}`).Diagnostics)
	require.NotEmpty(t, c.open("file:///home/empty.asl.json", `{}`).Diagnostics)
	var items completionList
	c.request("textDocument/completion", at("file:///home/package.json", position{0, 12}), &items)
	require.Empty(t, items.Items)
	require.NoError(t, c.leave())
}

func TestDefinitionOutOfReach(t *testing.T) {
	c := newClient(t, `{}`)
	text, p := mark(t, strings.Replace(order, `{"Type": "Pass", "End": true}`, `{"Type": "Pass", "Next": "Do|ne"}`, 1))
	c.open(uri, text)
	var out []location
	c.request("textDocument/definition", at(uri, p), &out)
	require.Len(t, out, 1, "the state that was meant, in the outer scope")
	require.NoError(t, c.leave())
}

func TestSymbols(t *testing.T) {
	c := newClient(t, `{}`)
	c.open(uri, order)
	var out []documentSymbol
	c.request("textDocument/documentSymbol", documentParams{documentID{uri}}, &out)
	require.Len(t, out, 4)
	require.Equal(t, "Each", out[2].Name)
	require.Equal(t, "Map", out[2].Detail)
	require.Equal(t, "In", out[2].Children[0].Name)
	require.NoError(t, c.leave())
}

func TestFormatting(t *testing.T) {
	c := newClient(t, `{}`)
	c.open(uri, `{"StartAt": "A", "States": {"A": {"End": true, "Type": "Pass"}}}`)
	var out []textEdit
	c.request("textDocument/formatting", documentParams{documentID{uri}}, &out)
	require.Len(t, out, 1)
	require.Equal(t, textRange{End: position{0, 64}}, out[0].Range)
	require.True(t, strings.HasPrefix(out[0].NewText, "{\n  \"StartAt\": \"A\",\n"))
	broken := "file:///home/broken.asl.json"
	c.open(broken, `{"StartAt"`)
	require.Equal(t, codeRequestFailed, c.call("textDocument/formatting", documentParams{documentID{broken}}).Error.Code)
	require.NoError(t, c.leave())
}

func TestGraph(t *testing.T) {
	c := newClient(t, `{"window": {"showDocument": {"support": true}}}`)
	c.open(uri, order)
	var lenses []codeLens
	c.request("textDocument/codeLens", documentParams{documentID{uri}}, &lenses)
	require.Len(t, lenses, 1)
	require.Equal(t, "Graph", lenses[0].Command.Title)
	require.Equal(t, []any{uri, "order"}, lenses[0].Command.Arguments)

	var out picture
	c.request("workspace/executeCommand", map[string]any{"command": lenses[0].Command.Command, "arguments": lenses[0].Command.Arguments}, &out)
	require.Contains(t, out.SVG, `data-state="Work"`)
	require.Len(t, c.notes, 1)
	require.Equal(t, "window/showDocument", c.notes[0].Method)
	u, err := url.Parse(out.URI)
	require.NoError(t, err)
	text, err := os.ReadFile(u.Path)
	require.NoError(t, err)
	require.Equal(t, out.SVG, string(text))
	require.NoError(t, c.conn.write(&message{ID: c.notes[0].ID, Result: json.RawMessage(`{"success": true}`)}))
	require.NotNil(t, c.call("workspace/executeCommand", map[string]any{"command": "other"}).Error)
	require.NotNil(t, c.call("workspace/executeCommand", map[string]any{"command": graphCommand, "arguments": []any{uri, "nobody"}}).Error)
	require.NoError(t, c.leave())
	_, err = os.Stat(u.Path)
	require.ErrorIs(t, err, os.ErrNotExist, "pictures go with the session")
}

func TestTemplate(t *testing.T) {
	c := newClient(t, `{}`)
	const uri = "file:///home/template.yaml"
	text := "Resources:\n  First:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      Definition:\n        StartAt: A\n        States:\n          A:\n            Type: Pass\n            Next: B\n  Second:\n    Type: AWS::Serverless::StateMachine\n    Properties: {Definition: {StartAt: S, States: {S: {Type: Succeed}}}}\n"
	found := c.open(uri, text).Diagnostics
	require.Len(t, found, 1)
	require.Equal(t, "ASL2101", found[0].Code)
	require.Equal(t, textRange{position{9, 18}, position{9, 19}}, found[0].Range)
	var lenses []codeLens
	c.request("textDocument/codeLens", documentParams{documentID{uri}}, &lenses)
	require.Len(t, lenses, 2)
	require.Equal(t, "Second", lenses[1].Command.Arguments[1])
	var symbols []documentSymbol
	c.request("textDocument/documentSymbol", documentParams{documentID{uri}}, &symbols)
	require.Equal(t, "First", symbols[0].Name)
	require.Equal(t, "A", symbols[0].Children[0].Name)
	require.NoError(t, c.leave())
}

func TestPositions(t *testing.T) {
	text := "a€𐍈b\r\nü\nend"
	for _, k := range []struct {
		bytes  bool
		offset int
		want   position
	}{
		{false, 0, position{0, 0}},
		{false, 1, position{0, 1}},
		{false, 4, position{0, 2}},
		{false, 8, position{0, 4}},
		{false, 11, position{1, 0}},
		{false, 13, position{1, 1}},
		{true, 8, position{0, 8}},
		{true, 13, position{1, 2}},
		{false, 99, position{2, 3}},
	} {
		l := newLines(text, k.bytes)
		require.Equal(t, k.want, l.position(k.offset))
		require.Equal(t, min(k.offset, len(text)), l.offset(k.want))
	}
	l := newLines(text, false)
	require.Equal(t, 9, l.offset(position{0, 77}), "behind a line is its end")
	require.Equal(t, len(text), l.offset(position{9, 0}))
	require.Equal(t, 0, l.offset(position{-1, -1}))
}

func TestUTF8Positions(t *testing.T) {
	c := newClient(t, `{"general": {"positionEncodings": ["utf-16", "utf-8"]}}`)
	found := c.open(uri, `{"Comment": "é𐍈", "StartAt": "A", "States": {}}`).Diagnostics
	require.NotEmpty(t, found)
	require.Equal(t, strings.Index(`{"Comment": "é𐍈", "StartAt": "A", "States": {}}`, "{}"), found[len(found)-1].Range.Start.Character)
	require.NoError(t, c.leave())
}

// large is a definition of n states.
func large(n int) string {
	var b strings.Builder
	b.WriteString(`{"StartAt": "State 0", "States": {`)
	for i := range n {
		fmt.Fprintf(&b, `
    "State %d": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": {"FunctionName": "f", "Payload": {"id.$": "$.order.id", "n.$": "States.MathAdd($.n, 1)"}},
      "ResultPath": "$.result",
      "Retry": [{"ErrorEquals": ["Lambda.ServiceException"], "MaxAttempts": 2}],
      "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Failed"}],
      "Next": "State %d"
    },`, i, i+1)
	}
	fmt.Fprintf(&b, `"State %d": {"Type": "Succeed"}, "Failed": {"Type": "Fail"}}}`, n)
	return b.String()
}

func TestDiagnosticsOfALargeFileAreFast(t *testing.T) {
	text := large(1000)
	c := newClient(t, `{}`)
	require.Empty(t, c.open(uri, text).Diagnostics)
	var change didChangeParams
	change.TextDocument.URI = uri
	best := time.Hour
	for version := 2; version < 7; version++ {
		change.TextDocument.Version = version
		p := find(t, text, `"Next": "State 500"`, 1)
		raw := fmt.Sprintf(`[{"range": {"start": {"line": %d, "character": %d}, "end": {"line": %d, "character": %d}}, "text": "%d"}]`, p.Line, p.Character+15, p.Line, p.Character+18, 500-version%2)
		require.NoError(t, json.Unmarshal([]byte(raw), &change.ContentChanges))
		start := time.Now()
		c.notify("textDocument/didChange", change)
		c.diagnostics(uri, version)
		best = min(best, time.Since(start))
	}
	t.Logf("1000 states, %d bytes: diagnostics after %s", len(text), best)
	require.Less(t, best, time.Second)
	require.NoError(t, c.leave())
}

func BenchmarkDiagnostics1000States(b *testing.B) {
	text := large(1000)
	for b.Loop() {
		d := &document{name: "big.asl.json"}
		d.set(text)
		d.read()
		d.diagnostics(newLines(text, false))
	}
}
