package codegen

import (
	"time"

	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/layout"
)

// plainChoice reports whether s hands its input on as it is: no InputPath, no
// OutputPath, no Assign, no Output.
func plainChoice(s *ir.State, c *ir.Choice) bool {
	if s.Input != nil || s.Output != nil || len(s.Assign) > 0 {
		return false
	}
	for _, r := range c.Rules {
		if len(r.Assign) > 0 || r.Output != nil {
			return false
		}
	}
	return true
}

// cond spells the condition of a rule. A read that fails makes it false; Rule
// and Match look at the error before they let any rule hold, so Not needs no
// care.
func (r reader) cond(c ir.Cond) *jen.Statement {
	switch c := c.(type) {
	case *ir.And:
		return r.conds(c.Conds, "&&", jen.True())
	case *ir.Or:
		return r.conds(c.Conds, "||", jen.False())
	case *ir.Not:
		switch c.Cond.(type) {
		case *ir.And, *ir.Or:
			return jen.Op("!").Parens(r.cond(c.Cond))
		case *ir.Test:
			if t := c.Cond.(*ir.Test); typeTest(t) && !wanted(t) {
				return r.cond(&ir.Test{Operator: t.Operator, Variable: t.Variable, Operand: &ir.Const{Kind: ir.Bool, Text: "true"}})
			}
			if code := r.compared(c.Cond.(*ir.Test)); code != nil {
				return jen.Op("!").Parens(code)
			}
		case *ir.Not:
			return r.cond(c.Cond.(*ir.Not).Cond)
		}
		return jen.Op("!").Add(r.cond(c.Cond))
	case *ir.Test:
		return r.dataTest(c)
	case *ir.JSONata:
		if o, ok := r.node(c.Tree); ok && o.typ.Kind == layout.Bool {
			return jen.Add(o.plain())
		}
		return r.jsonataAs(c, "Bool")
	}
	return jen.False()
}

func (r reader) conds(list []ir.Cond, op string, empty *jen.Statement) *jen.Statement {
	if len(list) == 0 {
		return empty
	}
	out := jen.Null()
	for i, c := range list {
		if i > 0 {
			out.Op(op).Line()
		}
		switch c.(type) {
		case *ir.And, *ir.Or:
			if len(list) > 1 {
				out.Parens(r.cond(c))
				continue
			}
		}
		out.Add(r.cond(c))
	}
	return out
}

// typeTest reports whether t asks for presence or type: IsNull, IsString, …
func typeTest(t *ir.Test) bool {
	switch t.Operator {
	case "IsNull", "IsPresent", "IsString", "IsNumeric", "IsBoolean", "IsTimestamp":
		return true
	}
	return false
}

// wanted is the boolean a type test compares with.
func wanted(t *ir.Test) bool {
	c, ok := t.Operand.(*ir.Const)
	return ok && c.Text == "true"
}

// dataTest spells one operator on one path.
func (r reader) dataTest(t *ir.Test) *jen.Statement {
	if code := r.compared(t); code != nil {
		return code
	}
	if typeTest(t) {
		operand := r.value(t.Variable)
		if t.Operator == "IsPresent" {
			operand = r.raw(t.Variable.Path)
		}
		test := choice(t.Operator).Call(operand)
		if !wanted(t) {
			return jen.Op("!").Add(test)
		}
		return test
	}
	name, operand := t.Operator, r.operandOf(t)
	if p, ok := t.Operand.(*ir.Path); ok {
		name += "Path"
		operand = r.value(p)
	}
	return choice(name).Call(r.value(t.Variable), operand)
}

func (r reader) operandOf(t *ir.Test) jen.Code {
	if e, ok := t.Operand.(*ir.Config); ok {
		return r.configOperand(e)
	}
	c, ok := t.Operand.(*ir.Const)
	if !ok {
		return r.value(t.Operand)
	}
	switch {
	case c.Kind == ir.Number:
		return number(c.Text)
	case c.Kind == ir.String && len(t.Operator) > 9 && t.Operator[:9] == "Timestamp":
		return timestamp(c.Text)
	}
	return goLiteral(c)
}

// timestamp spells an RFC 3339 text as a time.Date.
func timestamp(text string) jen.Code {
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return jen.Qual(timePath, "Time").Values()
	}
	t = t.UTC()
	return jen.Qual(timePath, "Date").Call(
		jen.Lit(t.Year()), jen.Qual(timePath, t.Month().String()), jen.Lit(t.Day()),
		jen.Lit(t.Hour()), jen.Lit(t.Minute()), jen.Lit(t.Second()), jen.Lit(t.Nanosecond()),
		jen.Qual(timePath, "UTC"))
}

// choiceMethod spells a Choice with data flow of its own: it returns its
// output and the name of the state it goes to.
func (g *generator) choiceMethod(f *jen.File, s *ir.State, c *ir.Choice) {
	r := g.reader(s)
	r.visit = "c"
	if g.in(s).Typed() {
		r.docs = map[string]operand{"in": g.rawInput(s, "in")}
	}
	body := []jen.Code{jen.Id("c").Op(":=").Add(asl("Choice")).Call(jen.Id("ctx"), jen.Lit(s.Name), jen.Id("in"))}
	if s.Input != nil {
		body = append(body, jen.Id("input").Op(":=").Add(r.value(s.Input)))
		r = r.at("input")
	}
	var cases []jen.Code
	for _, rule := range c.Rules {
		output := rule.Output
		if s.Language == ir.InJSONPath {
			output = s.Output
		}
		cases = append(cases, jen.Case(jen.Id("c").Dot("Match").Call(r.cond(rule.When))).
			Block(g.leave(r, rule.Assign, output, rule.Next)...))
	}
	if c.Default != nil {
		cases = append(cases, jen.Case(jen.Id("c").Dot("MatchDefault").Call()).
			Block(g.leave(r, s.Assign, s.Output, c.Default)...))
	}
	body = append(body, jen.Switch().Block(cases...), jen.Return(g.zero(g.choiceOut(s)), jen.Lit(""), jen.Id("c").Dot("Err").Call()))
	name := g.names.states[s].Method
	documented(f, name+" runs the Choice state "+oneLine(s.Name)+"."+indented(s.Comment))
	f.Add(g.method(s.Scope, name).
		Params(jen.Id("ctx").Op("*").Add(asl("Context")), jen.Id("in").Add(g.goType(g.in(s)))).
		Params(g.goType(g.choiceOut(s)), jen.String(), jen.Error()).Block(body...))
	f.Line()
}

// leave spells the way out of a Choice to next.
func (g *generator) leave(r reader, list []ir.Assignment, output ir.Expr, next *ir.State) []jen.Code {
	var body []jen.Code
	for _, a := range list {
		body = append(body, assignment(r, a))
	}
	exit := jen.Id("c").Dot("To").Call(r.value(output), jen.Lit(next.Name))
	if want := g.choiceOut(r.state); want.Typed() {
		exit = asl("To").Call(jen.Id("c"), r.build(output, want), jen.Lit(next.Name))
	}
	return append(body, jen.Return(exit))
}

// handsOn is the type of what the method of s returns to its flow.
func (g *generator) handsOn(s *ir.State) *layout.Type {
	if _, ok := s.Action.(*ir.Choice); ok {
		return g.choiceOut(s)
	}
	return g.out(s)
}

// choiceOut is the type of what a Choice state hands on.
func (g *generator) choiceOut(s *ir.State) *layout.Type {
	c := s.Action.(*ir.Choice)
	if len(c.Rules) > 0 {
		return g.in(c.Rules[0].Next)
	}
	return g.in(c.Default)
}
