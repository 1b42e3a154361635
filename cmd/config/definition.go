package config

import (
	"errors"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/parser/diag"
)

// Definition is a file to compile, with the settings it is compiled by.
type Definition struct {
	Config *Config
	Entry  *Entry
	Path   string // as shown to the user
	rel    string // relative to the folder of the Config, with slashes; "" for a file outside of it
}

// Definitions returns the files that the entries match, in the order of the
// entries, by name within one, and adds to list what is wrong with patterns. A
// file belongs to the first entry that matches it. What stands below another
// aslc.yaml is left to that one, and folders that may not be read are passed by.
// It fails when another folder cannot be read.
func (c *Config) Definitions(list *diag.List) ([]*Definition, error) {
	s := &search{config: c, taken: map[string]*Entry{}, found: map[*Entry][]string{}, other: map[patternKey]*Entry{}, hits: map[patternKey]bool{}}
	if err := s.folder(".", nil); err != nil {
		return nil, err
	}
	var out []*Definition
	for i, e := range c.Entries {
		for k, p := range e.Files {
			if key := (patternKey{i, k}); !s.hits[key] {
				list.Add(nothingMatches(p, s.other[key]))
			}
		}
		for _, rel := range s.found[e] {
			out = append(out, &Definition{Config: c, Entry: e, Path: Shown(filepath.Join(c.Dir, filepath.FromSlash(rel))), rel: rel})
		}
	}
	return out, nil
}

// search finds the files that entries match.
type search struct {
	config *Config
	taken  map[string]*Entry
	found  map[*Entry][]string
	hits   map[patternKey]bool   // patterns that some file was taken by
	other  map[patternKey]*Entry // patterns all of whose files another entry has
}

// patternKey names pattern pattern of entry entry.
type patternKey struct{ entry, pattern int }

// folder looks through a folder and those below it that some pattern reaches.
func (s *search) folder(rel string, elements []string) error {
	entries, err := os.ReadDir(filepath.Join(s.config.Dir, filepath.FromSlash(rel)))
	switch {
	case errors.Is(err, fs.ErrPermission) && len(elements) > 0:
		return nil // no definition of ours
	case err != nil:
		return err
	}
	owned := len(elements) > 0 && slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == FileName })
	if owned {
		return nil
	}
	for _, e := range entries {
		below := append(slices.Clip(elements), e.Name())
		name := path.Join(rel, e.Name())
		switch {
		case e.IsDir():
			if s.reached(below) {
				if err := s.folder(name, below); err != nil {
					return err
				}
			}
		case e.Type().IsRegular(), e.Type()&fs.ModeSymlink != 0 && s.isFile(name):
			s.file(name, below)
		}
	}
	return nil
}

func (s *search) reached(folder []string) bool {
	return slices.ContainsFunc(s.config.Entries, func(e *Entry) bool {
		return slices.ContainsFunc(e.Files, func(p Pattern) bool { return p.reaches(folder) })
	})
}

// isFile reports whether a symbolic link leads to a file.
func (s *search) isFile(rel string) bool {
	info, err := os.Stat(filepath.Join(s.config.Dir, filepath.FromSlash(rel)))
	return err == nil && info.Mode().IsRegular()
}

// file gives a file to the first entry that takes it.
func (s *search) file(rel string, elements []string) {
	var owner *Entry
	for i, e := range s.config.Entries {
		if !e.takes(elements) {
			continue
		}
		if owner == nil {
			owner = e
			s.found[e] = append(s.found[e], rel)
		}
		for k := range e.Files {
			if !e.Files[k].matches(elements) {
				continue
			}
			if key := (patternKey{i, k}); owner == e {
				s.hits[key] = true
			} else if s.other[key] == nil {
				s.other[key] = owner
			}
		}
	}
}

// Machines returns those of the state machines in d, called all, that its entry
// is about, and adds to the list what the file does not hold.
func (d *Definition) Machines(all []string, list *diag.List) []string {
	if len(d.Entry.Machines) == 0 {
		return all
	}
	var out []string
	for _, m := range d.Entry.Machines {
		if slices.Contains(all, m.Name) {
			out = append(out, m.Name)
		} else {
			list.Add(unknownMachine(m, filepath.ToSlash(d.Path), all))
		}
	}
	return out
}

// Package returns the name that the settings give to the package of a state
// machine in d, "" if they leave it to the folder and the state machine.
func (d *Definition) Package(machine string, list *diag.List) (name string, ok bool) {
	if d.Entry.Package == nil {
		return "", true
	}
	name = d.Entry.Package.fill(map[string]string{
		nameOfMachine: compile.PackageName(machine), nameOfFile: compile.PackageName(d.file()), nameOfFolder: compile.PackageName(path.Base(d.folder())),
	})
	if !IsPackageName(name) {
		list.Add(badPackage(d.Entry.Package.Span, name))
		return "", false
	}
	return name, true
}

// Folder returns the folder for the package of a state machine in d, relative
// to that of the Config, with slashes. pkg is the name of the package as far as
// it is known.
func (d *Definition) Folder(machine, pkg string, list *diag.List) (dir string, ok bool) {
	span, dir := diag.Span{}, d.folder()
	if n := d.Entry.Dir; n != nil {
		span = n.Span
		if pkg == "" {
			pkg = compile.PackageName(machine)
		}
		dir = n.fill(map[string]string{
			nameOfMachine: asElement(machine), nameOfFile: asElement(d.file()), nameOfFolder: dir, nameOfPackage: pkg,
		})
	} else if len(d.Entry.Files) > 0 {
		span = d.Entry.Files[0].Span
	}
	if why := unfit(dir); why != "" {
		list.Add(badDirectory(span, dir, why))
		return "", false
	}
	return path.Clean(dir), true
}

// Place is where a mistake in where the package of d goes is shown.
func (d *Definition) Place() diag.Span {
	switch {
	case d.Entry.Dir != nil:
		return d.Entry.Dir.Span
	case len(d.Entry.Files) > 0:
		return d.Entry.Files[0].Span
	}
	return d.Entry.Span
}

// Shared reports that the packages of two state machines, called first and
// second, would be generated into one folder.
func (d *Definition) Shared(dir, first, second string, list *diag.List) {
	m := sharedDirectory(d.Place(), dir, first, second)
	if d.Config.Absent {
		m.Help = "name one state machine with --machine, or a folder for one definition with -o"
	}
	list.Add(m)
}

// OtherPackage reports that dir already holds Go files of the package other.
func (d *Definition) OtherPackage(name, dir, other string, list *diag.List) {
	span := d.Place()
	if d.Entry.Package != nil {
		span = d.Entry.Package.Span
	}
	list.Add(otherPackage(span, name, dir, other))
}

// file returns the name of the file without the extensions of a definition.
func (d *Definition) file() string { return compile.Base(filepath.Base(d.Path)) }

// folder returns the folder of the file, relative to that of the Config.
func (d *Definition) folder() string { return path.Dir(d.rel) }

// asElement makes a name fit for one element of a path.
func asElement(name string) string {
	name = strings.Map(func(r rune) rune {
		if r == '/' || r == '\\' || unicode.IsControl(r) {
			return '-'
		}
		return r
	}, name)
	if strings.Trim(name, ".") == "" {
		return "workflow"
	}
	return name
}

// unfit says why no package can be generated into a folder, "" if it can.
func unfit(dir string) string {
	clean := path.Clean(dir)
	switch {
	case path.IsAbs(dir) || strings.Contains(dir, `\`) || len(dir) > 1 && dir[1] == ':':
		return "it has to be relative to the folder of aslc.yaml, with slashes"
	case clean == ".." || strings.HasPrefix(clean, "../"):
		return "it is outside of the folder of aslc.yaml"
	}
	for _, r := range clean {
		if !importable(r) {
			return "no Go import path holds " + diag.Quote(string(r))
		}
	}
	return ""
}

// importable reports whether an import path may hold r. It is the rule of the
// go command for files of the main module.
func importable(r rune) bool {
	return r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) || strings.ContainsRune("-._~+/", r)
}

// IsPackageName reports whether name can be that of a generated package.
func IsPackageName(name string) bool {
	return token.IsIdentifier(name) && name != "_" && name != "main" && name != "init"
}
