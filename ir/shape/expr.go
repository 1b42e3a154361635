package shape

import (
	"strconv"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/parser/jsonpath"
)

// reader evaluates the expressions of one state to shapes. It is a value: a
// reader with another document is a copy.
type reader struct {
	a     *analysis
	state *ir.State
	field string // of the state, for messages
	env   *env

	doc         Shape  // $ of JSONPath
	in          Shape  // $states.input
	result      Shape  // $states.result; Never where it is not available
	errorOutput Shape  // $states.errorOutput; Never where it is not available
	item        Shape  // $$.Map.Item.Value of an ItemSelector; Never elsewhere
	notes       *notes // nil when nothing is noted
	negated     bool   // inside of a Not, where tests of every type are no mistake
}

// at returns r with doc as the document.
func (r reader) at(doc Shape) reader {
	r.doc = doc
	return r
}

// of returns r for the state's field called name.
func (r reader) of(name string) reader {
	r.field = name
	return r
}

// expr returns what e comes to, Never when it can only fail. A nil e is the
// document.
func (r reader) expr(e ir.Expr) Shape {
	if e == nil {
		return r.doc
	}
	if r.doc == Never {
		return Never
	}
	s := r.eval(e)
	if _, literal := e.(*ir.Const); !literal && r.notes != nil {
		r.a.facts.exprs[e] = s
	}
	return s
}

// notes is what is found wrong on one visit of a state. Only those of the last
// visit, when all is known, come to be seen.
type notes struct{ mistakes []diag.Diagnostic }

// quietly returns r for an evaluation that is not to be noted.
func (r reader) quietly() reader {
	r.notes = nil
	return r
}

func (r reader) eval(e ir.Expr) Shape {
	switch e := e.(type) {
	case *ir.Const:
		return constant(e)
	case *ir.Object:
		members := make([]Member, len(e.Members))
		for i, m := range e.Members {
			members[i] = Member{Name: m.Name, Shape: r.expr(m.Value)}
		}
		return Record(members...)
	case *ir.Array:
		items := make([]Shape, len(e.Items))
		for i, x := range e.Items {
			items[i] = r.expr(x).data()
		}
		return Tuple(items...)
	case *ir.Path:
		return r.read(e.Path, e)
	case *ir.Call:
		return r.call(e.Call, e)
	case *ir.JSONata:
		return r.jsonata(e)
	}
	return Unknown
}

// constant returns the shape of a literal.
func constant(c *ir.Const) Shape {
	switch c.Kind {
	case ir.Null:
		return Scalar(Null)
	case ir.Bool:
		return Scalar(Bool)
	case ir.Number:
		return number(c.Text)
	}
	return Scalar(String)
}

// number returns the shape of a number as it is written.
func number(text string) Shape {
	if _, err := strconv.ParseInt(text, 10, 64); err == nil {
		return Scalar(Int)
	}
	return Scalar(Float)
}

// located is an expression with a text whose parts have places.
type located interface {
	ir.Expr
	ir.Located
}

// read returns what a path leads to.
func (r reader) read(p *jsonpath.Path, at located) Shape {
	reading := &reading{path: p, root: r.root(p), state: r.state}
	out := reading.follow(reading.root)
	if reading.fault != nil {
		r.leadsNowhere(at, p.Text, reading.fault)
	}
	return out
}

// root returns the document that a path starts from.
func (r reader) root(p *jsonpath.Path) Shape {
	switch p.Root {
	case jsonpath.Context:
		return r.a.context(r.state, r.item)
	case jsonpath.Variable:
		return r.env.lookup(p.Variable).present()
	}
	return r.doc
}
