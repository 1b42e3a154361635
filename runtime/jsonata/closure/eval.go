package closure

import (
	parser "github.com/aslc-dev/aslc/parser/jsonata"
	"github.com/aslc-dev/aslc/runtime/jsonata"
)

var evalSignature = jsonata.ParseSignature("<sx?:x>")

// evalReader compiles the lookup of the variable eval: where nothing else is
// bound to it, it is the function that evaluates a text with the variables seen
// at this place.
func (c *compiler) evalReader(places []place) func(fr *frame, in jsonata.Item) jsonata.Item {
	global := c.global("eval")
	seen := c.scope
	profile, globals := c.profile, &c.globals
	return func(fr *frame, _ jsonata.Item) jsonata.Item {
		if it, ok := fr.read("eval", places); ok {
			return it
		}
		if it := fr.globals[global]; !it.IsUndefined() {
			return it
		}
		f := &jsonata.Function{Name: "eval", Arity: 2, Signature: evalSignature}
		f.Call = func(ev *jsonata.Evaluation, args []jsonata.Item, context jsonata.Item) (jsonata.Item, error) {
			text, ok := args[0].Value().Text()
			if !ok {
				return jsonata.Item{}, nil
			}
			if len(args) > 1 && !args[1].IsUndefined() {
				context = args[1].Wrap()
			}
			inner := &compiler{profile: profile, scope: seen, globals: append([]string(nil), *globals...)}
			return inner.evaluate(ev, fr, text, context)
		}
		return f.Item()
	}
}

// evaluate evaluates a text in a frame of the expression around it.
func (c *compiler) evaluate(ev *jsonata.Evaluation, fr *frame, text string, context jsonata.Item) (jsonata.Item, error) {
	tree, err := parser.Parse(text, c.profile)
	var expr *Expr
	if err == nil {
		expr, err = c.expr(tree)
	}
	if err != nil {
		return jsonata.Item{}, jsonata.EvalError("D3120", message(err))
	}
	r := *fr.run
	r.globals = append([]jsonata.Item(nil), r.globals...)
	for _, name := range expr.globals[len(r.globals):] {
		r.globals = append(r.globals, r.global(name))
	}
	inner := newFrame(&r, fr, expr.scope, ev.Depth)
	it, err := expr.root(inner, context)
	if err != nil {
		return jsonata.Item{}, jsonata.EvalError("D3121", message(err))
	}
	return it, nil
}
