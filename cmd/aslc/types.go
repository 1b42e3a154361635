package main

import (
	"context"
	"flag"
	"os"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/cmd/config"
	"github.com/aslc-dev/aslc/parser/diag"
)

const (
	typesFlag = "types"
	typesHelp = "the types of the state machine are declared in `FILE`, as under \"types\" in an aslc.yaml"
)

// declaredTypes are the types of a definition that a verb takes by itself: those
// of the flag --types, else those of the nearest aslc.yaml.
type declaredTypes struct {
	name  string // of the file, "" for none
	types *config.Types
	list  *diag.List
}

func (d *declaredTypes) define(fs *flag.FlagSet) { fs.StringVar(&d.name, typesFlag, "", typesHelp) }

// load finds the types and loads what they name, for a compilation of the
// definition in file with the options o. ok is false when something is wrong with
// them.
func (d *declaredTypes) load(file string, o *compile.Options) (ok bool, err error) {
	if d.name != "" {
		d.types, d.list, err = config.ReadTypes(d.name)
	} else {
		d.list = &diag.List{}
		d.types, err = new(config.Settings).Types(file)
	}
	if err != nil || d.types == nil {
		return err == nil, err
	}
	loaded, _, err := config.LoadTypes(context.Background(), d.types)
	if err != nil {
		return false, err
	}
	loaded.Problems(d.types, d.list)
	loaded.Options(d.types, o)
	if err := d.names(file, *o); err != nil {
		return false, err
	}
	return !d.list.HasErrors(), nil
}

// names reports types of what the definition does not have, unless it cannot be
// read.
func (d *declaredTypes) names(file string, o compile.Options) error {
	text, err := readDefinition(file)
	if err != nil {
		return err
	}
	if machines, ok := statesOf(compile.Read(file, text, o)); ok {
		d.types.Unknown(file, machines, d.list)
	}
	return nil
}

// statesOf returns the names of the states of each state machine, and whether
// each is a Task. ok is false when one of them cannot be read.
func statesOf(all []*compile.Result) (machines map[string]map[string]bool, ok bool) {
	machines = map[string]map[string]bool{}
	for _, r := range all {
		if r.AST == nil || r.AST.Incomplete {
			return nil, false
		}
		machines[r.Name] = r.States()
	}
	return machines, true
}

// reports returns what is wrong with the file.
func (d *declaredTypes) reports() []diag.Report {
	if d.types == nil || d.list.Len() == 0 {
		return nil
	}
	return []diag.Report{{File: d.types.File, List: d.list}}
}

// compileProgram is compileDeclared for a module of its own, where the packages of
// the types do not exist: they check the definition, and the code is that of one
// without them.
func compileProgram(file string, o compile.Options, d *declaredTypes) (r *compile.Result, ok bool, err error) {
	o.Untyped = true
	return compileDeclared(file, o, d)
}

// compileDeclared compiles the definition in file with o and the declared types. ok
// is false when there is nothing to go on with.
func compileDeclared(file string, o compile.Options, d *declaredTypes) (r *compile.Result, ok bool, err error) {
	ok, err = d.load(file, &o)
	if err != nil {
		return nil, false, err
	}
	if r, err = compileFile(file, o); err != nil {
		return nil, false, err
	}
	var p diag.Printer
	_, _ = p.Text(os.Stderr, append(d.reports(), diag.Report{File: r.File, List: r.Diagnostics})...) // nowhere left to tell
	return r, ok && r.Files != nil, nil
}
