package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aslc-dev/aslc/golden/shared"

	"github.com/stretchr/testify/require"
)

// TestSuites runs the suites; none may fall below its floor.
func TestSuites(t *testing.T) {
	for _, c := range []struct{ suite, folder, last string }{
		{"aws", "conformance/aws", "aws: "},
		{"aws", "conformance/traps", "aws: 36 cases, status "},
		{"aws-creation", "conformance/aws", "aws-creation: "},
		{"jsonpath", "conformance/jsonpath", "jsonpath: "},
		{"workflows", "workflows", "workflows: "},
	} {
		t.Run(c.suite+" "+filepath.Base(c.folder), func(t *testing.T) {
			dir := shared.Folder(t, c.folder)
			if testing.Short() {
				t.Skip("compiles some hundred definitions")
			}
			var stdout, stderr strings.Builder
			code := command([]string{"-suite", c.suite, "-dir", dir, "-floor", "floor.json"}, &stdout, &stderr)
			require.Equal(t, exitOK, code, stderr.String())
			lines := strings.Split(strings.TrimSpace(stdout.String()), "\n")
			require.True(t, strings.HasPrefix(lines[len(lines)-1], c.last), stdout.String())
			t.Log(lines[len(lines)-1])
		})
	}
}

func TestUsage(t *testing.T) {
	for name, args := range map[string][]string{
		"nothing":       nil,
		"no folder":     {"-suite", "aws"},
		"unknown suite": {"-suite", "x", "-dir", "."},
		"unknown flag":  {"-x"},
		"an argument":   {"-suite", "aws", "-dir", ".", "more"},
	} {
		t.Run(name, func(t *testing.T) {
			var stdout, stderr strings.Builder
			require.Equal(t, exitUsage, command(args, &stdout, &stderr))
			require.Empty(t, stdout.String())
			require.NotEmpty(t, stderr.String())
		})
	}
	var stdout, stderr strings.Builder
	require.Equal(t, exitFailed, command([]string{"-suite", "aws", "-dir", t.TempDir()}, &stdout, &stderr))
	require.Equal(t, exitFailed, command([]string{"-suite", "aws", "-dir", shared.Folder(t, "conformance/traps"), "-run", "("}, &stdout, &stderr))
}

func TestChoose(t *testing.T) {
	checks := []check{{id: "a1", group: "A", tags: []string{"slow"}}, {id: "a2", group: "A"}, {id: "b1", group: "B", tags: []string{"x", "odd"}}}
	for _, c := range []struct {
		o    options
		want string
	}{
		{options{}, "a1 a2 b1"},
		{options{group: "A"}, "a1 a2"},
		{options{pattern: "1$"}, "a1 b1"},
		{options{skip: "odd,slow"}, "a2"},
	} {
		chosen, err := c.o.choose(checks)
		require.NoError(t, err)
		var ids []string
		for _, c := range chosen {
			ids = append(ids, c.id)
		}
		require.Equal(t, c.want, strings.Join(ids, " "))
	}
}

func TestFloor(t *testing.T) {
	file := filepath.Join(t.TempDir(), "floor.json")
	s := suite{name: "s", columns: []string{"good"}}
	cases := func(marks ...mark) (list []scored) {
		for _, m := range marks {
			list = append(list, scored{verdict: verdict{marks: []mark{m}}})
		}
		return list
	}
	o := options{dir: "/data/set", floor: file}
	set, err := o.set(suite{name: "set"})
	require.NoError(t, err)
	require.Equal(t, "set", set)
	require.NoError(t, o.checkFloor(s, cases(wrong)), "without a file there is no floor")
	o.updateFloor = true
	require.NoError(t, o.checkFloor(s, cases(right, right, absent)))
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	require.JSONEq(t, `{"s set": {"cases": 3, "good": 2}}`, string(text))
	require.EqualError(t, o.checkFloor(s, cases(right, wrong, wrong)), "s set fell below its floor: good 1, floor 2")

	s.figures = func([]scored) []figure { return []figure{{"lines", 5, atMost}, {"structs", 7, atLeast}} }
	require.NoError(t, o.checkFloor(s, cases(right, right)))
	s.figures = func([]scored) []figure { return []figure{{"lines", 6, atMost}, {"structs", 6, atLeast}} }
	require.EqualError(t, o.checkFloor(s, cases(right, right)), "s set fell below its floor: lines 6, at most 5; structs 6, floor 7")
	o.group = "g"
	require.Error(t, o.checkFloor(s, cases(right, right)), "a part of a suite has no floor")
}

func TestReport(t *testing.T) {
	dir := t.TempDir()
	s, err := suiteNamed("aws")
	require.NoError(t, err)
	all := func(m mark) []mark { return []mark{m, m, m, m, m} }
	cases := []scored{
		{check{id: "one", group: "base", language: "JSONPath"}, verdict{marks: all(right)}},
		{check{id: "two", group: "base", language: "JSONata"}, verdict{marks: all(wrong), notes: []string{`status: "no"`}, silent: true}},
	}
	o := options{json: filepath.Join(dir, "s.json"), report: filepath.Join(dir, "docs", "fidelity.md"), verbose: true}
	var out strings.Builder
	require.NoError(t, o.publish(s, cases, &out))
	require.Contains(t, out.String(), "two (base)\n\tstatus: \"no\"\n")
	require.True(t, strings.HasSuffix(out.String(), "\naws: 2 cases, status 1, result 1, cause 1, events 1 of 2\n"), out.String())
	text, err := os.ReadFile(o.json)
	require.NoError(t, err)
	require.Contains(t, string(text), `"status": "wrong"`)
	text, err = os.ReadFile(o.report)
	require.NoError(t, err)
	require.Contains(t, string(text), "| **aslc** | 1/2 (50.0 %) | 1/1 (100.0 %) | 1/1 (100.0 %) | 0/1 (0.0 %) | 1 |\n")
	require.Contains(t, string(text), "| base | 1/2 |")
	require.Contains(t, string(text), "| 1 | status: \"…\" |\n")
}
