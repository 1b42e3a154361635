package closure_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	parser "github.com/aslc-dev/aslc/parser/jsonata"
	"github.com/aslc-dev/aslc/runtime/jsonata/closure"
	"github.com/aslc-dev/aslc/runtime/value"
)

// TestDepth checks that parser.Depth is what an evaluation needs at least, for
// expressions all of whose parts are evaluated.
func TestDepth(t *testing.T) {
	input := value.MustParse(`{"a":[{"b":{"c":1}},{"b":{"c":2}}],"s":"x"}`)
	tests := []struct {
		text  string
		depth int
	}{
		{"1", 1},
		{"a", 2},
		{"a.b.c", 2},
		{"1+2", 2},
		{"1" + strings.Repeat("+1", 99), 100},
		{"1" + strings.Repeat("+1", 200), 201},
		{"a[b.c > 1].b", 4},
		{"a[0].b", 2},
		{"a^(b.c).b", 3},
		{"a{$string(b.c): $}", 4},
		{"(s)[$ = 'x']", 3},
		{"((s))", 4},
		{"s ~> $uppercase()", 3},
		{"s ~> $uppercase", 3},
		{"[s, [s, [s]]]", 5},
		{"a.(b.(c + 1))", 7},
	}
	for _, test := range tests {
		tree, err := parser.Parse(test.text, parser.V222)
		require.NoError(t, err)
		depth := parser.Depth(tree)
		require.Equal(t, test.depth, depth, test.text)
		expr, err := closure.FromTree(tree, parser.V222)
		require.NoError(t, err)
		_, err = expr.Eval(closure.Env{MaxDepth: depth}, input, nil)
		require.NoError(t, err, test.text)
		if depth > 1 {
			_, err = expr.Eval(closure.Env{MaxDepth: depth - 1}, input, nil)
			require.ErrorContains(t, err, "Stack overflow error", test.text)
		}
	}
}
