// Package scratch builds generated packages the way a user does: in a Go module
// of their own that requires aslc, all of them with one go command.
//
// What enters are packages as file names and texts, what leaves are a program,
// or what the go command says of each package. The module stands in a temporary
// folder and replaces aslc by the checkout that runs. Builds trim paths, so the
// go command's cache serves the next module as well.
package scratch

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// Path is the path of the module; packages are named below it.
const Path = "scratch.test"

// Module is a Go module on disk.
type Module struct {
	dir  string
	root string
}

// New makes a module in dir, which is created if need be. The aslc module
// around the working directory serves as its dependency.
func New(dir string) (*Module, error) {
	root, err := Root()
	if err != nil {
		return nil, err
	}
	m := &Module{dir: dir, root: root}
	gomod, err := m.goMod()
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{"go.mod": gomod}
	if sum, err := os.ReadFile(filepath.Join(root, "go.sum")); err == nil {
		files["go.sum"] = sum
	}
	return m, m.write("", files)
}

// Root returns the folder of the Go module around the working directory.
func Root() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", errors.New("no go.mod around the working directory")
		}
		dir = parent
	}
}

// goMod returns the go.mod of the module: what aslc's own requires, and aslc
// itself by replacement.
func (m *Module) goMod() ([]byte, error) {
	text, err := os.ReadFile(filepath.Join(m.root, "go.mod"))
	if err != nil {
		return nil, err
	}
	name, rest, ok := strings.Cut(string(text), "\n")
	aslc, isModule := strings.CutPrefix(name, "module ")
	if !ok || !isModule {
		return nil, fmt.Errorf("%s/go.mod does not begin with its module", m.root)
	}
	return fmt.Appendf(nil, "module %s\n%s\nrequire %s v0.0.0\n\nreplace %s => %s\n", Path, rest, aslc, aslc, m.root), nil
}

// Dir returns the folder of the module.
func (m *Module) Dir() string { return m.dir }

// Add writes the files of the package in the folder name, and returns the
// package's import path.
func (m *Module) Add(name string, files map[string][]byte) (path string, err error) {
	return Path + "/" + name, m.write(name, files)
}

func (m *Module) write(folder string, files map[string][]byte) error {
	for name, text := range files {
		path := filepath.Join(m.dir, filepath.FromSlash(folder), filepath.FromSlash(name))
		if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, text) {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(path, text, 0o666); err != nil {
			return err
		}
	}
	return nil
}

// Remove deletes a package.
func (m *Module) Remove(name string) error {
	return os.RemoveAll(filepath.Join(m.dir, filepath.FromSlash(name)))
}

// Vet compiles and vets the packages below a folder, all with one command, and
// returns what is wrong with each of them, by import path.
func (m *Module) Vet(folder string) (map[string]string, error) {
	return m.perPackage("vet", Path+"/"+folder+"/...")
}

// Compile compiles the packages below a folder, all with one command, and
// returns what is wrong with each of them, by import path.
func (m *Module) Compile(folder string) (map[string]string, error) {
	return m.perPackage("build", "-trimpath", Path+"/"+folder+"/...")
}

// Build builds the main package in a folder as the program file.
func (m *Module) Build(folder, program string) error {
	out, err := m.run("build", "-trimpath", "-ldflags=-s -w", "-o", program, Path+"/"+folder)
	if err != nil {
		return fmt.Errorf("go build %s: %w\n%s", folder, err, out)
	}
	return nil
}

// perPackage runs a go command and takes its output apart.
func (m *Module) perPackage(args ...string) (map[string]string, error) {
	out, err := m.run(args...)
	if err == nil {
		return nil, nil
	}
	var exit *exec.ExitError
	wrong := byPackage(out)
	if !errors.As(err, &exit) || len(wrong) == 0 {
		return nil, fmt.Errorf("go %s: %w\n%s", args[0], err, out)
	}
	return wrong, nil
}

// byPackage takes the output of a go command apart. A package's part may begin
// with a line "# path"; go vet repeats it as "# [path]", or has none, and then
// the files say which package they are of.
func byPackage(out string) map[string]string {
	wrong := map[string]string{}
	path := ""
	for line := range strings.Lines(out) {
		if name, ok := strings.CutPrefix(line, "# "); ok {
			path, _, _ = strings.Cut(strings.Trim(strings.TrimSpace(name), "[]"), " ")
			continue
		}
		of := path
		file, _, ok := strings.Cut(line, ".go:")
		if folder, _ := filepath.Split(file); ok && path == "" && filepath.IsLocal(folder) {
			of = Path + "/" + filepath.ToSlash(filepath.Clean(folder))
		}
		if of != "" {
			wrong[of] += line
		}
	}
	return wrong
}

func (m *Module) run(args ...string) (output string, err error) {
	cmd := exec.Command("go", args...)
	cmd.Dir = m.dir
	cmd.Env = append(slices.DeleteFunc(os.Environ(), isWorkspace), "GOWORK=off", "GOFLAGS=-mod=mod")
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err = cmd.Run()
	return out.String(), err
}

// isWorkspace reports whether a variable of the environment is one that run
// sets itself.
func isWorkspace(variable string) bool {
	return strings.HasPrefix(variable, "GOWORK=") || strings.HasPrefix(variable, "GOFLAGS=")
}
