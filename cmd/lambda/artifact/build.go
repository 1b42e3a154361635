package artifact

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/aslc-dev/aslc/cmd/compile"
)

// Platform is what a bootstrap runs on.
type Platform struct{ OS, Arch string }

// The platforms of Lambda.
var (
	ARM64 = Platform{"linux", "arm64"}
	AMD64 = Platform{"linux", "amd64"}
)

// Builder builds bootstraps.
type Builder struct {
	Platform Platform // default: ARM64
	Source   Source
	// Package is the directory of the Go package that aslc generated from the
	// definition; default: that of the definition.
	Package string
	// Tasks is what makes the tasks: a function or a type, [IMPORTPATH.]NAME;
	// default: the function called Constructor in the package.
	Tasks string
	// Cache is where sources are kept; default: aslc in the user's cache
	// directory.
	Cache string
	// Progress, when not nil, is told what takes long.
	Progress func(what string)
}

// Bootstrap builds the function of the workflow that r is, whose definition is
// in the file called definition, and writes it to out. It fails when the
// workflow has tasks that nothing does, when Go is missing, and with Go's own
// messages when it does not compile.
func (b *Builder) Bootstrap(ctx context.Context, r *compile.Result, definition, out string) error {
	out, err := filepath.Abs(out)
	if err != nil {
		return err
	}
	temp, err := os.MkdirTemp("", "aslc-lambda-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	j := &job{Builder: b, result: r, temp: temp}
	if len(r.Machine.Tasks()) == 0 && b.Tasks == "" {
		err = j.alone()
	} else {
		err = j.beside(ctx, definition)
	}
	if err != nil {
		return err
	}
	if b.Progress != nil {
		b.Progress("building " + r.Base + " for " + b.platform().OS + "/" + b.platform().Arch)
	}
	return j.build(ctx, out)
}

func (b *Builder) platform() Platform {
	if b.Platform == (Platform{}) {
		return ARM64
	}
	return b.Platform
}

func (b *Builder) cache() (string, error) {
	if b.Cache != "" {
		return filepath.Abs(b.Cache)
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("no place to keep sources: %w", err)
	}
	return filepath.Join(dir, "aslc"), nil
}

// job is one build.
type job struct {
	*Builder
	result *compile.Result
	temp   string // directory of the build's own

	dir     string // directory to build in
	target  string // package to build there
	overlay string // path of the overlay file, "" for none
	gowork  string // value of GOWORK, "" for the user's
}

// alone prepares the build of a workflow without tasks, in a module of its own.
func (j *job) alone() error {
	const module = "aslc.workflow"
	main, err := program{Workflow: module + "/" + j.result.Package, Options: options(j.Source)}.source()
	if err != nil {
		return err
	}
	f := files{"go.mod": []byte("module " + module + "\n\ngo 1.26.0\n"), "main.go": main}
	for name, text := range j.result.Files {
		f[j.result.Package+"/"+name] = text
	}
	j.dir, j.target = filepath.Join(j.temp, "workflow"), "."
	if err := f.writeTo(j.dir); err != nil {
		return err
	}
	runtime, err := runtimeSources()
	if err != nil {
		return err
	}
	cache, err := j.cache()
	if err != nil {
		return err
	}
	dir, err := runtime.keep(cache, "runtime")
	if err != nil {
		return err
	}
	w := &workspace{}
	return errors.Join(w.add(j.dir), w.add(dir), j.work(w))
}

// beside prepares the build of a workflow whose tasks are in the user's module:
// the main package appears in a directory below that of the workflow's package
// that exists for the go command only, so that internal packages can be
// imported.
func (j *job) beside(ctx context.Context, definition string) error {
	path, name, err := splitTasks(j.Tasks)
	if err != nil {
		return err
	}
	dir := j.Package
	if dir == "" {
		dir = filepath.Dir(definition)
	}
	if found, _ := filepath.Glob(filepath.Join(dir, "*.go")); len(found) == 0 {
		return errors.New(j.noPackage(dir))
	}
	p, err := loadPackage(ctx, dir, path)
	if err != nil {
		return err
	}
	tasks, err := p.provider(path, name)
	if err != nil {
		return err
	}
	main, err := program{Workflow: p.types.Path(), Tasks: tasks, Options: options(j.Source)}.source()
	if err != nil {
		return err
	}
	j.dir, j.target = p.dir, "./"+mainDir
	if err := j.overlayMain(filepath.Join(p.dir, mainDir, "main.go"), main); err != nil {
		return err
	}
	if hasLambda(ctx, p.dir) {
		return nil
	}
	w, err := userWorkspace(ctx, p.dir)
	if err != nil {
		return err
	}
	return j.work(w)
}

// mainDir is the name of the directory of the main package.
const mainDir = "aslc_lambda_main"

// overlayMain tells the go command of the main package.
func (j *job) overlayMain(path string, main []byte) error {
	real := filepath.Join(j.temp, "main.go")
	text, err := json.Marshal(map[string]map[string]string{"Replace": {path: real}})
	if err != nil {
		return err
	}
	j.overlay = filepath.Join(j.temp, "overlay.json")
	return errors.Join(os.WriteFile(real, main, 0o644), os.WriteFile(j.overlay, text, 0o644))
}

// work adds runtime/lambda to the workspace and makes it that of the build.
func (j *job) work(w *workspace) error {
	cache, err := j.cache()
	if err != nil {
		return err
	}
	dir, err := lambdaSources().keep(cache, "lambda")
	if err != nil {
		return err
	}
	if err := w.add(dir); err != nil {
		return err
	}
	j.gowork = filepath.Join(j.temp, "go.work")
	return os.WriteFile(j.gowork, w.file(), 0o644)
}

// noPackage says what a workflow with tasks lacks when there is no Go package
// beside it.
func (j *job) noPackage(dir string) string {
	var names []string
	for _, s := range j.result.Machine.Tasks() {
		names = append(names, s.Name)
	}
	const most = 5
	if len(names) > most {
		names = append(names[:most], fmt.Sprintf("%d more", len(names)-most))
	}
	return fmt.Sprintf("nothing does the tasks of the workflow (%s), and %s holds no Go package: generate one there with aslc generate, implement its Tasks, and write a function %s() Tasks",
		strings.Join(names, ", "), dir, Constructor)
}

// flags are what makes a bootstrap small, static and the same everywhere.
// lambda.norpc leaves out the protocol of the retired runtime go1.x.
var flags = []string{"-trimpath", "-buildvcs=false", "-tags=lambda.norpc", "-ldflags=-s -w -buildid="}

// build runs the go command.
func (j *job) build(ctx context.Context, out string) error {
	args := append([]string{"build", "-o", out}, flags...)
	if j.overlay != "" {
		args = append(args, "-overlay="+j.overlay)
	}
	cmd := exec.CommandContext(ctx, "go", append(args, j.target)...)
	cmd.Dir = j.dir
	p := j.platform()
	// The levels of the instruction sets are those every function can count on.
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+p.OS, "GOARCH="+p.Arch, "GOARM64=v8.0", "GOAMD64=v1")
	if j.gowork != "" {
		cmd.Env = append(cmd.Env, "GOWORK="+j.gowork, "GOFLAGS="+withoutMod(os.Getenv("GOFLAGS")))
	}
	text, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("go build: %w\n%s", explainGo(err), bytes.TrimSpace(text))
	}
	return nil
}

// withoutMod returns GOFLAGS without -mod, which no workspace can have.
func withoutMod(flags string) string {
	var keep []string
	for _, f := range strings.Fields(flags) {
		if !strings.HasPrefix(strings.TrimLeft(f, "-"), "mod=") {
			keep = append(keep, f)
		}
	}
	return strings.Join(keep, " ")
}

// Arch returns the architecture the bootstrap is built for, in Go's words.
func (b *Builder) Arch() string { return b.platform().Arch }
