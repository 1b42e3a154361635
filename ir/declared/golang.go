package declared

import (
	"context"
	"go/token"
	"go/types"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/aslc-dev/aslc/ir/shape"
	"github.com/aslc-dev/aslc/parser/diag"
)

// golang holds the Go packages that were loaded.
type golang struct {
	packages map[string]*loaded // by the pattern they were asked for by
	types    map[types.Type]*shape.Type
	structs  map[types.Type]shape.Shape

	generated map[string]bool // files, as far as that was asked
}

// loaded is a Go package, or why there is none.
type loaded struct {
	types   *types.Package
	fset    *token.FileSet
	files   []string
	imports []string         // import paths
	errors  []packages.Error // in its code
	fault   string
}

// load loads the packages of the patterns that are not loaded yet. A package
// with mistakes is loaded all the same: code that calls what is still to be
// generated does not compile.
func (g *golang) load(ctx context.Context, l *Loader, patterns []string) error {
	slices.Sort(patterns)
	patterns = slices.DeleteFunc(slices.Compact(patterns), func(p string) bool { return g.packages[p] != nil })
	if len(patterns) == 0 {
		return nil
	}
	found, err := packages.Load(&packages.Config{
		Context: ctx, Dir: l.Dir, Env: l.Env,
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedImports | packages.NeedTypes | packages.NeedSyntax | packages.NeedTypesInfo,
	}, patterns...)
	if err != nil {
		return err
	}
	for _, p := range patterns {
		g.packages[p] = &loaded{fault: "there is no Go package " + diag.Quote(p)}
		for _, pkg := range found {
			if pkg.PkgPath == p || l.isFolder(pkg.Dir, p) {
				g.packages[p] = load(pkg)
			}
		}
	}
	return nil
}

// isFolder reports whether dir is the folder that a relative pattern names.
func (l *Loader) isFolder(dir, pattern string) bool {
	if dir == "" || pattern != "." && !strings.HasPrefix(pattern, "./") && !strings.HasPrefix(pattern, "../") {
		return false
	}
	folder, err := filepath.Abs(filepath.Join(l.Dir, filepath.FromSlash(pattern)))
	return err == nil && folder == filepath.Clean(dir)
}

// load keeps what is needed of a package.
func load(pkg *packages.Package) *loaded {
	if pkg.Types == nil || len(pkg.GoFiles) == 0 {
		why := "no Go package " + diag.Quote(pkg.PkgPath) + " can be loaded"
		if len(pkg.Errors) > 0 {
			why += ": " + strings.ReplaceAll(pkg.Errors[0].Msg, "\n", " ")
		}
		return &loaded{fault: why, files: pkg.GoFiles}
	}
	return &loaded{
		types: pkg.Types, fset: pkg.Fset, files: pkg.GoFiles, errors: pkg.Errors, imports: slices.Sorted(maps.Keys(pkg.Imports)),
	}
}

// object returns what a name leads to in its package: a type, a function, a
// variable or a method. It notes the problem and returns nil when that is
// nothing.
func (r *resolver) object(n name) (types.Object, *loaded) {
	pkg := r.golang.packages[n.pattern]
	switch {
	case pkg == nil || len(n.names) == 0 || n.names[0] == "" || len(n.names) > 2:
		r.fail(diag.Quote(n.text)+" is no name of a Go type or function", "write example.com/shop.Order, or the file of a JSON Schema")
		return nil, nil
	case pkg.fault != "":
		r.fail(pkg.fault, "")
		return nil, nil
	}
	found := pkg.types.Scope().Lookup(n.names[0])
	if found == nil {
		wantsType := len(n.names) > 1 || !strings.HasSuffix(r.key, "/function")
		r.fail("package "+pkg.types.Path()+" has no "+n.names[0], didYouMean(n.names[0], namesIn(pkg.types.Scope(), wantsType)))
		return nil, nil
	}
	if len(n.names) == 1 {
		return found, pkg
	}
	method, _, _ := types.LookupFieldOrMethod(types.NewPointer(found.Type()), true, pkg.types, n.names[1])
	if types.IsInterface(found.Type()) {
		method, _, _ = types.LookupFieldOrMethod(found.Type(), true, pkg.types, n.names[1])
	}
	if method == nil {
		r.fail(pkg.types.Name()+"."+n.names[0]+" has no method "+n.names[1], didYouMean(n.names[1], methodsOf(found.Type())))
		return nil, nil
	}
	return method, pkg
}

func didYouMean(name string, names []string) string {
	if near := diag.Nearest(name, names); near != "" {
		return "did you mean " + near + "?"
	}
	return ""
}

// namesIn returns the names of the types of a package, or of its functions.
func namesIn(s *types.Scope, ofTypes bool) []string {
	return slices.DeleteFunc(s.Names(), func(name string) bool {
		_, isType := s.Lookup(name).(*types.TypeName)
		_, isFunc := s.Lookup(name).(*types.Func)
		return ofTypes && !isType || !ofTypes && !isFunc
	})
}

func methodsOf(t types.Type) []string {
	if !types.IsInterface(t) {
		t = types.NewPointer(t)
	}
	var out []string
	for method := range types.NewMethodSet(t).Methods() {
		out = append(out, method.Obj().Name())
	}
	return out
}

// goType returns a declared Go type, nil when there is none.
func (r *resolver) goType(n name) *shape.Declared {
	found, pkg := r.object(n)
	if found == nil {
		return nil
	}
	if _, ok := found.(*types.TypeName); !ok || len(n.names) > 1 {
		r.fail(qualified(found)+" is no type", "declare functions as the work of tasks")
		return nil
	}
	return r.declare(pkg, found.Type())
}

// declare returns the shape of a Go type.
func (r *resolver) declare(pkg *loaded, t types.Type) *shape.Declared {
	g := &goShapes{resolver: r, pkg: pkg, fset: pkg.fset, within: map[types.Type]bool{}}
	return &shape.Declared{Shape: g.shape(t), Type: g.typeOf(t)}
}

// function fills in what the signature of a Go function says about a task.
func (r *resolver) function(n name, t *shape.Task) {
	found, pkg := r.object(n)
	if found == nil {
		return
	}
	t.Name, t.Place = qualified(found), r.place(pkg.fset.Position(found.Pos()).String())
	const form = "the work of a task is func(context.Context, In) (Out, error)"
	sig, ok := found.Type().Underlying().(*types.Signature)
	_, isType := found.(*types.TypeName)
	switch {
	case !ok || isType:
		r.fail(t.Name+" is no function", form)
	case sig.TypeParams().Len() > 0 || sig.Variadic() || sig.Params().Len() != 2 || sig.Results().Len() != 2 ||
		!isNamed(sig.Params().At(0).Type(), "context", "Context") || !isError(sig.Results().At(1).Type()):
		r.fail(t.Name+" is "+types.TypeString(sig, shortly), form)
	default:
		t.Input = r.declare(pkg, sig.Params().At(1).Type())
		t.Output = r.declare(pkg, sig.Results().At(0).Type())
	}
}

// qualified names an object as its users write it: shop.Charge, or
// shop.Payments.Charge for a method.
func qualified(o types.Object) string {
	out := o.Name()
	if f, ok := o.(*types.Func); ok {
		if recv := f.Signature().Recv(); recv != nil {
			t := recv.Type()
			if p, ok := t.(*types.Pointer); ok {
				t = p.Elem()
			}
			return types.TypeString(t, shortly) + "." + out
		}
	}
	if o.Pkg() != nil {
		out = o.Pkg().Name() + "." + out
	}
	return out
}

// shortly qualifies names by the name of their package.
func shortly(p *types.Package) string { return p.Name() }

// isNamed reports whether t is the type of that name.
func isNamed(t types.Type, pkg, name string) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Name() == name && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == pkg
}

func isError(t types.Type) bool { return types.Identical(t, types.Universe.Lookup("error").Type()) }
