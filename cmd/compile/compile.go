// Package compile is the pipeline: the text of a definition goes in, the
// formatted Go files of a package and the diagnostics come out.
package compile

import (
	"path/filepath"
	"strconv"
	"strings"

	"github.com/aslc-dev/aslc/codegen"
	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/check"
	"github.com/aslc-dev/aslc/ir/lower"
	"github.com/aslc-dev/aslc/ir/shape"
	"github.com/aslc-dev/aslc/parser"
	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// Options says how a definition is compiled.
type Options struct {
	Package    string             // Go package name; default: made from the name
	Express    bool               // an Express workflow: refuse what AWS refuses there
	Machine    string             // logical id of the state machine in a template; "" when it has one only
	Substitute map[string]string  // values for ${Name}; they win over a template's own
	Silence    []diag.Code        // warnings not to report
	Strict     bool               // refuse what runs here, but not on AWS
	Types      shape.Declarations // types the user has declared; package ir/declared loads them
	// MachineTypes are those of single state machines in a template, by name,
	// instead of Types.
	MachineTypes map[string]shape.Declarations
	// Untyped generates as if no types were declared: for a package that is
	// compiled where theirs are not. They are checked all the same.
	Untyped    bool
	ImportPath string   // of the generated package; "" when it is not known
	Taken      []string // names that other files of the package declare
	// Configurable makes values that the definition leaves open, such as
	// "Seconds": ${delay}, fields of the package's Config. Without it, each of
	// them is an error.
	Configurable bool
}

// Result is what compiling one state machine gave. Stages after the first one
// that found an error are nil.
type Result struct {
	Name        string // of the state machine: a template's logical id, or the stem of the file
	Package     string
	Base        string // stem of the generated files' names
	Source      string // base name of the file the user wrote
	Express     bool
	File        *diag.File
	Diagnostics *diag.List
	Root        *ast.Node // the definition's tree
	AST         *ast.StateMachine
	Machine     *ir.Machine
	Facts       *shape.Facts // what is known of the machine's values
	Declared    *shape.Declarations
	Files       map[string][]byte // generated files by name
}

// Source compiles the state machine in the text of the file called name: a
// definition in JSON or YAML, or a template that holds one (o.Machine says
// which, when there are several). It fails only by diagnostics.
func Source(name, text string, o Options) *Result {
	r := selected(Read(name, text, o), o.Machine)
	if r.lower(o, r.Diagnostics); r.Machine == nil {
		return r
	}
	if r.types(o); r.Diagnostics.HasErrors() {
		return r
	}
	files, err := codegen.Generate(r.Machine, r.generation(o))
	if err != nil {
		r.Diagnostics.Add(diag.Diagnostic{Code: diag.InternalMistake, Span: r.AST.Span, Message: err.Error()})
		return r
	}
	r.Files = files
	return r
}

// Check reads the state machines in the text of the file called name and
// checks them, the flow of their data as well, without generating anything.
// There is at least one result; one alone, without AST, says why there is no
// state machine. A machine that cannot be compiled, though nothing is wrong with
// it, is checked without its data.
func Check(name, text string, o Options) []*Result {
	all := Read(name, text, o)
	for _, r := range all { // machines of one template share a list
		r.lower(Options{Configurable: true}, &diag.List{})
	}
	for _, r := range all {
		if r.Machine != nil {
			r.types(o)
		}
	}
	return all
}

// Read is Check without the flow of data.
func Read(name, text string, o Options) []*Result {
	file, list := diag.NewFile(name, text), &diag.List{}
	machines := parser.Machines(file, parser.Options{Substitute: o.Substitute}, list)
	if len(machines) == 0 {
		return []*Result{{Name: stem(name), File: file, Diagnostics: list}}
	}
	out := make([]*Result, len(machines))
	for i, m := range machines {
		out[i] = result(name, m, o)
		if m.Definition != nil {
			check.Definition(m.Definition, check.Options{Express: out[i].Express, Silence: o.Silence, Strict: o.Strict}, m.List)
		}
	}
	return out
}

func result(name string, m parser.Machine, o Options) *Result {
	id := m.LogicalID
	if id == "" {
		id = stem(name)
	}
	r := &Result{
		Name: id, Package: o.Package, Base: Base(id), Source: filepath.Base(name),
		Express: o.Express || m.Express, File: m.File, Diagnostics: m.List, Root: m.Root, AST: m.Definition,
	}
	if r.Package == "" {
		r.Package = PackageName(id)
	}
	return r
}

// lower finds what the state machine means, if nothing is wrong with it; what is
// wrong with that goes to list.
func (r *Result) lower(o Options, list *diag.List) {
	if r.AST == nil || r.Diagnostics.HasErrors() {
		if !o.Configurable {
			lower.OpenValues(r.Root, list)
		}
		return
	}
	found := &diag.List{}
	m := lower.Machine(r.AST, r.Name, r.Express, found)
	if lower.Open(r.Root, m, o.Configurable, found); !found.HasErrors() {
		r.Machine = m
	}
	check.Silence(r.AST, check.Options{Silence: o.Silence}, found)
	for _, d := range found.Sorted() {
		list.Add(d)
	}
}

// selected returns the result for the state machine called id.
func selected(all []*Result, id string) *Result {
	names := make([]string, len(all))
	for i, r := range all {
		if r.Name == id || id == "" && len(all) == 1 {
			return r
		}
		names[i] = r.Name
	}
	r := *all[0]
	r.Diagnostics, r.Root, r.AST = &diag.List{}, nil, nil
	d := diag.Diagnostic{Code: diag.SeveralMachines, Message: "the file holds several state machines: " + strings.Join(names, ", ")}
	if id != "" {
		d.Message = "the file holds no state machine " + strconv.Quote(id) + ", but " + strings.Join(names, ", ")
	}
	d.Help = "name one with --machine"
	r.Diagnostics.Add(d)
	return &r
}

// stem returns the base of name without the extensions of a definition.
func stem(name string) string {
	base := filepath.Base(name)
	for _, ext := range []string{".asl.json", ".asl.yaml", ".asl.yml", ".json", ".yaml", ".yml"} {
		if s, ok := strings.CutSuffix(base, ext); ok && s != "" {
			return s
		}
	}
	return strings.TrimSuffix(base, filepath.Ext(base))
}
