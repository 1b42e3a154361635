package declared

import (
	"context"
	"go/types"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/aslc-dev/aslc/ir/shape"
)

// Spec says which types are declared for one state machine. A type is named by
//
//	example.com/shop.Order      a Go type, by import path and name
//	./shop.Order                one of a package below the folder of the Loader
//	Order                       one of the package in that folder
//	[]example.com/shop.Order    a list of it
//	order.schema.json           a JSON Schema in JSON or YAML, relative to that folder
//	api.yaml#/$defs/Order       a part of one
type Spec struct {
	Input, Output string          // of the state machine; "" when not declared
	Tasks         map[string]Task // by the name of the Task state
}

// Task says what is declared of the work of a Task state: a function, or types,
// or both. Types win over those of the function.
type Task struct {
	// Function names a Go function func(context.Context, In) (Out, error):
	// example.com/shop.Charge, or a method of that form:
	// example.com/shop.Payments.Charge.
	Function      string
	Input, Output string
	// Errors lists the names of errors that the work returns; nil when they are
	// not known.
	Errors []string
}

// Problem is something wrong with a declaration.
type Problem struct {
	// Key is where in the Spec it is: "input", "output", or such as
	// "tasks/Charge/function", the state's name as it is.
	Key     string
	Message string
	Help    string
	Warning bool // the declaration counts all the same, but for a part of it
}

// Loader loads declared types. It keeps what it has loaded for the next Load,
// and is not safe for concurrent use.
type Loader struct {
	Dir string   // folder that names are relative to
	Env []string // of the go command; nil: that of the process

	golang *golang
	files  map[string]*schemaFile
}

// Load returns what each of the specs declares, with the problems of each: the
// Go packages that they name are loaded all at once. It fails when the go
// command does not run; a name that leads nowhere is a problem.
func (l *Loader) Load(ctx context.Context, specs ...Spec) ([]shape.Declarations, [][]Problem, error) {
	if l.golang == nil {
		l.golang = &golang{
			packages: map[string]*loaded{}, types: map[types.Type]*shape.Type{}, structs: map[types.Type]shape.Shape{},
			generated: map[string]bool{},
		}
		l.files = map[string]*schemaFile{}
	}
	var patterns []string
	for _, s := range specs {
		for _, text := range s.names() {
			if n := parseName(text); n.pattern != "" {
				patterns = append(patterns, n.pattern)
			}
		}
	}
	if err := l.golang.load(ctx, l, patterns); err != nil {
		return nil, nil, err
	}
	out, problems := make([]shape.Declarations, len(specs)), make([][]Problem, len(specs))
	for i, s := range specs {
		r := &resolver{Loader: l}
		out[i] = r.spec(s)
		problems[i] = r.problems
	}
	return out, problems, nil
}

// names returns all names in s.
func (s Spec) names() []string {
	names := []string{s.Input, s.Output}
	for _, t := range s.Tasks {
		names = append(names, t.Function, t.Input, t.Output)
	}
	return names
}

// resolver turns one Spec into declarations.
type resolver struct {
	*Loader
	key      string // of what is being resolved
	problems []Problem
}

func (r *resolver) spec(s Spec) shape.Declarations {
	d := shape.Declarations{
		Input:  r.declared("input", s.Input),
		Output: r.declared("output", s.Output),
	}
	for _, state := range slices.Sorted(maps.Keys(s.Tasks)) {
		if d.Tasks == nil {
			d.Tasks = map[string]*shape.Task{}
		}
		d.Tasks[state] = r.task("tasks/"+state, s.Tasks[state])
	}
	return d
}

func (r *resolver) task(key string, t Task) *shape.Task {
	out := &shape.Task{Errors: t.Errors}
	if t.Function != "" {
		r.key = key + "/function"
		r.function(parseName(t.Function), out)
	}
	if in := r.declared(key+"/input", t.Input); in != nil {
		out.Input = in
	}
	if result := r.declared(key+"/output", t.Output); result != nil {
		out.Output = result
	}
	return out
}

// declared returns the type that text names, nil when it names none.
func (r *resolver) declared(key, text string) *shape.Declared {
	if text == "" {
		return nil
	}
	r.key = key
	n := parseName(text)
	var d *shape.Declared
	if n.file != "" {
		d = r.schema(n)
	} else {
		d = r.goType(n)
	}
	if d == nil {
		return nil
	}
	for range n.lists {
		d = &shape.Declared{Shape: shape.List(d.Shape), Type: listType(d.Type)}
		d.Shape = d.Shape.Named(d.Type)
	}
	return d
}

// listType returns the type of lists of t.
func listType(t *shape.Type) *shape.Type {
	out := &shape.Type{Name: "[]" + t.Name, Place: t.Place}
	if t.Go != "" {
		out.Go = "[]" + t.Go
	}
	return out
}

// fail notes that the declaration at hand does not count.
func (r *resolver) fail(message, help string) {
	r.problems = append(r.problems, Problem{Key: r.key, Message: message, Help: help})
}

// warn notes that a part of the declaration at hand does not count.
func (r *resolver) warn(message string) {
	p := Problem{Key: r.key, Message: message, Warning: true}
	if !slices.Contains(r.problems, p) {
		r.problems = append(r.problems, p)
	}
}

// relative returns a file below the folder of the Loader by its path from
// there, any other as it is.
func (l *Loader) relative(file string) (path string, below bool) {
	dir, err := filepath.Abs(l.Dir)
	if err == nil {
		file, err = filepath.Abs(file)
	}
	if err != nil {
		return filepath.ToSlash(file), false
	}
	rel, err := filepath.Rel(dir, file)
	if err != nil || !filepath.IsLocal(rel) {
		return filepath.ToSlash(file), false
	}
	return filepath.ToSlash(rel), true
}

// place returns a position, file:line:column, with the file as diagnostics show
// those of definitions: from the working directory on if the folder of the
// Loader is given so.
func (l *Loader) place(position string) string {
	file, at := position, ""
	if i := strings.IndexByte(filepath.Base(position), ':'); i >= 0 {
		i += len(position) - len(filepath.Base(position))
		file, at = position[:i], position[i:]
	}
	rel, below := l.relative(file)
	if below {
		rel = filepath.ToSlash(filepath.Join(l.Dir, filepath.FromSlash(rel)))
	}
	return rel + at
}
