package fit

import (
	"math"
	"time"

	"github.com/aslc-dev/aslc/parser/ast"
)

// never is the time until what no execution gets to.
const never = time.Duration(math.MaxInt64)

// waits are the least times that executions have waited in a scope.
type waits struct {
	before []time.Duration // when each state begins
	least  time.Duration   // when the scope ends
}

// waits computes the shortest way, in literal Waits, from the start of a scope
// to each of its states: Dijkstra's algorithm on a graph whose nodes cost what
// they wait. What waits for a computed time costs nothing, since it may be none.
func (c *checker) waits(s *ast.Scope, already time.Duration) waits {
	index := make(map[string]int, len(s.States))
	w := waits{before: make([]time.Duration, len(s.States)), least: never}
	for i, st := range s.States {
		index[st.Name] = i
		w.before[i] = never
	}
	done := make([]bool, len(s.States))
	if start, ok := index[s.StartAt.TextOr("")]; ok {
		w.before[start] = already
	}
	for {
		at := nearest(w.before, done)
		if at < 0 {
			return w
		}
		done[at] = true
		st := s.States[at]
		failed := w.before[at] // a Catch may be taken before anything was waited for
		left := failed + spent(st)
		for _, n := range successors(st) {
			w.reach(index, n, left)
		}
		for _, catcher := range st.Catch {
			w.reach(index, catcher.Next, failed)
		}
		if st.Next == nil && st.Type != ast.Choice && st.Type != ast.Fail {
			w.least = min(w.least, left)
		}
	}
}

// reach notes that a state begins after a time.
func (w *waits) reach(index map[string]int, target *ast.Node, after time.Duration) {
	if i, ok := index[target.TextOr("")]; ok {
		w.before[i] = min(w.before[i], after)
	}
}

// nearest returns the state that begins earliest of those not done, -1 for none.
func nearest(before []time.Duration, done []bool) int {
	at := -1
	for i, t := range before {
		if !done[i] && t != never && (at < 0 || t < before[at]) {
			at = i
		}
	}
	return at
}

// successors returns the targets of a state that has not failed.
func successors(st *ast.State) []*ast.Node {
	all := []*ast.Node{st.Next, st.Default}
	for _, r := range st.Choices {
		all = append(all, r.Next)
	}
	return all
}

// spent returns how long a state waits at least when it succeeds.
func spent(st *ast.State) time.Duration {
	switch st.Type {
	case ast.Wait:
		d, _ := literalWait(st)
		return d
	case ast.Parallel:
		var longest time.Duration
		for _, b := range st.Branches {
			if d := (&checker{}).waits(b, 0).least; d != never {
				longest = max(longest, d)
			}
		}
		return longest
	}
	return 0 // a Map may have no items
}
