package flow

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// namedGraph is the graph of one scope and the names of its states.
type namedGraph struct {
	Graph
	names []string
}

func (g namedGraph) name(v int) string { return g.names[v] }

// parseGraph reads a graph from text, one node a line: its name, a colon and
// its arms in order. The first node is the entry. A star marks the arm of the
// main line, `end` leaves the scope, and a node whose arms are `stop` is
// terminal and may be copied.
func parseGraph(t testing.TB, text string) namedGraph {
	t.Helper()
	var g namedGraph
	index := make(map[string]int)
	lines := strings.Split(strings.TrimSpace(text), "\n")
	for i, line := range lines {
		name, _, _ := strings.Cut(strings.TrimSpace(line), ":")
		index[name] = i
		g.names = append(g.names, name)
	}
	for _, line := range lines {
		_, arms, _ := strings.Cut(line, ":")
		var edges []int
		main := None
		for i, arm := range strings.Fields(arms) {
			if strings.HasPrefix(arm, "*") {
				main = i
			}
			arm = strings.TrimPrefix(arm, "*")
			switch to, known := index[arm]; {
			case arm == "end":
				edges = append(edges, End)
			case known:
				edges = append(edges, to)
			default:
				require.Equal(t, "stop", arm)
			}
		}
		g.Edges = append(g.Edges, edges)
		g.Main = append(g.Main, main)
		g.Copyable = append(g.Copyable, len(edges) == 0)
	}
	return g
}

// dedent removes the indentation of the raw strings below.
func dedent(text string) string {
	lines := strings.Split(strings.TrimPrefix(text, "\n"), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimPrefix(line, "\t\t")
	}
	return strings.Join(lines, "\n") + "\n"
}
