// Package parser turns the text of a States Language definition, JSON or YAML,
// into the tree of package ast: text with byte offsets goes in, fields with
// their places and diagnostics of everything that is no definition come out.
// What needs more than one field at a time (targets, reachability, paths,
// expressions) is left to package check.
package parser

import (
	"strings"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// maxDefinitionBytes is what CreateStateMachine takes.
const maxDefinitionBytes = 1 << 20

// Parse reads the definition in file and adds what is wrong with its text and
// its fields to list. It reads on after a mistake and returns all that could
// be read; nil means that the text holds no object at all. A file whose name
// ends in .yaml or .yml is read as YAML, every other one as JSON.
func Parse(file *diag.File, list *diag.List) *ast.StateMachine {
	root, complete := readTree(file, list)
	if root == nil {
		return nil
	}
	if len(file.Text) > maxDefinitionBytes {
		list.Add(tooLarge(root.Span, len(file.Text)))
	}
	return build(file, flatten(root, false), complete, list)
}

// ParseNode reads the one JSON or YAML value in file, whatever it is. It
// returns nil when there is none, and adds what is wrong to list.
func ParseNode(file *diag.File, list *diag.List) *ast.Node {
	root, _ := readTree(file, list)
	return root
}

func readTree(file *diag.File, list *diag.List) (root *ast.Node, complete bool) {
	if isYAML(file.Name) {
		return readYAML(file, list, false)
	}
	return readJSON(file, list)
}

// build makes a definition of the object root. Nothing is reported of a tree
// that broke off: its missing fields may stand in the part not read.
func build(file *diag.File, root *ast.Node, complete bool, list *diag.List) *ast.StateMachine {
	if root.Kind != ast.Object {
		list.Add(notAnObject(root))
		return nil
	}
	b := &builder{list: list}
	if !complete {
		b.list = &diag.List{}
	}
	m := b.machine(root)
	m.File, m.Incomplete = file, !complete
	return m
}

// isYAML says by a file's name how it is written.
func isYAML(name string) bool {
	return strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml")
}
