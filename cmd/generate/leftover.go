package generate

import (
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/aslc-dev/aslc/cmd/config"
)

func sorted(files map[string][]byte) []string { return slices.Sorted(maps.Keys(files)) }

// FindLeftOver looks below the folder of an aslc.yaml for files that aslc
// generated and that belong to no package any more, and notes them in o. Such
// a file stands in the folder of a package that does not have it, or its
// definition is gone or is generated elsewhere. A file from a definition that
// exists but is not among those of aslc.yaml is somebody else's business, and
// so is what stands below another aslc.yaml.
func (o *Outcome) FindLeftOver(c *config.Config) error {
	s := &sweep{root: c.Dir, wanted: map[string]bool{}, folders: map[string]bool{}, planned: map[string]bool{}, failed: map[string]bool{}, unplanned: map[string]bool{}}
	for _, p := range o.Packages {
		s.planned[filepath.Clean(p.Source)] = true
		if p.Dir != "" && !o.failed[p.Source] {
			s.folders[p.Dir] = true
		}
		if p.Result != nil {
			for name := range p.Result.Files {
				s.wanted[filepath.Join(p.Dir, name)] = true
			}
		}
		for _, change := range p.changes {
			s.wanted[change.Path] = true // it is dealt with there
		}
	}
	for path := range o.failed {
		s.planned[filepath.Clean(path)] = true
		s.failed[filepath.Base(path)] = true
	}
	if err := filepath.WalkDir(c.Dir, s.visit); err != nil {
		return err
	}
	o.LeftOver = s.leftOver()
	return nil
}

// sweep collects the generated files below a folder.
type sweep struct {
	root      string
	wanted    map[string]bool // files, by path
	folders   map[string]bool // of packages
	planned   map[string]bool // definitions, by path
	failed    map[string]bool // base names of definitions whose packages are not known
	unplanned map[string]bool // base names of other files
	found     []generated
}

// generated is a file that aslc wrote.
type generated struct{ path, shown, source string }

func (s *sweep) visit(path string, d fs.DirEntry, err error) error {
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, fs.ErrNotExist) {
		return nil // nothing of ours, or it went while we looked
	}
	if err != nil {
		return err
	}
	name := d.Name()
	if d.IsDir() {
		if path == s.root {
			return nil
		}
		if strings.HasPrefix(name, ".") || name == "vendor" || name == "node_modules" {
			return filepath.SkipDir
		}
		if _, err := os.Stat(filepath.Join(path, config.FileName)); err == nil {
			return filepath.SkipDir
		}
		return nil
	}
	shown := config.Shown(path)
	if !strings.HasSuffix(name, ".go") {
		if !s.planned[shown] {
			s.unplanned[name] = true
		}
		return nil
	}
	// Generated files have two dots at least: order.asl.go.
	if strings.Count(name, ".") < 2 || s.wanted[shown] || !d.Type().IsRegular() {
		return nil
	}
	start, err := beginning(path)
	if err != nil {
		return err
	}
	if source, ok := sourceOf(start); ok {
		s.found = append(s.found, generated{path, shown, source})
	}
	return nil
}

// leftOver returns those of the files found that no package has.
func (s *sweep) leftOver() []Change {
	var out []Change
	for _, f := range s.found {
		if s.failed[f.source] || !s.folders[filepath.Dir(f.shown)] && s.unplanned[f.source] {
			continue
		}
		old, err := os.ReadFile(f.path)
		if err != nil {
			continue // it went while we looked
		}
		rel, err := filepath.Rel(s.root, f.path)
		if err != nil {
			continue
		}
		out = append(out, Change{Path: f.shown, Old: old, root: s.root, name: rel})
	}
	return out
}

// beginning reads as much of a file as its header may take.
func beginning(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, headerRoom))
}
