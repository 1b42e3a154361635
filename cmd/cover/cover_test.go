package cover

import (
	"encoding/json"
	"encoding/xml"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/parser"
	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

const definition = `{
  "StartAt": "Paid?",
  "States": {
    "Paid?": {
      "Type": "Choice",
      "Choices": [
        {"Variable": "$.paid", "BooleanEquals": true, "Next": "Ship"},
        {"Variable": "$.free", "BooleanEquals": true, "Next": "Ship"},
        {"Variable": "$.late", "BooleanEquals": true, "Next": "Remind"}
      ],
      "Default": "Cancel"
    },
    "Ship": {
      "Type": "Parallel",
      "Branches": [
        {"StartAt": "Pack", "States": {"Pack": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:Pack", "End": true}}},
        {"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true,
          "ItemProcessor": {"StartAt": "Label", "States": {"Label": {"Type": "Pass", "End": true}}}}}}
      ],
      "Catch": [{"ErrorEquals": ["Broken"], "Next": "Cancel"}],
      "Next": "Done"
    },
    "Remind": {
      "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:Remind",
      "Catch": [
        {"ErrorEquals": ["NoAddress", "NoName"], "Next": "Cancel"},
        {"ErrorEquals": ["States.TaskFailed"], "Next": "Cancel"},
        {"ErrorEquals": ["States.ALL"], "Next": "Done"}
      ],
      "Next": "Done"
    },
    "Cancel": {"Type": "Fail", "Error": "Cancelled"},
    "Done": {"Type": "Succeed"}
  }
}
`

func parse(t *testing.T, text string) *ast.StateMachine {
	t.Helper()
	list := &diag.List{}
	m := parser.Parse(diag.NewFile("order.asl.json", text), list)
	require.False(t, list.HasErrors())
	return m
}

// executed returns courses from lines: the states as Name:Type*count, then ways
// as From>To, with !n for one by rule or catcher n, !-1 for Default.
func executed(times int, states, ways string) Courses {
	c := Courses{Count: times}
	number := func(s string) (string, int) {
		name, n, ok := strings.Cut(s, "*")
		if !ok {
			return name, times
		}
		return name, int(n[0] - '0')
	}
	for _, s := range strings.Fields(states) {
		s, n := number(s)
		name, kind, _ := strings.Cut(s, ":")
		if c.StartAt == "" {
			c.StartAt = name
		}
		c.States = append(c.States, Visited{Name: name, Type: kind, Count: n})
	}
	for _, s := range strings.Fields(ways) {
		s, n := number(s)
		s, by, _ := strings.Cut(s, "!")
		from, to, _ := strings.Cut(s, ">")
		way, _ := strconv.Atoi(by)
		c.Transitions = append(c.Transitions, Taken{From: from, To: to, Way: way, Count: n})
	}
	return c
}

func of(t *testing.T, all ...Courses) *Coverage {
	t.Helper()
	return Of("order", parse(t, definition), []Profile{{Executions: all}})
}

// taken returns the labels of the transitions of a state with their counts.
func taken(c *Coverage, state string) map[string]int {
	out := map[string]int{}
	for _, t := range c.byName[state].Transitions {
		out[t.Label()] = t.Count
	}
	return out
}

var (
	shipped = executed(2, "Paid?:Choice Ship:Parallel Pack:Task Each:Map Label:Pass*6 Done:Succeed", "Paid?>Ship!2 Ship>Done Pack> Each> Label>*6 Done>")
	late    = executed(1, "Paid?:Choice Remind:Task Done:Succeed", "Paid?>Remind!3 Remind>Done Done>")
)

func TestCounts(t *testing.T) {
	c := of(t, shipped, late)
	require.Equal(t, 3, c.Executions)
	require.Equal(t, map[string]int{"Choices[0]": 0, "Choices[1]": 2, "Choices[2]": 1, "Default": 0}, taken(c, "Paid?"))
	require.Equal(t, map[string]int{"Next": 2, "Catch[0]": 0}, taken(c, "Ship"))
	require.Equal(t, map[string]int{"End": 6}, taken(c, "Label"))
	totals := c.Totals()
	require.Equal(t, Share{7, 8}, totals.States)
	require.Equal(t, Share{7, 13}, totals.Transitions)
	require.Equal(t, Share{3, 3}, totals.Branches)
	require.Equal(t, Share{17, 24}, totals.All)
	require.InDelta(t, 70.83, totals.All.Percent(), 0.01)
}

// A rule, a catcher and Next that lead to one state are told apart.
func TestWaysAreTold(t *testing.T) {
	none := map[string]int{"Next": 0, "Catch[0]": 0, "Catch[1]": 0, "Catch[2]": 0}
	for way, label := range map[string]string{
		"Remind>Cancel!1": "Catch[0]", "Remind>Cancel!2": "Catch[1]", "Remind>Done!3": "Catch[2]", "Remind>Done": "Next",
	} {
		c := of(t, executed(1, "Paid?:Choice Remind:Task Cancel:Fail Done:Succeed", "Paid?>Remind!3 "+way))
		want := maps.Clone(none)
		want[label] = 1
		require.Equal(t, want, taken(c, "Remind"), way)
	}
	for way, label := range map[string]string{"Paid?>Ship!1": "Choices[0]", "Paid?>Ship!2": "Choices[1]", "Paid?>Cancel!-1": "Default"} {
		c := of(t, executed(1, "Paid?:Choice Ship:Parallel Cancel:Fail", way))
		require.Equal(t, 1, taken(c, "Paid?")[label], way)
		require.Equal(t, 1, c.Totals().Transitions.Reached, way)
	}
	c := of(t, executed(1, "Paid?:Choice Ship:Parallel", "Paid?>Ship!3"))
	require.Len(t, c.Outdated, 1, "the third rule leads elsewhere")
}

// Executions of other state machines do not count, nor do those of another
// version of this one.
func TestOnlyItsOwnExecutionsCount(t *testing.T) {
	for name, c := range map[string]struct {
		other    Courses
		outdated []string
	}{
		"another start": {executed(1, "Ship:Parallel", ""), nil},
		"another state": {executed(1, "Paid?:Choice Refund:Task", "Paid?>Refund!1"), nil},
		"another type":  {executed(1, "Paid?:Choice Ship:Task", "Paid?>Ship!1"), nil},
		"another way":   {executed(1, "Paid?:Choice Done:Succeed", "Paid?>Done!1"), []string{"Paid?>Done"}},
	} {
		t.Run(name, func(t *testing.T) {
			found := of(t, c.other, c.other, late)
			require.Equal(t, 1, found.Executions)
			var outdated []string
			for _, w := range found.Outdated {
				outdated = append(outdated, w.From+">"+w.To)
			}
			require.Equal(t, c.outdated, outdated)
			if outdated == nil {
				require.Equal(t, 2, found.Others)
			} else {
				require.Contains(t, strings.Join(found.notes(), "\n"), `from "Paid?" to "Done"`)
			}
		})
	}
	require.Contains(t, of(t, executed(3, "X:Pass", "X>")).notes()[0], "no execution of this state machine, but 3 of others")
}

func TestText(t *testing.T) {
	var b strings.Builder
	require.NoError(t, of(t, shipped, late).Text(&b))
	require.Equal(t, `order.asl.json: 3 executions

state      visits  ways out  branches
Paid?           3       2/4
Ship            2       1/2       2/2
  Pack          2       1/1
  Each          2       1/1       1/1
    Label       6       1/1
Remind          1       1/4
Cancel          0
Done            3

states 7/8 (87.5 %), transitions 7/13 (53.8 %), branches 3/3 (100.0 %), in all 17/24 (70.8 %)

never reached:
order.asl.json:7:63: Choices[0] of "Paid?" → "Ship"
order.asl.json:11:18: Default of "Paid?" → "Cancel"
order.asl.json:20:53: Catch[0] of "Ship" → "Cancel" upon Broken
order.asl.json:26:58: Catch[0] of "Remind" → "Cancel" upon NoAddress, NoName
order.asl.json:27:56: Catch[1] of "Remind" → "Cancel" upon States.TaskFailed
order.asl.json:28:49: Catch[2] of "Remind" → "Done" upon States.ALL
order.asl.json:32:5: state "Cancel"
`, b.String())
}

// Of what was never entered, what is inside is not told again.
func TestMissedOnce(t *testing.T) {
	c := of(t, late)
	var what []string
	for _, m := range c.Missed() {
		what = append(what, m.What)
	}
	require.Equal(t, []string{
		`Choices[0] of "Paid?" → "Ship"`, `Choices[1] of "Paid?" → "Ship"`, `Default of "Paid?" → "Cancel"`, `state "Ship"`,
		`Catch[0] of "Remind" → "Cancel" upon NoAddress, NoName`, `Catch[1] of "Remind" → "Cancel" upon States.TaskFailed`,
		`Catch[2] of "Remind" → "Done" upon States.ALL`, `state "Cancel"`,
	}, what)

	c = of(t, executed(1, "Paid?:Choice Ship:Parallel Pack:Task Cancel:Fail", "Paid?>Ship!1 Ship>Cancel!1"))
	require.Contains(t, c.Missed(), Missed{c.byName["Ship"].Branches[1].Span, `Branches[1] of "Ship", which starts at "Each"`})
	require.Zero(t, c.byName["Pack"].Transitions[0].Count)
}

func TestJSON(t *testing.T) {
	var b strings.Builder
	require.NoError(t, of(t, shipped, late).JSON(&b))
	var got struct {
		Version, Executions int
		File, Name          string
		Totals              map[string]struct {
			Reached, Of int
			Percent     float64
		}
		States []struct {
			Name, Type          string
			Line, Column, Count int
			Transitions         []struct {
				Field, To    string
				Line, Column int
				Count        int
			}
			Branches []struct {
				Field, StartAt string
				Count          int
			}
		}
	}
	require.NoError(t, json.Unmarshal([]byte(b.String()), &got))
	require.Equal(t, 1, got.Version)
	require.Equal(t, 3, got.Executions)
	require.Equal(t, 17, got.Totals["all"].Reached)
	require.InDelta(t, 87.5, got.Totals["states"].Percent, 0.01)
	require.Len(t, got.States, 8)
	require.Equal(t, []int{4, 5, 3}, []int{got.States[0].Line, got.States[0].Column, got.States[0].Count})
	require.Equal(t, "Choices[2]", got.States[0].Transitions[2].Field)
	require.Equal(t, 2, got.States[0].Transitions[1].Count)
	require.Equal(t, "ItemProcessor", got.States[3].Branches[0].Field)
}

func TestJUnit(t *testing.T) {
	c := of(t, shipped, late)
	for limit, failures := range map[float64]int{0: 0, 70: 0, 71: 1} {
		var b strings.Builder
		require.NoError(t, c.JUnit(&b, limit))
		var got struct {
			Suites []struct {
				Tests    int `xml:"tests,attr"`
				Failures int `xml:"failures,attr"`
				Skipped  int `xml:"skipped,attr"`
				Cases    []struct {
					Name    string `xml:"name,attr"`
					Line    int    `xml:"line,attr"`
					Skipped *struct {
						Text string `xml:",chardata"`
					} `xml:"skipped"`
					Failure *struct {
						Message string `xml:"message,attr"`
					} `xml:"failure"`
				} `xml:"testcase"`
			} `xml:"testsuite"`
		}
		require.NoError(t, xml.Unmarshal([]byte(b.String()), &got))
		s := got.Suites[0]
		require.Equal(t, []int{25, failures, 7}, []int{s.Tests, s.Failures, s.Skipped})
		require.Len(t, s.Cases, 25)
		for _, k := range s.Cases {
			if k.Name == "Cancel" {
				require.Equal(t, "order.asl.json:32:5", k.Skipped.Text)
			}
		}
		require.Equal(t, failures == 1, s.Cases[24].Failure != nil)
	}
}

// elements returns the classes of states and edges in a picture.
func elements(svg string) map[string]string {
	out := map[string]string{}
	for _, m := range regexp.MustCompile(`<g class="([^"]*)"[^>]*?(?: data-state="([^"]*)"| data-from="([^"]*)" data-to="([^"]*)")`).FindAllStringSubmatch(svg, -1) {
		name := m[2]
		if name == "" {
			name = m[3] + ">" + m[4]
			if strings.Contains(m[1], "catch") {
				name += "!"
			}
		}
		out[name] = strings.Fields(m[1])[0]
	}
	return out
}

func TestSVG(t *testing.T) {
	var b strings.Builder
	require.NoError(t, of(t, shipped, late).SVG(&b))
	wellFormed(t, b.String())
	got := elements(b.String())
	for name, class := range map[string]string{
		"Paid?": partly, "Ship": partly, "Pack": reached, "Each": reached, "Label": reached, "Remind": partly, "Cancel": missed, "Done": reached,
		"Paid?>Ship": partly, "Paid?>Cancel": missed, "Ship>Done": reached, "Remind>Done": reached, "Remind>Done!": missed, "Remind>Cancel!": missed,
		"Start>Paid?": reached,
	} {
		require.Equal(t, class, got[name], name)
	}
	require.Contains(t, b.String(), ".aslc .edge.missed .line")
	require.Less(t, strings.LastIndex(b.String(), `<g class="missed edge`), strings.Index(b.String(), `<g class="reached edge rule" data-from="Paid?"`),
		"what was reached lies above what was not")
}

func wellFormed(t *testing.T, text string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		_, err := d.Token()
		if err == io.EOF {
			return
		}
		require.NoError(t, err)
	}
}

func TestHTML(t *testing.T) {
	text := strings.Replace(definition, `"Error": "Cancelled"`, `"Error": "<b>&"`, 1)
	c := Of("order", parse(t, text), []Profile{{Executions: []Courses{shipped, late}}})
	var b strings.Builder
	require.NoError(t, c.HTML(&b))
	page := b.String()
	require.Contains(t, page, `<b>70.8&nbsp;%</b>in all<br>17 of 24`)
	require.Contains(t, page, `<span class="missed" title="0">&#34;Cancel&#34;</span>: {`)
	require.Contains(t, page, `<span class="reached" title="3">&#34;Paid?&#34;</span>: {`)
	require.Contains(t, page, `&#34;&lt;b&gt;&amp;&#34;`)
	require.Contains(t, page, `<svg `)
	_, source, _ := strings.Cut(page, "<pre>")
	require.Equal(t, strings.Count(text, "\n")+1, strings.Count(source, `<i id="L`))
}

func TestRead(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a[b]*")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Skip(err)
	}
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
		return path
	}
	_, err := Read([]string{dir})
	require.ErrorContains(t, err, "ASLC_COVER=FOLDER")
	write("b.cover.json", `{"version": 2, "package": "b", "executions": []}`)
	first := write("a.cover.json", `{"version": 2, "package": "a", "executions": [{"count": 2, "startAt": "A", "states": [{"name": "A", "type": "Pass", "count": 2}],
	  "transitions": [{"from": "A", "count": 2}]}]}`)
	write("other.json", "{")
	all, err := Read([]string{dir, first})
	require.NoError(t, err)
	require.Len(t, all, 3)
	require.Equal(t, []string{"a", "b", "a"}, []string{all[0].Package, all[1].Package, all[2].Package})
	require.Equal(t, executed(2, "A:Pass", "A>"), all[0].Executions[0])
	for text, want := range map[string]string{"{": "no profile", `{"version": 1}`: "version 1", `[]`: "no profile"} {
		_, err = Read([]string{write("x.cover.json", text)})
		require.ErrorContains(t, err, want)
	}
	_, err = Read([]string{filepath.Join(dir, "none")})
	require.ErrorIs(t, err, os.ErrNotExist)
}
