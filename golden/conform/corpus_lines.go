package main

import (
	"go/ast"
	"go/token"
	"slices"
	"strconv"
)

// linesByState tells how many lines of a generated package are the own lines of
// each state: those of its method and its static part with their comments, of
// its entries in Tasks, TaskFuncs and New, of its types and expressions, and of
// its part in the control flow. What no state owns is the frame: the head of
// each file, Machine, Run, Definition, and the heads of the declarations that
// hold an entry a state.
//
// Generated code says itself what is whose, so nothing here needs to know how
// names are made: a static part and a call of the runtime hold the state's
// name; a method takes the address of its static part or calls for Tasks; what
// these refer to belongs to the first of them.
func linesByState(fset *token.FileSet, files []*ast.File, states []string) map[string]int {
	l := &lineOwners{
		fset: fset, states: map[string]bool{}, methods: map[string]bool{}, static: map[string]bool{}, owner: map[string]string{},
		tasks: map[string]string{}, scopes: map[string]string{}, lines: map[string]int{},
	}
	for _, s := range states {
		l.states[s] = true
	}
	for _, f := range files {
		end := fset.Position(f.Name.End()).Line
		for _, d := range f.Decls {
			decl := &declaration{node: d, first: end + 1, last: fset.Position(d.End()).Line}
			decl.name = declared(d)
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv != nil {
				l.methods[decl.name] = true
			}
			end = decl.last
			l.decls = append(l.decls, decl)
		}
	}
	l.whole()
	l.referred()
	for _, d := range l.decls {
		if s := l.owner[d.name]; s != "" {
			l.lines[s] += d.last - d.first + 1
		} else {
			l.shared(d)
		}
	}
	return l.lines
}

// declaration is a declaration of the package, with the empty lines and the
// comment before it.
type declaration struct {
	node        ast.Decl
	name        string
	first, last int // lines
}

// lineOwners finds out whose the lines of a package are.
type lineOwners struct {
	fset    *token.FileSet
	states  map[string]bool
	decls   []*declaration
	methods map[string]bool
	static  map[string]bool   // the static parts of states
	owner   map[string]string // the state of a declaration that is one state's alone
	tasks   map[string]string // the state of an entry of Tasks
	scopes  map[string]string // the state that runs a flow inside of it
	lines   map[string]int
}

// whole finds the static parts, then the methods of states: a method that
// refers to its state's static part, or names its state and calls no other's.
func (l *lineOwners) whole() {
	for _, d := range l.decls {
		if names := l.named(d.node); len(names) == 1 && isStatic(d.node) {
			l.owner[d.name], l.static[d.name] = names[0].state, true
		}
	}
	for _, d := range l.decls {
		f, ok := d.node.(*ast.FuncDecl)
		if !ok || l.owner[d.name] != "" {
			continue
		}
		state, calls := l.refersTo(f)
		if names := l.named(f); state == "" && !calls && len(names) > 0 && sameState(names) {
			state = names[0].state
		}
		if state != "" {
			l.owner[d.name] = state
			l.delegates(f, state)
		}
	}
}

// isStatic reports whether a declaration can be the static part of a state: a
// variable, or a function that returns one where values come from a Config.
func isStatic(d ast.Decl) bool {
	f, ok := d.(*ast.FuncDecl)
	if !ok {
		return true
	}
	if f.Type.Results == nil || len(f.Type.Results.List) != 1 {
		return false
	}
	t, ok := f.Type.Results.List[0].Type.(*ast.StarExpr)
	if !ok {
		return false
	}
	s, ok := t.X.(*ast.SelectorExpr)
	return ok && s.Sel.Name == "State"
}

// refersTo returns the state whose static part f refers to, and reports whether
// f calls other methods.
func (l *lineOwners) refersTo(f *ast.FuncDecl) (state string, calls bool) {
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.UnaryExpr:
			if id, ok := n.X.(*ast.Ident); ok && n.Op == token.AND && l.owner[id.Name] != "" {
				state = l.owner[id.Name]
			}
		case *ast.CallExpr:
			if name := l.method(n); l.static[name] {
				state = l.owner[name]
			} else if name != "" {
				calls = true
			}
		}
		return true
	})
	return state, calls
}

// delegates notes which entries of Tasks and which inner flows a method of a
// state calls for.
func (l *lineOwners) delegates(f *ast.FuncDecl, state string) {
	ast.Inspect(f, func(n ast.Node) bool {
		s, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if x, ok := s.X.(*ast.SelectorExpr); ok && x.Sel.Name == "Tasks" {
			l.tasks[s.Sel.Name] = state
		}
		if _, ok := s.X.(*ast.Ident); ok && l.methods[s.Sel.Name] {
			l.scopes[s.Sel.Name] = state
		}
		return true
	})
}

// method returns the name of the method of the package that a call calls, ""
// when it calls something else.
func (l *lineOwners) method(call *ast.CallExpr) string {
	if s, ok := call.Fun.(*ast.SelectorExpr); ok && l.methods[s.Sel.Name] {
		return s.Sel.Name
	}
	return ""
}

// mention is a state's name in a declaration.
type mention struct {
	state string
	line  int
}

func sameState(list []mention) bool {
	return !slices.ContainsFunc(list, func(m mention) bool { return m.state != list[0].state })
}

// named returns the states that a declaration names: in the Name of a static
// part, or in a call that visits a state without one.
func (l *lineOwners) named(d ast.Node) []mention {
	var out []mention
	add := func(x ast.Expr) {
		if lit, ok := x.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if name, err := strconv.Unquote(lit.Value); err == nil && l.states[name] {
				out = append(out, mention{name, l.fset.Position(lit.Pos()).Line})
			}
		}
	}
	ast.Inspect(d, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CompositeLit:
			if t, ok := n.Type.(*ast.SelectorExpr); ok && t.Sel.Name == "State" && len(n.Elts) > 0 {
				add(n.Elts[0].(*ast.KeyValueExpr).Value)
			}
		case *ast.CallExpr:
			if _, ok := n.Fun.(*ast.SelectorExpr); ok && len(n.Args) > 2 {
				if ctx, ok := n.Args[0].(*ast.Ident); ok && ctx.Name == "ctx" {
					add(n.Args[1])
				}
			}
		}
		return true
	})
	return out
}

// referred gives what the declarations of a state refer to, and nothing gave
// to a state yet, to that state: types, expressions, patterns.
func (l *lineOwners) referred() {
	free := map[string]*declaration{}
	for _, d := range l.decls {
		if l.owner[d.name] == "" && d.name != "" && !l.methods[d.name] && !frameNames[d.name] {
			free[d.name] = d
		}
	}
	var give func(d *declaration, state string)
	give = func(d *declaration, state string) {
		ast.Inspect(d.node, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				if to := free[id.Name]; to != nil {
					delete(free, id.Name)
					l.owner[id.Name] = state
					give(to, state)
				}
			}
			return true
		})
	}
	for _, d := range l.decls {
		if s := l.owner[d.name]; s != "" {
			give(d, s)
		}
	}
}

// shared hands out the lines of a declaration of many states: each line to the
// state that was mentioned last. What comes before the first is the frame's, or
// of a flow inside of a state that state's.
func (l *lineOwners) shared(d *declaration) {
	at := map[int]string{}
	for _, m := range l.named(d.node) {
		at[m.line] = m.state
	}
	ast.Inspect(d.node, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if s := l.owner[l.method(n)]; s != "" {
				at[l.fset.Position(n.Pos()).Line] = s
			}
		case *ast.Field:
			l.entry(at, n, n.Doc, n.Names)
		case *ast.KeyValueExpr:
			if id, ok := n.Key.(*ast.Ident); ok {
				l.entry(at, n, nil, []*ast.Ident{id})
			}
		}
		return true
	})
	state := l.scopes[d.name]
	for line := d.first; line <= d.last; line++ {
		if s, ok := at[line]; ok {
			state = s
		}
		if state != "" {
			l.lines[state]++
		}
	}
}

// entry notes that a part of Tasks, TaskFuncs or New begins.
func (l *lineOwners) entry(at map[int]string, n ast.Node, doc *ast.CommentGroup, names []*ast.Ident) {
	if len(names) != 1 || l.tasks[names[0].Name] == "" {
		return
	}
	first := n.Pos()
	if doc != nil {
		first = doc.Pos()
	}
	at[l.fset.Position(first).Line] = l.tasks[names[0].Name]
}
