package config

import (
	"context"
	"maps"
	"slices"

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

// LoadTypes loads declared types, Go packages all at once for each folder that
// names are relative to. It returns the files that were read besides. It fails
// when the go command does not run, and when ctx is done; a name that leads
// nowhere is a problem.
func LoadTypes(ctx context.Context, all ...*Types) (map[*Types]*Declared, []string, error) {
	byDir := map[string][]*Types{}
	for _, t := range all {
		if !slices.Contains(byDir[t.Dir], t) {
			byDir[t.Dir] = append(byDir[t.Dir], t)
		}
	}
	out := map[*Types]*Declared{}
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
