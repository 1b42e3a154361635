package jsonatagen

import (
	"slices"

	"github.com/aslc-dev/aslc/parser/jsonata"
)

// visitOrder returns the positions of pairs with literal keys in the order in
// which JavaScript visits the members: array indexes first, by value.
func visitOrder(pairs []jsonata.Pair) []int {
	var indexes, others []int
	key := func(i int) string { return pairs[i].Key.(*jsonata.String).Value }
	for i := range pairs {
		if isIndex(key(i)) {
			indexes = append(indexes, i)
		} else {
			others = append(others, i)
		}
	}
	slices.SortFunc(indexes, func(i, j int) int {
		a, b := key(i), key(j)
		if len(a) != len(b) {
			return len(a) - len(b)
		}
		if a < b {
			return -1
		}
		return 1
	})
	return append(indexes, others...)
}

// isIndex reports whether JavaScript takes a member name for an array index.
func isIndex(name string) bool {
	if name == "" || len(name) > 10 || name[0] == '0' && len(name) > 1 {
		return false
	}
	n := uint64(0)
	for _, c := range []byte(name) {
		if c < '0' || c > '9' {
			return false
		}
		n = n*10 + uint64(c-'0')
	}
	return n < 1<<32-1
}
