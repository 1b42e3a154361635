package main

import (
	"archive/zip"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// printed runs a command line and returns its exit code and what it printed.
func printed(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	stdout, stderr := os.Stdout, os.Stderr
	defer func() { os.Stdout, os.Stderr = stdout, stderr }()
	read := func(into **os.File) func() string {
		r, w, err := os.Pipe()
		require.NoError(t, err)
		*into = w
		text := make(chan string)
		go func() {
			all, _ := io.ReadAll(r)
			text <- string(all)
		}()
		return func() string {
			require.NoError(t, w.Close())
			return <-text
		}
	}
	o, e := read(&os.Stdout), read(&os.Stderr)
	code = dispatch(args)
	return code, o(), e()
}

// ownCache gives aslc a cache of its own, and go the one it has.
func ownCache(t *testing.T) {
	t.Helper()
	cache, err := exec.Command("go", "env", "GOCACHE").Output()
	require.NoError(t, err)
	t.Setenv("GOCACHE", strings.TrimSpace(string(cache)))
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
}

const (
	sleepy = `{"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": 3600, "Next": "B"}, "B": {"Type": "Succeed"}}}`
	quick  = `{"Comment": "Says hello", "StartAt": "A", "States": {"A": {"Type": "Pass", "Parameters": {"hello.$": "$.name"}, "End": true}}}`
	work   = `{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:Work", "End": true}}}`
)

func TestCheckTargetLambda(t *testing.T) {
	file := definitionFile(t, "sleepy.asl.json", sleepy)
	code, _, _ := printed(t, "check", file)
	require.Equal(t, exitOK, code)
	code, _, errs := printed(t, "check", "--target", "lambda", file)
	require.Equal(t, exitFailed, code)
	require.Contains(t, errs, "sleepy.asl.json:1:62: error: ")
	require.Contains(t, errs, "[ASL5301]")
	code, out, _ := printed(t, "check", "--target", "lambda", "--timeout", "10s", "--json", definitionFile(t, "short.asl.json", strings.ReplaceAll(sleepy, "3600", "11")))
	require.Equal(t, exitFailed, code)
	require.Contains(t, out, "ASL5301")
	code, _, _ = printed(t, "check", "--target", "mainframe", file)
	require.Equal(t, exitUsage, code)
}

func TestDeployPlan(t *testing.T) {
	code, out, _ := printed(t, "deploy-plan", definitionFile(t, "quick.asl.json", quick))
	require.Equal(t, exitOK, code)
	require.Contains(t, out, "A Lambda function suits this workflow")
	require.Contains(t, out, "durability none")
	code, out, _ = printed(t, "deploy-plan", definitionFile(t, "sleepy.asl.json", sleepy))
	require.Equal(t, exitFailed, code)
	require.Contains(t, out, "A Lambda function does not suit this workflow")
	require.Contains(t, out, "[ASL5301]")
	code, _, _ = printed(t, "deploy-plan")
	require.Equal(t, exitUsage, code)
}

func TestCost(t *testing.T) {
	file := definitionFile(t, "work.asl.json", work)
	code, out, errs := printed(t, "cost", file, "--executions", "2000000", "--duration", "A=1s")
	require.Equal(t, exitOK, code, errs)
	require.Contains(t, out, "work, 2,000,000 executions a month")
	require.Contains(t, out, "100.00")
	code, out, _ = printed(t, "cost", "--json", file)
	require.Equal(t, exitOK, code)
	require.True(t, json.Valid([]byte(out)))
	code, out, _ = printed(t, "cost", "--show-prices")
	require.Equal(t, exitOK, code)
	code, _, errs = printed(t, "cost", file, "--prices", definitionFile(t, "prices.json", out))
	require.Equal(t, exitOK, code, errs)
	for _, args := range [][]string{{"--duration", "soon"}, {"--executions", "-1"}, {"--duration", "B=1s"}, {"--arch", "mips"}, {"--prices", file}, {"--prices", "/no/such"}} {
		code, _, errs = printed(t, append([]string{"cost", file}, args...)...)
		require.NotEqual(t, exitOK, code, args)
		require.NotEmpty(t, errs)
	}
}

func TestBuildLambda(t *testing.T) {
	ownCache(t)
	out := filepath.Join(t.TempDir(), "f.zip")
	code, _, errs := printed(t, "build", "--target", "lambda", "--source", "sqs", "--zip", "-o", out, definitionFile(t, "quick.asl.json", quick))
	require.Equal(t, exitOK, code, errs)
	z, err := zip.OpenReader(out)
	require.NoError(t, err)
	defer z.Close()
	require.Equal(t, "bootstrap", z.File[0].Name)
	require.Equal(t, fs.FileMode(0o755), z.File[0].Mode())
}

func TestBuildLambdaRefuses(t *testing.T) {
	for want, args := range map[string][]string{
		"the architectures arm64 and amd64":    {"--arch", "mips", definitionFile(t, "quick.asl.json", quick)},
		"ASL5301":                              {definitionFile(t, "sleepy.asl.json", sleepy)},
		"nothing does the tasks of the workfl": {definitionFile(t, "work.asl.json", work)},
		"want one of http, sqs":                {"--source", "fax", definitionFile(t, "quick.asl.json", quick)},
	} {
		code, _, errs := printed(t, append([]string{"build", "--target", "lambda", "-o", filepath.Join(t.TempDir(), "out")}, args...)...)
		require.NotEqual(t, exitOK, code)
		require.Contains(t, errs, want)
	}
}

// A package that was generated from another definition would be another
// function.
func TestBuildLambdaRefusesStalePackages(t *testing.T) {
	file := definitionFile(t, "work.asl.json", work)
	require.Equal(t, exitOK, dispatch([]string{"generate", file}))
	require.NoError(t, os.WriteFile(file, []byte(strings.ReplaceAll(work, `"A"`, `"B"`)), 0o600))
	code, _, errs := printed(t, "build", "--target", "lambda", "-o", filepath.Join(t.TempDir(), "out"), file)
	require.Equal(t, exitFailed, code)
	require.Contains(t, errs, "is not up to date with")
}

func TestScaffolds(t *testing.T) {
	file := definitionFile(t, "quick.asl.json", quick)
	code, out, errs := printed(t, "build", "--target", "lambda", "--sam", "--terraform", "--source", "s3", file)
	require.Equal(t, exitOK, code, errs)
	dir := filepath.Dir(file)
	for _, name := range []string{"template.yaml", "Makefile", "terraform/main.tf"} {
		require.Contains(t, out, filepath.Join(dir, name)+"\n")
		require.FileExists(t, filepath.Join(dir, name))
	}
	code, _, errs = printed(t, "build", "--target", "lambda", "--sam", file) // for no source, so with other text
	require.Equal(t, exitFailed, code)
	require.Contains(t, errs, "exists and would change")
}

func TestRunAsLambda(t *testing.T) {
	ownCache(t)
	file := definitionFile(t, "quick.asl.json", quick)
	code, out, errs := printed(t, "run", file, "--as-lambda", "--input", `{"name": "Ada"}`)
	require.Equal(t, exitOK, code, errs)
	require.Equal(t, "{\"hello\":\"Ada\"}\n", out)
	require.Contains(t, errs, "REPORT RequestId: ")
	code, out, _ = printed(t, "run", "--as-lambda", file, "--input", `{"nam`)
	require.Equal(t, exitFailed, code)
	require.Contains(t, out, "InvalidExecutionInput")
	code, _, errs = printed(t, "run", "--as-lambda", file, "--input", "@/no/such")
	require.Equal(t, exitFailed, code)
	require.Contains(t, errs, "no such file")
	code, _, _ = printed(t, "run", "--as-lambda")
	require.Equal(t, exitUsage, code)
}
