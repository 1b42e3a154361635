package jsonata

import "github.com/aslc-dev/aslc/runtime/jsonata/regex"

// Regex returns the matcher function of a regular expression literal. One that
// is no regular expression gives nothing, which is no function.
func Regex(pattern, flags string) Item {
	re, err := regex.Compile(pattern, flags)
	if err != nil {
		return Item{}
	}
	return Matcher(re, 0)
}

// Builtin returns a built-in function as a value.
func (e *Run) Builtin(name string) Item { return Builtin(e.ev.dialect, name) }

// CallIn calls a built-in function that may take the context for an argument
// that is not given, or be given functions. Depth is that of the call.
func (e *Run) CallIn(depth int, context Item, name string, args ...Item) Item {
	return e.settled(e.CallInSeq(depth, context, name, args...))
}

// CallInSeq is [Run.CallIn] in tail position of a function: a sequence stays one.
func (e *Run) CallInSeq(depth int, context Item, name string, args ...Item) Item {
	return e.CallSeq(depth, context, name, e.Builtin(name), args...)
}

// Call calls a function that is a value. Context is the context of the call,
// which its signature may ask for; name is the function's name as the call has
// it; depth is how deep the call is nested in the function around it.
func (e *Run) Call(depth int, context Item, name string, callee Item, args ...Item) Item {
	return e.settled(e.CallSeq(depth, context, name, callee, args...))
}

// CallSeq is [Run.Call] in tail position of a function: a sequence stays
// one.
func (e *Run) CallSeq(depth int, context Item, name string, callee Item, args ...Item) Item {
	if e.err != nil {
		return Item{}
	}
	ev := e.ev
	outer, mark := ev.Depth, ev.Mark()
	ev.Depth += depth
	ev.args = append(ev.args, args...)
	it, err := Call(ev, callee, ev.Since(mark), context, Site{Name: name})
	ev.Release(mark)
	ev.Depth = outer
	e.boundless = true // for all that is known
	return e.kept(it, err)
}

// Callee returns the function of a call that is written without $: code is the
// code of the error when only the $ is missing, that is, when there is no
// function but a variable of that name.
func (e *Run) Callee(function, variable Item, code, name string) Item {
	if function.IsUndefined() && !variable.IsUndefined() {
		e.fail(&Error{Code: code, Token: name})
	}
	return function
}

// Args are the arguments of a lambda.
type Args []Item

// At returns argument i, undefined when it is not given.
func (args Args) At(i int) Item { return argAt(args, i) }

// Lambda returns a function of arity parameters. Depth is how deep expressions
// are nested in its body at least.
func (e *Run) Lambda(arity, depth int, body func(args Args) Item) Item {
	return e.Signed(nil, arity, depth, body)
}

// Signed is [Run.Lambda] of a function whose arguments are checked against a
// signature.
func (e *Run) Signed(signature *Signature, arity, depth int, body func(args Args) Item) Item {
	call := func(ev *Evaluation, args []Item, _ Item) (Item, error) {
		if err := ev.CheckDepth(ev.Depth + depth); err != nil {
			e.fail(err)
		}
		if !e.tick() {
			return Item{}, e.err
		}
		it := body(args)
		return it, e.err
	}
	return NewLambda(arity, signature, call).Item()
}

// TailCall returns a call for the caller of the function to do, see the
// function [TailCall].
func (e *Run) TailCall(name string, callee Item, args ...Item) Item {
	return TailCall(callee, args, Site{Name: name})
}

// Placeholder is the ? among the arguments of a partial application.
var Placeholder = Item{x: &extra{kind: kindMarked, marks: markConstructed}}

// Partial returns the function that callee is with some of its arguments given.
func (e *Run) Partial(name string, callee Item, args ...Item) Item {
	if e.err != nil {
		return Item{}
	}
	given, open := make([]Item, len(args)), make([]bool, len(args))
	for i, arg := range args {
		if open[i] = arg.x == Placeholder.x; !open[i] {
			given[i] = arg
		}
	}
	it, err := Partial(callee, given, open)
	if err != nil {
		e.fail(Locate(err, Site{Name: name}))
	}
	return it
}

// Apply returns what ~> gives of an argument and a function: the result of the
// call, or the chain of two functions.
func (e *Run) Apply(depth int, arg, function Item) Item {
	return e.settled(e.ApplySeq(depth, arg, function))
}

// ApplySeq is [Run.Apply] where a sequence stays one.
func (e *Run) ApplySeq(depth int, arg, function Item) Item {
	switch {
	case e.err != nil:
		return Item{}
	case function.Function() == nil:
		e.fail(&Error{Code: "T2006"})
		return Item{}
	case arg.Function() != nil:
		return Chain(arg, function)
	}
	return e.CallSeq(depth, null, "", function, arg)
}

// Transform returns the function of a transform. clone is the function that
// copies an object; remove may be nil.
func (e *Run) Transform(clone func() Item, pattern, update, remove func(Item) Item) Item {
	t := &Transform{Clone: clone, Pattern: e.fallible(pattern), Update: e.fallible(update)}
	if remove != nil {
		t.Delete = e.fallible(remove)
	}
	return t.Function()
}

// Var is a variable that may not be bound yet when it is read.
type Var struct {
	it    Item
	bound bool
}

// Set binds the variable and returns its value.
func (v *Var) Set(it Item) Item {
	v.it, v.bound = it, true
	return it
}

// Item returns the variable, nothing if it is not bound.
func (v *Var) Item() Item { return v.it }

// Or returns the variable, or outer if it is not bound.
func (v *Var) Or(outer Item) Item {
	if v.bound {
		return v.it
	}
	return outer
}

// Vars are variables that $eval sees, by name.
type Vars map[string]Item

// Evaluator evaluates the text of an $eval in a context and with variables. It
// is nil unless a program sets it: that needs the compiler of expressions, which
// emitted code does without.
var Evaluator func(ev *Evaluation, text string, context Item, vars Vars) (Item, error)

var evalSignature = ParseSignature("<sx?:x>")

// Eval returns the function $eval with the variables that an expression sees.
func (e *Run) Eval(vars func() Vars) Item {
	f := &Function{Name: "eval", Arity: 2, Signature: evalSignature}
	f.Call = func(ev *Evaluation, args []Item, context Item) (Item, error) {
		text, ok := argAt(args, 0).text()
		switch {
		case !ok:
			return Item{}, nil
		case Evaluator == nil:
			return Item{}, failure("T1006")
		case !argAt(args, 1).IsUndefined():
			context = args[1].Wrap()
		}
		return Evaluator(ev, text, context, vars())
	}
	return f.Item()
}
