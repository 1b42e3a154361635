package shape

import (
	"strings"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/parser/jsonpath"
)

// way is what is known on one of the ways on from a condition. It is a dead end
// when doc is Never.
type way struct {
	doc Shape
	env *env
}

var deadEnd = way{}

func (w way) dead() bool { return w.doc == Never }

// join returns what is known where two ways meet.
func (w way) join(other way) way {
	switch {
	case w.dead():
		return other
	case other.dead():
		return w
	}
	return way{w.doc.Join(other.doc), w.env.join(other.env, Shape.Join)}
}

// choice follows the data to each of the states that a Choice may go to. What a
// rule has tested is known where it leads, and the contrary where the rules
// behind it lead.
func (v *visit) choice(c *ir.Choice) {
	rest := way{v.r.doc, v.env}
	v.known.Result = v.r.doc
	out := Never
	leave := func(w way, assign []ir.Assignment, output ir.Expr, next *ir.State) {
		if w.dead() {
			return
		}
		r := v.r.at(w.doc)
		r.env = w.env
		if v.state.Input == nil {
			r.in = w.doc
		}
		vars := v.assign(r, w.env, assign)
		handed := r.of("Output").expr(output)
		if vars == nil || handed == Never {
			return
		}
		out = out.Join(handed)
		v.push(next, handed, vars)
	}
	for _, rule := range c.Rules {
		var yes way
		yes, rest = v.r.cond(rule.When, rest)
		output := rule.Output
		if v.state.Language == ir.InJSONPath {
			output = v.state.Output
		}
		leave(yes, rule.Assign, output, rule.Next)
	}
	if c.Default != nil {
		leave(rest, v.state.Assign, v.state.Output, c.Default)
	}
	v.known.Selected, v.known.Output = v.known.Result, out
}

// cond returns what is known after a condition that was tested at w has held,
// and after it has not. Both are dead ends when testing it can only fail.
func (r reader) cond(c ir.Cond, w way) (yes, no way) {
	if w.dead() {
		return deadEnd, deadEnd
	}
	switch c := c.(type) {
	case *ir.And:
		yes, no = w, deadEnd
		for _, inner := range c.Conds {
			var not way
			yes, not = r.cond(inner, yes)
			no = no.join(not)
		}
		return yes, no
	case *ir.Or:
		yes, no = deadEnd, w
		for _, inner := range c.Conds {
			var holds way
			holds, no = r.cond(inner, no)
			yes = yes.join(holds)
		}
		return yes, no
	case *ir.Not:
		r.negated = true
		yes, no = r.cond(c.Cond, w)
		return no, yes
	case *ir.Test:
		return r.test(c, w)
	case *ir.JSONata:
		r = r.at(w.doc).of("Condition")
		r.env = w.env
		if r.demand(c, Bool) == Never {
			return deadEnd, deadEnd
		}
	}
	return w, w
}

// test is cond for one operator on one path.
func (r reader) test(t *ir.Test, w way) (yes, no way) {
	if t.Variable == nil {
		return w, w
	}
	r = r.at(w.doc).of("Variable")
	r.env = w.env
	if t.Operator == "IsPresent" {
		return r.presence(t, w)
	}
	value := r.read(t.Variable.Path, t.Variable)
	operand := Unknown
	if p, ok := t.Operand.(*ir.Path); ok {
		operand = r.of(t.Operator+"Path").read(p.Path, p)
	}
	if value == Never || operand == Never {
		return deadEnd, deadEnd
	}
	value.compared(testedKinds(t.Operator), spelt(t), r.state, t.Operand)
	operand.read(operandKinds(t.Operator), spelt(t), r.state)
	holds, fails := passing(t)
	yes, no = w.refine(t.Variable.Path, holds), w.refine(t.Variable.Path, fails)
	if p, ok := t.Operand.(*ir.Path); ok {
		kinds := operandKinds(t.Operator)
		yes = yes.refine(p.Path, func(s Shape) Shape { return s.only(kinds) })
		no = no.refine(p.Path, func(s Shape) Shape { return s })
		if operand.only(kinds) == Never {
			r.neverHolds(t, operand, p)
			return yes, no
		}
	}
	if holds(value) == Never && !asksForLack(t) && (!r.negated || value.declared()) {
		r.neverHolds(t, value, t.Variable)
	}
	if isType(t) && !wanted(t) {
		yes, no = no, yes
	}
	return yes, no
}

// presence is test for IsPresent, the only operator that takes a path which
// leads nowhere.
func (r reader) presence(t *ir.Test, w way) (yes, no way) {
	path := t.Variable.Path
	names, plain := plainNames(path)
	reading := &reading{path: path, root: r.root(path), state: r.state}
	found := reading.follow(reading.root)
	found.asked()
	yes, no = w, w
	if found == Never {
		yes = deadEnd
	}
	if f := reading.fault; f != nil && !f.lost && (f.undeclared || f.of.declared()) {
		r.leadsNowhere(t.Variable, path.Text, f) // else it is a guard, and no mistake
	}
	if plain {
		switch path.Root {
		case jsonpath.Input:
			yes.doc = yes.doc.narrow(names, func(s Shape) Shape { return s })
			no.doc = no.doc.absent(names)
		case jsonpath.Variable:
			yes = yes.refine(path, func(s Shape) Shape { return s })
		}
	}
	if !wanted(t) {
		yes, no = no, yes
	}
	return yes, no
}

// refine returns what is known when the value that a path leads to, which is
// there, is what keep makes of it.
func (w way) refine(p *jsonpath.Path, keep func(Shape) Shape) way {
	names, plain := plainNames(p)
	if w.dead() || !plain {
		return w
	}
	switch p.Root {
	case jsonpath.Input:
		w.doc = w.doc.narrow(names, keep)
	case jsonpath.Variable:
		x := w.env.lookup(p.Variable).narrow(names, keep)
		if x == Never {
			return deadEnd
		}
		w.env = w.env.refine(p.Variable, x)
	}
	return w
}

// passing returns what is left of a value when the operator's test of it holds,
// and when it does not. For a type test that is the test for the type, whatever
// the operand says.
func passing(t *ir.Test) (holds, fails func(Shape) Shape) {
	same := func(s Shape) Shape { return s }
	only := func(kinds Kinds) func(Shape) Shape { return func(s Shape) Shape { return s.only(kinds) } }
	without := func(kinds Kinds) func(Shape) Shape { return func(s Shape) Shape { return s.without(kinds) } }
	switch t.Operator {
	case "IsNull":
		return only(Null), without(Null)
	case "IsString":
		return only(String), without(String)
	case "IsNumeric":
		return only(Number), without(Number)
	case "IsBoolean":
		return only(Bool), without(Bool)
	case "IsTimestamp":
		return only(String), same
	case "StringEquals":
		if c, ok := t.Operand.(*ir.Const); ok {
			return func(s Shape) Shape { return s.onlyText(c.Text) }, func(s Shape) Shape { return s.withoutText(c.Text) }
		}
	}
	return only(operandKinds(t.Operator)), same
}

// operandKinds returns the kinds of values that an operator compares.
func operandKinds(operator string) Kinds {
	switch {
	case strings.HasPrefix(operator, "Numeric"):
		return Number
	case strings.HasPrefix(operator, "Boolean"):
		return Bool
	case strings.HasPrefix(operator, "String"), strings.HasPrefix(operator, "Timestamp"):
		return String
	}
	return anything
}

// testedKinds returns the kinds of values that an operator is about.
func testedKinds(operator string) Kinds {
	switch operator {
	case "IsNull":
		return Null
	case "IsString", "IsTimestamp":
		return String
	case "IsNumeric":
		return Number
	case "IsBoolean":
		return Bool
	}
	return operandKinds(operator)
}

// spelt returns the operator of t as definitions have it.
func spelt(t *ir.Test) string {
	if _, path := t.Operand.(*ir.Path); path {
		return t.Operator + "Path"
	}
	return t.Operator
}

// isType reports whether t asks for a type or for presence.
func isType(t *ir.Test) bool { return strings.HasPrefix(t.Operator, "Is") }

// wanted is the boolean that a type test compares with.
func wanted(t *ir.Test) bool {
	c, ok := t.Operand.(*ir.Const)
	return !ok || c.Text == "true"
}

// asksForLack reports whether t is a guard: a test for null, or for a value of
// any other type. That it never holds is no mistake.
func asksForLack(t *ir.Test) bool { return isType(t) && (t.Operator == "IsNull" || !wanted(t)) }
