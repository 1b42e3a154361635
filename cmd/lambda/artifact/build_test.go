package artifact_test

import (
	"archive/zip"
	"bytes"
	"context"
	"debug/elf"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/cmd/lambda/artifact"
	"github.com/aslc-dev/aslc/cmd/rapi"
)

// host is the platform that the tests can run binaries on.
var host = artifact.Platform{OS: runtime.GOOS, Arch: runtime.GOARCH}

// checkout is the root of the module under test.
func checkout(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs(filepath.Join("..", "..", ".."))
	require.NoError(t, err)
	return dir
}

func compiled(t *testing.T, definition, pkg string) *compile.Result {
	t.Helper()
	text, err := os.ReadFile(definition)
	require.NoError(t, err)
	r := compile.Source(definition, string(text), compile.Options{Package: pkg})
	require.NotNil(t, r.Files, "%v", r.Diagnostics.All())
	return r
}

// userModule writes a module of a user's into dir, with the workflow faults in
// an internal package, and returns the definition.
func userModule(t *testing.T, dir string) string {
	t.Helper()
	pkg := filepath.Join(dir, "internal", "faults")
	require.NoError(t, os.CopyFS(pkg, os.DirFS(filepath.Join("testdata", "faults"))))
	sum, err := os.ReadFile(filepath.Join(checkout(t), "go.sum"))
	require.NoError(t, err)
	mod := fmt.Sprintf("module example.com/user\n\ngo 1.26.0\n\nrequire github.com/aslc-dev/aslc v0.0.0\n\nreplace github.com/aslc-dev/aslc => %s\n", checkout(t))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go.mod"), []byte(mod), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go.sum"), sum, 0o600))
	definition := filepath.Join(pkg, "faults.asl.json")
	require.NoError(t, compile.WriteFiles(pkg, compiled(t, definition, "faults").Files))
	return definition
}

// built is a bootstrap of the workflow faults for this machine; tests share it.
var built struct {
	once sync.Once
	dir  string
	path string
	err  error
}

func TestMain(m *testing.M) {
	code := m.Run()
	if built.dir != "" {
		os.RemoveAll(built.dir)
	}
	os.Exit(code)
}

// faults returns the shared bootstrap.
func faults(t *testing.T) string {
	t.Helper()
	built.once.Do(func() {
		if built.dir, built.err = os.MkdirTemp("", "aslc-artifact-test-"); built.err != nil {
			return
		}
		definition := userModule(t, filepath.Join(built.dir, "user"))
		built.path = filepath.Join(built.dir, "bootstrap")
		b := &artifact.Builder{Platform: host, Cache: filepath.Join(built.dir, "cache")}
		built.err = b.Bootstrap(t.Context(), compiled(t, definition, "faults"), definition, built.path)
	})
	require.NoError(t, built.err)
	return built.path
}

// log is what a function printed.
type log struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *log) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

func service(t *testing.T, f rapi.Function) *rapi.Service {
	t.Helper()
	s := rapi.New(f)
	t.Cleanup(s.Close)
	return s
}

func invoke(t *testing.T, s *rapi.Service, event string) *rapi.Response {
	t.Helper()
	r, err := s.Invoke(t.Context(), []byte(event))
	require.NoError(t, err)
	return r
}

// fault returns errorType and errorMessage of a failed invocation.
func fault(t *testing.T, r *rapi.Response) (kind, message string) {
	t.Helper()
	require.True(t, r.Failed, "%s", r.Payload)
	var e struct{ ErrorType, ErrorMessage string }
	require.NoError(t, json.Unmarshal(r.Payload, &e))
	return e.ErrorType, e.ErrorMessage
}

// TestFunction runs the function as a separate process under the runtime API,
// all invocations in one environment.
func TestFunction(t *testing.T) {
	var out log
	s := service(t, rapi.Function{Binary: faults(t), Timeout: 5 * time.Second, Log: &out})
	first := invoke(t, s, `{"what": "work"}`)
	require.JSONEq(t, `{"made": 1, "calls": 1}`, string(first.Payload))
	tests := []struct{ name, event, kind, message string }{
		{"workflow failure", `{"what": "fail"}`, "CardDeclined", "no funds"},
		{"workflow failure in a branch", `{"branch": "fail"}`, "CardDeclined", "no funds"},
		{"path that finds nothing", `{}`, "States.Runtime", "could not be found in the input"},
		{"oversized response", `{"what": "large"}`, "States.DataLimitExceeded", "exceeding the maximum number of bytes"},
		{"malformed event", `{"what": `, "InvalidExecutionInput", "the event is no JSON"},
		{"empty event", ``, "InvalidExecutionInput", "the event is no JSON"},
		{"panic in a task", `{"what": "panic"}`, "Runtime.Panic", "assignment to entry in nil map"},
		{"panic in a branch", `{"branch": "panic"}`, "Runtime.Panic", "assignment to entry in nil map"},
		{"wait beyond the deadline", `{"seconds": 60, "what": "work"}`, "States.Timeout", "has to wait for 1m0s"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := invoke(t, s, test.event)
			kind, message := fault(t, r)
			require.Equal(t, test.kind, kind)
			require.Contains(t, message, test.message)
			// The next invocation is fine, in the same process with the same tasks.
			next := invoke(t, s, `{"what": "work"}`)
			require.False(t, next.Failed, "%s", next.Payload)
			require.Equal(t, first.PID, next.PID)
			require.Contains(t, string(next.Payload), `"made":1`)
		})
	}
	require.Contains(t, out.String(), `"type":"TaskPanicked"`)
	require.Contains(t, out.String(), "tasks.go:")
	require.NotContains(t, out.String(), checkout(t), "paths of the machine that built it")
}

// TestNothingIsDoneAtStartUp holds that packages of ours allocate next to nothing
// before main: tables of names, but nothing parsed or compiled.
func TestNothingIsDoneAtStartUp(t *testing.T) {
	cmd := exec.Command(faults(t))
	cmd.Env = []string{"GODEBUG=inittrace=1"} // outside of Lambda, main ends at once
	out, err := cmd.CombinedOutput()
	require.Error(t, err)
	total := 0
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line) // init PACKAGE @0.1 ms, 0.01 ms clock, 1320 bytes, 35 allocs
		if len(fields) == 11 && fields[0] == "init" && strings.HasPrefix(fields[1], "github.com/aslc-dev/") {
			bytes, err := strconv.Atoi(fields[7])
			require.NoError(t, err)
			total += bytes
		}
	}
	require.Positive(t, total)
	require.Less(t, total, 8<<10, "%s", out)
}

// TestDeadline holds that a function answers before Lambda stops it, and that an
// execution that cannot be ended takes its environment along.
func TestDeadline(t *testing.T) {
	s := service(t, rapi.Function{Binary: faults(t), Timeout: 2 * time.Second})
	for what, stays := range map[string]bool{"heed": true, "hang": false} {
		before := invoke(t, s, `{"what": "work"}`)
		kind, message := fault(t, invoke(t, s, fmt.Sprintf(`{"what": %q}`, what)))
		require.Equal(t, "States.Timeout", kind)
		require.Equal(t, "The execution did not end before the deadline of the invocation.", message)
		after := invoke(t, s, `{"what": "work"}`)
		require.False(t, after.Failed)
		require.Equal(t, stays, before.PID == after.PID, what)
	}
}

func TestExit(t *testing.T) {
	s := service(t, rapi.Function{Binary: faults(t), Timeout: 5 * time.Second})
	kind, _ := fault(t, invoke(t, s, `{"what": "exit"}`))
	require.Equal(t, "Runtime.ExitError", kind)
	require.False(t, invoke(t, s, `{"what": "work"}`).Failed)
}

func TestConcurrentEnvironments(t *testing.T) {
	s := service(t, rapi.Function{Binary: faults(t), Timeout: 30 * time.Second, Concurrency: 4})
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			r, err := s.Invoke(context.Background(), []byte(`{"seconds": 1, "what": "work"}`))
			if err != nil || r.Failed {
				t.Errorf("%v %v", r, err)
			}
		})
	}
	wg.Wait()
	require.Equal(t, 4, s.Environments())
}

// TestFlatMemory makes ten thousand invocations of a workflow with a Map, a
// Parallel and a Retry, of which some fail: the process must not grow.
func TestFlatMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	if _, err := os.Stat("/proc/self/status"); err != nil {
		t.Skip("no /proc here")
	}
	s := service(t, rapi.Function{Binary: example(t, "checkout", ""), Timeout: 20 * time.Second})
	events := []string{
		`{"items": [{"sku": "cup", "quantity": 2}, {"sku": "book", "quantity": 1}], "card": "4111", "address": {"city": "Bern"}}`,
		`{"items": [{"sku": "cup", "quantity": 1}], "card": "0", "address": "a"}`,
		`{"items": [{"sku": "cup", "quantity": 1}, {"sku": "flyer", "quantity": 1}, {"sku": "comet", "quantity": 5}]}`,
		`{`,
	}
	var settled, peak int64
	pid := 0
	for i := range 10_000 {
		r := invoke(t, s, events[i%len(events)])
		require.Equal(t, i%len(events) != 0, r.Failed, "%s", r.Payload)
		if pid == 0 {
			pid = r.PID
		}
		require.Equal(t, pid, r.PID)
		if i == 2000 || i == 9999 {
			var err error
			settled = max(settled, peak)
			_, peak, err = rapi.Memory(pid)
			require.NoError(t, err)
		}
	}
	t.Logf("peak %.1f MB after 2,000 invocations, %.1f MB after 10,000", float64(settled)/(1<<20), float64(peak)/(1<<20))
	require.LessOrEqual(t, peak-settled, int64(2<<20))
}

// example builds one of the examples for this machine.
func example(t *testing.T, name, tasks string) string {
	t.Helper()
	definition := filepath.Join(checkout(t), "examples", name, name+".asl.json")
	out := filepath.Join(t.TempDir(), "bootstrap")
	b := &artifact.Builder{Platform: host, Tasks: tasks, Cache: t.TempDir()}
	require.NoError(t, b.Bootstrap(t.Context(), compiled(t, definition, name), definition, out))
	return out
}

// TestExamples runs the examples as functions.
func TestExamples(t *testing.T) {
	tests := []struct{ name, tasks, event, want string }{
		{"hello", "", `{"IsHelloWorldExample": true}`, `"Hello"`},
		{"bankaccount", "Bank", `{"application": {"id": "a", "name": "Ada Lovelace", "address": {"city": "London"}}}`, `"OPEN"`},
		{"checkout", "", `{"items": [{"sku": "cup", "quantity": 2}], "card": "4", "address": "a"}`, `"total":1980`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := service(t, rapi.Function{Binary: example(t, test.name, test.tasks), Timeout: 20 * time.Second})
			r := invoke(t, s, test.event)
			require.False(t, r.Failed, "%s", r.Payload)
			require.Contains(t, string(r.Payload), test.want)
		})
	}
}

// TestReproducible builds the same sources in two places for both architectures.
func TestReproducible(t *testing.T) {
	for _, p := range []artifact.Platform{artifact.ARM64, artifact.AMD64} {
		t.Run(p.Arch, func(t *testing.T) {
			var first []byte
			for range 2 {
				definition := userModule(t, filepath.Join(t.TempDir(), "some", "where"))
				out := filepath.Join(t.TempDir(), "out")
				b := &artifact.Builder{Platform: p, Source: artifact.SQS, Cache: t.TempDir()}
				require.NoError(t, b.Bootstrap(t.Context(), compiled(t, definition, "faults"), definition, out))
				binary, err := os.ReadFile(out)
				require.NoError(t, err)
				if first == nil {
					first = binary
				}
				require.True(t, bytes.Equal(first, binary))
			}
			requireStatic(t, first, p)
		})
	}
}

// requireStatic demands an executable for the platform that needs nothing of
// the system it runs on, without symbols.
func requireStatic(t *testing.T, binary []byte, p artifact.Platform) {
	t.Helper()
	f, err := elf.NewFile(bytes.NewReader(binary))
	require.NoError(t, err)
	require.Equal(t, map[string]elf.Machine{"arm64": elf.EM_AARCH64, "amd64": elf.EM_X86_64}[p.Arch], f.Machine)
	require.Equal(t, elf.ET_EXEC, f.Type)
	for _, segment := range f.Progs {
		require.NotEqual(t, elf.PT_INTERP, segment.Type)
		require.NotEqual(t, elf.PT_DYNAMIC, segment.Type)
	}
	require.Nil(t, f.Section(".symtab"))
	require.Nil(t, f.Section(".debug_info"))
}

func TestZip(t *testing.T) {
	content := bytes.Repeat([]byte("bootstrap "), 1000)
	var packed, again bytes.Buffer
	require.NoError(t, artifact.Zip(&packed, bytes.NewReader(content)))
	require.NoError(t, artifact.Zip(&again, bytes.NewReader(content)))
	require.Equal(t, packed.Bytes(), again.Bytes())
	z, err := zip.NewReader(bytes.NewReader(packed.Bytes()), int64(packed.Len()))
	require.NoError(t, err)
	require.Len(t, z.File, 1)
	f := z.File[0]
	require.Equal(t, "bootstrap", f.Name)
	require.Equal(t, fs.FileMode(0o755), f.Mode())
	require.Equal(t, uint16(3), f.CreatorVersion>>8, "only zips made on Unix have modes")
	require.Equal(t, "1980-01-01", f.Modified.UTC().Format(time.DateOnly))
	r, err := f.Open()
	require.NoError(t, err)
	var unpacked bytes.Buffer
	_, err = unpacked.ReadFrom(r)
	require.NoError(t, err)
	require.Equal(t, content, unpacked.Bytes())
}

func TestZipFile(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "bootstrap"), []byte("x"), 0o600))
	require.NoError(t, artifact.ZipFile(filepath.Join(dir, "f.zip"), filepath.Join(dir, "bootstrap")))
	z, err := zip.OpenReader(filepath.Join(dir, "f.zip"))
	require.NoError(t, err)
	defer z.Close()
	require.Equal(t, fs.FileMode(0o755), z.File[0].Mode())
	require.Error(t, artifact.ZipFile(filepath.Join(dir, "g.zip"), filepath.Join(dir, "none")))
	require.Error(t, artifact.ZipFile(filepath.Join(dir, "no", "g.zip"), filepath.Join(dir, "bootstrap")))
}

// TestWorkspaceOfTheUser builds where the user has a go.work of their own, which
// is what says where the aslc module is.
func TestWorkspaceOfTheUser(t *testing.T) {
	dir := t.TempDir()
	definition := userModule(t, filepath.Join(dir, "user"))
	mod := filepath.Join(dir, "user", "go.mod")
	text, err := os.ReadFile(mod)
	require.NoError(t, err)
	text, _, _ = bytes.Cut(text, []byte("\nreplace"))
	require.NoError(t, os.WriteFile(mod, text, 0o600))
	work := fmt.Sprintf("go 1.26.0\n\nuse ./user\n\nreplace github.com/aslc-dev/aslc => %s\n", checkout(t))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go.work"), []byte(work), 0o600))
	b := &artifact.Builder{Platform: host, Cache: t.TempDir()}
	out := filepath.Join(dir, "bootstrap")
	require.NoError(t, b.Bootstrap(t.Context(), compiled(t, definition, "faults"), definition, out))
	s := service(t, rapi.Function{Binary: out, Timeout: 20 * time.Second})
	require.JSONEq(t, `{"made": 1, "calls": 1}`, string(invoke(t, s, `{"what": "work"}`).Payload))
	after, err := os.ReadFile(filepath.Join(dir, "go.work"))
	require.NoError(t, err)
	require.Equal(t, work, string(after))
}

// TestRefused holds that what is missing is said before anything is built.
func TestRefused(t *testing.T) {
	definition := userModule(t, t.TempDir())
	dir := filepath.Dir(definition)
	r := compiled(t, definition, "faults")
	tests := []struct {
		name    string
		builder artifact.Builder
		change  map[string]string // files to write into the package
		want    string
	}{
		{"no package", artifact.Builder{Package: t.TempDir()}, nil, `nothing does the tasks of the workflow (Do, Do beside), and `},
		{"no such name", artifact.Builder{Tasks: "Nobody"}, nil, "has no function or type Nobody"},
		{"no name at all", artifact.Builder{Tasks: "a b"}, nil, `"a b" names no exported function or type`},
		{"not exported", artifact.Builder{Tasks: "work"}, nil, `"work" names no exported function or type`},
		{"a type that lacks methods", artifact.Builder{Tasks: "DoInput"}, nil, "faults.DoInput is no Tasks: its method Do is missing"},
		{"an interface", artifact.Builder{Tasks: "Tasks"}, nil, "is no exported concrete type"},
		{"a function of another shape", artifact.Builder{Tasks: "Odd"}, map[string]string{"odd.go": "package faults\n\nfunc Odd(n int) *Work { return nil }\n"}, "faults.Odd is func(n int) *Work: a constructor of tasks is"},
		{"a function that returns something else", artifact.Builder{Tasks: "Odd"}, map[string]string{"odd.go": "package faults\n\nfunc Odd() int { return 0 }\n"}, "what faults.Odd returns is no Tasks: its method Do is missing"},
		{"Go that does not compile", artifact.Builder{}, map[string]string{"odd.go": "package faults\n\nvar x int = \"\"\n"}, "the Go package example.com/user/internal/faults: "},
		{"no such package", artifact.Builder{Tasks: "example.com/user/none.New"}, nil, "example.com/user/none"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for name, text := range test.change {
				path := filepath.Join(dir, name)
				require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
				t.Cleanup(func() { os.Remove(path) })
			}
			test.builder.Cache = t.TempDir()
			err := test.builder.Bootstrap(t.Context(), r, definition, filepath.Join(t.TempDir(), "out"))
			require.ErrorContains(t, err, test.want)
		})
	}
}

func TestAdvice(t *testing.T) {
	definition := userModule(t, t.TempDir())
	tasks := filepath.Join(filepath.Dir(definition), "tasks.go")
	text, err := os.ReadFile(tasks)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(tasks, bytes.ReplaceAll(text, []byte("NewTasks"), []byte("Open")), 0o600))
	b := &artifact.Builder{Cache: t.TempDir()}
	err = b.Bootstrap(t.Context(), compiled(t, definition, "faults"), definition, filepath.Join(t.TempDir(), "out"))
	require.EqualError(t, err, "nothing makes the tasks of the workflow: write a function NewTasks() Tasks in package example.com/user/internal/faults, "+
		"or name another one, or a type, with --tasks (--tasks Work would use its zero value)")
}

func TestOutsideOfAModule(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.CopyFS(dir, os.DirFS(filepath.Join("testdata", "faults"))))
	definition := filepath.Join(dir, "faults.asl.json")
	b := &artifact.Builder{Cache: t.TempDir()}
	err := b.Bootstrap(t.Context(), compiled(t, definition, "faults"), definition, filepath.Join(dir, "out"))
	require.ErrorContains(t, err, "go")
	require.False(t, strings.Contains(err.Error(), "nil"), "%v", err)
}
