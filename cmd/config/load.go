package config

import (
	"context"
	"maps"
	"slices"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/ir/declared"
	"github.com/aslc-dev/aslc/ir/shape"
	"github.com/aslc-dev/aslc/parser/diag"
)

// Declared is what declared types stand for.
type Declared struct {
	shape.Declarations
	Problems diag.List // at their places in the File of the [Types]

	types  *Types
	loader *declared.Loader
}

// Unusable adds to list what keeps generated code of the package importPath from
// using the types; importPath is "" when it is not known.
func (d *Declared) Unusable(importPath string, list *diag.List) {
	d.types.report(d.loader.Unusable(d.Declarations, importPath), list)
}

// Loaded are declared types that are loaded, those of single state machines too.
type Loaded map[*Types]*Declared

// Options sets the types t in o.
func (l Loaded) Options(t *Types, o *compile.Options) {
	o.Types = l[t].Declarations
	o.MachineTypes = map[string]shape.Declarations{}
	for name, own := range t.Machines {
		o.MachineTypes[name] = l[own].Declarations
	}
}

// Problems adds to list what is wrong with t.
func (l Loaded) Problems(t *Types, list *diag.List) {
	for _, t := range t.All() {
		for _, problem := range l[t].Problems.All() {
			list.Add(problem)
		}
	}
}

// LoadTypes loads declared types, those of single state machines too, Go packages all at once for each folder that
// names are relative to. It returns the files that were read besides. It fails
// when the go command does not run, and when ctx is done; a name that leads
// nowhere is a problem.
func LoadTypes(ctx context.Context, all ...*Types) (Loaded, []string, error) {
	byDir := map[string][]*Types{}
	for _, whole := range all {
		for _, t := range whole.All() {
			if !slices.Contains(byDir[t.Dir], t) {
				byDir[t.Dir] = append(byDir[t.Dir], t)
			}
		}
	}
	out := Loaded{}
	var files []string
	for _, dir := range slices.Sorted(maps.Keys(byDir)) {
		specs := make([]declared.Spec, len(byDir[dir]))
		for i, t := range byDir[dir] {
			specs[i] = t.Spec
		}
		loader := &declared.Loader{Dir: dir}
		declarations, problems, err := loader.Load(ctx, specs...)
		if err != nil {
			return nil, nil, err
		}
		for i, t := range byDir[dir] {
			out[t] = &Declared{Declarations: declarations[i], types: t, loader: loader}
			t.report(problems[i], &out[t].Problems)
		}
		files = append(files, loader.Files()...)
	}
	return out, files, nil
}
