// Package format lays out definitions in the one canonical way: the text of a
// definition goes in, the same definition comes out with its fields in the
// order of package field, indented by two blanks. It never changes what the
// text means: states, payload templates and data keep their order, and names,
// strings and numbers stay as they are written. YAML keeps its comments.
package format

import (
	"strings"

	"github.com/aslc-dev/aslc/parser"
	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/parser/format/field"
)

// Definition returns the canonical text of the definition in file, which is
// read as YAML when its name ends in .yaml or .yml and as JSON else. Mistakes of
// fields and of meaning do not matter. ok is false, and list has the reasons,
// when the text is no JSON or YAML or no definition.
func Definition(file *diag.File, list *diag.List) (text string, ok bool) {
	root := read(file, list)
	if root == nil {
		return "", false
	}
	if strings.HasSuffix(file.Name, ".yaml") || strings.HasSuffix(file.Name, ".yml") {
		return yamlText(file, root, list)
	}
	return jsonText(file, root), true
}

// read returns the tree of a file that can be laid out, or nil.
func read(file *diag.File, list *diag.List) *ast.Node {
	found := &diag.List{}
	root := parser.ParseNode(file, found)
	// A name that occurs twice can be laid out: both stay, in their order.
	found.Drop(func(d diag.Diagnostic) bool { return d.Severity != diag.Error || d.Code == diag.DuplicateKey })
	for _, d := range found.All() {
		list.Add(d)
	}
	switch {
	case root == nil || found.Len() > 0:
		return nil
	case root.Kind != ast.Object:
		list.Add(notAnObject(root))
		return nil
	case root.Get("States") == nil && root.Get("StartAt") == nil:
		list.Add(noDefinition(root))
		return nil
	}
	return root
}

// role says how a value of the tree is laid out.
type role struct {
	object field.Object // the object's fields have an order; 0 when they keep theirs
	items  field.Object // so have those of the objects in this list
	states bool         // the members are states
}

// of returns the role of the member called name in an object of role r.
func (r role) of(name string) role {
	if r.states {
		return role{object: field.State}
	}
	f := field.Find(r.object, name)
	if f == nil {
		return role{}
	}
	switch f.Value.Form {
	case field.Nested:
		return role{object: f.Value.Object}
	case field.List:
		return role{items: f.Value.Object}
	case field.States:
		return role{states: true}
	}
	return role{}
}

// item returns the role of the elements of a list of role r.
func (r role) item() role { return role{object: r.items} }

func notAnObject(n *ast.Node) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.NotAnObject, Span: n.Span,
		Message: "a definition is an object",
	}
}

func noDefinition(n *ast.Node) diag.Diagnostic {
	at := n.Span
	if len(n.Members) > 0 {
		at = n.Members[0].NameSpan
	}
	for _, name := range []string{"Resources", "AWSTemplateFormatVersion", "stepFunctions"} {
		if n.Get(name) != nil {
			return diag.Diagnostic{
				Code: diag.DefinitionUnreadable, Span: at,
				Message: "the file is a template, and only files that are a definition themselves are formatted",
			}
		}
	}
	return diag.Diagnostic{
		Code: diag.MissingField, Span: at, Args: []string{"States", "StartAt"},
		Message: `the file holds no definition: it has no "States" and no "StartAt"`,
	}
}
