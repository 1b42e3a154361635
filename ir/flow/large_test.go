package flow

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// largeSize is the number of nodes of the graphs below. A definition may be
// 1 MB, which is about ten thousand small states.
const largeSize = 10_000

// largeGraphs are shapes that nest, merge or cycle without bound.
var largeGraphs = map[string]func() Graph{
	"chain": func() Graph {
		return graphOf(largeSize, func(v int) []int { return []int{v + 1} })
	},
	"chain with one handler": func() Graph {
		return graphOf(largeSize, func(v int) []int { return []int{v + 1, largeSize - 1} })
	},
	"chain with one long handler": func() Graph {
		return graphOf(largeSize, func(v int) []int {
			if v >= largeSize-5 {
				return []int{v + 1}
			}
			return []int{v + 1, largeSize - 5}
		})
	},
	"diamonds": func() Graph {
		return graphOf(largeSize, func(v int) []int {
			switch v % 4 {
			case 0:
				return []int{v + 1, v + 2}
			case 1:
				return []int{v + 2}
			}
			return []int{v + 1}
		})
	},
	"ladder of merges": func() Graph {
		return graphOf(largeSize, func(v int) []int { return []int{v + 1, v + 2} })
	},
	"tangle of merges": func() Graph {
		r := rand.New(rand.NewPCG(5, 6))
		return graphOf(largeSize, func(v int) []int { return []int{v + 1, v + 1 + r.IntN(40), v + 1 + r.IntN(largeSize)} })
	},
	"tangle in a loop": func() Graph {
		r := rand.New(rand.NewPCG(7, 8))
		return graphOf(largeSize, func(v int) []int {
			if v == largeSize-1 {
				return []int{0, End}
			}
			return []int{v + 1, min(v+1+r.IntN(40), largeSize-1)}
		})
	},
	"one handler in a loop": func() Graph {
		return graphOf(largeSize, func(v int) []int {
			if v >= largeSize-3 {
				return []int{(v + 1) % largeSize}
			}
			return []int{v + 1, largeSize - 3}
		})
	},
	"nested ifs": func() Graph {
		return graphOf(largeSize, func(v int) []int {
			if v < largeSize/2 {
				return []int{v + 1, largeSize - v - 1}
			}
			return []int{v + 1}
		})
	},
	"nested loops": func() Graph {
		return graphOf(largeSize, func(v int) []int {
			if v < largeSize/2 {
				return []int{v + 1}
			}
			return []int{v + 1, largeSize - v - 1}
		})
	},
	"loops with one innermost exit each": func() Graph {
		return graphOf(largeSize, func(v int) []int {
			if v < largeSize/2 {
				return []int{v + 1}
			}
			return []int{v - largeSize/2, v + 1, End}
		})
	},
	"polls in a row": func() Graph {
		return graphOf(largeSize, func(v int) []int {
			if v%3 == 2 {
				return []int{v + 1, v - 2, largeSize - 1}
			}
			return []int{v + 1, largeSize - 1}
		})
	},
	"entries into one loop": func() Graph {
		return graphOf(largeSize, func(v int) []int {
			if v < largeSize/2 {
				return []int{v + 1, v + largeSize/2}
			}
			return []int{max(largeSize/2, (v+1)%largeSize), End}
		})
	},
	"ping-pong everywhere": func() Graph {
		return graphOf(largeSize, func(v int) []int { return []int{v + 1, max(v-1, 0), v + 2} })
	},
	"any edges": func() Graph {
		r := rand.New(rand.NewPCG(9, 10))
		return graphOf(largeSize, func(int) []int { return []int{r.IntN(largeSize), r.IntN(largeSize), r.IntN(largeSize)} })
	},
}

// graphOf returns a graph of n nodes with the given arms; targets from n on
// are End.
func graphOf(n int, arms func(v int) []int) Graph {
	g := Graph{Edges: make([][]int, n)}
	for v := range n {
		g.Edges[v] = arms(v)
		for i, to := range g.Edges[v] {
			if to >= n {
				g.Edges[v][i] = End
			}
		}
	}
	return g
}

func TestLargeGraphs(t *testing.T) {
	for name, make := range largeGraphs {
		t.Run(name, func(t *testing.T) {
			g := make()
			start := time.Now()
			p, err := Structure(g)
			took := time.Since(start)
			require.NoError(t, err)
			s := p.Stats()
			t.Logf("%v, %+v", took, s)
			require.LessOrEqual(t, s.Nesting, 2*maxNesting)
			requireSameTraces(t, g, p, 2)
		})
	}
}
