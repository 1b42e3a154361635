package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/golden/driver"
	"github.com/aslc-dev/aslc/runtime/value"
)

func TestPassThrough(t *testing.T) {
	for path, want := range map[string]string{"$.a": "$.a", "@.a": "$.a", "a.b": "$.a.b", " $['a'] ": "$['a']", "": ""} {
		require.Equal(t, want, text(value.MustParse(passThrough(path)).Get("States", "Get", "InputPath")), path)
	}
}

func TestPathCases(t *testing.T) {
	failed := &driver.Outcome{Error: value.String("States.Runtime"), Cause: value.String("The state failed: no results for $.a")}
	one := pathCase{Result: value.Int(1)}
	missing := pathCase{Error: "not-found", Stage: "evaluate", Message: "no results for $.a"}
	malformed := pathCase{Error: "invalid", Stage: "compile"}
	wrongPlace := pathCase{Error: "invalid", Stage: "evaluate"}
	for name, c := range map[string]struct {
		of   pathCase
		run  run
		want []mark
	}{
		"the value":             {one, run{outcome: &driver.Outcome{Output: value.Float(1)}}, []mark{right, absent}},
		"another value":         {one, run{outcome: &driver.Outcome{Output: value.Int(2)}}, []mark{wrong, absent}},
		"not compiled":          {one, run{refused: "no path"}, []mark{wrong, absent}},
		"missing":               {missing, run{outcome: failed}, []mark{right, right}},
		"missing, other words":  {missing, run{outcome: &driver.Outcome{Error: failed.Error, Cause: value.String("no")}}, []mark{right, wrong}},
		"found all the same":    {missing, run{outcome: &driver.Outcome{Output: value.Int(2)}}, []mark{wrong, wrong}},
		"malformed":             {malformed, run{refused: "no path"}, []mark{right, absent}},
		"malformed, compiled":   {malformed, run{outcome: failed}, []mark{wrong, absent}},
		"fails when evaluated":  {wrongPlace, run{outcome: failed}, []mark{right, absent}},
		"refused, but is legal": {wrongPlace, run{refused: "no path"}, []mark{wrong, absent}},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, c.want, c.of.judge(c.run).marks)
		})
	}
}
