package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"slices"
	"strings"

	"github.com/aslc-dev/aslc/codegen"
	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/flow"
)

// measure is what is counted in a generated package.
type measure struct {
	of         string // id of the definition
	states     int    // of all scopes
	lines      int    // of all files, types and comments included
	perState   []int  // of those, the own lines of each state, without the frame of the package
	dispatches int    // state switches
	gotos      int

	tasks               int // methods of Tasks
	structIn, structOut int // of those, with a struct as input, and as output

	longest     int // lines of the longest function
	longestName string
}

// frameNames are the declarations that every package has, whatever its states.
var frameNames = map[string]bool{"Machine": true, "New": true, "Run": true, "Definition": true, "Tasks": true, "TaskFuncs": true}

// measurePackage counts in the files of the package that runs a state machine.
func measurePackage(files map[string][]byte, in *ir.Machine) (measure, error) {
	var m measure
	fset := token.NewFileSet()
	var trees []*ast.File
	for _, name := range slices.Sorted(maps.Keys(files)) {
		text := files[name]
		tree, err := parser.ParseFile(fset, name, text, parser.ParseComments)
		if err != nil {
			return m, err
		}
		trees = append(trees, tree)
		m.lines += strings.Count(string(text), "\n")
		m.file(fset, tree)
	}
	m.machine(fset, trees, in)
	structs := structNames(trees)
	for _, tree := range trees {
		m.tasksIn(tree, structs)
	}
	return m, nil
}

// file counts the functions and the jumps of a file.
func (m *measure) file(fset *token.FileSet, tree *ast.File) {
	for _, d := range tree.Decls {
		if f, ok := d.(*ast.FuncDecl); ok {
			from, to := fset.Position(f.Pos()).Line, fset.Position(f.End()).Line
			if length := to - from + 1; length > m.longest {
				m.longest, m.longestName = length, f.Name.Name
			}
		}
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		if b, ok := n.(*ast.BranchStmt); ok && b.Tok == token.GOTO {
			m.gotos++
		}
		return true
	})
}

// declared returns the name that a declaration declares first, "" for imports.
func declared(d ast.Decl) string {
	switch d := d.(type) {
	case *ast.FuncDecl:
		return d.Name.Name
	case *ast.GenDecl:
		switch spec := d.Specs[0].(type) {
		case *ast.TypeSpec:
			return spec.Name.Name
		case *ast.ValueSpec:
			return spec.Names[0].Name
		}
	}
	return ""
}

// structNames returns the names of the package's struct types.
func structNames(trees []*ast.File) map[string]bool {
	names := map[string]bool{}
	for _, tree := range trees {
		ast.Inspect(tree, func(n ast.Node) bool {
			if t, ok := n.(*ast.TypeSpec); ok {
				_, names[t.Name.Name] = t.Type.(*ast.StructType)
			}
			return true
		})
	}
	return names
}

// tasksIn counts the methods of Tasks. Their input is the last parameter, their
// output the first result.
func (m *measure) tasksIn(tree *ast.File, structs map[string]bool) {
	isStruct := func(fields *ast.FieldList, at int) bool {
		if fields == nil || len(fields.List) < 2 {
			return false
		}
		name, ok := fields.List[at].Type.(*ast.Ident)
		return ok && structs[name.Name]
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		t, ok := n.(*ast.TypeSpec)
		if !ok || t.Name.Name != "Tasks" {
			return true
		}
		tasks, ok := t.Type.(*ast.InterfaceType)
		if !ok {
			return false
		}
		for _, method := range tasks.Methods.List {
			f, ok := method.Type.(*ast.FuncType)
			if !ok {
				continue
			}
			m.tasks++
			if isStruct(f.Params, 1) {
				m.structIn++
			}
			if isStruct(f.Results, 0) {
				m.structOut++
			}
		}
		return false
	})
}

// machine counts the lines of each state, and what the control flow needs.
func (m *measure) machine(fset *token.FileSet, trees []*ast.File, in *ir.Machine) {
	names := make([]string, len(in.States))
	for i, s := range in.States {
		names[i] = s.Name
	}
	own := linesByState(fset, trees, names)
	for _, name := range names {
		m.perState = append(m.perState, own[name])
	}
	m.states = len(names)
	m.scope(in.Root)
}

func (m *measure) scope(s *ir.Scope) {
	if p, err := flow.Structure(codegen.Graph(s)); err == nil {
		m.dispatches += p.Stats().Dispatch
	}
	for _, st := range s.States {
		for _, inner := range st.Scopes() {
			m.scope(inner)
		}
	}
}

// percentile returns the value below which p percent of the values lie.
func percentile(values []float64, p int) float64 {
	if len(values) == 0 {
		return 0
	}
	slices.Sort(values)
	return values[min(len(values)*p/100, len(values)-1)]
}
