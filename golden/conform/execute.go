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
func execute(checks []check, dir string) ([]run, error) {
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
	program := filepath.Join(dir, "conform")
	if err := b.build(program); err != nil {
		return nil, err
	}
	runs, jobs := make([]run, len(checks)), []*driver.Job{}
	var of []int // case of each job
	for i, c := range checks {
		if runs[i].refused = b.refused(c.machines); runs[i].refused == "" && c.job != nil {
			jobs, of = append(jobs, b.bind(c)), append(of, i)
		}
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
	folder  string
	refused string
}

// key names a definition by its text.
func (s source) key() string {
	hash := sha256.Sum256(fmt.Appendf(nil, "%t %s", s.express, s.text))
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
	m := &machine{folder: packageFolder + "/" + key}
	b.machines[key] = m
	r := compileSource(s)
	if m.refused = r.refused; m.refused != "" {
		return nil
	}
	path, err := b.module.Add(m.folder, r.files)
	m.program = scratch.Program{Path: path, Tasks: r.tasks}
	return err
}

// compiled is what the compiler made of a definition.
type compiled struct {
	refused string // its diagnostics, when it made nothing
	files   map[string][]byte
	tasks   bool
}

// compileSource compiles a definition. A compiler that panics has refused it.
func compileSource(s source) (c compiled) {
	defer func() {
		if p := recover(); p != nil {
			c = compiled{refused: fmt.Sprint("the compiler panics: ", p)}
		}
	}()
	r := compile.Source(definitionFile, s.text, compile.Options{Package: "machine", Express: s.express})
	if r.Files == nil {
		return compiled{refused: diagnostics(r)}
	}
	return compiled{files: r.Files, tasks: len(r.Machine.Tasks()) > 0}
}

// build compiles the packages, takes out those that Go refuses, and links the
// rest to the program.
func (b *builder) build(program string) error {
	wrong, err := b.module.Compile(packageFolder)
	if err != nil {
		return err
	}
	linked := map[string]scratch.Program{}
	for key, m := range b.machines {
		if m.refused != "" {
			continue
		}
		if m.refused = wrong[m.program.Path]; m.refused != "" {
			m.refused = "generated Go: " + m.refused
			continue
		}
		linked[key] = m.program
	}
	if _, err := b.module.Add("main", scratch.Main(linked)); err != nil {
		return err
	}
	return b.module.Build("main", program)
}

// refused returns why one of the definitions does not compile.
func (b *builder) refused(sources []source) string {
	for _, s := range sources {
		if m := b.machines[s.key()]; m.refused != "" {
			return m.refused
		}
	}
	return ""
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
