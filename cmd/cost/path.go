package cost

import (
	"strconv"
	"time"

	"github.com/aslc-dev/aslc/ir"
)

// Path is one way through a machine: each state at most once, so that a loop
// is gone through once. The branches of a Parallel and the body of a Map count
// by their own longest way.
type Path struct {
	States []string // of the machine's own scope, in order
	Fails  bool     // ends in a Fail state
	Amounts
}

// Amounts are what one path, or one state of it, takes.
type Amounts struct {
	Transitions int           // states entered, inner ones included
	Duration    time.Duration // of tasks and waits
	Calls       int           // of Lambda functions
	CallTime    time.Duration // of those, one after the other
	Forked      int           // branches and iterations
}

// add adds n times b, but for the duration.
func (a *Amounts) add(b Amounts, n int) {
	a.Transitions += n * b.Transitions
	a.Calls += n * b.Calls
	a.CallTime += time.Duration(n) * b.CallTime
	a.Forked += n * b.Forked
}

// Bounds on how much is looked at: the number of paths can double with every
// Choice.
const (
	mostPaths = 10_000
	mostSteps = 1_000_000
)

// Paths returns the paths through m in the order of its text: the rules of a
// Choice before its Default, success before what Catch leads to. more says that
// there are others.
func Paths(m *ir.Machine, a Assumptions) (paths []Path, more bool) {
	w := &walker{meter: &meter{Assumptions: a, known: map[*ir.State]Amounts{}}}
	w.scope(m.Root)
	return w.paths, w.more
}

// walker finds the paths of one scope.
type walker struct {
	meter  *meter
	paths  []Path
	more   bool
	steps  int
	onPath map[*ir.State]bool
	states []*ir.State
}

func (w *walker) scope(s *ir.Scope) {
	w.onPath = map[*ir.State]bool{}
	w.state(s.Start)
}

// state extends the path at hand by s and whatever may follow.
func (w *walker) state(s *ir.State) {
	if s == nil || w.onPath[s] {
		return // a loop is left by another way
	}
	if w.steps++; len(w.paths) == mostPaths || w.steps > mostSteps {
		w.more = true
		return
	}
	w.onPath[s] = true
	w.states = append(w.states, s)
	if ends(s) {
		w.paths = append(w.paths, w.path())
	}
	for _, n := range successors(s) {
		w.state(n)
	}
	w.states = w.states[:len(w.states)-1]
	delete(w.onPath, s)
}

// ends reports whether an execution may end in s.
func ends(s *ir.State) bool {
	_, choice := s.Action.(*ir.Choice)
	return !choice && s.Next == nil
}

// successors returns where s may lead, each state once.
func successors(s *ir.State) []*ir.State {
	all := []*ir.State{s.Next}
	if c, ok := s.Action.(*ir.Choice); ok {
		for _, r := range c.Rules {
			all = append(all, r.Next)
		}
		all = append(all, c.Default)
	}
	for _, c := range s.Catch {
		all = append(all, c.Next)
	}
	var unique []*ir.State
	seen := map[*ir.State]bool{nil: true}
	for _, n := range all {
		if !seen[n] {
			seen[n] = true
			unique = append(unique, n)
		}
	}
	return unique
}

// path returns the path at hand.
func (w *walker) path() Path {
	var p Path
	for _, s := range w.states {
		one := w.meter.state(s)
		p.States = append(p.States, s.Name)
		p.add(one, 1)
		p.Duration += one.Duration
		_, p.Fails = s.Action.(*ir.Fail)
	}
	return p
}

// meter knows what visits of states take.
type meter struct {
	Assumptions
	known map[*ir.State]Amounts
}

// state returns what a visit of s takes.
func (m *meter) state(s *ir.State) Amounts {
	one, ok := m.known[s]
	if !ok {
		one = m.visit(s)
		m.known[s] = one
	}
	return one
}

func (m *meter) visit(s *ir.State) Amounts {
	one := Amounts{Transitions: 1}
	switch action := s.Action.(type) {
	case *ir.Task:
		one.Duration = m.task(s.Name)
		if isFunction(action.Resource) {
			one.Calls, one.CallTime = 1, one.Duration
		}
	case *ir.Wait:
		one.Duration = m.wait(action)
	case *ir.Parallel:
		for _, b := range action.Branches {
			inner := m.longest(b)
			one.Forked++
			one.add(inner, 1)
			one.Duration = max(one.Duration, inner.Duration)
		}
	case *ir.Map:
		inner := m.longest(action.Body)
		one.Forked += m.Items
		one.add(inner, m.Items)
		one.Duration = inner.Duration * time.Duration(rounds(action, m.Items))
	}
	return one
}

// longest returns the way through a scope that takes the most transitions, and
// of those the longest.
func (m *meter) longest(s *ir.Scope) Amounts {
	var best Amounts
	if s == nil {
		return best
	}
	w := &walker{meter: m}
	w.scope(s)
	for _, p := range w.paths {
		if p.Transitions > best.Transitions || p.Transitions == best.Transitions && p.Duration > best.Duration {
			best = p.Amounts
		}
	}
	return best
}

// inlineConcurrency is how many iterations of an inline Map run at once.
const inlineConcurrency = 40

// rounds returns how many rounds of iterations a Map makes.
func rounds(m *ir.Map, items int) int {
	at := inlineConcurrency
	if n, ok := literal(m.MaxConcurrency); ok && n >= 1 && n < inlineConcurrency {
		at = int(n)
	}
	return (items + at - 1) / at
}

// wait returns how long a Wait takes: what the definition says, or what is
// assumed of computed ones.
func (m *meter) wait(w *ir.Wait) time.Duration {
	const longest = 100 * 365 * 24 * time.Hour // sums must not overflow
	if s, ok := literal(w.Seconds); ok {
		return time.Duration(min(s, longest.Seconds()) * float64(time.Second))
	}
	return m.Wait
}

// literal returns the number a constant is.
func literal(e ir.Expr) (float64, bool) {
	c, ok := e.(*ir.Const)
	if !ok || c.Kind != ir.Number {
		return 0, false
	}
	f, err := strconv.ParseFloat(c.Text, 64)
	return f, err == nil
}
