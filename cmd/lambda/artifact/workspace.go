package artifact

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/semver"
)

// workspace is a set of modules to build in.
type workspace struct {
	language string // version of Go, the highest of its modules'
	dirs     []string
	replace  []string // lines of go.work
}

// add adds the module in dir, once.
func (w *workspace) add(dir string) error {
	text, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	if err != nil {
		return err
	}
	m, err := modfile.ParseLax("go.mod", text, nil)
	if err != nil {
		return fmt.Errorf("%s: %w", dir, err)
	}
	if m.Go != nil {
		w.needs(m.Go.Version)
	}
	w.dirs = append(w.dirs, dir)
	return nil
}

// needs raises the version of Go.
func (w *workspace) needs(version string) {
	if w.language == "" || semver.Compare("v"+version, "v"+w.language) > 0 {
		w.language = version
	}
}

// file returns the text of the go.work.
func (w *workspace) file() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "go %s\n\nuse (\n", w.language)
	for _, dir := range w.dirs {
		fmt.Fprintf(&b, "\t%s\n", modfile.AutoQuote(filepath.ToSlash(dir)))
	}
	b.WriteString(")\n")
	for _, r := range w.replace {
		b.WriteString("\nreplace " + r + "\n")
	}
	return []byte(b.String())
}

// userWorkspace returns the modules that the user builds the package in dir
// with: those of the go.work around it, or its module alone.
func userWorkspace(ctx context.Context, dir string) (*workspace, error) {
	env, err := goOutput(ctx, dir, "env", "GOWORK", "GOMOD")
	if err != nil {
		return nil, err
	}
	work, mod, _ := strings.Cut(env, "\n")
	work, mod = strings.TrimSpace(work), strings.TrimSpace(mod)
	w := &workspace{}
	if work == "" || work == "off" {
		if mod == "" || mod == os.DevNull {
			return nil, fmt.Errorf("%s is in no Go module: run go mod init there", dir)
		}
		return w, w.add(filepath.Dir(mod))
	}
	text, err := os.ReadFile(work)
	if err != nil {
		return nil, err
	}
	f, err := modfile.ParseWork(work, text, nil)
	if err != nil {
		return nil, err
	}
	if f.Go != nil {
		w.needs(f.Go.Version)
	}
	base := filepath.Dir(work)
	for _, use := range f.Use {
		if err := w.add(absolute(base, use.Path)); err != nil {
			return nil, err
		}
	}
	for _, r := range f.Replace {
		w.replace = append(w.replace, replacement(base, r))
	}
	return w, nil
}

// replacement returns a replace directive with its path made absolute.
func replacement(base string, r *modfile.Replace) string {
	to := r.New.Path
	if modfile.IsDirectoryPath(to) {
		to = absolute(base, to)
	}
	return strings.TrimSpace(modfile.AutoQuote(r.Old.Path)+" "+r.Old.Version) + " => " +
		strings.TrimSpace(modfile.AutoQuote(filepath.ToSlash(to))+" "+r.New.Version)
}

func absolute(base, path string) string {
	path = filepath.FromSlash(path)
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(base, path)
}

// hasLambda reports whether the user's own modules provide runtime/lambda.
func hasLambda(ctx context.Context, dir string) bool {
	out, err := goOutput(ctx, dir, "list", "-m", "-f", "{{.Dir}}", lambdaPath)
	return err == nil && strings.TrimSpace(out) != ""
}

// goOutput runs the go command in dir.
func goOutput(ctx context.Context, dir string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = dir
	out, err := cmd.Output()
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		return "", fmt.Errorf("go %s: %w\n%s", args[0], err, bytes.TrimSpace(exit.Stderr))
	case err != nil:
		return "", explainGo(err)
	}
	return string(out), nil
}
