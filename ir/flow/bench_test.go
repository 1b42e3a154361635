package flow

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

func benchmark(b *testing.B, g Graph) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Structure(g); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPoll(b *testing.B) {
	benchmark(b, parseGraph(b, "Start: Wait\nWait: Get\nGet: Done\nDone: Process Failed Wait\nProcess: end\nFailed: stop").Graph)
}

func BenchmarkLargestScope(b *testing.B) {
	var all []namedGraph
	for _, kind := range []string{"sample", "docs", "fixture"} {
		all = append(all, corpusScopes(b)[kind]...)
	}
	require.NotEmpty(b, all)
	benchmark(b, slices.MaxFunc(all, func(x, y namedGraph) int { return len(x.Edges) - len(y.Edges) }).Graph)
}

func BenchmarkTenThousandStates(b *testing.B) {
	for _, name := range []string{"chain", "chain with one handler", "polls in a row", "tangle of merges", "nested loops", "any edges"} {
		b.Run(name, func(b *testing.B) { benchmark(b, largeGraphs[name]()) })
	}
}
