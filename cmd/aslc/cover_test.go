package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const coverFiles = `-- a.asl.json --
{"StartAt": "A", "States": {
  "A": {"Type": "Choice", "Choices": [{"Variable": "$.x", "IsPresent": true, "Next": "B"}], "Default": "C"},
  "B": {"Type": "Pass", "End": true}, "C": {"Type": "Succeed"}}}
-- bad.asl.json --
{"StartAt":
-- t.yaml --
Resources:
  One: {Type: "AWS::Serverless::StateMachine", Properties: {Definition: {StartAt: A, States: {A: {Type: Pass, End: true}}}}}
  Two: {Type: "AWS::Serverless::StateMachine", Properties: {Definition: {StartAt: A, States: {A: {Type: Succeed}}}}}
-- cover/x.cover.json --
{"version": 2, "package": "x", "executions": [
  {"count": 2, "startAt": "A", "states": [{"name": "A", "type": "Choice", "count": 2}, {"name": "B", "type": "Pass", "count": 2}],
   "transitions": [{"from": "A", "to": "B", "way": 1, "count": 2}, {"from": "B", "count": 2}]},
  {"count": 1, "startAt": "A", "states": [{"name": "A", "type": "Pass", "count": 1}], "transitions": [{"from": "A", "count": 1}]}]}
`

func coverWith(args ...string) (code int, out string) {
	var b bytes.Buffer
	code = (&coverage{stdout: &b}).run(coverVerb, args)
	return code, b.String()
}

func TestCover(t *testing.T) {
	inRepository(t, coverFiles)
	for args, want := range map[string]struct {
		code int
		out  string
	}{
		"a.asl.json cover":                          {exitOK, "states 2/3 (66.7 %), transitions 2/3 (66.7 %), in all 4/6 (66.7 %)\n"},
		"a.asl.json cover/x.cover.json":             {exitOK, "a.asl.json:2:104: Default of \"A\" → \"C\"\n"},
		"--min 60 a.asl.json cover":                 {exitOK, "a.asl.json: 2 executions\n"},
		"--min 67 a.asl.json cover":                 {exitFailed, "a.asl.json: 2 executions\n"},
		"--json a.asl.json cover":                   {exitOK, `"executions": 2,`},
		"--svg a.asl.json cover":                    {exitOK, "<svg "},
		"--html a.asl.json cover":                   {exitOK, "<!DOCTYPE html>"},
		"--junit --min 99 a.asl.json cover":         {exitFailed, `failures="1"`},
		"--machine One t.yaml cover":                {exitOK, "t.yaml: 1 execution\n"},
		"--machine Two t.yaml cover":                {exitOK, "t.yaml: 0 executions\n"},
		"t.yaml cover":                              {exitFailed, ""},
		"--machine Three t.yaml cover":              {exitFailed, ""},
		"bad.asl.json cover":                        {exitFailed, ""},
		"none.asl.json cover":                       {exitFailed, ""},
		"a.asl.json none":                           {exitFailed, ""},
		"a.asl.json":                                {exitUsage, ""},
		"":                                          {exitUsage, ""},
		"--html --svg a.asl.json cover":             {exitUsage, ""},
		"--min 101 a.asl.json cover":                {exitUsage, ""},
		"-o none/x.svg --svg a.asl.json cover":      {exitFailed, ""},
		"--machine a a.asl.json cover/x.cover.json": {exitOK, "a.asl.json: 2 executions\n"},
	} {
		code, out := coverWith(strings.Fields(args)...)
		require.Equal(t, want.code, code, args)
		require.Contains(t, out, want.out, args)
	}
	code, out := coverWith("--html", "-o", "page.html", "a.asl.json", "cover")
	require.Equal(t, exitOK, code)
	require.Empty(t, out)
	page, err := os.ReadFile("page.html")
	require.NoError(t, err)
	require.Contains(t, string(page), "4 of 6")
}
