package jsonatagen

import (
	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/parser/jsonata"
)

// callback spells a node as a function of its context, which is called name.
func (e *emitter) callback(n jsonata.Node, name string, depth int) *jen.Statement {
	return e.withContext(name, itemType(), func() { e.into(n, depth, returned{}) })
}

// test spells a node as a function of its context that returns a boolean of Go.
func (e *emitter) test(n jsonata.Node, name string, depth int) *jen.Statement {
	return e.withContext(name, jen.Bool(), func() {
		code := e.truth(n, depth)
		e.add(jen.Return(code))
	})
}

// withContext spells a function of the context.
func (e *emitter) withContext(name string, result *jen.Statement, write func()) *jen.Statement {
	outer, mark := e.context, e.names.mark()
	goes := e.names.claim(name)
	used := false
	e.context = context{kind: contextItem, goes: goes, used: &used}
	stmts := e.inFunction(write)
	e.context = outer
	e.names.release(mark)
	if !used {
		goes = "_"
	}
	return jen.Func().Params(jen.Id(goes).Add(itemType())).Add(result).Block(stmts...)
}

// inFunction runs write for the body of a func literal.
func (e *emitter) inFunction(write func()) []jen.Code {
	mark, loop, hint := e.names.mark(), e.loop, e.hint
	e.loop, e.hint = nil, ""
	stmts := e.in(write)
	e.loop, e.hint = loop, hint
	e.names.release(mark)
	return stmts
}
