// Package generate keeps the generated packages of a repository up to date:
// definitions with their settings go in, and what leaves are diagnostics and
// the files that have to be written or removed, which it then shows as a diff
// or carries out. It never touches a file that aslc did not write, nor one
// outside of the folders the settings allow.
package generate

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/cmd/config"
	"github.com/aslc-dev/aslc/parser/diag"
)

// Flags are the settings of a command line. They win over those of aslc.yaml.
type Flags struct {
	Out        string // folder to generate into
	Package    string
	Machine    string // logical id in a template
	Express    bool
	Substitute map[string]string
	Silence    []diag.Code
	Types      *config.Types // instead of those of the settings; nil for these
}

// Generator compiles definitions and compares the result with what is on disk.
// It remembers what it compiled: another [Generator.Run] compiles only what has
// changed since. It is used from one goroutine at a time.
type Generator struct {
	Flags Flags
	// Progress, when not nil, is told of each definition as it is done, one call
	// at a time.
	Progress func(done, total int, name string)

	memory memory
}

// Package is one state machine and the package it becomes.
type Package struct {
	Name   string // of the state machine
	Source string // the definition, as shown to the user
	Dir    string // of the package, as shown to the user; "" if there is none
	Typed  bool   // types are declared for the definition
	Result *compile.Result

	root    string // folder that writing is confined to
	folder  string // of the package in root
	changes []Change
}

// Outcome is what came of a run. Nothing has been written yet.
type Outcome struct {
	Packages []*Package // by definition, then by state machine
	Reports  []diag.Report
	Errors   int  // diagnostics that are errors
	Refused  bool // aslc.yaml itself is wrong: nothing may be written
	LeftOver []Change
	// TypeFiles are the files that declared types were read from.
	TypeFiles []string

	failed map[string]bool // definitions with errors
}

// Failed returns how many definitions have errors.
func (o *Outcome) Failed() int { return len(o.failed) }

// Changes returns the files to write and to remove, package by package, of the
// definitions without errors.
func (o *Outcome) Changes() []Change {
	var out []Change
	for _, p := range o.Packages {
		out = append(out, p.changes...)
	}
	return out
}

// Stale returns how many packages differ from what is on disk.
func (o *Outcome) Stale() int {
	n := 0
	for _, p := range o.Packages {
		if len(p.changes) > 0 {
			n++
		}
	}
	return n
}

// Run compiles the definitions, all at once, and compares the packages with
// what is on disk. It fails when files cannot be read and when ctx is done.
func (g *Generator) Run(ctx context.Context, definitions []*config.Definition) (*Outcome, error) {
	types, files, err := g.loadTypes(ctx, definitions)
	if err != nil {
		return nil, err
	}
	jobs, err := g.compileAll(ctx, definitions, types)
	if err != nil {
		return nil, err
	}
	o := &Outcome{TypeFiles: files, failed: map[string]bool{}}
	settings := o.settings(jobs)
	for _, j := range jobs {
		o.Packages = append(o.Packages, j.packages...)
	}
	o.share(jobs, settings)
	o.types(jobs, settings)
	for _, s := range settings {
		o.Refused = o.Refused || s.List.HasErrors()
	}
	for _, j := range jobs {
		reports, err := j.finish(o)
		if err != nil {
			return nil, err
		}
		o.Reports = append(o.Reports, reports...)
	}
	for _, r := range o.Reports {
		for _, d := range r.List.Sorted() {
			if d.Severity == diag.Error {
				o.Errors++
			}
		}
	}
	return o, nil
}

// settings collects what is wrong with each aslc.yaml. Where there is none, it
// is shown at the definition.
func (o *Outcome) settings(jobs []*job) map[*config.Config]diag.Report {
	all := map[*config.Config]diag.Report{}
	for _, j := range jobs {
		c := j.definition.Config
		if _, known := all[c]; !known {
			all[c] = diag.Report{File: c.File, List: &diag.List{}}
			if c.Absent && len(j.checked) > 0 {
				all[c] = diag.Report{File: j.checked[0].File, List: &diag.List{}}
			}
			o.Reports = append(o.Reports, all[c])
		}
		for _, d := range j.settings.All() {
			all[c].List.Add(d)
		}
	}
	return all
}

// share finds packages that would be generated into the same folder, on a disk
// that tells capitals apart or on one that does not.
func (o *Outcome) share(jobs []*job, settings map[*config.Config]diag.Report) {
	first := map[string]*Package{}
	for _, j := range jobs {
		for _, p := range j.packages {
			if p.Dir == "" {
				continue
			}
			key := strings.ToLower(p.Dir)
			other := first[key]
			if other == nil {
				first[key] = p
				continue
			}
			c := j.definition.Config
			j.definition.Shared(filepath.ToSlash(p.Dir), other.describe(), p.describe(), settings[c].List)
		}
	}
}

// describe names a package in a message.
func (p *Package) describe() string {
	source := filepath.ToSlash(p.Source)
	if p.Result != nil && p.Name != "" && !strings.HasPrefix(filepath.Base(p.Source), p.Name+".") {
		return p.Name + " of " + source
	}
	return source
}

// compileAll works on the definitions side by side; what it returns is in their
// order.
func (g *Generator) compileAll(ctx context.Context, definitions []*config.Definition, types config.Loaded) ([]*job, error) {
	jobs := make([]*job, len(definitions))
	errs := make([]error, len(definitions))
	next := make(chan int)
	var wg sync.WaitGroup
	var progress sync.Mutex
	done := 0
	for range min(runtime.GOMAXPROCS(0), len(definitions)) {
		wg.Go(func() {
			for i := range next {
				declared := g.typesOf(definitions[i])
				jobs[i] = &job{definition: definitions[i], flags: &g.Flags, memory: &g.memory, types: declared, declared: types}
				errs[i] = jobs[i].run()
				if g.Progress != nil {
					progress.Lock()
					done++
					g.Progress(done, len(definitions), definitions[i].Path)
					progress.Unlock()
				}
			}
		})
	}
	for i := range definitions {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	wg.Wait()
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	return jobs, firstError(errs)
}

func firstError(errs []error) error {
	if i := slices.IndexFunc(errs, func(err error) bool { return err != nil }); i >= 0 {
		return errs[i]
	}
	return nil
}

// maxDefinition is how much of a file is read: far above the 1 MiB AWS takes,
// so that the diagnostic about the size can say so.
const maxDefinition = 64 << 20

// readDefinition returns the text of a definition file.
func readDefinition(name string) (string, error) {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return "", err
	case !info.Mode().IsRegular():
		return "", fmt.Errorf("%s: not a file", name)
	case info.Size() > maxDefinition:
		return "", fmt.Errorf("%s: %d bytes are no definition", name, info.Size())
	}
	text, err := os.ReadFile(name)
	return string(text), err
}
