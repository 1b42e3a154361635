package draw

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/aslc-dev/aslc/golden/shared"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/parser"
	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

func read(t testing.TB, text string) *ast.StateMachine {
	t.Helper()
	m := parser.Parse(diag.NewFile("test.asl.json", text), &diag.List{})
	require.NotNil(t, m, text)
	return m
}

const order = `{
  "StartAt": "Check", "States": {
    "Check": {"Type": "Choice", "Choices": [
      {"Variable": "$.total", "NumericGreaterThan": 1000, "Next": "Review"},
      {"Variable": "$.gift", "BooleanEquals": true, "Next": "Pack"}], "Default": "Pack"},
    "Review": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "Next": "Check",
      "Retry": [{"ErrorEquals": ["E"], "MaxAttempts": 2}],
      "Catch": [{"ErrorEquals": ["States.Timeout"], "Next": "Gone"}]},
    "Pack": {"Type": "Map", "ItemsPath": "$.items", "Next": "Nowhere", "ItemProcessor": {"StartAt": "One", "States": {
      "One": {"Type": "Pass", "End": true, "Comment": "packs <one> & \"two\""}}}},
    "Gone": {"Type": "Fail", "Error": "TooLate"}
  }
}`

// element is a part of a picture.
type element struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Children []element  `xml:",any"`
	Text     string     `xml:",chardata"`
}

func (e *element) attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// each calls visit for e and all elements inside.
func (e *element) each(visit func(*element)) {
	visit(e)
	for i := range e.Children {
		e.Children[i].each(visit)
	}
}

func parsed(t testing.TB, svg []byte) *element {
	t.Helper()
	var root element
	require.NoError(t, xml.Unmarshal(svg, &root), "%s", svg)
	return &root
}

func TestSVGHasStatesAndEdges(t *testing.T) {
	root := parsed(t, SVG(read(t, order), Options{Title: "Orders & more"}))
	require.Equal(t, "aslc", root.attr("class"))
	require.Equal(t, "Orders & more", root.Children[0].Text)
	states, edges := map[string]string{}, map[string]string{}
	var texts []string
	root.each(func(e *element) {
		class := e.attr("class")
		switch {
		case strings.HasPrefix(class, "state "):
			states[e.attr("data-state")] = class + " " + e.attr("id")
		case strings.HasPrefix(class, "edge "):
			edges[e.attr("data-from")+" → "+e.attr("data-to")] += class
		}
		if e.XMLName.Local == "text" {
			texts = append(texts, e.Text)
		}
	})
	require.Equal(t, map[string]string{
		"Check": "state choice state-Check", "Review": "state task state-Review", "Pack": "state map state-Pack",
		"One": "state pass state-One", "Gone": "state fail state-Gone", "Nowhere": "state missing missing-Nowhere",
	}, states)
	require.Equal(t, map[string]string{
		"Start → Check": "edge next", "Check → Review": "edge rule", "Check → Pack": "edge rule", "Review → Check": "edge next",
		"Review → Gone": "edge catch", "Pack → Nowhere": "edge next",
	}, edges)
	for _, want := range []string{"Review", "sqs sendMessage · until called back", "each of items", "total > 1000", "gift", "or default", "States.Timeout", "TooLate", "no such state"} {
		require.Contains(t, texts, want)
	}
	require.Contains(t, string(SVG(read(t, order), Options{})), "retried up to 2 times after E")
	require.Contains(t, string(SVG(read(t, order), Options{})), "packs &lt;one&gt; &amp; &quot;two&quot;")
}

func TestThemes(t *testing.T) {
	auto, light, dark := string(SVG(read(t, order), Options{})), string(SVG(read(t, order), Options{Theme: Light})), string(SVG(read(t, order), Options{Theme: Dark}))
	require.Contains(t, auto, "prefers-color-scheme: dark")
	page := func(p palette) string { return ".page { fill: " + p.page }
	require.Contains(t, auto, page(lightColours))
	require.Contains(t, auto, page(darkColours))
	require.NotContains(t, light, "prefers-color-scheme")
	require.NotContains(t, light, page(darkColours))
	require.NotContains(t, dark, "prefers-color-scheme")
	require.NotContains(t, dark, page(lightColours))
	for _, c := range []palette{lightColours, darkColours} {
		for _, k := range coloured {
			require.NotEmpty(t, c.accents[k], k)
		}
	}
}

func TestPicturesStandAlone(t *testing.T) {
	svg := string(SVG(read(t, order), Options{}))
	for _, foreign := range []string{"href", "url(", "@import", "<script", "<image", "foreignObject", "var("} {
		require.NotContains(t, svg, foreign)
	}
	for line := range strings.Lines(svg) {
		if strings.HasPrefix(line, ".") {
			require.True(t, strings.HasPrefix(line, ".aslc "), "a rule would change the page around the picture: %s", line)
		}
	}
}

func TestDirectionRightIsWide(t *testing.T) {
	size := func(d Direction) (w, h float64) {
		root := parsed(t, SVG(read(t, large(9)), Options{Direction: d}))
		_, err := fmt.Sscanf(root.attr("viewBox"), "0 0 %g %g", &w, &h)
		require.NoError(t, err)
		return w, h
	}
	w, h := size(Down)
	require.Less(t, w, h)
	w, h = size(Right)
	require.Greater(t, w, h)
}

func TestUnfinishedDefinitions(t *testing.T) {
	for _, text := range []string{
		`{}`,
		`{"States": {}}`,
		`{"StartAt": "A"}`,
		`{"StartAt": 3, "States": {"A": {"Type": 1}, "A": {}, "B": {"Type": "Map"}, "C": {"Type": "Parallel", "Branches": [{}, {"States": {}}]}}}`,
		`{"StartAt": "A", "States": {"A": {"Type": "Choice", "Choices": [{"Next": "A"}, {"Next": "B", "Not": {}}, {"And": [], "Next": "C"}]}}}`,
		`{"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": ${s}, "Next": ${n}}, "B": {"Type": "Task", "Resource": ${r}, "Catch": [{"ErrorEquals": [${e}], "Next": "A"}]}}}`,
		"{\"StartAt\": \"\\u0000\", \"States\": {\"\\u0000\": {\"Type\": \"Pass\", \"Next\": \"\\ud800\"}, \"\": {\"Type\": \"Pass\", \"Next\": \"x",
	} {
		m := read(t, text)
		for _, d := range []Direction{Down, Right} {
			parsed(t, SVG(m, Options{Direction: d}))
		}
		require.NotEmpty(t, Mermaid(m, Options{}))
		require.NotEmpty(t, DOT(m, Options{}))
	}
	parsed(t, SVG(&ast.StateMachine{}, Options{}))
}

// TestCorpusIsDrawn checks that every state of every definition is in its
// picture exactly once.
func TestCorpusIsDrawn(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(shared.Folder(t, "corpus/definitions"), "*", "*.json"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	var took time.Duration
	for _, name := range files {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		m := parser.Parse(diag.NewFile(name, string(text)), &diag.List{})
		if m == nil {
			continue
		}
		start := time.Now()
		svg := SVG(m, Options{})
		took += time.Since(start)
		found, ids := map[string]int{}, map[string]bool{}
		parsed(t, svg).each(func(e *element) {
			if id := e.attr("id"); id != "" {
				require.False(t, ids[id], "%s: id %s twice", name, id)
				ids[id] = true
			}
			if strings.HasPrefix(e.attr("class"), "state ") && e.attr("class") != "state missing" {
				found[e.attr("data-state")]++
			}
		})
		requireStates(t, name, m.Scope, found)
	}
	t.Logf("%d pictures in %s", len(files), took)
}

func requireStates(t *testing.T, name string, s *ast.Scope, found map[string]int) {
	for _, st := range s.States {
		require.NotZero(t, found[st.Name], "%s: no state %s", name, st.Name)
		for _, b := range st.Branches {
			requireStates(t, name, b, found)
		}
		if st.ItemProcessor != nil {
			requireStates(t, name, st.ItemProcessor.Scope, found)
		}
	}
}

func TestSamePictureTwice(t *testing.T) {
	require.Equal(t, SVG(read(t, large(60)), Options{}), SVG(read(t, large(60)), Options{}))
}

// large is a definition of n states with choices, loops and catchers.
func large(n int) string {
	states := map[string]any{"Failed": map[string]any{"Type": "Fail"}, "Done": map[string]any{"Type": "Succeed"}}
	name := func(i int) string {
		if i >= n {
			return "Done"
		}
		return fmt.Sprintf("State %d", i)
	}
	for i := range n {
		state := map[string]any{"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": name(i + 1)}
		switch {
		case i%5 == 2:
			state = map[string]any{"Type": "Choice", "Default": name(i + 1), "Choices": []any{
				map[string]any{"Variable": "$.status", "StringEquals": "AGAIN", "Next": name(max(i-3, 0))},
				map[string]any{"Variable": "$.skip", "IsPresent": true, "Next": name(i + 4)},
			}}
		case i%3 == 0:
			state["Catch"] = []any{map[string]any{"ErrorEquals": []string{"States.ALL"}, "Next": "Failed"}}
		}
		states[name(i)] = state
	}
	text, err := json.Marshal(map[string]any{"StartAt": name(0), "States": states})
	if err != nil {
		panic(err)
	}
	return string(text)
}

func TestLargePicturesAreFast(t *testing.T) {
	m := read(t, large(200))
	start := time.Now()
	svg := SVG(m, Options{})
	took := time.Since(start)
	parsed(t, svg)
	t.Logf("200 states in %s, %d bytes", took, len(svg))
	require.Less(t, took, 2*time.Second)
}

func BenchmarkSVG200States(b *testing.B) {
	m := read(b, large(200))
	for b.Loop() {
		SVG(m, Options{})
	}
}

func FuzzSVG(f *testing.F) {
	f.Add(order)
	f.Add(large(6))
	f.Fuzz(func(t *testing.T, text string) {
		m := parser.Parse(diag.NewFile("fuzz.json", text), &diag.List{})
		if m == nil {
			return
		}
		d := xml.NewDecoder(strings.NewReader(string(SVG(m, Options{}))))
		for {
			_, err := d.Token()
			if err == io.EOF {
				break
			}
			require.NoError(t, err)
		}
		Mermaid(m, Options{})
		DOT(m, Options{})
	})
}
