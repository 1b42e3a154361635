package artifact

import (
	"context"
	"errors"
	"fmt"
	"go/token"
	"go/types"
	"os/exec"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/packages"
)

// Constructor is the name a constructor of tasks has by convention:
//
//	func NewTasks() Tasks
//	func NewTasks(ctx context.Context) (*Bank, error)
//
// in the package of the workflow. The context is optional, as is the error, and
// what it returns implements the generated interface Tasks.
const Constructor = "NewTasks"

// workflowPackage is the Go package beside a definition.
type workflowPackage struct {
	dir   string
	types *types.Package
	tasks *types.Interface // the generated interface
	all   map[string]*types.Package
}

// loadPackage loads the package in dir that aslc generated, and other, the
// import path of a second one, unless it is "".
func loadPackage(ctx context.Context, dir, other string) (*workflowPackage, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	patterns := []string{"."}
	if other != "" {
		patterns = append(patterns, other)
	}
	const mode = packages.NeedName | packages.NeedFiles | packages.NeedImports | packages.NeedTypes | packages.NeedModule
	found, err := packages.Load(&packages.Config{Context: ctx, Dir: dir, Mode: mode}, patterns...)
	if err != nil {
		return nil, fmt.Errorf("loading the Go package in %s: %w", dir, explainGo(err))
	}
	p := &workflowPackage{dir: dir, all: map[string]*types.Package{}}
	for _, f := range found {
		if len(f.Errors) > 0 {
			return nil, fmt.Errorf("the Go package %s: %w", f.PkgPath, f.Errors[0])
		}
		p.all[f.PkgPath] = f.Types
		if len(f.GoFiles) > 0 && filepath.Dir(f.GoFiles[0]) == dir {
			p.types = f.Types
		}
	}
	if p.types == nil {
		if _, err := goOutput(ctx, dir, "list", "."); err != nil {
			return nil, fmt.Errorf("loading the Go package in %s: %w", dir, err)
		}
		return nil, fmt.Errorf("%s holds no Go package", dir)
	}
	if object, ok := p.types.Scope().Lookup("Tasks").(*types.TypeName); ok {
		p.tasks, _ = object.Type().Underlying().(*types.Interface)
	}
	switch {
	case p.tasks == nil || p.types.Scope().Lookup("Machine") == nil:
		return nil, fmt.Errorf("the Go package %s is not generated from the definition: it has no Tasks and Machine; run aslc generate first", p.types.Path())
	case p.types.Name() == "main":
		return nil, fmt.Errorf("the Go package in %s is a command, which no other package can import: give the workflow a package of its own", dir)
	}
	return p, nil
}

// provider finds what makes the tasks: what is called name ("" for the
// convention) in the package called path ("" for the workflow's own).
func (p *workflowPackage) provider(path, name string) (provider, error) {
	in := p.types
	if path != "" {
		in = p.all[path]
	}
	if in == nil {
		return provider{}, fmt.Errorf("there is no package %s", path)
	}
	wanted := name
	if wanted == "" {
		wanted = Constructor
	}
	object := in.Scope().Lookup(wanted)
	switch object := object.(type) {
	case *types.Func:
		return p.constructor(in, object)
	case *types.TypeName:
		return p.implementation(in, object)
	}
	if name != "" {
		return provider{}, fmt.Errorf("package %s has no function or type %s", in.Path(), name)
	}
	return provider{}, errors.New(p.advice())
}

// constructor accepts a function that returns tasks.
func (p *workflowPackage) constructor(in *types.Package, f *types.Func) (provider, error) {
	found := provider{Package: in.Path(), Name: f.Name()}
	s := f.Signature()
	params, results := s.Params(), s.Results()
	refused := fmt.Errorf("%s.%s is %s: a constructor of tasks is a func() Tasks, which may take a context.Context and return an error as well",
		in.Name(), f.Name(), types.TypeString(s, types.RelativeTo(in)))
	switch {
	case !f.Exported() || s.TypeParams().Len() > 0 || s.Variadic() || params.Len() > 1 || results.Len() == 0 || results.Len() > 2:
		return found, refused
	case params.Len() == 1 && params.At(0).Type().String() != "context.Context":
		return found, refused
	case results.Len() == 2 && results.At(1).Type().String() != "error":
		return found, refused
	}
	found.Context, found.Fails = params.Len() == 1, results.Len() == 2
	if missing, _ := types.MissingMethod(results.At(0).Type(), p.tasks, true); missing != nil {
		return found, fmt.Errorf("what %s.%s returns is no Tasks: its method %s is missing or has other types", in.Name(), f.Name(), missing.Name())
	}
	return found, nil
}

// implementation accepts a type whose zero value does the tasks.
func (p *workflowPackage) implementation(in *types.Package, t *types.TypeName) (provider, error) {
	found := provider{Package: in.Path(), Name: t.Name(), IsType: true}
	if !t.Exported() || types.IsInterface(t.Type()) {
		return found, fmt.Errorf("%s.%s is no exported concrete type", in.Name(), t.Name())
	}
	if types.Implements(t.Type(), p.tasks) {
		return found, nil
	}
	found.Pointer = true
	if missing, _ := types.MissingMethod(types.NewPointer(t.Type()), p.tasks, true); missing != nil {
		return found, fmt.Errorf("%s.%s is no Tasks: its method %s is missing or has other types", in.Name(), t.Name(), missing.Name())
	}
	return found, nil
}

// advice says how to provide the tasks.
func (p *workflowPackage) advice() string {
	text := fmt.Sprintf("nothing makes the tasks of the workflow: write a function %s() Tasks in package %s, or name another one, or a type, with --tasks", Constructor, p.types.Path())
	var candidates []string
	for _, name := range p.types.Scope().Names() {
		if t, ok := p.types.Scope().Lookup(name).(*types.TypeName); ok && t.Exported() && !t.IsAlias() {
			if _, err := p.implementation(p.types, t); err == nil {
				candidates = append(candidates, "--tasks "+name)
			}
		}
	}
	if len(candidates) > 0 {
		text += fmt.Sprintf(" (%s would use its zero value)", strings.Join(candidates, " or "))
	}
	return text
}

// splitTasks separates the value of --tasks, [IMPORTPATH.]NAME.
func splitTasks(text string) (path, name string, err error) {
	slash := strings.LastIndexByte(text, '/')
	if dot := strings.LastIndexByte(text, '.'); dot > slash {
		path, name = text[:dot], text[dot+1:]
	} else {
		name = text
	}
	if text != "" && (!token.IsIdentifier(name) || !token.IsExported(name)) {
		return "", "", fmt.Errorf("%q names no exported function or type; --tasks takes [IMPORTPATH.]NAME", text)
	}
	return path, name, nil
}

// explainGo says what is missing when there is no go command.
func explainGo(err error) error {
	if errors.Is(err, exec.ErrNotFound) {
		return fmt.Errorf("%w: aslc builds with the go command, see https://go.dev/dl", err)
	}
	return err
}
