package diag_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/parser/diag"
)

const source = "{\n  \"StartAt\": \"Charge\",\n\t\"Next\": \"ShipOrdr\",\n  \"Größe 注文\": \"x\",\n  \"ShipOrder\": {}\n}\n"

func spanOf(text string) diag.Span {
	start := strings.Index(source, text)
	return diag.Span{Start: start, End: start + len(text)}
}

func report(all ...diag.Diagnostic) diag.Report {
	list := &diag.List{}
	for _, d := range all {
		list.Add(d)
	}
	return diag.Report{File: diag.NewFile("order.asl.json", source), List: list}
}

var dangling = diag.Diagnostic{
	Code: diag.DanglingTarget, Span: spanOf(`"ShipOrdr"`), Path: "/States/ChargeCard/Next",
	Message: `state "ChargeCard" goes to "ShipOrdr", which does not exist`,
	Help:    `did you mean "ShipOrder"?`,
	Notes:   []diag.Note{{Span: spanOf(`"ShipOrder"`), Message: `"ShipOrder" is declared here`}},
}

func TestText(t *testing.T) {
	wide := diag.Diagnostic{Code: diag.MissingDollar, Severity: diag.Warning, Span: spanOf(`"x"`), Message: "a warning"}
	var b strings.Builder
	counts, err := (&diag.Printer{}).Text(&b, report(wide, dangling, dangling))
	require.NoError(t, err)
	require.Equal(t, diag.Counts{Errors: 1, Warnings: 1}, counts)
	require.Equal(t, `order.asl.json:3:10: error: state "ChargeCard" goes to "ShipOrdr", which does not exist [ASL2101]
    3 |     "Next": "ShipOrdr",
      |             ^^^^^^^^^^
  help: did you mean "ShipOrder"?
  order.asl.json:5:3: note: "ShipOrder" is declared here
order.asl.json:4:21: warning: a warning [ASL4203]
    4 |   "Größe 注文": "x",
      |                 ^^^
`, b.String())
}

func TestTextOfLongAndStrangeLines(t *testing.T) {
	long := `{"a": "` + strings.Repeat("a", 300) + `", "HERE": 1, "b": "` + strings.Repeat("b", 300) + `"}`
	for name, c := range map[string]struct {
		text string
		span diag.Span
		want string
	}{
		"cut": {
			long,
			diag.Span{Start: strings.Index(long, `"HERE"`), End: strings.Index(long, `"HERE"`) + 6},
			"    1 | …" + strings.Repeat("a", 33) + `", "HERE": 1, "b": "` + strings.Repeat("b", 57) + "…\n      |  " +
				strings.Repeat(" ", 36) + "^^^^^^\n",
		},
		"end of text":     {"{", diag.Span{Start: 1, End: 1}, "    1 | {\n      |  ^\n"},
		"empty text":      {"", diag.Span{}, "    1 |\n      | ^\n"},
		"several lines":   {"[1,\n2]", diag.Span{Start: 0, End: 6}, "    1 | [1,\n      | ^^^\n"},
		"control":         {"\"\x1b[31m\"", diag.Span{Start: 0, End: 1}, "    1 | \"·[31m\"\n      | ^\n"},
		"not UTF-8":       {"\"\xff\"", diag.Span{Start: 1, End: 2}, "    1 | \"\uFFFD\"\n      |  ^\n"},
		"byte order mark": {"\ufeff{", diag.Span{Start: 3, End: 4}, "    1 | {\n      | ^\n"},
	} {
		t.Run(name, func(t *testing.T) {
			list := &diag.List{}
			list.Add(diag.Diagnostic{Code: "ASL1001", Span: c.span, Message: "m"})
			var b strings.Builder
			_, err := (&diag.Printer{}).Text(&b, diag.Report{File: diag.NewFile("f", c.text), List: list})
			require.NoError(t, err)
			_, excerpt, _ := strings.Cut(b.String(), "\n")
			require.Equal(t, c.want, excerpt)
		})
	}
}

func TestTextOfAHugeLineIsFast(t *testing.T) {
	text := "[" + strings.Repeat("1, ", 1<<20) + "2]"
	list := &diag.List{}
	for i := range 100 {
		list.Add(diag.Diagnostic{Code: "ASL1001", Span: diag.Span{Start: i * 30_000, End: i*30_000 + 1}, Message: "m"})
	}
	var b strings.Builder
	begin := time.Now()
	_, err := (&diag.Printer{}).Text(&b, diag.Report{File: diag.NewFile("f", text), List: list})
	require.NoError(t, err)
	require.Less(t, time.Since(begin), time.Second)
	for line := range strings.Lines(b.String()) {
		require.Less(t, len(line), 200)
	}
}

func TestColoursOnlyWhenAskedFor(t *testing.T) {
	var plain, coloured strings.Builder
	_, err := (&diag.Printer{}).Text(&plain, report(dangling))
	require.NoError(t, err)
	_, err = (&diag.Printer{Color: true}).Text(&coloured, report(dangling))
	require.NoError(t, err)
	require.NotContains(t, plain.String(), "\x1b")
	require.Contains(t, coloured.String(), "\x1b[1;31merror:\x1b[0m")
}

func TestOnlyTheFirstHundredAreShown(t *testing.T) {
	var many []diag.Diagnostic
	for i := range 150 {
		many = append(many, diag.Diagnostic{Code: "ASL1001", Span: diag.Span{Start: i % 20, End: i}, Message: "m"})
	}
	var b strings.Builder
	counts, err := (&diag.Printer{}).Text(&b, report(many...))
	require.NoError(t, err)
	require.Equal(t, diag.Counts{Errors: 150, Hidden: 50}, counts)
	require.True(t, strings.HasSuffix(b.String(), "\n50 more not shown\n"))
	require.Equal(t, 100, strings.Count(b.String(), "[ASL1001]"))
}

func TestJSON(t *testing.T) {
	var b strings.Builder
	_, err := (&diag.Printer{}).JSON(&b, report(dangling))
	require.NoError(t, err)
	require.JSONEq(t, `{"version": 1, "errors": 1, "warnings": 0, "hidden": 0, "diagnostics": [{
		"file": "order.asl.json", "line": 3, "column": 10, "endLine": 3, "endColumn": 20, "offset": 34, "endOffset": 44,
		"severity": "error", "code": "ASL2101", "path": "/States/ChargeCard/Next",
		"message": "state \"ChargeCard\" goes to \"ShipOrdr\", which does not exist", "help": "did you mean \"ShipOrder\"?",
		"notes": [{"file": "order.asl.json", "line": 5, "column": 3, "endLine": 5, "endColumn": 14, "offset": 73, "endOffset": 84,
			"message": "\"ShipOrder\" is declared here"}]}]}`, b.String())
}

func TestJSONOfNothingIsAnEmptyList(t *testing.T) {
	var b strings.Builder
	_, err := (&diag.Printer{}).JSON(&b)
	require.NoError(t, err)
	require.JSONEq(t, `{"version": 1, "errors": 0, "warnings": 0, "hidden": 0, "diagnostics": []}`, b.String())
}

func TestSARIF(t *testing.T) {
	var b strings.Builder
	_, err := (&diag.Printer{}).SARIF(&b, report(dangling, diag.Diagnostic{Code: diag.MissingDollar, Severity: diag.Warning, Span: spanOf(`"x"`), Message: "w"}))
	require.NoError(t, err)
	var log struct {
		Version string
		Runs    []struct {
			Tool struct {
				Driver struct {
					Rules []struct {
						ID               string
						ShortDescription struct{ Text string }
					}
				}
			}
			ColumnKind string
			Results    []struct {
				RuleID, Level string
				RuleIndex     int
				Locations     []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           struct{ StartLine, StartColumn, EndColumn int }
					}
				}
				RelatedLocations []struct{ Message struct{ Text string } }
			}
		}
	}
	require.NoError(t, json.Unmarshal([]byte(b.String()), &log))
	require.Equal(t, "2.1.0", log.Version)
	run := log.Runs[0]
	require.Len(t, run.Tool.Driver.Rules, 2)
	require.NotEmpty(t, run.Tool.Driver.Rules[0].ShortDescription.Text)
	require.Equal(t, "unicodeCodePoints", run.ColumnKind)
	require.Equal(t, "ASL2101", run.Results[0].RuleID)
	require.Equal(t, "error", run.Results[0].Level)
	require.Equal(t, `"ShipOrder" is declared here`, run.Results[0].RelatedLocations[0].Message.Text)
	second := run.Results[1].Locations[0].PhysicalLocation
	require.Equal(t, "warning", run.Results[1].Level)
	require.Equal(t, 1, run.Results[1].RuleIndex)
	require.Equal(t, "order.asl.json", second.ArtifactLocation.URI)
	require.Equal(t, 15, second.Region.StartColumn, "columns count characters, not bytes")
}

func TestGitHub(t *testing.T) {
	var b strings.Builder
	_, err := (&diag.Printer{}).GitHub(&b, report(dangling))
	require.NoError(t, err)
	require.Equal(t, "::error file=order.asl.json,line=3,endLine=3,col=10,endColumn=20,title=ASL2101::"+
		"state \"ChargeCard\" goes to \"ShipOrdr\", which does not exist%0Adid you mean \"ShipOrder\"?\n", b.String())
}
