package main

import (
	"fmt"
	"strings"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/parser"
	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/runtime/value"
)

// corpusFacts is what aslc makes of a definition.
type corpusFacts struct {
	*corpusCase
	read   bool // to the end
	later  bool // uses what comes in a later version
	errors []diag.Diagnostic
	said   string // the errors as lines
	pkg    *corpusPackage
}

// valid reports whether nothing is wrong with the definition.
func (f *corpusFacts) valid() bool { return len(f.errors) == 0 }

// readSource checks a definition. What comes in a later version is no error.
func readSource(s source) *corpusFacts {
	f := &corpusFacts{}
	var lines []string
	for _, r := range compile.Check(s.fileName(), s.text, compile.Options{Express: s.express}) {
		if s.machine != "" && r.Name != s.machine {
			continue
		}
		f.read = r.AST != nil && !r.AST.Incomplete
		for _, d := range r.Diagnostics.Sorted() {
			switch {
			case d.Severity != diag.Error:
			case d.Code == diag.DistributedMap:
				f.later = true
			default:
				line, column := r.File.Position(d.Span.Start)
				lines = append(lines, fmt.Sprintf("%d:%d: %s [%s]", line, column, d.Message, d.Code))
				f.errors = append(f.errors, d)
			}
		}
	}
	f.said = strings.Join(lines, "\n")
	return f
}

// meansTheSame compares a definition with the JSON that it stands for, before
// any placeholder is filled in.
func (c *corpusCase) meansTheSame() error {
	want, err := value.ParseString(c.twin)
	if err != nil {
		return err
	}
	file := diag.NewFile(c.source.fileName(), c.source.text)
	for _, m := range parser.Machines(file, parser.Options{Symbolic: true}, &diag.List{}) {
		if m.LogicalID != c.source.machine || m.Root == nil {
			continue
		}
		got, err := treeValue(m.Root)
		if err != nil {
			return err
		}
		if d := (comparer{}).compare(want, got, ""); d != nil {
			return d
		}
		return nil
	}
	return fmt.Errorf("no state machine %q", c.source.machine)
}

// treeValue returns the value that a tree stands for. A placeholder without
// quotes stands for its text.
func treeValue(n *ast.Node) (value.Value, error) {
	switch n.Kind {
	case ast.Bool, ast.Number:
		return value.ParseString(n.Text)
	case ast.String:
		return value.String(n.Text), nil
	case ast.Placeholder:
		return value.String("${" + n.Text + "}"), nil
	case ast.Array:
		items := make([]value.Value, len(n.Items))
		for i, item := range n.Items {
			var err error
			if items[i], err = treeValue(item); err != nil {
				return value.Undefined, err
			}
		}
		return value.Array(items...), nil
	case ast.Object:
		members := make([]value.Member, len(n.Members))
		for i, m := range n.Members {
			x, err := treeValue(m.Value)
			if err != nil {
				return value.Undefined, err
			}
			members[i] = value.Member{Name: m.Name, Value: x}
		}
		return value.Object(members...), nil
	}
	return value.Null, nil
}
