package layered

import (
	"fmt"
	"math"
	"math/rand"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// box is a rectangle that nothing else may lie upon.
type box struct {
	name                     string
	left, top, right, bottom float64
}

func boxAt(name string, at Point, s Size) box {
	return box{name, at.X - s.W/2, at.Y - s.H/2, at.X + s.W/2, at.Y + s.H/2}
}

func boxes(g *Graph) []box {
	var all []box
	for i, n := range g.Nodes {
		all = append(all, boxAt(fmt.Sprint("node ", i), n.At, n.Size))
	}
	for i, e := range g.Edges {
		if e.Label.W > 0 {
			all = append(all, boxAt(fmt.Sprint("label ", i), e.LabelAt, e.Label))
		}
	}
	return all
}

func (b box) meets(c box) bool {
	return b.left < c.right && c.left < b.right && b.top < c.bottom && c.top < b.bottom
}

// hits reports whether the line from p to q goes through the inside of b.
func (b box) hits(p, q Point) bool {
	return b.meets(box{"", min(p.X, q.X) - 0.1, min(p.Y, q.Y) - 0.1, max(p.X, q.X) + 0.1, max(p.Y, q.Y) + 0.1}.shrunk(0.2))
}

func (b box) shrunk(by float64) box {
	if b.right-b.left > 2*by {
		b.left, b.right = b.left+by, b.right-by
	}
	if b.bottom-b.top > 2*by {
		b.top, b.bottom = b.top+by, b.bottom-by
	}
	return b
}

// requireDrawn checks what every layout must have: nothing lies upon anything
// else, lines are at right angles, avoid boxes and lead from node to node.
func requireDrawn(t *testing.T, g *Graph) {
	t.Helper()
	all := boxes(g)
	for i, b := range all {
		require.GreaterOrEqual(t, b.left, -0.01)
		require.GreaterOrEqual(t, b.top, -0.01)
		require.LessOrEqual(t, b.right, g.Size.W+0.01)
		require.LessOrEqual(t, b.bottom, g.Size.H+0.01)
		for _, c := range all[:i] {
			require.False(t, b.meets(c), "%s lies upon %s: %v %v", b.name, c.name, b, c)
		}
	}
	for i, e := range g.Edges {
		name := fmt.Sprintf("edge %d (%d → %d)", i, e.From, e.To)
		requirePath(t, name, e.Path, all, e)
		requireOnBorder(t, name, e.Path[0], g.Nodes[e.From], true)
		if e.Trunk < 0 {
			requireOnBorder(t, name, e.Path[len(e.Path)-1], g.Nodes[e.To], false)
			continue
		}
		trunk := g.Trunks[e.Trunk]
		require.Equal(t, e.To, trunk.To, name)
		require.Equal(t, e.Class, trunk.Class, name)
		require.True(t, onPath(e.Path[len(e.Path)-1], trunk.Path), "%s ends at %v, not on its trunk %v", name, e.Path[len(e.Path)-1], trunk.Path)
	}
	for i, trunk := range g.Trunks {
		name := fmt.Sprintf("trunk %d (→ %d)", i, trunk.To)
		requirePath(t, name, trunk.Path, all, Edge{From: -1, To: trunk.To})
		requireOnBorder(t, name, trunk.Path[len(trunk.Path)-1], g.Nodes[trunk.To], false)
	}
}

func requirePath(t *testing.T, name string, path []Point, all []box, e Edge) {
	t.Helper()
	require.GreaterOrEqual(t, len(path), 2, name)
	for j := 0; j+1 < len(path); j++ {
		p, q := path[j], path[j+1]
		require.True(t, p.X == q.X || p.Y == q.Y, "%s is slanted: %v %v", name, p, q)
		require.NotEqual(t, p, q, name)
		for _, b := range all {
			if e.Label.W > 0 && b == boxAt(b.name, e.LabelAt, e.Label) {
				continue
			}
			require.False(t, b.hits(p, q), "%s goes through %s: %v %v, %v", name, b.name, p, q, b)
		}
	}
	if e.Label.W > 0 {
		require.True(t, onPath(e.LabelAt, path), "%s does not meet its label", name)
	}
}

func onPath(at Point, path []Point) bool {
	for j := 0; j+1 < len(path); j++ {
		p, q := path[j], path[j+1]
		if at.X >= min(p.X, q.X) && at.X <= max(p.X, q.X) && at.Y >= min(p.Y, q.Y)-0.01 && at.Y <= max(p.Y, q.Y)+0.01 {
			return true
		}
	}
	return false
}

func requireOnBorder(t *testing.T, name string, p Point, n Node, bottom bool) {
	t.Helper()
	y := n.At.Y - n.H/2
	if bottom {
		y = n.At.Y + n.H/2
	}
	require.InDelta(t, y, p.Y, 0.01, name)
	require.LessOrEqual(t, math.Abs(p.X-n.At.X), n.W/2, name)
}

// chain is a graph of n nodes, one after the other.
func chain(n int) *Graph {
	g := &Graph{}
	for i := range n {
		g.Nodes = append(g.Nodes, Node{Size: Size{100, 40}})
		if i > 0 {
			g.Edges = append(g.Edges, Edge{From: i - 1, To: i, Weight: 4})
		}
	}
	return g
}

func TestChainIsStraight(t *testing.T) {
	g := chain(5)
	Layout(g, DefaultOptions)
	requireDrawn(t, g)
	for i, e := range g.Edges {
		require.Len(t, e.Path, 2, "edge %d", i)
		require.Equal(t, g.Nodes[0].At.X, g.Nodes[i+1].At.X)
	}
	require.Equal(t, 100.0, g.Size.W)
}

func TestLoopGoesAround(t *testing.T) {
	g := chain(4)
	g.Edges = append(g.Edges, Edge{From: 2, To: 1, Weight: 1, Label: Size{60, 18}})
	Layout(g, DefaultOptions)
	requireDrawn(t, g)
	back := g.Edges[3]
	require.True(t, back.Back)
	require.Greater(t, back.Path[1].Y, g.Nodes[2].At.Y+20, "it leaves downwards")
	require.Less(t, back.Path[len(back.Path)-2].Y, g.Nodes[1].At.Y-20, "and comes from above")
	require.Len(t, back.Path, 6)
	for i := range 3 {
		require.Len(t, g.Edges[i].Path, 2, "the way itself stays straight")
	}
}

func TestSelfLoop(t *testing.T) {
	for _, label := range []Size{{}, {50, 18}} {
		g := &Graph{Nodes: []Node{{Size: Size{80, 40}}}, Edges: []Edge{{Weight: 1, Label: label}}}
		Layout(g, DefaultOptions)
		requireDrawn(t, g)
		require.True(t, g.Edges[0].Back)
	}
}

func TestTwoSelfLoopsWithLabels(t *testing.T) {
	loop := Edge{Weight: 1, Label: Size{50, 18}}
	g := &Graph{Nodes: []Node{{Size: Size{80, 40}}}, Edges: []Edge{loop, loop, {Weight: 1}}}
	Layout(g, DefaultOptions)
	requireDrawn(t, g)
	require.Empty(t, g.Trunks)
}

func TestEdgesToOneNodeShareALine(t *testing.T) {
	g := chain(6)
	g.Nodes = append(g.Nodes, Node{Size: Size{100, 40}})
	for i := range 5 {
		g.Edges = append(g.Edges, Edge{From: i, To: 6, Weight: 1, Class: 1, Label: Size{70, 18}})
	}
	Layout(g, DefaultOptions)
	requireDrawn(t, g)
	require.Len(t, g.Trunks, 1)
	require.Len(t, g.Trunks[0].Path, 2, "the shared line is straight")
	require.Equal(t, Class(1), g.Trunks[0].Class)
}

func TestMainWayStaysStraight(t *testing.T) {
	// At every second node the way forks to a node that ends.
	g := chain(10)
	for i := 1; i < 9; i += 2 {
		g.Edges[i].Weight = 2
		g.Nodes = append(g.Nodes, Node{Size: Size{140, 40}})
		g.Edges = append(g.Edges, Edge{From: i, To: len(g.Nodes) - 1, Weight: 2})
	}
	Layout(g, DefaultOptions)
	requireDrawn(t, g)
	for i := range 8 { // the last fork has two ways of about the same length
		require.Equal(t, g.Nodes[0].At.X, g.Nodes[i].At.X, "node %d", i)
	}
}

func TestForkIsBalanced(t *testing.T) {
	g := &Graph{Nodes: make([]Node, 3), Edges: []Edge{{From: 0, To: 1, Weight: 2}, {From: 0, To: 2, Weight: 2}}}
	for i := range g.Nodes {
		g.Nodes[i].Size = Size{100, 40}
	}
	Layout(g, DefaultOptions)
	requireDrawn(t, g)
	require.InDelta(t, g.Nodes[0].At.X, (g.Nodes[1].At.X+g.Nodes[2].At.X)/2, 1)
}

func TestSimplexFindsTheShortestLayers(t *testing.T) {
	// Longest paths alone would put node 5 right below the start, far above 4.
	g := &Graph{Nodes: make([]Node, 6), Edges: []Edge{{From: 0, To: 1}, {From: 1, To: 2}, {From: 2, To: 3}, {From: 3, To: 4}, {From: 0, To: 5}, {From: 5, To: 4, Weight: 5}}}
	l := &layout{g: g, o: DefaultOptions}
	l.open()
	l.spine()
	l.assignLayers()
	require.Equal(t, []int{0, 1, 2, 3, 4, 3}, l.layerOf)
}

func TestCrossingsAreCounted(t *testing.T) {
	random := rand.New(rand.NewSource(3))
	for range 50 {
		l := &layout{layers: make([][]*vertex, 2)}
		for layer := range 2 {
			for pos := range 1 + random.Intn(6) {
				l.vertex(&vertex{layer: layer, pos: pos, node: pos, edge: -1})
			}
		}
		for _, v := range l.layers[0] {
			for _, w := range l.layers[1] {
				if random.Intn(2) == 0 {
					l.link(v, w, 1+random.Intn(8))
				}
			}
		}
		want := 0
		for i, a := range l.links {
			for _, b := range l.links[:i] {
				if (a.upper.pos-b.upper.pos)*(a.lower.pos-b.lower.pos) < 0 {
					want += a.cost() * b.cost()
				}
			}
		}
		require.Equal(t, want, l.crossings())
	}
}

// randomGraph has every kind of edge: forward, back, to itself, twice, labelled.
func randomGraph(random *rand.Rand, n int) *Graph {
	g := &Graph{}
	for range n {
		s := Size{float64(80 + 2*random.Intn(80)), float64(40 + 2*random.Intn(20))}
		if random.Intn(12) == 0 {
			s = Size{500, 400}
		}
		g.Nodes = append(g.Nodes, Node{Size: s})
	}
	edge := func(from, to int) {
		e := Edge{From: from, To: to, Weight: 1 + random.Intn(4), Class: Class(random.Intn(5) / 4)}
		if random.Intn(3) == 0 {
			e.Label = Size{float64(30 + 2*random.Intn(60)), float64(18 + 14*random.Intn(3))}
		}
		g.Edges = append(g.Edges, e)
	}
	for i := 1; i < n; i++ {
		if random.Intn(15) > 0 {
			edge(max(0, i-1-random.Intn(3)), i)
		}
		for range random.Intn(3) {
			edge(random.Intn(n), i)
		}
		if random.Intn(6) == 0 {
			edge(i, i-random.Intn(min(i+1, 5)))
		}
	}
	return g
}

func clone(g *Graph) *Graph {
	return &Graph{Nodes: slices.Clone(g.Nodes), Edges: slices.Clone(g.Edges)}
}

func TestRandomGraphs(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for i := range 150 {
		g := randomGraph(random, 1+random.Intn(4+i/4))
		again := clone(g)
		Layout(g, DefaultOptions)
		requireDrawn(t, g)
		Layout(again, DefaultOptions)
		require.True(t, reflect.DeepEqual(g, again), "the same graph gives the same picture")
	}
}

func TestEmptyGraph(t *testing.T) {
	g := &Graph{}
	Layout(g, DefaultOptions)
	require.Equal(t, Size{}, g.Size)
}

func TestTwoHundredNodesAreFast(t *testing.T) {
	g := randomGraph(rand.New(rand.NewSource(7)), 200)
	start := time.Now()
	Layout(g, DefaultOptions)
	took := time.Since(start)
	requireDrawn(t, g)
	t.Logf("%d nodes, %d edges in %s", len(g.Nodes), len(g.Edges), took)
	require.Less(t, took, 5*time.Second)
}

func BenchmarkTwoHundredNodes(b *testing.B) {
	g := randomGraph(rand.New(rand.NewSource(7)), 200)
	for b.Loop() {
		Layout(clone(g), DefaultOptions)
	}
}
