package jsonatagen

import (
	"fmt"

	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/parser/jsonata"
)

// Import paths of what emitted functions name.
const (
	runtimePath = "github.com/aslc-dev/aslc/runtime"
	libraryPath = "github.com/aslc-dev/aslc/runtime/jsonata"
)

// Options say how a function is to be written.
type Options struct {
	// Name is the function's name, which is the caller's to claim.
	Name string
	// Doc is the text of its doc comment, in lines; "" for none.
	Doc string
	// Profile is that of the expression.
	Profile jsonata.Profile
	// Names claims a package-level name: the one given, or one like it.
	Names func(name string) string
	// Variables reports whether the expression is given a variable of that
	// name, which then hides the built-in function of that name. Other names
	// that the expression does not bind become parameters anyway, unless they
	// name a built-in function. It may be nil.
	Variables func(name string) bool
}

// Func is an emitted function.
type Func struct {
	// Decl are its declarations: package variables, the doc comment, and
	//
	//	func NAME(ev *jsonata.Evaluation, PARAMS… asl.Value) (asl.Value, error)
	Decl []jen.Code
	// Params is what the function reads, in the order of its parameters behind
	// ev.
	Params []Param
	// Plain says that the function does not use ev, which may be nil: it selects
	// a member of a parameter and nothing else.
	Plain bool
	// Names are the members that a Plain function selects of its parameter, one
	// inside the other; none when it returns the parameter.
	Names []string
}

// ParamKind says where the value of a parameter comes from.
type ParamKind uint8

// The kinds of parameters. In profile AWS they are the members of $states and
// variables. In the others Document is the input document, and $states is a
// variable like any other.
const (
	Input       ParamKind = iota // $states.input
	Result                       // $states.result
	ErrorOutput                  // $states.errorOutput
	Context                      // $states.context
	Document
	Variable
)

// Param is a parameter of an emitted function.
type Param struct {
	Kind ParamKind
	// Name is the name of a Variable.
	Name string
	// Go is the parameter's name in Go.
	Go string
}

// Codes of an [Error].
const (
	// TooDeep is the code of an expression that is nested deeper than an
	// evaluation may be, so that it would always fail.
	TooDeep = "U1001"
)

// Error says why an expression is not emitted.
type Error struct {
	Code string
	Span jsonata.Span // of the offending part
	Msg  string
}

func (e *Error) Error() string { return e.Msg }

// awsMaxDepth is how deep an evaluation may be nested on AWS.
const awsMaxDepth = 100

// Emit writes an expression as a function. The error is an *[Error].
func Emit(tree jsonata.Node, o Options) (*Func, error) {
	if o.Names == nil {
		o.Names = func(name string) string { return name }
	}
	e := &emitter{opts: o, scopes: resolve(tree, o.Profile, o.Variables), names: newNames(), given: map[string]string{}, settled: map[*jen.Statement]bool{}}
	if o.Profile == jsonata.AWS {
		if at := tooDeep(tree, awsMaxDepth); at != nil {
			return nil, &Error{
				Code: TooDeep, Span: at.Attr().Span,
				Msg: fmt.Sprintf("the expression is nested more than %d levels deep", awsMaxDepth),
			}
		}
	}
	for _, name := range paramNames {
		e.names.taken[name] = 0
	}
	e.nameVariables()
	e.finite = e.allFinite(tree)
	e.body, e.around = &body{}, &funcBody{}
	e.context = context{kind: noContext}
	if o.Profile != jsonata.AWS {
		e.context.kind = document
	}
	if plain, names := e.plainFunc(tree); plain != nil {
		f := e.finish(plain)
		f.Plain, f.Names = true, names
		return f, nil
	}
	e.declareFrame(e.scopes.frames[nil])
	e.into(tree, 1, returned{result: true})
	return e.finish(e.opening()), nil
}

// plainFunc returns the body of a function that selects a member and nothing
// else, and the names on the way to it; nil for an expression that does more.
func (e *emitter) plainFunc(tree jsonata.Node) (body []jen.Code, names []string) {
	if followed(tree) {
		return nil, nil
	}
	if v, ok := tree.(*jsonata.Variable); ok {
		if ref := e.scopes.refs[v]; ref != nil && len(ref.places) == 0 && ref.global == given && !e.isStates(v) {
			return []jen.Code{jen.Return(e.param(Variable, v.Name), jen.Nil())}, nil
		}
	}
	path, ok := tree.(*jsonata.Path)
	if !ok || path.KeepSingleton {
		return nil, nil
	}
	get, param := "Get", (*jen.Statement)(nil)
	names, start := plainNames(path)
	if names != nil && start == nil && e.context.kind == document {
		get, param = "GetInput", e.param(Document, "")
	} else {
		param, names = e.paramPath(path)
	}
	switch {
	case param == nil:
		return nil, nil
	case len(names) == 0:
		return []jen.Code{jen.Return(param, jen.Nil())}, nil
	}
	args := append([]jen.Code{param}, literals(names)...)
	return []jen.Code{jen.Return(library(get).Call(args...), jen.Nil())}, names
}

// opening returns the statements of the function behind what they need.
func (e *emitter) opening() []jen.Code {
	method := "Begin"
	if e.scopes.marking {
		method = "BeginMarking"
	}
	begin := []jen.Code{jen.Id("e").Op(":=").Id("ev").Dot(method).Call()}
	if e.rootUsed {
		begin = append(begin, jen.Id("root").Op(":=").Add(library("Input")).Call(e.param(Document, "")))
	}
	return append(append(begin, e.around.opening()...), e.body.stmts...)
}

// finish makes the function of its statements.
func (e *emitter) finish(stmts []jen.Code) *Func {
	f := &Func{Params: e.sortedParams()}
	params := []jen.Code{jen.Id("ev").Op("*").Add(library("Evaluation"))}
	for i, p := range f.Params {
		param := jen.Id(p.Go)
		if i == len(f.Params)-1 {
			param.Qual(runtimePath, "Value")
		}
		params = append(params, param)
	}
	f.Decl = append(f.Decl, e.decls...)
	if e.opts.Doc != "" {
		f.Decl = append(f.Decl, comment(e.opts.Doc))
	}
	f.Decl = append(f.Decl, jen.Func().Id(e.opts.Name).Params(params...).
		Params(jen.Qual(runtimePath, "Value"), jen.Error()).Block(stmts...))
	return f
}

func library(name string) *jen.Statement { return jen.Qual(libraryPath, name) }

// run spells a method of the run.
func run(method string, args ...jen.Code) *jen.Statement {
	return jen.Id("e").Dot(method).Call(args...)
}

func itemType() *jen.Statement { return library("Item") }

// undefined spells no value.
func undefined() *jen.Statement { return itemType().Values() }

func literals(names []string) []jen.Code {
	codes := make([]jen.Code, len(names))
	for i, name := range names {
		codes[i] = jen.Lit(name)
	}
	return codes
}
