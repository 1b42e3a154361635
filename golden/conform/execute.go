package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/golden/driver"
	"github.com/aslc-dev/aslc/golden/scratch"
)

// execute compiles the state machines of all cases, builds one program of them
// and has it run the jobs. Whatever goes wrong with one state machine is the
// result of its cases only.
func execute(_ *options, checks []check, dir string) ([]run, error) {
	b := &builder{machines: map[string]*machine{}}
	var err error
	if b.module, err = scratch.New(dir); err != nil {
		return nil, err
	}
	for _, c := range checks {
		for _, s := range c.machines {
			if err := b.add(s); err != nil {
				return nil, err
			}
		}
	}
	if err := b.compile(); err != nil {
		return nil, err
	}
	runs, jobs := make([]run, len(checks)), []*driver.Job{}
	var of []int // case of each job
	for i, c := range checks {
		if runs[i] = b.compiled(c.machines); runs[i].refused == "" && c.job != nil {
			jobs, of = append(jobs, b.bind(c)), append(of, i)
		}
	}
	if len(jobs) == 0 {
		return runs, nil
	}
	program := filepath.Join(dir, "conform")
	if err := b.link(program); err != nil {
		return nil, err
	}
	outcomes, err := driver.Play(program, jobs)
	if err != nil {
		return nil, err
	}
	for k, o := range outcomes {
		runs[of[k]].outcome = o
	}
	return runs, nil
}

// builder compiles definitions, each text once, to packages of one module.
type builder struct {
	module   *scratch.Module
	machines map[string]*machine // by key
}

// machine is a compiled definition.
type machine struct {
	program scratch.Program
	run     // without an outcome
}

// key names a definition by its text.
func (s source) key() string {
	hash := sha256.Sum256(fmt.Appendf(nil, "%t %s %s %s", s.express, s.file, s.machine, s.text))
	return "m" + hex.EncodeToString(hash[:6])
}

const (
	packageFolder  = "m"
	definitionFile = "machine.asl.json"
)

// add compiles a definition, unless it was compiled before.
func (b *builder) add(s source) error {
	key := s.key()
	if b.machines[key] != nil {
		return nil
	}
	m := &machine{}
	b.machines[key] = m
	r, panicked := compileSource(s, compile.Options{Package: "machine"})
	switch {
	case panicked != "":
		m.refused = panicked
		return nil
	case r.Files == nil:
		m.refused = diagnostics(r)
	}
	m.found = r.Diagnostics.Sorted()
	if m.refused != "" {
		return nil
	}
	path, err := b.module.Add(packageFolder+"/"+key, r.Files)
	m.program = scratch.Program{Path: path, Tasks: len(r.Machine.Tasks()) > 0}
	return err
}

// compileSource compiles a definition, with what it says itself added to the
// options. A compiler that panics has refused it.
func compileSource(s source, o compile.Options) (r *compile.Result, panicked string) {
	defer func() {
		if p := recover(); p != nil {
			panicked = fmt.Sprint("the compiler panics: ", p)
		}
	}()
	o.Express, o.Machine = o.Express || s.express, s.machine
	return compile.Source(s.fileName(), s.text, o), ""
}

// fileName returns the name of the file that the definition stands in.
func (s source) fileName() string {
	if s.file == "" {
		return definitionFile
	}
	return s.file
}

// compile compiles the packages and notes which of them Go refuses.
func (b *builder) compile() error {
	wrong, err := b.module.Compile(packageFolder)
	if err != nil {
		return err
	}
	for _, m := range b.machines {
		if text := wrong[m.program.Path]; m.refused == "" && text != "" {
			m.refused, m.broken = "generated Go: "+text, true
		}
	}
	return nil
}

// link builds the program of all packages.
func (b *builder) link(program string) error {
	linked := map[string]scratch.Program{}
	for key, m := range b.machines {
		if m.refused == "" {
			linked[key] = m.program
		}
	}
	if _, err := b.module.Add("main", scratch.Main(linked)); err != nil {
		return err
	}
	return b.module.Build("main", program)
}

// compiled returns what became of definitions: what was found in the first, and
// why one of them does not compile.
func (b *builder) compiled(sources []source) run {
	r := b.machines[sources[0].key()].run
	for _, s := range sources {
		if m := b.machines[s.key()]; r.refused == "" && m.refused != "" {
			r.refused, r.broken = m.refused, m.broken
		}
	}
	return r
}

// bind returns the job of a case with the names of state machines replaced by
// their keys in the program.
func (b *builder) bind(c check) *driver.Job {
	job := *c.job
	job.Machine = c.machines[0].key()
	children := map[string]driver.Child{}
	for arn, child := range job.Machines {
		for _, s := range c.machines {
			if s.name == child.Machine {
				child.Machine = s.key()
				break
			}
		}
		children[arn] = child
	}
	job.Machines = children
	return &job
}
