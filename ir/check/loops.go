package check

import (
	"strings"

	"github.com/aslc-dev/aslc/parser/ast"
)

// loops warns of cycles that no input ever leaves: those without a way out,
// and those in which nothing changes, so that every Choice decides the next
// time as it did the last. A cycle in which work is done is left alone, for
// the work can fail and its result can differ.
func (c *checker) loops(s *scope, terminal []bool) {
	for _, cycle := range cycles(s.edges) {
		inside := make(map[int]bool, len(cycle))
		working := false
		for _, i := range cycle {
			inside[i] = true
			switch s.ast.States[i].Type {
			case ast.Task, ast.Map, ast.Parallel:
				working = true
			}
		}
		if working {
			continue
		}
		first := cycle[0]
		for _, i := range cycle {
			first = min(first, i)
		}
		p := place{s.ast.States[first], s, s.states[first]}
		switch {
		case !leaves(s, cycle, inside):
			c.list.Add(neverEnds(p, len(cycle)))
		case !changes(s, cycle):
			c.list.Add(endlessLoop(p, len(cycle)))
		}
	}
}

// leaves reports whether a cycle has an edge out of it, or a Choice that can
// fail for want of a matching rule.
func leaves(s *scope, cycle []int, inside map[int]bool) bool {
	for _, i := range cycle {
		for _, to := range s.edges[i] {
			if !inside[to] {
				return true
			}
		}
		if st := s.ast.States[i]; st.Type == ast.Choice && st.Default == nil {
			return true
		}
	}
	return false
}

// changes reports whether a round through a cycle may alter what its Choices
// look at: the data, the variables, or the time and the context.
func changes(s *scope, cycle []int) bool {
	for _, i := range cycle {
		st := s.ast.States[i]
		for _, n := range []*ast.Node{
			st.InputPath, st.OutputPath, st.ResultPath, st.Parameters, st.Result, st.Output, st.Assign,
		} {
			if n != nil {
				return true
			}
		}
		for _, r := range st.Choices {
			if r.Assign != nil || r.Output != nil || volatile(r.Node) {
				return true
			}
		}
	}
	return false
}

// volatile reports whether a rule asks for something that differs from one
// time to the next although the data do not.
func volatile(n *ast.Node) bool {
	switch n.Kind {
	case ast.String:
		for _, sign := range []string{"$$", "$states.context", "$now", "$millis", "$random", "$uuid", "${"} {
			if strings.Contains(n.Text, sign) {
				return true
			}
		}
	case ast.Array:
		for _, item := range n.Items {
			if volatile(item) {
				return true
			}
		}
	case ast.Object:
		for _, m := range n.Members {
			if volatile(m.Value) {
				return true
			}
		}
	}
	return false
}

// cycles returns the strongly connected components of a graph that hold a
// cycle (Tarjan's algorithm with a stack of its own: a definition of ten
// thousand states in a row must not be ten thousand calls deep).
func cycles(edges [][]int) [][]int {
	t := &tarjan{edges: edges, number: make([]int, len(edges)), low: make([]int, len(edges)), onStack: make([]bool, len(edges))}
	for v := range edges {
		if t.number[v] == 0 {
			t.visit(v)
		}
	}
	return t.found
}

type tarjan struct {
	edges       [][]int
	number, low []int // numbers from 1; 0 is not yet seen
	onStack     []bool
	stack       []int
	count       int
	found       [][]int
}

// frame is a vertex whose edges are being followed.
type frame struct{ v, edge int }

func (t *tarjan) open(v int) frame {
	t.count++
	t.number[v], t.low[v], t.onStack[v] = t.count, t.count, true
	t.stack = append(t.stack, v)
	return frame{v: v}
}

func (t *tarjan) visit(root int) {
	for calls := []frame{t.open(root)}; len(calls) > 0; {
		top := &calls[len(calls)-1]
		if top.edge < len(t.edges[top.v]) {
			w := t.edges[top.v][top.edge]
			top.edge++
			switch {
			case t.number[w] == 0:
				calls = append(calls, t.open(w))
			case t.onStack[w]:
				t.low[top.v] = min(t.low[top.v], t.number[w])
			}
			continue
		}
		v := top.v
		calls = calls[:len(calls)-1]
		if len(calls) > 0 {
			up := calls[len(calls)-1].v
			t.low[up] = min(t.low[up], t.low[v])
		}
		if t.low[v] == t.number[v] {
			t.close(v)
		}
	}
}

// close takes the component of v off the stack.
func (t *tarjan) close(v int) {
	at := len(t.stack) - 1
	for t.stack[at] != v {
		at--
	}
	component := append([]int(nil), t.stack[at:]...)
	t.stack = t.stack[:at]
	for _, w := range component {
		t.onStack[w] = false
	}
	if len(component) > 1 {
		t.found = append(t.found, component)
		return
	}
	for _, w := range t.edges[v] {
		if w == v {
			t.found = append(t.found, component)
			return
		}
	}
}
