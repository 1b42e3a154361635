package flow

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

// visit calls f for each statement of p in the order of the text.
func visit(p *Program, f func(Stmt)) {
	var block func(Block)
	block = func(b Block) {
		for _, s := range b {
			f(s)
			switch s := s.(type) {
			case *Do:
				for _, a := range s.Arms {
					block(a.Body)
				}
			case *Loop:
				block(s.Body)
			case *Section:
				block(s.Body)
			case *Dispatch:
				for _, c := range s.Cases {
					block(c.Body)
				}
			}
		}
	}
	block(p.Body)
	for _, f := range p.Funcs {
		block(f.Body)
	}
}

// declarations lists the variables of p as "statement: variable".
func declarations(p *Program, name func(int) string) []string {
	var out []string
	list := func(where string, v Vars) {
		for _, d := range v.Joins {
			out = append(out, where+": "+name(d.Node))
		}
		for _, s := range v.Selectors {
			out = append(out, fmt.Sprintf("%s: next%d", where, s.ID))
		}
	}
	visit(p, func(s Stmt) {
		switch s := s.(type) {
		case *Do:
			list(name(s.Node), s.Vars)
		case *Loop:
			where := "dispatch loop"
			if s.Header >= 0 {
				where = "loop " + name(s.Header)
			}
			list(where, s.Vars)
		case *Section:
			list("section", s.Vars)
		case *Dispatch:
			list("dispatch", s.Vars)
		case *Set:
			if s.Declares {
				out = append(out, fmt.Sprintf("set: next%d", s.Selector.ID))
			}
		}
	})
	return out
}

func TestDeclarations(t *testing.T) {
	for _, c := range []struct {
		name, graph string
		want        []string
	}{
		{"straight line", "A: B\nB: end", nil},
		{"one way in by two rules", "A: B B\nB: end", nil},
		{"diamond", "A: B C\nB: D\nC: D\nD: E\nE: end", []string{"A: D"}},
		{"loop after a state", "S: W\nW: G\nG: W D\nD: E\nE: end", []string{"S: W"}},
		{"loop at the start", "W: G\nG: W D\nD: E\nE: end", []string{"loop W: W"}},
		{"exits that meet", "S: N\nN: W D\nW: N R\nR: D\nD: E\nE: end", []string{"S: N", "loop N: D"}},
		{
			"handler as a function", "A: *B U\nB: *C U\nC: *D U\nD: end\nU: V\nV: W\nW: end",
			nil, // the parameter of the function
		},
		{"function that loops", "A: *B U\nB: *C U\nC: *D U\nD: end\nU: V\nV: U W X\nW: X\nX: Y\nY: end", []string{"loop U: U", "loop U: X"}},
		{"inner loop", "O: I\nI: W\nW: I M\nM: O D\nD: E\nE: end", []string{"loop O: O", "O: I"}},
		{"two entries", "P: A B\nA: B\nB: D A\nD: E\nE: end", []string{"P: A", "P: B", "P: next0"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := parseGraph(t, c.graph)
			p, err := Structure(g.Graph)
			require.NoError(t, err)
			require.Equal(t, c.want, declarations(p, g.name), p.Text(g.name))
		})
	}
}

func TestLabels(t *testing.T) {
	for _, c := range []struct {
		name, graph string
		want        []string
	}{
		{"exit of one loop", "W: G\nG: W D\nD: E\nE: end", []string{"break W"}},
		{"exit of two loops", "O: I D\nI: W O\nW: I D\nD: E\nE: end", []string{"break O", "labelled continue O", "labelled break O"}},
		{"inside a dispatch", "P: A B\nA: B\nB: D A\nD: E\nE: end", []string{"labelled break"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := parseGraph(t, c.graph)
			p, err := Structure(g.Graph)
			require.NoError(t, err)
			var got []string
			add := func(labelled bool, verb string, l *Loop) {
				if l.Header >= 0 {
					verb += " " + g.name(l.Header)
				}
				if labelled {
					verb = "labelled " + verb
					require.True(t, l.Labelled)
				}
				got = append(got, verb)
			}
			visit(p, func(s Stmt) {
				switch s := s.(type) {
				case *Break:
					add(s.Labelled, "break", s.Loop)
				case *Continue:
					add(s.Labelled, "continue", s.Loop)
				}
			})
			require.Equal(t, c.want, got, p.Text(g.name))
		})
	}
}

func TestFallsAndNext(t *testing.T) {
	g := parseGraph(t, "A: B C F\nB: D\nC: D\nD: end\nF: stop")
	p, err := Structure(g.Graph)
	require.NoError(t, err)
	a := p.Entry
	require.True(t, a.Falls)
	require.Equal(t, []bool{true, true, false}, []bool{a.Arms[0].Falls, a.Arms[1].Falls, a.Arms[2].Falls})
	b, c, f := a.Arms[0].Next, a.Arms[1].Next, a.Arms[2].Next
	require.Equal(t, []string{"B", "C", "F"}, []string{g.name(b.Node), g.name(c.Node), g.name(f.Node)})
	require.Same(t, b.Arms[0].Next, c.Arms[0].Next)
	require.Equal(t, 2, b.Arms[0].Next.Entries)
	require.Nil(t, b.Arms[0].Next.Arms[0].Next, "an arm that leaves the scope has no next node")
	require.False(t, f.Falls)
	require.False(t, p.Body.Falls())
}

func TestCheckFindsWrongArms(t *testing.T) {
	g := parseGraph(t, "A: B C\nB: C\nC: end").Graph
	p, err := Structure(g)
	require.NoError(t, err)
	require.NoError(t, p.Check(g))
	for name, other := range map[string]Graph{
		"other target":  {Edges: [][]int{{1, 1}, {2}, {End}}},
		"other entry":   {Entry: 1, Edges: g.Edges},
		"one arm more":  {Edges: [][]int{{1, 2, 2}, {2}, {End}}},
		"fewer nodes":   {Edges: [][]int{{1, 1}, {End}}},
		"end elsewhere": {Edges: [][]int{{1, 2}, {End}, {End}}},
	} {
		require.Error(t, p.Check(other), name)
	}
}

func TestNoGraph(t *testing.T) {
	for name, g := range map[string]Graph{
		"no nodes":         {},
		"entry too large":  {Entry: 1, Edges: [][]int{{End}}},
		"entry negative":   {Entry: -1, Edges: [][]int{{End}}},
		"target too large": {Edges: [][]int{{1}}},
		"target negative":  {Edges: [][]int{{-2}}},
		"copyable short":   {Edges: [][]int{{End}, nil}, Copyable: []bool{true}},
		"main short":       {Edges: [][]int{{End}, nil}, Main: []int{0}},
	} {
		_, err := Structure(g)
		require.Error(t, err, name)
	}
}

func TestStats(t *testing.T) {
	g := parseGraph(t, "S: W\nW: G\nG: W F D\nF: stop\nD: E F\nE: end")
	p, err := Structure(g.Graph)
	require.NoError(t, err)
	require.Equal(t, Stats{Nodes: 6, Copied: 1, Loops: 1, Nesting: 2}, p.Stats(), p.Text(g.name))
}
