package jsonata

import "github.com/aslc-dev/aslc/runtime/value"

// Function is a function value: a built-in function, a lambda, a partial
// application, a chain, a transform or the matcher of a regular expression.
// Functions are compared by identity.
type Function struct {
	// Name is the name a built-in function is bound to, "" for every other.
	Name string
	// Arity is how many arguments higher-order functions think it takes.
	Arity int
	// Signature is what arguments are checked against, nil for no check.
	Signature *Signature
	// Call does the work, on arguments that were checked. It may return a
	// pending tail call (see [TailCall]). It must not keep args.
	Call func(ev *Evaluation, args []Item, context Item) (Item, error)

	// lambda is set for functions written in JSONata and partial applications.
	lambda bool
	// params is how many parameters a partial application of it has, when it
	// differs from Arity.
	params int
	// match is the regular expression of a matcher.
	match *matcher
}

// NewLambda returns a function written in JSONata.
func NewLambda(arity int, signature *Signature, call func(ev *Evaluation, args []Item, context Item) (Item, error)) *Function {
	return &Function{Arity: arity, Signature: signature, Call: call, lambda: true}
}

// Item returns the function as an item.
func (f *Function) Item() Item { return functionItem(f) }

// Site is where a call stands, for errors.
type Site struct {
	Name     string // of the function as the call names it, "" when it has none
	Position int    // 0 when unknown
}

// tailCall is a call that is yet to be done.
type tailCall struct {
	callee Item
	args   []Item
	site   Site
}

// TailCall returns a call for the caller of the current function to do, so that
// recursion does not nest. It keeps args.
func TailCall(callee Item, args []Item, site Site) Item {
	return Item{x: &extra{kind: kindTail, tail: &tailCall{callee, args, site}}}
}

// Call calls what callee is with args; context is the context value, for which
// a signature may ask in place of an argument. It fails with T1006 when callee
// is no function. Tail calls are done before it returns.
func Call(ev *Evaluation, callee Item, args []Item, context Item, site Site) (Item, error) {
	if ev.nested++; ev.nested > HardMaxDepth {
		return Item{}, ev.CheckDepth(ev.nested)
	}
	defer func() { ev.nested-- }()
	result, err := callOnce(ev, callee.Function(), args, context, site)
	for err == nil && result.x != nil && result.x.kind == kindTail {
		if err = ev.Tick(); err != nil {
			break
		}
		next := result.x.tail
		result, err = callOnce(ev, next.callee.Function(), next.args, context, next.site)
	}
	return result, err
}

// callOnce calls f without doing the tail call it may end in.
func callOnce(ev *Evaluation, f *Function, args []Item, context Item, site Site) (Item, error) {
	result, err := f.checkedCall(ev, args, context)
	if err == nil {
		return result, nil
	}
	if f != nil && site.Name == "" {
		site.Name = f.Name
	}
	return Item{}, Locate(err, site)
}

// checkedCall calls the function once its arguments are checked.
func (f *Function) checkedCall(ev *Evaluation, args []Item, context Item) (Item, error) {
	if f == nil {
		return Item{}, failure("T1006")
	}
	if f.Signature != nil {
		var err error
		if args, err = f.Signature.Check(ev.dialect, args, context); err != nil {
			return Item{}, err
		}
	}
	return f.Call(ev, args, context)
}

// null is the context of a function that another function calls.
var null = Item{v: value.Null}

// call calls the function from within another one, such as $map.
func (f *Function) call(ev *Evaluation, args ...Item) (Item, error) {
	return Call(ev, functionItem(f), args, null, Site{})
}

// hofArgs fills the arguments for a function that $map and its like call: the
// item, and as far as the function takes them its key or index and the whole.
func (f *Function) hofArgs(args *[3]Item, item, key, whole Item) []Item {
	*args = [3]Item{item, key, whole}
	return args[:max(1, min(f.Arity, 3))]
}

// partialParams returns how many parameters a partial application fills.
func (f *Function) partialParams() int {
	if f.params > 0 {
		return f.params
	}
	return f.Arity
}

// Partial returns the function that callee is with some of its arguments given.
// open says which of args are still missing. It fails with T1008 when callee is
// no function.
func Partial(callee Item, args []Item, open []bool) (Item, error) {
	f := callee.Function()
	if f == nil {
		return Item{}, failure("T1008")
	}
	given := make([]Item, f.partialParams())
	var missing []int
	for i := range given {
		if i < len(args) {
			given[i] = args[i]
		}
		if i < len(open) && open[i] {
			missing = append(missing, i)
		}
	}
	call := func(ev *Evaluation, args []Item, context Item) (Item, error) {
		all := append([]Item(nil), given...)
		for i, at := range missing {
			if i < len(args) {
				all[at] = args[i]
			}
		}
		// jsonata-js does not check the arguments of the whole.
		return f.Call(ev, all, context)
	}
	partial := NewLambda(len(missing), nil, call)
	return partial.Item(), nil
}

// Chain returns the function that calls first and then second with its result.
func Chain(first, second Item) Item {
	call := func(ev *Evaluation, args []Item, _ Item) (Item, error) {
		var arg Item
		if len(args) > 0 {
			arg = args[0]
		}
		result, err := Call(ev, first, []Item{arg}, null, Site{})
		if err != nil {
			return Item{}, err
		}
		return TailCall(second, []Item{result.Collapse(false)}, Site{}), nil
	}
	return NewLambda(1, nil, call).Item()
}
