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
