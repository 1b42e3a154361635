package flow

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// randomGraph returns a graph of n nodes with mostly local edges; loops makes
// edges backwards as likely as that share.
func randomGraph(r *rand.Rand, n int, loops float64) Graph {
	g := Graph{Edges: make([][]int, n), Copyable: make([]bool, n), Main: make([]int, n)}
	for v := range n {
		g.Main[v] = None
		arms := []int{0, 1, 1, 1, 2, 2, 2, 3, 3, 4}[r.IntN(10)]
		if v == 0 && arms == 0 {
			arms = 2
		}
		for range arms {
			to := v + 1 + r.IntN(4)
			switch {
			case r.Float64() < loops:
				to = r.IntN(v + 1)
			case r.IntN(6) == 0:
				to = v + 1 + r.IntN(n)
			}
			if to >= n {
				to = End
			}
			g.Edges[v] = append(g.Edges[v], to)
		}
		g.Copyable[v] = arms == 0 && r.IntN(3) > 0
		if arms > 1 && r.IntN(2) == 0 {
			g.Main[v] = r.IntN(arms)
		}
	}
	return g
}

// reducibleGraph returns a random graph without irreducible cycles: edges back
// go to dominators only.
func reducibleGraph(r *rand.Rand, n int) Graph {
	g := randomGraph(r, n, 0)
	c := newCFG(g, false)
	c.walk()
	d := newDomTree(c)
	for v := range n {
		if c.num[v] < 0 || r.IntN(3) > 0 {
			continue
		}
		h := v
		for up := r.IntN(4); up > 0 && d.idom[h] != End; up-- {
			h = d.idom[h]
		}
		if len(g.Edges[v]) > 0 {
			g.Edges[v][r.IntN(len(g.Edges[v]))] = h
		}
	}
	// Replacing edges may have changed the dominators.
	c = newCFG(g, false)
	c.walk()
	if !c.reducible(newDomTree(c)) {
		return reducibleGraph(r, n)
	}
	return g
}

// requireSameTraces executes the program of g and walks g with the same
// choices.
func requireSameTraces(t *testing.T, g Graph, p *Program, runs int) {
	t.Helper()
	const limit = 200
	for seed := range uint64(runs) {
		in := &interpreter{choose: chooser(g, seed), limit: limit}
		require.Equal(t, walk(g, chooser(g, seed), limit), in.run(p), "%+v\n%s", g, p)
	}
}

func TestRandomGraphsKeepTheirTraces(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	dispatched := 0
	for i := range 3000 {
		n := 1 + r.IntN(14)
		if i%20 == 0 {
			n = 15 + r.IntN(46)
		}
		g := randomGraph(r, n, []float64{0, 0.05, 0.2, 0.4}[i%4])
		for _, pol := range []policy{{}, {readable: true}} {
			p, err := structure(g, pol)
			require.NoError(t, err, "%+v", g)
			requireSameTraces(t, g, p, 8)
			dispatched += p.Stats().Dispatch
		}
	}
	require.NotZero(t, dispatched, "no irreducible graph was tried")
}

func TestReducibleGraphsNeedNoDispatch(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for i := range 3000 {
		n := 1 + r.IntN(14)
		if i%20 == 0 {
			n = 15 + r.IntN(46)
		}
		g := reducibleGraph(r, n)
		for _, pol := range []policy{{}, {readable: true}} {
			p, err := structure(g, pol)
			require.NoError(t, err, "%+v", g)
			requireSameTraces(t, g, p, 8)
			require.Zero(t, p.Stats().Dispatch, "%+v\n%s", g, p)
		}
	}
}

// TestDispatchedRegions dispatches parts of graphs that would not need it, as
// is done with parts that nest too deep.
func TestDispatchedRegions(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 2000 {
		n := 1 + r.IntN(14)
		g := randomGraph(r, n, 0.2)
		flat := [][]int{everyNode(g)}
		if n > 3 && r.IntN(2) == 0 {
			cut := 1 + r.IntN(n-2)
			flat = [][]int{everyNode(g)[:cut], everyNode(g)[cut+1:]}
		}
		p, deep := attempt(g, policy{readable: true}, flat)
		require.Empty(t, deep)
		prog, err := emit(p)
		require.NoError(t, err)
		require.NoError(t, link(prog))
		require.NoError(t, prog.Check(g))
		requireSameTraces(t, g, prog, 8)
	}
}

func TestUnite(t *testing.T) {
	for _, c := range []struct{ a, b, want [][]int }{
		{nil, [][]int{{1, 2}}, [][]int{{1, 2}}},
		{[][]int{{1, 2}}, [][]int{{3}}, [][]int{{1, 2}, {3}}},
		{[][]int{{4, 5}, {1, 2}, {7}}, [][]int{{2, 3, 4}}, [][]int{{7}, {1, 2, 3, 4, 5}}},
	} {
		require.Equal(t, c.want, unite(c.a, c.b))
	}
}
