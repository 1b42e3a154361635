package declared

import (
	"go/types"

	"golang.org/x/tools/go/packages"
)

// Go packages are loaded while code in them is generated, or is not yet: such a
// package does not compile, and its types are good all the same. Only a type
// that itself depends on generated code cannot be declared, for that code
// depends on what is declared.

// isInvalid reports whether t stands for a type that does not exist.
func isInvalid(t types.Type) bool {
	b, ok := types.Unalias(t).(*types.Basic)
	return ok && b.Kind() == types.Invalid
}

// notKnown refuses a declaration with a type that does not exist.
func (g *goShapes) notKnown() {
	why := "a type in its declaration does not exist"
	for _, e := range g.pkg.errors {
		if e.Kind == packages.TypeError && e.Pos != "" {
			why = e.Msg + " (" + g.place(e.Pos) + ")"
			break
		}
	}
	g.refuse("the type is not known: "+why, "declare the type, in a file that aslc does not generate")
}

// notGenerated refuses a type that is declared in a generated file.
func (g *goShapes) notGenerated(t types.Type) {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return
	}
	if at := g.fset.Position(named.Obj().Pos()); at.Filename != "" && g.generated(at.Filename) {
		g.refuse(types.TypeString(t, shortly)+" is declared in "+g.place(at.Filename)+", which aslc generates", "declare the type, in a file of your own")
	}
}

// generated is isGenerated, asked once for a file.
func (g *goShapes) generated(name string) bool {
	known, ok := g.golang.generated[name]
	if !ok {
		known = isGenerated(name)
		g.golang.generated[name] = known
	}
	return known
}

// refuse is fail for what may be found more than once.
func (g *goShapes) refuse(message, help string) {
	for _, p := range g.problems {
		if p.Key == g.key && !p.Warning {
			return
		}
	}
	g.fail(message, help)
}
