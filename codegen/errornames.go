package codegen

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
)

// errorNames declares a constant for each name of an error that the definition
// uses: those that a task may return to be retried or caught, and those that an
// execution fails with. Names with a dot are those of Step Functions itself and of
// its services, such as States.Timeout: tasks do not make them up.
func (g *generator) errorConstants(f *jen.File) {
	list := g.ownErrors()
	if len(list) == 0 {
		return
	}
	consts := make([]jen.Code, len(list))
	for i, name := range list {
		id := "Err"
		for _, w := range spoken(name) {
			id += title(w)
		}
		id = g.names.declared(id, "Name")
		consts[i] = jen.Id(id).Add(asl("ErrorName")).Op("=").Lit(name)
	}
	f.Comment("// Names of errors that tasks return, for Retry and Catch, and executions fail with.")
	if len(consts) == 1 {
		f.Const().Add(consts...)
	} else {
		f.Const().Defs(consts...)
	}
	f.Line()
}

// ownErrors returns the names of the definition's own errors, in source order.
func (g *generator) ownErrors() []string {
	var out []string
	seen := map[string]bool{}
	note := func(names ...string) {
		for _, name := range names {
			if name != "" && !seen[name] && !strings.ContainsRune(name, '.') && len(words(name)) > 0 {
				seen[name] = true
				out = append(out, name)
			}
		}
	}
	for _, s := range g.machine.States {
		for _, r := range s.Retry {
			note(r.ErrorEquals...)
		}
		for _, c := range s.Catch {
			note(c.ErrorEquals...)
		}
		if fail, ok := s.Action.(*ir.Fail); ok {
			if c, ok := fail.Error.(*ir.Const); ok && c.Kind == ir.String {
				note(c.Text)
			}
		}
	}
	return out
}
