package shape

import (
	"container/heap"

	"github.com/aslc-dev/aslc/ir"
)

// analysis computes the facts of one machine.
type analysis struct {
	machine   *ir.Machine
	in        *Declarations
	facts     *Facts
	execution Shape // Execution of the context object

	flows map[*ir.State]*flow
	outs  map[*ir.Scope]*outcome
	slots map[*ir.Scope]map[string]int
	items map[*ir.State]Shape // what a Map state iterates over, one at a time

	nodes  []node // in the order of the flow
	queue  queue
	queued []bool
}

// flow is what reaches a state.
type flow struct {
	enter, exit int // nodes; the same for a state without scopes inside
	in          Shape
	env         *env
	visits      int
	notes       notes
}

// outcome is what leaves a scope.
type outcome struct {
	shape  Shape
	visits int // of the state that waits for it
}

// node is a step of the analysis: a state, or the end of one with scopes
// inside, which lies behind all of their states.
type node struct {
	state *ir.State
	exit  bool
}

// Visits of a node after which what goes on changing loses its details, and
// after which nothing is left of it.
const (
	patience    = 6
	lastOfTrust = 12
)

// combine returns how what reaches a node on another way is added at its visit.
func combine(visits int) func(s, t Shape) Shape {
	switch {
	case visits < patience:
		return Shape.Join
	case visits < lastOfTrust:
		return Shape.widened
	}
	return func(s, t Shape) Shape {
		j := s.Join(t)
		if j == s {
			return s
		}
		out := Unknown
		out.count |= j.count & None
		return out
	}
}

// run visits nodes until nothing changes. What the last visit of a state has
// found stays.
func (a *analysis) run() {
	a.number(a.machine.Root)
	a.queued = make([]bool, len(a.nodes))
	a.push(a.machine.Root.Start, a.facts.Input, a.enter(a.machine.Root, nil))
	for len(a.queue) > 0 {
		n := heap.Pop(&a.queue).(int)
		a.queued[n] = false
		a.step(a.nodes[n])
	}
	for s, o := range a.outs {
		a.facts.scopes[s] = o.shape
	}
	a.facts.Output = a.outs[a.machine.Root].shape
	for _, s := range a.machine.States {
		if f := a.flows[s]; f != nil {
			a.facts.mistakes = append(a.facts.mistakes, f.notes.mistakes...)
		}
	}
}

// step visits a node. A state with scopes inside is left at a node of its own,
// when they have been visited.
func (a *analysis) step(n node) {
	v := a.visit(n.state)
	f := a.flows[n.state]
	v.open()
	if !n.exit {
		f.visits++
		if f.exit != f.enter {
			v.inside()
			a.enqueue(f.exit)
			return
		}
	}
	for _, inner := range n.state.Scopes() {
		a.outs[inner].visits++
	}
	v.close()
	f.notes = *v.r.notes
	a.facts.states[n.state] = &v.known
}

// number lays out the nodes of a scope so that a state stands behind those that
// lead to it, except for the ways back of loops.
func (a *analysis) number(s *ir.Scope) {
	a.outs[s] = &outcome{}
	a.facts.variables[s] = make([]Shape, min(len(s.Variables), maxVariables))
	slots := make(map[string]int, len(s.Variables))
	for i, name := range s.Variables {
		slots[name] = i
	}
	a.slots[s] = slots
	for _, st := range inOrder(s) {
		f := &flow{enter: len(a.nodes)}
		a.flows[st] = f
		a.nodes = append(a.nodes, node{state: st})
		inner := st.Scopes()
		for _, i := range inner {
			if i != nil && i.Start != nil {
				a.number(i)
			}
		}
		f.exit = f.enter
		if len(inner) > 0 {
			f.exit = len(a.nodes)
			a.nodes = append(a.nodes, node{state: st, exit: true})
		}
	}
}

// push hands a document and the variables to a state.
func (a *analysis) push(to *ir.State, doc Shape, e *env) {
	if doc == Never || to == nil {
		return
	}
	f := a.flows[to]
	if f == nil {
		return // not in this scope
	}
	if f.env == nil {
		f.in, f.env = doc, e
		a.enqueue(f.enter)
		return
	}
	add := combine(f.visits)
	in, vars := add(f.in, doc), f.env.join(e, add)
	if f.visits > 2*lastOfTrust && vars != f.env {
		vars = vars.unknown()
	}
	if in != f.in || vars != f.env {
		f.in, f.env = in, vars
		a.enqueue(f.enter)
	}
}

// end hands a document to whoever waits for the end of a scope.
func (a *analysis) end(s *ir.Scope, doc Shape) {
	o := a.outs[s]
	if doc == Never || o == nil {
		return
	}
	was := o.shape
	o.shape = combine(o.visits)(o.shape, doc)
	if o.shape != was && s.Owner != nil {
		a.enqueue(a.flows[s.Owner].exit)
	}
}

// iterate notes what a Map state iterates over. States inside see it in the
// context object.
func (a *analysis) iterate(s *ir.State, item Shape) {
	was := a.items[s]
	now := combine(a.flows[s].visits)(was, item)
	if now == was {
		return
	}
	a.items[s] = now
	if was == Never {
		return
	}
	for n := a.flows[s].enter + 1; n < a.flows[s].exit; n++ {
		if a.flows[a.nodes[n].state].env != nil {
			a.enqueue(n)
		}
	}
}

func (a *analysis) enqueue(n int) {
	if !a.queued[n] {
		a.queued[n] = true
		heap.Push(&a.queue, n)
	}
}

// queue is a heap of nodes, the first in the flow on top.
type queue []int

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i] < q[j] }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }

// Push and Pop are for package heap.
func (q *queue) Push(n any) { *q = append(*q, n.(int)) }

// Pop removes the last element.
func (q *queue) Pop() any {
	last := len(*q) - 1
	n := (*q)[last]
	*q = (*q)[:last]
	return n
}
