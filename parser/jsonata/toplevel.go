package jsonata

import "fmt"

// checkTopLevel refuses the first reference to an input document: a bare name,
// wildcard, $ or $$ that no step or predicate gives a context. Bodies of
// functions and keys of objects count as top level (as on AWS), later steps,
// predicates, sort terms and group-by pairs do not.
func checkTopLevel(n Node) error {
	if name, ok := inputReference(n); ok {
		attr := n.Attr()
		return &Error{
			Code: CodeTopLevel, Span: attr.Span, Position: attr.Position, Token: name,
			Msg: fmt.Sprintf("Reference to '%s' at the top level is not supported.", name),
		}
	}
	var err error
	Parts(n, func(part Node, role Role) {
		if err == nil && (role == RoleOperand || role == RoleBody) {
			err = checkTopLevel(part)
		}
	})
	return err
}

// inputReference reports whether n reads its context, and how it is written.
func inputReference(n Node) (name string, ok bool) {
	switch n := n.(type) {
	case *Name:
		return n.Value, true
	case *Wildcard:
		return "*", true
	case *Descendants:
		return "**", true
	case *Variable:
		return "$" + n.Name, n.Name == "" || n.Name == "$"
	}
	return "", false
}
