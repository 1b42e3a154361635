// Package closure evaluates JSONata expressions that are known at run time
// only: it compiles their tree to Go closures. It is the second back end beside
// generated Go, means the same, and serves where generating is not possible:
// $eval, tools, and tests that compare both.
//
// Text and JSON values cross its border; functions and errors are those of
// package jsonata.
package closure

import (
	"errors"

	parser "github.com/aslc-dev/aslc/parser/jsonata"
	"github.com/aslc-dev/aslc/runtime/jsonata"
	"github.com/aslc-dev/aslc/runtime/value"
)

// Env is what an evaluation sees of the world, and how far it may go.
type Env = jsonata.Env

// Expr is a compiled expression. It is safe for concurrent use.
type Expr struct {
	root    node
	globals []string
	scope   *scope
	dialect jsonata.Dialect
}

// Compile compiles an expression. It fails with a *parser/jsonata.Error, also
// for a regular expression that is none.
func Compile(src string, profile parser.Profile) (*Expr, error) {
	tree, err := parser.Parse(src, profile)
	if err != nil {
		return nil, err
	}
	return FromTree(tree, profile)
}

// FromTree compiles a parsed expression.
func FromTree(tree parser.Node, profile parser.Profile) (*Expr, error) {
	c := &compiler{profile: profile}
	return c.expr(tree)
}

// dialectOf returns the functions that belong to a profile.
func dialectOf(profile parser.Profile) jsonata.Dialect {
	if profile == parser.AWS {
		return jsonata.AWS
	}
	return jsonata.V222
}

// Eval evaluates the expression with input as its document, which may be
// undefined, and with variables given by name without $. The error is a
// *jsonata.Error, or what env.Interrupt returned.
func (e *Expr) Eval(env Env, input value.Value, bindings map[string]value.Value) (value.Value, error) {
	ev := jsonata.NewEvaluation(env, e.dialect)
	it, err := e.EvalItem(ev, input, bindings)
	if err != nil {
		return value.Undefined, err
	}
	return ev.Result(it)
}

// EvalItem is Eval within an evaluation of the caller's, for a result that may
// be a function.
func (e *Expr) EvalItem(ev *jsonata.Evaluation, input value.Value, bindings map[string]value.Value) (jsonata.Item, error) {
	r := &run{ev: ev, document: jsonata.ItemOf(input), bindings: bindings, globals: make([]jsonata.Item, len(e.globals))}
	for i, name := range e.globals {
		r.globals[i] = r.global(name)
	}
	fr := newFrame(r, nil, e.scope, 0)
	return e.root(fr, jsonata.Input(input))
}

// message returns the message of an error as $eval quotes it.
func message(err error) string {
	var parseErr *parser.Error
	var evalErr *jsonata.Error
	switch {
	case errors.As(err, &parseErr):
		return parseErr.Msg
	case errors.As(err, &evalErr):
		return evalErr.Message()
	}
	return err.Error()
}
