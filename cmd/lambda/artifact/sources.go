package artifact

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/txtar"

	"github.com/aslc-dev/aslc"
)

const (
	modulePath = "github.com/aslc-dev/aslc"
	lambdaPath = modulePath + "/runtime/lambda"
)

// lambdaArchive holds the module runtime/lambda without its tests. It is kept
// up to date by the tests of this package: a module cannot embed the files of
// another one.
//
//go:embed lambda.txtar
var lambdaArchive []byte

// files are the texts of a module by name.
type files map[string][]byte

// lambdaSources returns the module runtime/lambda.
func lambdaSources() files {
	all := files{}
	for _, f := range txtar.Parse(lambdaArchive).Files {
		all[f.Name] = f.Data
	}
	return all
}

// runtimeSources returns the module aslc as far as generated code needs it.
func runtimeSources() (files, error) {
	all := files{"go.mod": []byte("module " + modulePath + "\n\ngo 1.26.0\n")}
	err := fs.WalkDir(aslc.Runtime, "runtime", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		all[path], err = aslc.Runtime.ReadFile(path)
		return err
	})
	return all, err
}

// names returns the names of the files in order.
func (f files) names() []string {
	names := make([]string, 0, len(f))
	for name := range f {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// hash returns a short name for the content.
func (f files) hash() string {
	h := sha256.New()
	for _, name := range f.names() {
		fmt.Fprintf(h, "%s\x00%d\x00", name, len(f[name]))
		h.Write(f[name])
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}

// writeTo writes the files below dir.
func (f files) writeTo(dir string) error {
	for _, name := range f.names() {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, f[name], 0o644); err != nil {
			return err
		}
	}
	return nil
}

// keep makes sure that the files are in a directory of their own below cache,
// and returns it. Its name holds their hash, and it appears with all of them or
// not at all, so that several commands may do this at once.
func (f files) keep(cache, name string) (string, error) {
	dir := filepath.Join(cache, name+"-"+f.hash())
	if _, err := os.Stat(dir); err == nil {
		return dir, nil
	}
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return "", err
	}
	temp, err := os.MkdirTemp(cache, name+"-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(temp)
	if err := f.writeTo(temp); err != nil {
		return "", err
	}
	if err := os.Chmod(temp, 0o755); err != nil {
		return "", err
	}
	err = os.Rename(temp, dir)
	if err != nil && errors.Is(err, fs.ErrExist) {
		err = nil // somebody else was faster
	}
	return dir, err
}
