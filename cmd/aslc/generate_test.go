package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

const passDefinition = `{"StartAt": "Pass", "States": {"Pass": {"Type": "Pass", "End": true}}}`

// inRepository makes the files of a txtar archive and goes there.
func inRepository(t *testing.T, files string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for _, f := range txtar.Parse([]byte(files)).Files {
		writeFile(t, f.Name, string(f.Data))
	}
}

func writeFile(t *testing.T, name, text string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
	require.NoError(t, os.WriteFile(name, []byte(text), 0o644))
}

// generateWith runs the verb and returns the exit code and what it printed.
func generateWith(args ...string) (code int, out, err string) {
	var stdout, stderr bytes.Buffer
	g := &generation{out: &stdout, err: &stderr}
	code = g.run(generateVerb, args)
	return code, stdout.String(), stderr.String()
}

const flows = "-- flows/a.asl.json --\n" + passDefinition + "\n-- flows/b.asl.json --\n" + passDefinition + "\n" +
	"-- aslc.yaml --\ndefinitions:\n  - files: flows/*.asl.json\n    dir: gen/{name}\n"

func TestGenerateAll(t *testing.T) {
	inRepository(t, flows)
	code, out, err := generateWith("--check")
	require.Equal(t, exitFailed, code)
	require.Contains(t, out, "+++ gen/a/a.asl.go\n@@ -0,0 ")
	require.Contains(t, err, "aslc generate: 2 definitions: 2 stale (")

	code, out, err = generateWith()
	require.Equal(t, exitOK, code)
	require.Empty(t, out)
	require.Regexp(t, `^aslc generate: 2 definitions: 2 written \(\d+m?s\)\n$`, err)

	code, out, _ = generateWith("--check")
	require.Equal(t, exitOK, code)
	require.Empty(t, out)
}

// From below, the same files are generated; paths are shown as seen from there.
func TestGenerateFromBelow(t *testing.T) {
	inRepository(t, flows)
	t.Chdir("flows")
	code, _, _ := generateWith()
	require.Equal(t, exitOK, code)
	require.FileExists(t, filepath.Join("..", "gen", "a", "a.asl.go"))
	writeFile(t, "a.asl.json", "{")
	code, _, err := generateWith()
	require.Equal(t, exitFailed, code)
	require.True(t, strings.HasPrefix(err, "a.asl.json:1:2: error: "), err)
	require.Contains(t, err, "1 up to date, 1 with errors")
}

func TestGenerateNamedFiles(t *testing.T) {
	inRepository(t, flows+"-- alone/c.asl.json --\n"+passDefinition+"\n")
	code, out, err := generateWith(filepath.Join("flows", "a.asl.json"))
	require.Equal(t, exitOK, code)
	require.Empty(t, out+err, "go generate is silent")
	require.FileExists(t, filepath.Join("gen", "a", "a.asl.go"), "by the settings")
	require.NoFileExists(t, filepath.Join("gen", "b", "b.asl.go"))

	code, _, _ = generateWith(filepath.Join("flows", "a.asl.json"), "-o", "x", "--package", "y")
	require.Equal(t, exitOK, code)
	text, readErr := os.ReadFile(filepath.Join("x", "a.asl.go"))
	require.NoError(t, readErr)
	require.Contains(t, string(text), "\npackage y\n", "flags win")

	code, _, _ = generateWith(filepath.Join("alone", "c.asl.json"))
	require.Equal(t, exitOK, code)
	require.FileExists(t, filepath.Join("alone", "c.asl.go"), "no entry is about it")

	code, _, _ = generateWith("flows")
	require.Equal(t, exitOK, code)
	require.FileExists(t, filepath.Join("gen", "b", "b.asl.go"))
}

func TestGeneratePrunes(t *testing.T) {
	inRepository(t, flows)
	generateWith()
	require.NoError(t, os.Remove(filepath.Join("flows", "a.asl.json")))
	code, _, err := generateWith()
	require.Equal(t, exitOK, code)
	require.Contains(t, err, filepath.Join("gen", "a", "a.asl.go")+": left over: nothing generates it any more; --prune removes it\n")
	require.FileExists(t, filepath.Join("gen", "a", "a.asl.go"))
	code, out, _ := generateWith("--check")
	require.Equal(t, exitFailed, code)
	require.Contains(t, out, "--- gen/a/a.asl.go\n+++ /dev/null\n")
	code, _, err = generateWith("--prune")
	require.Equal(t, exitOK, code)
	require.Contains(t, err, "1 definition: 1 up to date, 2 files removed (")
	require.NoDirExists(t, filepath.Join("gen", "a"))
}

func TestGenerateMisuse(t *testing.T) {
	inRepository(t, "-- x --\n")
	for _, args := range []string{"--check --prune", "--check --watch", "-o x", "--package x", "--machine x", "--package x-y a.json", "--nope"} {
		code, _, _ := generateWith(strings.Fields(args)...)
		require.Equal(t, exitUsage, code, args)
	}
	code, _, _ := generateWith()
	require.Equal(t, exitFailed, code, "no aslc.yaml")
	code, _, _ = generateWith("none.asl.json")
	require.Equal(t, exitFailed, code)
}

func TestGenerateReportsSettings(t *testing.T) {
	inRepository(t, "-- aslc.yaml --\ndefinitions:\n  - files: a.asl.json\n    types: {inptu: x.Y}\n-- a.asl.json --\n"+passDefinition)
	for _, args := range [][]string{nil, {"a.asl.json"}} {
		code, _, err := generateWith(args...)
		require.Equal(t, exitFailed, code)
		require.True(t, strings.HasPrefix(err, `aslc.yaml:3:13: error: types has no setting "inptu" [ASL1301]`), err)
		require.NoFileExists(t, "a.asl.go")
	}
}

// A watcher generates again after a change and ends quietly.
func TestGenerateWatches(t *testing.T) {
	inRepository(t, flows)
	stderr := &lockedBuffer{}
	ctx, cancel := context.WithCancel(context.Background())
	g := &generation{out: stderr, err: stderr}
	g.prepare()
	done := make(chan int)
	go func() { done <- g.watch(ctx, generateVerb) }()
	rounds := func(n int) func() bool {
		return func() bool { return strings.Count(stderr.String(), "aslc generate: ") == n }
	}
	require.Eventually(t, rounds(1), 10*time.Second, 10*time.Millisecond)
	writeFile(t, filepath.Join("flows", "c.asl.json"), passDefinition)
	require.Eventually(t, rounds(2), 10*time.Second, 10*time.Millisecond)
	require.FileExists(t, filepath.Join("gen", "c", "c.asl.go"))
	writeFile(t, "aslc.yaml", "definitions: nonsense: [\n")
	require.Eventually(t, func() bool { return strings.Contains(stderr.String(), "ASL1015") }, 10*time.Second, 10*time.Millisecond)
	writeFile(t, "aslc.yaml", "definitions: [{files: flows/c.asl.json, dir: gen/c}]\n")
	require.Eventually(t, rounds(3), 10*time.Second, 10*time.Millisecond)
	cancel()
	require.Equal(t, exitOK, <-done)
}

// lockedBuffer is a buffer for two goroutines.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
