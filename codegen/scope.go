package codegen

import (
	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/flow"
)

// Graph returns the control-flow graph of s: a node per state, an arm per
// transition. Arm 0 of a state with Catch is Next; the catchers' distinct
// targets follow. The arms of a Choice are its rules and then its Default.
func Graph(s *ir.Scope) flow.Graph {
	g := flow.Graph{
		Entry:    s.Start.Index,
		Edges:    make([][]int, len(s.States)),
		Copyable: make([]bool, len(s.States)),
		Main:     make([]int, len(s.States)),
	}
	for i, st := range s.States {
		g.Main[i] = flow.None
		switch a := st.Action.(type) {
		case *ir.Choice:
			for _, r := range a.Rules {
				g.Edges[i] = append(g.Edges[i], r.Next.Index)
			}
			if a.Default != nil {
				g.Edges[i] = append(g.Edges[i], a.Default.Index)
			}
		case *ir.Succeed, *ir.Fail:
			g.Copyable[i] = true
		default:
			g.Main[i] = 0
			g.Edges[i] = append(g.Edges[i], node(st.Next))
			for _, target := range catchTargets(st) {
				g.Edges[i] = append(g.Edges[i], target.Index)
			}
		}
	}
	return g
}

func node(s *ir.State) int {
	if s == nil {
		return flow.End
	}
	return s.Index
}

// catchTargets returns the states s's catchers lead to, each once.
func catchTargets(s *ir.State) []*ir.State {
	var out []*ir.State
	seen := map[*ir.State]bool{}
	for _, c := range s.Catch {
		if !seen[c.Next] {
			seen[c.Next] = true
			out = append(out, c.Next)
		}
	}
	return out
}

// scopeFunc declares the function that runs s: its control flow, with a call
// per state, and the continuations that were given a method of their own.
func (g *generator) scopeFunc(f *jen.File, s *ir.Scope) {
	p, err := flow.Structure(Graph(s))
	if err != nil {
		g.fail(err)
		return
	}
	w := &flowWriter{g: g, scope: s, funcs: map[*flow.Func]string{}, labels: map[flow.Stmt]string{}}
	_, w.recv = g.receiver(s)
	name := g.names.scopes[s]
	for _, fn := range p.Funcs {
		w.funcs[fn] = g.names.claim(g.names.lower, "after"+exported(s.States[fn.Entry.Node].Name), "Flow")
	}
	documented(f, name+" is the control flow "+g.scopeDoc(s))
	w.function(f, name, s.Start, p.Body)
	for _, fn := range p.Funcs {
		entry := s.States[fn.Entry.Node].Name
		documented(f, w.funcs[fn]+" goes on at "+oneLine(entry)+", where several states lead.")
		w.function(f, w.funcs[fn], s.States[fn.Entry.Node], fn.Body)
	}
}

func (g *generator) scopeDoc(s *ir.Scope) string {
	if s.Owner == nil {
		return "of the state machine, from " + oneLine(s.Start.Name) + " on."
	}
	if _, ok := s.Owner.Action.(*ir.Map); ok {
		return "of one iteration of the Map state " + oneLine(s.Owner.Name) + "."
	}
	return "of the branch of " + oneLine(s.Owner.Name) + " that starts at " + oneLine(s.Start.Name) + "."
}

// function declares one flow function, which begins at a state.
func (w *flowWriter) function(f *jen.File, name string, start *ir.State, body flow.Block) {
	w.usesErr, w.usesNext, w.usesNone, w.selectors = false, false, false, map[*flow.Selector]string{}
	w.variables = newFlowVariables(w.g.in(start))
	code := w.block(body)
	out := w.g.goType(w.g.scopeOut(w.scope))
	results := []jen.Code{out, jen.Error()}
	if w.usesErr {
		results = []jen.Code{jen.Id("_").Add(out), jen.Err().Error()}
	}
	if w.usesNone {
		results = []jen.Code{jen.Id("none").Add(out), jen.Err().Error()}
	}
	code = append(w.variables.declared(w.g), code...)
	if w.usesNext {
		code = append([]jen.Code{jen.Var().Id("next").String()}, code...)
	}
	f.Add(w.g.method(w.scope, name).
		Params(jen.Id("ctx").Op("*").Add(asl("Context")), jen.Id("data").Add(w.g.goType(w.g.in(start)))).
		Params(results...).Block(code...))
	f.Line()
}
