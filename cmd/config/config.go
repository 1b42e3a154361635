// Package config reads aslc.yaml, in which a repository says which Go packages
// are generated from which definitions: the text of the file goes in, entries
// with their places and diagnostics come out, then the definitions that the
// entries match and the folder and package of each state machine.
package config

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/parser/diag"
)

// FileName is the name of the file.
const FileName = "aslc.yaml"

// Config is one aslc.yaml.
type Config struct {
	File *diag.File
	// Dir is the folder of the file, as paths are shown to the user. What the
	// file names is relative to it, and packages are generated below it only.
	Dir string
	// Defaults are the settings outside of the entries. They are in the entries
	// already; on their own they are for definitions that no entry matches.
	Defaults *Entry
	Entries  []*Entry
	// Absent says that there is no such file: the settings are what they are
	// without one.
	Absent bool
}

// Entry is one element of "definitions".
type Entry struct {
	Span       diag.Span // of the entry
	Files      []Pattern
	Except     []Pattern
	Dir        *Naming   // nil: the folder of the definition
	Package    *Naming   // nil: after the Go files in Dir, else after the state machine
	Machines   []Machine // of a template; none means all of them
	Express    bool
	Substitute map[string]string
	Silence    []diag.Code
	Types      *Types // nil: none are declared
}

// Machine is the logical id of a state machine in a template, where it is named.
type Machine struct {
	Name string
	Span diag.Span
}

// Options returns how the definitions of e are compiled.
func (e *Entry) Options() compile.Options {
	return compile.Options{Express: e.Express, Substitute: maps.Clone(e.Substitute), Silence: slices.Clone(e.Silence)}
}

// Empty returns the Config of a folder that has no aslc.yaml.
func Empty(dir string) *Config {
	return &Config{File: diag.NewFile(filepath.Join(dir, FileName), ""), Dir: dir, Defaults: &Entry{}, Absent: true}
}

// Find returns the nearest aslc.yaml in dir or in a folder around it, "" when
// there is none. The path is relative when dir is.
func Find(dir string) (string, error) {
	absolute, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	for at, shown := absolute, dir; ; at, shown = filepath.Dir(at), outer(shown) {
		name := filepath.Join(shown, FileName)
		info, err := os.Stat(name)
		switch {
		case err == nil && info.Mode().IsRegular():
			return name, nil
		case err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrPermission):
			return "", err
		}
		if filepath.Dir(at) == at {
			return "", nil
		}
	}
}

// outer returns the folder around dir, as a path of the same kind: that of
// "." is "..".
func outer(dir string) string {
	dir = filepath.Clean(dir)
	if filepath.IsAbs(dir) {
		return filepath.Dir(dir)
	}
	base := filepath.Base(dir)
	if base == "." || base == ".." {
		return filepath.Join(dir, "..")
	}
	return filepath.Dir(dir)
}

// Shown returns a path as it is shown to the user: relative to the working
// directory, without going up and down again, unless it is absolute.
func Shown(path string) string {
	path = filepath.Clean(path)
	if !strings.HasPrefix(path, "..") {
		return path
	}
	dir, err := os.Getwd()
	if err != nil {
		return path
	}
	short, err := filepath.Rel(dir, filepath.Join(dir, path))
	if err != nil {
		return path
	}
	return short
}

// Read reads the aslc.yaml called name. It fails when the file cannot be read;
// what is wrong with its text is in the list.
func Read(name string) (*Config, *diag.List, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, nil, err
	}
	list := &diag.List{}
	return Parse(diag.NewFile(name, string(text)), list), list, nil
}

// relative returns path relative to the folder of c, with slashes, and whether
// it is below that folder.
func (c *Config) relative(path string) (string, bool) {
	dir, err := filepath.Abs(c.Dir)
	if err != nil {
		return "", false
	}
	if path, err = filepath.Abs(path); err != nil {
		return "", false
	}
	rel, err := filepath.Rel(dir, path)
	if err != nil || !filepath.IsLocal(rel) {
		return "", false
	}
	return filepath.ToSlash(rel), true
}

// For returns the settings for the definition called path: of the first entry
// that matches it, else the defaults. It fails when path is not below the
// folder of c.
func (c *Config) For(path string) (*Definition, error) {
	rel, ok := c.relative(path)
	if !ok {
		return nil, fmt.Errorf("%s is not below the folder of %s", path, c.File.Name)
	}
	d := &Definition{Config: c, Entry: c.Defaults, Path: path, rel: rel}
	for _, e := range c.Entries {
		if e.takes(strings.Split(rel, "/")) {
			d.Entry = e
			break
		}
	}
	return d, nil
}

// takes reports whether e is about the file with these path elements.
func (e *Entry) takes(path []string) bool {
	matches := func(p Pattern) bool { return p.matches(path) }
	return slices.ContainsFunc(e.Files, matches) && !slices.ContainsFunc(e.Except, matches)
}
