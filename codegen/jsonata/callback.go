package jsonatagen

import (
	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/parser/jsonata"
)

// funcBody is the emitted function or a func literal in it, being spelled.
type funcBody struct {
	outer *funcBody
	level int // of its names
	// loop says that the function around it calls it for each of many items, and
	// that it is done with when that ends.
	loop   bool
	fields []field
}

// field is a variable that reads the member of a name from many objects.
type field struct{ name, goes string }

// opening returns the statement that declares the fields of a function.
func (f *funcBody) opening() []jen.Code {
	var stmts []jen.Code
	const some = 4
	for fields := f.fields; len(fields) > 0; {
		part := fields[:min(len(fields), some)]
		fields = fields[len(part):]
		var ids, values []jen.Code
		for _, field := range part {
			ids = append(ids, jen.Id(field.goes))
			values = append(values, run("Field", jen.Lit(field.name)))
		}
		stmts = append(stmts, jen.List(ids...).Op(":=").List(values...))
	}
	return stmts
}

// field spells the variable that reads the members of a name in the loops of
// the function around them.
func (e *emitter) field(name string) *jen.Statement {
	f := e.around
	for f.loop {
		f = f.outer
	}
	for _, field := range f.fields {
		if field.name == name {
			return jen.Id(field.goes)
		}
	}
	goes := identifier(name)
	if e.names.isTaken(goes) || isReserved(goes) {
		goes += "Field"
	}
	goes = e.names.claimAt(f.level, goes)
	f.fields = append(f.fields, field{name, goes})
	return jen.Id(goes)
}

// callback spells a node as a function of its context, which is called name.
func (e *emitter) callback(n jsonata.Node, name string, depth int) *jen.Statement {
	return e.withContext(name, itemType(), true, func() { e.into(n, depth, returned{}) })
}

// groupValue spells the value of a group as a function of its items.
func (e *emitter) groupValue(n jsonata.Node, depth int) *jen.Statement {
	return e.withContext("items", itemType(), false, func() { e.into(n, depth, returned{}) })
}

// test spells a node as a function of its context that returns a boolean of Go.
func (e *emitter) test(n jsonata.Node, name string, depth int) *jen.Statement {
	return e.withContext(name, jen.Bool(), true, func() {
		code := e.truth(n, depth)
		e.add(jen.Return(code))
	})
}

// withContext spells a function of the context. loop says that it is called for
// many items.
func (e *emitter) withContext(name string, result *jen.Statement, loop bool, write func()) *jen.Statement {
	outer := e.context
	e.names.enter()
	goes := e.names.claim(name)
	used := false
	e.context = context{kind: contextItem, goes: goes, used: &used, loop: loop}
	stmts := e.inFunction(loop, write)
	e.context = outer
	e.names.leave()
	if !used {
		goes = "_"
	}
	return jen.Func().Params(jen.Id(goes).Add(itemType())).Add(result).Block(stmts...)
}

// inFunction runs write for the body of a func literal.
func (e *emitter) inFunction(loop bool, write func()) []jen.Code {
	around, hint := e.loop, e.hint
	e.loop, e.hint = nil, ""
	e.names.enter()
	e.around = &funcBody{outer: e.around, level: e.names.level, loop: loop}
	stmts := e.in(write)
	stmts = append(e.around.opening(), stmts...)
	e.around = e.around.outer
	e.names.leave()
	e.loop, e.hint = around, hint
	return stmts
}
