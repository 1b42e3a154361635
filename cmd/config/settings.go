package config

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/parser/diag"
)

// Settings finds out how single definitions are compiled: by the nearest
// aslc.yaml around each. It reads every aslc.yaml once. The zero Settings is
// ready to use, by several goroutines.
type Settings struct {
	mu      sync.Mutex
	folders map[string]*Config // nil: there is no aslc.yaml around the folder
	files   map[string]*Config
	reports []diag.Report
}

// Options returns how the definition called path is compiled, over which given
// wins: its substitutions and Express, and its silenced codes besides those of
// the aslc.yaml. It fails when an aslc.yaml cannot be read; what is wrong with
// the text of one is in [Settings.Reports], and the rest of it counts.
func (s *Settings) Options(path string, given compile.Options) (compile.Options, error) {
	e, err := s.entry(path)
	if err != nil || e == nil {
		return given, err
	}
	o := e.Options()
	given.Express = given.Express || o.Express
	given.Silence = slices.Concat(given.Silence, o.Silence)
	values := maps.Clone(o.Substitute)
	if values == nil {
		values = map[string]string{}
	}
	maps.Copy(values, given.Substitute)
	given.Substitute = values
	return given, nil
}

// Types returns the types that are declared for the definition called path, nil
// when none are. It fails as [Settings.Options] does.
func (s *Settings) Types(path string) (*Types, error) {
	e, err := s.entry(path)
	if err != nil || e == nil {
		return nil, err
	}
	return e.Types, nil
}

// entry returns the settings for the definition called path, nil when there are
// none.
func (s *Settings) entry(path string) (*Entry, error) {
	c, err := s.around(filepath.Dir(path))
	if err != nil || c == nil {
		return nil, err
	}
	d, err := c.For(path)
	if err != nil {
		return nil, nil // a link leads out of the folder: the file is nobody's
	}
	return d.Entry, nil
}

// around returns the nearest aslc.yaml in dir or around it, nil when there is
// none.
func (s *Settings) around(dir string) (*Config, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c, ok := s.folders[dir]; ok {
		return c, nil
	}
	if s.folders == nil {
		s.folders, s.files = map[string]*Config{}, map[string]*Config{}
	}
	name, err := Find(dir)
	if err != nil {
		return nil, err
	}
	c := s.files[name]
	if name != "" && c == nil {
		var list *diag.List
		if c, list, err = Read(name); err != nil {
			return nil, err
		}
		s.files[name] = c
		s.reports = append(s.reports, diag.Report{File: c.File, List: list})
	}
	s.folders[dir] = c
	return c, nil
}

// Reports returns what is wrong with the aslc.yaml files, by name.
func (s *Settings) Reports() []diag.Report {
	s.mu.Lock()
	defer s.mu.Unlock()
	reports := slices.DeleteFunc(slices.Clone(s.reports), func(r diag.Report) bool { return r.List.Len() == 0 })
	slices.SortFunc(reports, func(a, b diag.Report) int { return strings.Compare(a.File.Name, b.File.Name) })
	return reports
}
