package compile

import (
	"github.com/aslc-dev/aslc/codegen"
	"github.com/aslc-dev/aslc/ir/check"
	"github.com/aslc-dev/aslc/ir/shape"
	"github.com/aslc-dev/aslc/parser/diag"
)

// types finds what is known of the values of r's machine and adds to the
// diagnostics what that shows to be wrong. A warning that is not wanted is left
// out, as those of package check are.
func (r *Result) types(o Options) {
	r.Declared = o.declared(r.Name)
	r.Facts = shape.Machine(r.Machine, *r.Declared)
	found := &diag.List{}
	shape.Check(r.Facts, found)
	if found.Len() == 0 {
		return
	}
	check.Silence(r.AST, check.Options{Silence: o.Silence}, found)
	for _, d := range found.Sorted() {
		r.Diagnostics.Add(d)
	}
}

// generation returns how the package is generated: by the declared types, unless
// o says that they do not exist where it is compiled.
func (r *Result) generation(o Options) codegen.Options {
	out := codegen.Options{Package: r.Package, Source: r.Source, Base: r.Base, ImportPath: o.ImportPath, Taken: o.Taken, Facts: r.Facts}
	declared := o.declared(r.Name)
	switch {
	case declared.None():
	case o.Untyped:
		out.Facts = shape.Machine(r.Machine, shape.Declarations{})
	default:
		out.Declared = declared
	}
	return out
}

// declared returns the declared types of a state machine.
func (o *Options) declared(machine string) *shape.Declarations {
	if own, ok := o.MachineTypes[machine]; ok {
		return &own
	}
	return &o.Types
}
