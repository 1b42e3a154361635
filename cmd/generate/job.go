package generate

import (
	"maps"
	"path/filepath"
	"slices"
	"sync"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/cmd/config"
	"github.com/aslc-dev/aslc/parser/diag"
)

// job is the work on one definition file.
type job struct {
	definition *config.Definition
	flags      *Flags
	memory     *memory

	types    *config.Types // of the definition, nil: none are declared
	declared config.Loaded

	settings diag.List // what is wrong with aslc.yaml
	mistakes diag.List // in the types, where they stand
	checked  []*compile.Result
	packages []*Package
}

// run compiles the state machines of the file. It fails when the file cannot
// be read.
func (j *job) run() error {
	text, err := readDefinition(j.definition.Path)
	if err != nil {
		return err
	}
	options := j.options()
	j.checked = compile.Read(j.definition.Path, text, options)
	if j.checked[0].AST == nil && len(j.checked) == 1 {
		return nil
	}
	names := make([]string, len(j.checked))
	byName := map[string]*compile.Result{}
	for i, r := range j.checked {
		names[i], byName[r.Name] = r.Name, r
	}
	selected := j.definition.Machines(names, &j.settings)
	if j.flags.Machine != "" {
		selected = []string{j.flags.Machine}
	}
	j.names(selected, byName)
	for _, name := range selected {
		p := &Package{Name: name, Source: j.definition.Path, Typed: j.types != nil}
		j.packages = append(j.packages, p)
		if !j.place(p) {
			continue
		}
		o := options
		j.declare(p, &o)
		o.Machine, o.Package, o.ImportPath = name, j.packageName(p), importPath(p.Dir)
		o.Taken = taken(p.Dir)
		p.Result = j.memory.compile(text, byName[name], o, j.definition.Path)
	}
	return nil
}

// names reports declared types of what does not exist, once all states are known.
func (j *job) names(selected []string, byName map[string]*compile.Result) {
	if j.types == nil {
		return
	}
	machines := map[string]map[string]bool{}
	for _, name := range selected {
		r := byName[name]
		if r == nil || r.AST == nil {
			return
		}
		machines[name] = r.States()
	}
	j.types.Unknown(j.definition.Path, machines, &j.mistakes)
}

// declare adds the declared types of a package to the options. With mistakes in
// them nothing is written, but the rest is checked.
func (j *job) declare(p *Package, o *compile.Options) {
	if j.types == nil {
		return
	}
	d := j.declared[j.types.For(p.Name)]
	d.Unusable(importPath(p.Dir), &j.mistakes)
	o.Types = d.Declarations
	o.Untyped = j.mistakes.HasErrors() || d.Problems.HasErrors()
}

// options returns how the definition is compiled: by the settings, over which
// the flags win.
func (j *job) options() compile.Options {
	o := j.definition.Entry.Options()
	o.Express = o.Express || j.flags.Express
	o.Configurable = true
	o.Silence = append(o.Silence, j.flags.Silence...)
	if o.Substitute == nil && len(j.flags.Substitute) > 0 {
		o.Substitute = map[string]string{}
	}
	maps.Copy(o.Substitute, j.flags.Substitute)
	return o
}

// place finds the folder of a package.
func (j *job) place(p *Package) bool {
	if j.flags.Out != "" {
		p.root, p.folder, p.Dir = j.flags.Out, ".", config.Shown(j.flags.Out)
		return true
	}
	pkg := j.flags.Package
	if pkg == "" {
		name, ok := j.definition.Package(p.Name, &j.settings)
		if !ok {
			return false
		}
		pkg = name
	}
	folder, ok := j.definition.Folder(p.Name, pkg, &j.settings)
	if !ok {
		return false
	}
	p.root, p.folder = j.definition.Config.Dir, folder
	p.Dir = config.Shown(filepath.Join(p.root, filepath.FromSlash(folder)))
	return true
}

// packageName returns the name of a package: the one asked for, else that of the
// Go files in its folder, else one made from the state machine's.
func (j *job) packageName(p *Package) string {
	present := packageIn(p.Dir)
	asked := j.flags.Package
	if asked == "" {
		asked, _ = j.definition.Package(p.Name, &j.settings)
	}
	switch {
	case asked != "" && present != "" && asked != present:
		j.definition.OtherPackage(asked, filepath.ToSlash(p.Dir), present, &j.settings)
		return asked
	case asked != "":
		return asked
	case present != "":
		return present
	}
	return compile.PackageName(p.Name)
}

// finish compares the packages with the disk and returns what there is to say
// about the definition.
func (j *job) finish(o *Outcome) ([]diag.Report, error) {
	reports := j.reports()
	failed := slices.ContainsFunc(reports, func(r diag.Report) bool { return r.List.HasErrors() })
	for _, p := range j.packages {
		if p.Result == nil || p.Result.Files == nil {
			failed = true
		}
	}
	if !failed && !o.Refused {
		for _, p := range j.packages {
			foreign, err := p.compare()
			if err != nil {
				return nil, err
			}
			reports = append(reports, foreign...)
			failed = failed || len(foreign) > 0
		}
	}
	if failed {
		o.failed[j.definition.Path] = true
		for _, p := range j.packages {
			p.changes = nil
		}
	}
	return reports, nil
}

// reports returns the diagnostics of the definition, and of the files that a
// template names, each file's in one list.
func (j *job) reports() []diag.Report {
	var out []diag.Report
	add := func(r *compile.Result) {
		if r == nil || r.Diagnostics.Len() == 0 {
			return
		}
		i := slices.IndexFunc(out, func(other diag.Report) bool { return other.File.Name == r.File.Name })
		if i < 0 {
			i = len(out)
			out = append(out, diag.Report{File: r.File, List: &diag.List{}})
		}
		for _, d := range r.Diagnostics.All() {
			out[i].List.Add(d)
		}
	}
	if len(j.packages) == 0 {
		for _, r := range j.checked {
			add(r)
		}
	}
	for _, p := range j.packages {
		add(p.Result)
	}
	return out
}

// memory keeps what was compiled, so that a watcher compiles only what changed.
type memory struct {
	mu  sync.Mutex
	all map[string]remembered
}

// remembered is a result and what it was made of.
type remembered struct {
	text, file string // the file's, and that of a file which a template names
	options    compile.Options
	result     *compile.Result
}

// compile returns the result for one state machine of the file called name.
// checked is what is known of it, nil when there is no such state machine.
func (m *memory) compile(text string, checked *compile.Result, o compile.Options, name string) *compile.Result {
	file := ""
	if checked != nil {
		file = checked.File.Text
	}
	key := name + "\x00" + o.Machine
	m.mu.Lock()
	known, ok := m.all[key]
	m.mu.Unlock()
	if ok && known.text == text && known.file == file && sameOptions(known.options, o) {
		return known.result
	}
	r := compile.Source(name, text, o)
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.all == nil {
		m.all = map[string]remembered{}
	}
	m.all[key] = remembered{text: text, file: file, options: o, result: r}
	return r
}

// sameOptions reports whether a machine compiled with a need not be compiled
// with b. Declared types are loaded anew for each run, so nothing that was made
// with them is kept.
func sameOptions(a, b compile.Options) bool {
	return a.Package == b.Package && a.ImportPath == b.ImportPath && a.Express == b.Express &&
		maps.Equal(a.Substitute, b.Substitute) && slices.Equal(a.Silence, b.Silence) && slices.Equal(a.Taken, b.Taken) && a.Types.None() && b.Types.None()
}
