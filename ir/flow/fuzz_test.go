package flow

import "testing"

// graphFromBytes reads a graph of at most 64 nodes: one byte for the number of
// nodes, then for each node one byte for its kind and one for each arm.
func graphFromBytes(data []byte) (Graph, bool) {
	if len(data) == 0 {
		return Graph{}, false
	}
	n := int(data[0])%64 + 1
	data = data[1:]
	take := func() int {
		if len(data) == 0 {
			return 0
		}
		b := data[0]
		data = data[1:]
		return int(b)
	}
	g := Graph{Entry: take() % n, Edges: make([][]int, n), Copyable: make([]bool, n), Main: make([]int, n)}
	for v := range n {
		kind := take()
		for range kind % 5 {
			g.Edges[v] = append(g.Edges[v], take()%(n+1)-1)
		}
		g.Copyable[v] = kind&0x40 != 0
		g.Main[v] = kind>>5%4 - 1
	}
	return g, true
}

// shallow is a number of nodes that cannot nest beyond the limits.
const shallow = 12

func FuzzStructure(f *testing.F) {
	f.Add([]byte{3, 0, 2, 2, 3, 1, 3, 1, 4, 1, 0})
	f.Add([]byte{3, 0, 2, 1, 2, 1, 2, 2, 1, 3, 0})
	f.Add([]byte("irreducible ping-pong between several states"))
	f.Fuzz(func(t *testing.T, data []byte) {
		g, ok := graphFromBytes(data)
		if !ok {
			return
		}
		p, err := Structure(g)
		if err != nil {
			t.Fatalf("%v\n%+v", err, g)
		}
		requireSameTraces(t, g, p, 4)
		c := newCFG(g, false)
		c.walk()
		if len(g.Edges) <= shallow && p.Stats().Dispatch > 0 && c.reducible(newDomTree(c)) {
			t.Fatalf("a reducible graph is dispatched: %+v\n%s", g, p)
		}
		again, err := Structure(g)
		if err != nil || again.String() != p.String() {
			t.Fatalf("the program of %+v differs the second time", g)
		}
	})
}
