package jsonatagen

import (
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/parser/jsonata"
)

// emitter writes one function.
type emitter struct {
	opts   Options
	scopes *scopes
	names  *names

	body    *body
	around  *funcBody
	context context
	loop    *loop  // around, if any
	hint    string // what the value being spelled may be called
	unwraps bool   // whether the next tuple is of the input document
	finite  bool   // whether all numbers are
	// tailDepth is the depth of the call that the function being written
	// belongs to, relative to it: there calls in tail position are done.
	tailDepth int
	// callbackOf says that the function being written is called by a built-in
	// one, so that the context of calls in tail position is null.
	inCallback bool

	// settled are spelled names of variables that nothing changes.
	settled map[*jen.Statement]bool

	params   []Param
	given    map[string]string // names of parameters that are variables
	rootUsed bool
	decls    []jen.Code
}

// body holds statements.
type body struct{ stmts []jen.Code }

func (e *emitter) add(stmts ...jen.Code) { e.body.stmts = append(e.body.stmts, stmts...) }

// contextKind is what the context of an expression is.
type contextKind uint8

const (
	noContext   contextKind = iota // undefined
	document                       // the input document
	contextItem                    // a variable of Go
)

// context is the context of an expression.
type context struct {
	kind contextKind
	goes string
	used *bool
	// wrapped says that it may be the input document as an item of its own, or
	// a sequence.
	wrapped bool
	// loop says that it is one of many items.
	loop bool
	// grouped says that it is what an object constructor makes of its context.
	grouped bool
}

// contextCode spells the context.
func (e *emitter) contextCode() *jen.Statement {
	switch e.context.kind {
	case document:
		e.rootUsed = true
		return jen.Id("root")
	case contextItem:
		*e.context.used = true
		return jen.Id(e.context.goes)
	}
	return undefined()
}

// paramNames are the names of the parameters that are no variables.
var paramNames = map[ParamKind]string{
	Input: "input", Result: "result", ErrorOutput: "errorOutput", Context: "context", Document: "input",
}

// statesParams are the members of $states.
var statesParams = map[string]ParamKind{
	"input": Input, "result": Result, "errorOutput": ErrorOutput, "context": Context,
}

// param spells a parameter.
func (e *emitter) param(kind ParamKind, name string) *jen.Statement {
	for _, p := range e.params {
		if p.Kind == kind && p.Name == name {
			return jen.Id(p.Go)
		}
	}
	goes := paramNames[kind]
	if kind == Variable {
		goes = e.given[name]
	}
	e.params = append(e.params, Param{kind, name, goes})
	return jen.Id(goes)
}

// sortedParams returns the parameters by kind, variables in order of use.
func (e *emitter) sortedParams() []Param {
	params := slices.Clone(e.params)
	slices.SortStableFunc(params, func(a, b Param) int { return int(a.Kind) - int(b.Kind) })
	return params
}

// paramPath returns the parameter that a path of names starts from, and the
// names behind it; names is nil when it is any other path.
func (e *emitter) paramPath(n *jsonata.Path) (param *jen.Statement, names []string) {
	names, start := plainNames(n)
	if names == nil {
		return nil, nil
	}
	if start == nil {
		return nil, nil
	}
	ref := e.scopes.refs[start]
	if ref == nil {
		if start.Name == "$" && e.opts.Profile != jsonata.AWS {
			return e.param(Document, ""), names
		}
		return nil, nil
	}
	if len(ref.places) > 0 || ref.global != given {
		return nil, nil
	}
	if !e.isStates(start) {
		return e.param(Variable, start.Name), names
	}
	kind, ok := statesParams[names[0]]
	if !ok {
		return nil, nil
	}
	return e.param(kind, ""), names[1:]
}

// isStates reports whether a variable is $states.
func (e *emitter) isStates(n *jsonata.Variable) bool {
	ref := e.scopes.refs[n]
	return e.opts.Profile == jsonata.AWS && n.Name == "states" && len(ref.places) == 0
}

// plainNames returns the names of a path that consists of nothing else, after a
// variable perhaps; nil for any other path, such as one with the suffix [] before
// its end.
func plainNames(n *jsonata.Path) (names []string, start *jsonata.Variable) {
	if n.Group != nil || firstTuple(n) >= 0 {
		return nil, nil
	}
	names = []string{}
	for i, s := range n.Steps {
		attr := s.Attr()
		if len(attr.Step.Stages) > 0 || len(attr.Predicates) > 0 || attr.Group != nil {
			return nil, nil
		}
		switch s := s.(type) {
		case *jsonata.Name:
			if s.KeepArray != (n.KeepSingleton && i == len(n.Steps)-1) {
				return nil, nil
			}
			names = append(names, s.Value)
		case *jsonata.Variable:
			if i > 0 || len(n.Steps) == 1 {
				return nil, nil
			}
			start = s
		default:
			return nil, nil
		}
	}
	return names, start
}

// comment spells a doc comment.
func comment(text string) jen.Code {
	var lines []string
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		lines = append(lines, strings.TrimRight("// "+oneLine(line), " "))
	}
	return jen.Comment(strings.Join(lines, "\n"))
}

// oneLine makes a text safe inside a line comment.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' || r == 0x7F || r == '\u2028' || r == '\u2029' || r == '\uFFFD' {
			return ' '
		}
		return r
	}, s)
}
