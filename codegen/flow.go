package codegen

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/flow"
)

// flowWriter spells the structured control flow of one scope. It is the only
// place that writes if, switch and for around states.
type flowWriter struct {
	g         *generator
	scope     *ir.Scope
	recv      string
	funcs     map[*flow.Func]string
	labels    map[flow.Stmt]string // of loops and sections some jump names
	selectors map[*flow.Selector]string
	inSwitch  int // Go switches between here and the innermost loop
	usesErr   bool
	usesNext  bool
	usesNone  bool
	variables flowVariables
}

func (w *flowWriter) state(n int) *ir.State { return w.scope.States[n] }

func (w *flowWriter) block(b flow.Block) []jen.Code {
	var out []jen.Code
	for i := 0; i < len(b); i++ {
		var code []jen.Code
		if d, ok := w.lastCall(b, i); ok {
			code = []jen.Code{jen.Return(w.call(w.state(d.Node)))}
			i++ // the Return
		} else {
			code = w.stmt(b[i])
		}
		if len(out) > 0 && len(code) > 0 && (!w.isStraight(b[i]) || !w.isStraight(b[i-1])) {
			out = append(out, jen.Line())
		}
		out = append(out, code...)
	}
	return out
}

// lastCall returns the state at b[i] when the scope ends behind it, so that
// its call can be returned as it is.
func (w *flowWriter) lastCall(b flow.Block, i int) (*flow.Do, bool) {
	if i+1 >= len(b) || !w.isStraight(b[i]) {
		return nil, false
	}
	_, returns := b[i+1].(*flow.Return)
	d := b[i].(*flow.Do)
	_, wait := w.state(d.Node).Action.(*ir.Wait)
	return d, returns && len(d.Arms) == 1 && len(d.Arms[0].Body) == 0 && !(wait && w.g.inline(w.state(d.Node)))
}

// isStraight reports whether s is a state with one way on or none.
func (w *flowWriter) isStraight(s flow.Stmt) bool {
	d, ok := s.(*flow.Do)
	return ok && len(d.Arms) <= 1 && !returnsNext(w.state(d.Node))
}

func (w *flowWriter) stmt(s flow.Stmt) []jen.Code {
	switch s := s.(type) {
	case *flow.Do:
		return append(w.declare(s.Vars), w.do(s)...)
	case *flow.Loop:
		return append(w.declare(s.Vars), w.loop(s)...)
	case *flow.Section:
		return append(w.declare(s.Vars), w.section(s)...)
	case *flow.Dispatch:
		return append(w.declare(s.Vars), w.dispatch(s)...)
	case *flow.Set:
		op := "="
		if s.Declares {
			op = ":="
		}
		return []jen.Code{jen.Id(w.selector(s.Selector)).Op(op).Lit(w.state(s.Node).Name)}
	case *flow.Break:
		return []jen.Code{w.jump(jen.Break(), s.Loop, s.Labelled || w.inSwitch > 0)}
	case *flow.Continue:
		return []jen.Code{w.jump(jen.Continue(), s.Loop, s.Labelled)}
	case *flow.Leave:
		return []jen.Code{w.jump(jen.Break(), s.Section, true)}
	case *flow.Return:
		return []jen.Code{jen.Return(w.data(w.g.scopeOut(w.scope)), jen.Nil())}
	case *flow.Call:
		return []jen.Code{jen.Return(jen.Id(w.recv).Dot(w.funcs[s.Func]).Call(jen.Id("ctx"), jen.Id(w.input(w.state(s.Func.Entry.Node)))))}
	}
	return nil
}

// declare declares the selectors of dispatches below.
func (w *flowWriter) declare(v flow.Vars) []jen.Code {
	var out []jen.Code
	for _, s := range v.Selectors {
		out = append(out, jen.Var().Id(w.selector(s)).String())
	}
	return out
}

func (w *flowWriter) selector(s *flow.Selector) string {
	name, ok := w.selectors[s]
	if !ok {
		name = "state"
		if n := len(w.selectors); n > 0 {
			name += itoa(n + 1)
		}
		w.selectors[s] = name
	}
	return name
}

// jump spells break or continue, with the label of its target where Go needs
// one.
func (w *flowWriter) jump(word *jen.Statement, target flow.Stmt, labelled bool) jen.Code {
	if !labelled {
		return word
	}
	return word.Id(w.label(target))
}

func (w *flowWriter) label(target flow.Stmt) string {
	if name, ok := w.labels[target]; ok {
		return name
	}
	name := "section"
	switch t := target.(type) {
	case *flow.Loop:
		name = "loop"
		if t.Header >= 0 {
			name = w.g.names.states[w.state(t.Header)].Method
		}
	case *flow.Section:
		name = "before" + exported(w.state(t.Before).Name)
	}
	taken := map[string]bool{}
	for _, used := range w.labels {
		taken[used] = true
	}
	w.labels[target] = w.g.names.claim(taken, name, "Loop")
	return w.labels[target]
}

// nested writes b as the body of a statement that a bare break would leave
// (a switch), or of a loop, which starts the count afresh.
func (w *flowWriter) nested(b flow.Block, switches int) []jen.Code {
	outer := w.inSwitch
	w.inSwitch = switches
	code := w.block(b)
	w.inSwitch = outer
	return code
}

func (w *flowWriter) loop(l *flow.Loop) []jen.Code {
	body := w.nested(l.Body, 0)
	loop := jen.For().Block(body...)
	var out []jen.Code
	if names := w.loopStates(l); len(names) > 0 {
		out = append(out, jen.Comment("// "+oneLine(strings.Join(names, " → "))))
	}
	if name, ok := w.labels[l]; ok {
		return append(out, jen.Id(name).Op(":").Line().Add(loop))
	}
	return append(out, loop)
}

// loopStates names the states of a loop in order, its first one again at the
// end, so that the circle of the diagram is found by eye.
func (w *flowWriter) loopStates(l *flow.Loop) []string {
	var names []string
	seen := map[int]bool{}
	var walk func(b flow.Block)
	walk = func(b flow.Block) {
		for _, s := range b {
			switch s := s.(type) {
			case *flow.Do:
				if !seen[s.Node] && len(s.Arms) > 0 {
					seen[s.Node] = true
					names = append(names, w.state(s.Node).Name)
				}
				for _, a := range s.Arms {
					walk(a.Body)
				}
			case *flow.Loop:
				walk(s.Body)
			}
		}
	}
	walk(l.Body)
	if len(names) > 0 {
		names = append(names, names[0])
	}
	return names
}

func (w *flowWriter) section(s *flow.Section) []jen.Code {
	body := w.nested(s.Body, w.inSwitch+1)
	return []jen.Code{jen.Id(w.label(s)).Op(":").Line().Switch().Block(jen.Default().Block(body...))}
}

func (w *flowWriter) dispatch(d *flow.Dispatch) []jen.Code {
	cases := make([]jen.Code, len(d.Cases))
	for i, c := range d.Cases {
		arm, body := jen.Case(jen.Lit(w.state(c.Node).Name)), w.nested(c.Body, w.inSwitch+1)
		if i == len(d.Cases)-1 && !d.Falls {
			arm = jen.Default()
			body = append([]jen.Code{jen.Comment("// " + oneLine(w.state(c.Node).Name))}, body...)
		}
		cases[i] = arm.Block(body...)
	}
	return []jen.Code{
		jen.Comment("// These states form a loop with several entries, so no structured statement"),
		jen.Comment("// fits; control follows the variable instead."),
		jen.Switch(jen.Id(w.selector(d.Selector))).Block(cases...),
	}
}
