package flow

import "fmt"

// emitter writes the statements of a plan.
type emitter struct {
	*plan
	loop      []*Loop
	section   []*Section
	selector  []*Selector
	fn        []*Func
	start     []int // index of the statement of a node in its block
	selectors int
	err       error
}

// emit returns the program that p lays out.
func emit(p *plan) (*Program, error) {
	n := len(p.arcs)
	e := &emitter{
		plan: p, loop: make([]*Loop, n), section: make([]*Section, n),
		selector: make([]*Selector, n), fn: make([]*Func, n), start: make([]int, n),
	}
	prog := &Program{}
	for _, v := range p.order {
		switch {
		case p.how[v] == hoisted:
			e.fn[v] = &Func{}
			prog.Funcs = append(prog.Funcs, e.fn[v])
		case !p.real(v):
			e.selector[v] = e.newSelector(v)
		}
	}
	prog.Body = append(e.sets(p.start), e.text(p.start.to, false)...)
	for _, v := range p.order {
		if p.how[v] == hoisted {
			e.fn[v].Body = e.text(v, false)
		}
	}
	return prog, e.err
}

func (e *emitter) newSelector(v int) *Selector {
	s := &Selector{ID: e.selectors}
	e.selectors++
	for _, a := range e.arcs[v] {
		s.Nodes = append(s.Nodes, e.label(a.to))
	}
	return s
}

// text returns the text of v: its statement, what is lifted out of it, and its
// merges. With body set, v is a header and its loop is already open.
//
// Only arms and bodies of loops recurse, to a depth that the plan bounds; what
// follows on one level is a list of work.
func (e *emitter) text(v int, body bool) Block {
	var out Block
	work := []int{v}
	for len(work) > 0 {
		v := work[len(work)-1]
		work = work[:len(work)-1]
		if s := e.section[v]; s != nil && !body {
			from := e.start[e.parent[v]]
			s.Body = append(s.Body, out[from:]...)
			out = append(out[:from], s)
		}
		if e.loops.header[v] && !body {
			l := &Loop{Header: v}
			if !e.real(v) {
				l.Header, l.Selector = -1, e.selector[v]
			}
			e.loop[v] = l
			l.Body = e.text(v, true)
			out = append(out, l)
			if e.follow[v] >= 0 {
				work = append(work, e.follow[v])
			}
			continue
		}
		body = false
		e.start[v] = len(out)
		out = append(out, e.statement(v))
		for i := len(e.merges[v]) - 1; i >= 0; i-- {
			work = append(work, e.merges[v][i])
		}
		if m := e.main[v]; m >= 0 {
			a := e.arcs[v][m]
			out = append(out, e.sets(a)...)
			switch end := e.behind(v, 0); {
			case e.within(v, a):
				work = append(work, a.to)
			case a.to == End || a.to != end:
				out = append(out, e.jump(v, a.to, end)...)
			}
		}
	}
	return out
}

// statement returns the Do or the Dispatch of v.
func (e *emitter) statement(v int) Stmt {
	for _, m := range e.merges[v] {
		if e.skips[m] {
			e.section[m] = &Section{Before: e.label(m)}
		}
	}
	if !e.real(v) {
		s := &Dispatch{Selector: e.selector[v]}
		for i, a := range e.arcs[v] {
			s.Cases = append(s.Cases, Case{Node: e.selector[v].Nodes[i], Body: e.arm(v, a)})
		}
		return s
	}
	s := &Do{Node: v}
	for i, a := range e.arcs[v] {
		arm := Arm{Edges: a.edges}
		if i != e.main[v] {
			arm.Body = e.arm(v, a)
		}
		s.Arms = append(s.Arms, arm)
	}
	return s
}

// arm returns the text of arc a of v inside the statement of v.
func (e *emitter) arm(v int, a arc) Block {
	out := e.sets(a)
	if e.within(v, a) {
		return append(out, e.text(a.to, false)...)
	}
	if a.to != End && e.fall[v] == a.to {
		return out
	}
	return append(out, e.jump(v, a.to, e.fall[v])...)
}

// sets returns the statements that tell the dispatches on the path of a where
// to go.
func (e *emitter) sets(a arc) Block {
	var out Block
	for i := 0; i+1 < len(a.path); i++ {
		out = append(out, &Set{Selector: e.selector[a.path[i]], Node: e.label(a.path[i+1])})
	}
	return out
}

// jump returns the text that leads from the statement of u to v when v is not
// what comes next. Control that runs off the end of that text goes to fall.
func (e *emitter) jump(u, v, fall int) Block {
	switch {
	case v == End:
		return Block{&Return{}}
	case !e.edge(v) || e.how[v] == copied:
		return e.copy(v, fall)
	case e.how[v] == hoisted:
		return Block{&Call{Func: e.fn[v]}}
	case !e.forward(u, v) && e.loop[v] != nil:
		return Block{&Continue{Loop: e.loop[v]}}
	case e.how[v] == follow && e.loop[e.parent[v]] != nil:
		return Block{&Break{Loop: e.loop[e.parent[v]]}}
	}
	if l := e.loopBelow(u, v); l >= 0 && e.breaks(l) == v {
		return Block{&Break{Loop: e.loop[l]}}
	}
	if e.section[v] != nil {
		return Block{&Leave{Section: e.section[v]}}
	}
	if e.err == nil {
		e.err = fmt.Errorf("flow: internal error: no way from node %d to node %d", e.label(u), e.label(v))
	}
	return nil
}

// copy returns the text of a copied node: it ends the scope, continues a loop,
// or leads to copied nodes only. Control that runs off its end goes to fall.
func (e *emitter) copy(v, fall int) Block {
	s := &Do{Node: v}
	main := len(e.arcs[v]) - 1
	for i, a := range e.arcs[v] {
		arm := Arm{Edges: a.edges, Body: e.sets(a)}
		if a.to == End || a.to != fall {
			arm.Body = append(arm.Body, e.jump(v, a.to, fall)...)
		}
		if a.holds(e.g.main(v)) {
			main = i
		}
		s.Arms = append(s.Arms, arm)
	}
	for i, arm := range s.Arms {
		if i != main && runsOff(arm.Body) {
			return Block{s} // the end of the text is taken
		}
	}
	out := Block{s}
	if main >= 0 {
		out = append(out, s.Arms[main].Body...)
		s.Arms[main].Body = nil
	}
	return out
}

// runsOff reports whether control can run off the end of the text of a copy.
func runsOff(b Block) bool {
	if len(b) == 0 {
		return true
	}
	switch s := b[len(b)-1].(type) {
	case *Do:
		for _, a := range s.Arms {
			if runsOff(a.Body) {
				return true
			}
		}
	case *Set:
		return true
	}
	return false
}
