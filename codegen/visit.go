package codegen

import (
	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/flow"
)

// do spells one state in its scope's flow: the call that visits it, then where
// it leads.
func (w *flowWriter) do(d *flow.Do) []jen.Code {
	s := w.state(d.Node)
	if c, ok := s.Action.(*ir.Choice); ok && plainChoice(s, c) {
		return w.choice(d, s, c)
	}
	if len(d.Arms) == 0 {
		return []jen.Code{w.end(s)}
	}
	if len(d.Arms) == 1 && !returnsNext(s) {
		return w.straight(d, s)
	}
	next := "next"
	if goesOn(d) {
		next = "_"
	} else {
		w.usesNext = true
	}
	left := w.data(w.g.handsOn(s)).Op(",")
	if w.g.catchesApart(s) {
		left.Add(w.data(w.g.caughtAs(s))).Op(",")
	}
	out := []jen.Code{w.guarded(left.Id(next).Op(",").Err().Op("=").Add(w.call(s)))}
	return append(out, w.arms(d, s)...)
}

// returnsNext reports whether the method of s says where to go: a catcher's
// target or a Choice's.
func returnsNext(s *ir.State) bool {
	_, choice := s.Action.(*ir.Choice)
	return choice || s.Catchable()
}

// goesOn reports whether d leads to one place whatever its state returns, such
// as that of a catcher whose target is also Next.
func goesOn(d *flow.Do) bool {
	for _, a := range d.Arms {
		if len(a.Body) > 0 && len(d.Arms) > 1 {
			return false
		}
	}
	return true
}

// call spells the visit of s.
func (w *flowWriter) call(s *ir.State) jen.Code {
	if w.g.inline(s) {
		switch s.Action.(type) {
		case *ir.Pass:
			return w.g.inlinePass(s, w.input(s))
		case *ir.Wait:
			return w.g.inlineWait(s, w.input(s))
		}
	}
	return jen.Id(w.recv).Dot(w.g.names.states[s].Method).Call(jen.Id("ctx"), jen.Id(w.input(s)))
}

// end spells a Succeed or Fail.
func (w *flowWriter) end(s *ir.State) jen.Code {
	switch s.Action.(type) {
	case *ir.Fail:
		if w.g.inline(s) {
			return jen.Return(w.nothing(), w.g.inlineFail(s, w.input(s)))
		}
		return jen.Return(w.nothing(), w.call(s))
	case *ir.Succeed:
		if w.g.inline(s) {
			return jen.Return(asl("Succeed").Call(jen.Id("ctx"), jen.Lit(s.Name), jen.Id(w.input(s))))
		}
	}
	return jen.Return(w.call(s))
}

// straight spells a state with one way on.
func (w *flowWriter) straight(d *flow.Do, s *ir.State) []jen.Code {
	body := d.Arms[0].Body
	_, wait := s.Action.(*ir.Wait)
	if len(body) == 1 && !(wait && w.g.inline(s)) {
		if _, ok := body[0].(*flow.Return); ok {
			return []jen.Code{jen.Return(w.call(s))}
		}
	}
	left := w.data(w.g.out(s)).Op(",").Err()
	if wait && w.g.inline(s) {
		left = jen.Err()
	}
	out := []jen.Code{w.guarded(left.Op("=").Add(w.call(s)))}
	return append(out, w.block(body)...)
}

// guarded spells a call whose error ends the scope.
func (w *flowWriter) guarded(call jen.Code) jen.Code {
	w.usesErr = true
	return jen.If(call, jen.Err().Op("!=").Nil()).Block(jen.Return(w.nothing(), jen.Err()))
}

// arms spells where a state with several ways on leads. The arm that reads on
// stands last and, when the others all leave, outside of any statement.
func (w *flowWriter) arms(d *flow.Do, s *ir.State) []jen.Code {
	var guards []flow.Arm
	var rest *flow.Arm
	for i := range d.Arms {
		a := &d.Arms[i]
		if rest == nil && w.isRest(s, a) {
			rest = a
			continue
		}
		guards = append(guards, *a)
	}
	if rest == nil && !d.Falls {
		rest, guards = &guards[len(guards)-1], guards[:len(guards)-1]
	}
	out := w.guards(guards, s)
	if rest == nil {
		return out
	}
	if open := anyFalls(guards); open && len(rest.Body) > 0 {
		return w.exclusive(guards, rest, s)
	}
	if len(out) > 0 && len(rest.Body) > 0 {
		out = append(out, jen.Line())
	}
	return append(out, w.block(rest.Body)...)
}

// isRest reports whether a is the arm of success, which Next leads to.
func (w *flowWriter) isRest(s *ir.State, a *flow.Arm) bool {
	if _, ok := s.Action.(*ir.Choice); ok {
		return false
	}
	for _, e := range a.Edges {
		if e == 0 {
			return true
		}
	}
	return false
}

func anyFalls(arms []flow.Arm) bool {
	for _, a := range arms {
		if a.Falls {
			return true
		}
	}
	return false
}

// guards spells arms picked by the name of their target: one as an if, more
// as a switch. Arms that just go on need no case.
func (w *flowWriter) guards(arms []flow.Arm, s *ir.State) []jen.Code {
	var shown []flow.Arm
	for _, a := range arms {
		if len(a.Body) > 0 {
			shown = append(shown, a)
		}
	}
	switch len(shown) {
	case 0:
		return nil
	case 1:
		names := w.targets(s, shown[0])
		cond := jen.Id("next").Op("==").Add(names[0])
		for _, n := range names[1:] {
			cond = cond.Op("||").Id("next").Op("==").Add(n)
		}
		return []jen.Code{jen.If(cond).Block(w.block(shown[0].Body)...)}
	}
	return []jen.Code{jen.Switch(jen.Id("next")).Block(w.cases(shown, s)...)}
}

func (w *flowWriter) cases(arms []flow.Arm, s *ir.State) []jen.Code {
	cases := make([]jen.Code, len(arms))
	for i, a := range arms {
		cases[i] = jen.Case(w.targets(s, a)...).Block(w.nested(a.Body, w.inSwitch+1)...)
	}
	return cases
}

// exclusive spells arms of which several go on behind the statement.
func (w *flowWriter) exclusive(guards []flow.Arm, rest *flow.Arm, s *ir.State) []jen.Code {
	cases := w.cases(guards, s)
	cases = append(cases, jen.Default().Block(w.nested(rest.Body, w.inSwitch+1)...))
	return []jen.Code{jen.Switch(jen.Id("next")).Block(cases...)}
}

// targets returns the names of the states that a leads to, as the state's
// method returns them.
func (w *flowWriter) targets(s *ir.State, a flow.Arm) []jen.Code {
	var out []jen.Code
	seen := map[string]bool{}
	edges := targetNames(s)
	for _, e := range a.Edges {
		if name := edges[e]; !seen[name] {
			seen[name] = true
			out = append(out, jen.Lit(name))
		}
	}
	return out
}

// targetNames returns what the method of s returns for each arm of its graph
// node: the name of the target, "" for Next of a state with Catch.
func targetNames(s *ir.State) []string {
	if c, ok := s.Action.(*ir.Choice); ok {
		var out []string
		for _, r := range c.Rules {
			out = append(out, r.Next.Name)
		}
		if c.Default != nil {
			out = append(out, c.Default.Name)
		}
		return out
	}
	out := []string{""}
	for _, t := range catchTargets(s) {
		out = append(out, t.Name)
	}
	return out
}

// choice spells a Choice that passes its input on: a switch over its rules.
func (w *flowWriter) choice(d *flow.Do, s *ir.State, c *ir.Choice) []jen.Code {
	in := w.input(s)
	r := reader{g: w.g, state: s, visit: "c", doc: in, in: in, vars: w.recv}
	if w.g.in(s).Typed() {
		r.docs = map[string]operand{in: w.g.rawInput(s, in)}
	}
	var cases []jen.Code
	for _, a := range d.Arms {
		var conds []jen.Code
		for _, e := range a.Edges {
			if e < len(c.Rules) {
				conds = append(conds, jen.Id("c").Dot("Rule").Call(r.cond(c.Rules[e].When)))
			} else {
				conds = append(conds, jen.Id("c").Dot("Default").Call())
			}
		}
		body := w.nested(a.Body, w.inSwitch+1)
		if len(body) == 0 && a.Next != nil {
			follows := jen.Comment("// " + oneLine(w.state(a.Next.Node).Name) + " follows.")
			cases = append(cases, jen.Case(conds...).Add(follows))
			continue
		}
		cases = append(cases, jen.Case(conds...).Block(body...))
	}
	cases = append(cases, jen.Default().Block(jen.Return(w.nothing(), jen.Id("c").Dot("Err").Call())))
	return []jen.Code{
		jen.Comment("// " + oneLine(s.Name) + " (Choice)"),
		jen.Switch(jen.Id("c").Op(":=").Add(asl("Choice")).Call(jen.Id("ctx"), jen.Lit(s.Name), jen.Id(in)), jen.Empty()).
			Block(cases...),
	}
}
