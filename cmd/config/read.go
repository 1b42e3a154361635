package config

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/aslc-dev/aslc/parser"
	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// Parse reads the text of an aslc.yaml and adds what is wrong with it to list.
// What it returns holds everything that could be read.
func Parse(file *diag.File, list *diag.List) *Config {
	c := &Config{File: file, Dir: filepath.Dir(file.Name), Defaults: &Entry{Substitute: map[string]string{}}}
	r := &reader{file: file, list: list}
	root := r.root()
	if root == nil {
		return c
	}
	var definitions *ast.Node
	settings := r.settings(c.Defaults, []setting{
		{"version", r.version},
		{"definitions", func(m *ast.Member) { definitions = m.Value }},
	})
	if !r.object(root, "aslc.yaml", settings) {
		return c
	}
	if definitions == nil {
		list.Add(missing(startOf(root), "definitions", "aslc.yaml"))
		return c
	}
	for _, n := range r.items(definitions, ast.Object, ast.String) {
		if e := r.entry(n, c.Defaults); e != nil {
			c.Entries = append(c.Entries, e)
		}
	}
	return c
}

// reader turns the tree of an aslc.yaml into entries.
type reader struct {
	file *diag.File
	list *diag.List
}

// setting is a key that may stand in an object, and what reads it.
type setting struct {
	name string
	read func(*ast.Member)
}

// root returns the tree of an aslc.yaml, nil when there is none.
func (r *reader) root() *ast.Node {
	found := &diag.List{}
	root := parseTree(r.file, found)
	for _, d := range found.All() {
		if d.Code == diag.NotAnObject {
			d = missing(d.Span, "definitions", "aslc.yaml")
		}
		r.list.Add(d)
	}
	return root
}

// parseTree returns the tree of a file of settings, nil when there is none. What
// the parser says of definitions is put into words for settings.
func parseTree(file *diag.File, list *diag.List) *ast.Node {
	found := &diag.List{}
	root := parser.ParseNode(file, found)
	for _, d := range found.All() {
		if d.Code == diag.TextAfterEnd {
			d.Message, d.Help = "found a second document", filepath.Base(file.Name)+" holds one"
		}
		list.Add(d)
	}
	return root
}

// object reads the members of an object called what, each by its setting.
func (r *reader) object(n *ast.Node, what string, settings []setting) bool {
	if n.Kind != ast.Object {
		r.list.Add(wrongKind(n, "an object"))
		return false
	}
	names := make([]string, len(settings))
	for i, s := range settings {
		names[i] = s.name
	}
	for _, m := range n.Members {
		if i := slices.Index(names, m.Name); i >= 0 {
			settings[i].read(m)
		} else {
			r.list.Add(unknownSetting(m, what, names))
		}
	}
	return true
}

// settings are the keys that may stand at the top and in an entry; what they
// read goes to e. others stand before them in lists of what is allowed.
func (r *reader) settings(e *Entry, others []setting) []setting {
	return append(others,
		setting{"dir", func(m *ast.Member) {
			e.Dir = r.naming(m.Value, []string{nameOfMachine, nameOfFile, nameOfFolder, nameOfPackage})
		}},
		setting{"package", func(m *ast.Member) { e.Package = r.naming(m.Value, []string{nameOfMachine, nameOfFile, nameOfFolder}) }},
		setting{"express", func(m *ast.Member) { e.Express = r.truth(m.Value) }},
		setting{"substitute", func(m *ast.Member) { r.substitute(m.Value, e.Substitute) }},
		setting{"silence", func(m *ast.Member) { e.Silence = append(e.Silence, r.silence(m.Value)...) }},
	)
}

func (r *reader) entry(n *ast.Node, defaults *Entry) *Entry {
	e := &Entry{
		Span: n.Span, Dir: defaults.Dir, Package: defaults.Package, Express: defaults.Express,
		Substitute: maps.Clone(defaults.Substitute), Silence: slices.Clone(defaults.Silence),
	}
	if n.Kind == ast.String {
		e.Files = r.patterns(n)
		return e
	}
	files := false
	settings := append(r.settings(e, []setting{
		{"files", func(m *ast.Member) { files, e.Files = true, r.patterns(m.Value) }},
		{"except", func(m *ast.Member) { e.Except = r.patterns(m.Value) }},
		{"machines", func(m *ast.Member) { e.Machines = r.machines(m.Value) }},
	}), setting{"types", func(m *ast.Member) { e.Types = r.types(m.Value) }})
	if !r.object(n, "an entry of definitions", settings) {
		return nil
	}
	if !files {
		r.list.Add(missing(startOf(n), "files", "the entry"))
	}
	return e
}

// items returns the elements of a list, or the value itself where one stands
// alone, if they are of one of the kinds.
func (r *reader) items(n *ast.Node, kinds ...ast.Kind) []*ast.Node {
	all := []*ast.Node{n}
	if n.Kind == ast.Array {
		all = n.Items
		if len(all) == 0 {
			r.list.Add(emptyList(n))
		}
	}
	var out []*ast.Node
	for _, item := range all {
		if slices.Contains(kinds, item.Kind) {
			out = append(out, item)
			continue
		}
		wanted := "a text"
		if slices.Contains(kinds, ast.Object) {
			wanted = "an object or a text"
		}
		if item == n {
			wanted += ", or a list of them"
		}
		r.list.Add(wrongKind(item, wanted))
	}
	return out
}

func (r *reader) patterns(n *ast.Node) []Pattern {
	var out []Pattern
	for _, item := range r.items(n, ast.String) {
		p, why := newPattern(item.Text, item.Span)
		if why != "" {
			r.list.Add(badPattern(item, why))
			continue
		}
		out = append(out, p)
	}
	return out
}

func (r *reader) machines(n *ast.Node) []Machine {
	var out []Machine
	for _, item := range r.items(n, ast.String) {
		out = append(out, Machine{Name: item.Text, Span: item.Span})
	}
	return out
}

func (r *reader) silence(n *ast.Node) []diag.Code {
	var out []diag.Code
	for _, item := range r.items(n, ast.String) {
		code := diag.Code(strings.ToUpper(item.Text))
		e, known := diag.Explain(code)
		if !known || e.Severity != diag.Warning {
			r.list.Add(notSilenceable(item, code, known))
			continue
		}
		out = append(out, code)
	}
	return out
}

func (r *reader) substitute(n *ast.Node, into map[string]string) {
	if n.Kind != ast.Object {
		r.list.Add(wrongKind(n, "an object of names and values"))
		return
	}
	for _, m := range n.Members {
		switch m.Value.Kind {
		case ast.String, ast.Number, ast.Bool:
			into[m.Name] = m.Value.Text
		default:
			r.list.Add(wrongKind(m.Value, "a text, a number, true or false"))
		}
	}
}

func (r *reader) truth(n *ast.Node) bool {
	if n.Kind != ast.Bool {
		r.list.Add(wrongKind(n, "true or false"))
	}
	return n.Kind == ast.Bool && n.Text == "true"
}

func (r *reader) text(n *ast.Node, wanted string) bool {
	switch {
	case n.Kind != ast.String:
		r.list.Add(wrongKind(n, wanted))
	case n.Text == "":
		r.list.Add(emptyText(n))
	default:
		return true
	}
	return false
}

// version accepts the only version of the file that there is.
func (r *reader) version(m *ast.Member) {
	if m.Value.Text != "1" {
		r.list.Add(unknownVersion(m.Value))
	}
}
