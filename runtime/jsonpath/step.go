// Package jsonpath is what generated code calls for JSONPaths that are more
// than member reads: wildcards, slices, filters, and the writing of a result at
// a ResultPath. Values go in and come out; nothing is parsed at run time.
//
// The rules, the order of results and the texts of the errors are those of
// Jayway json-path 2.0.0 over Jackson, the engine whose answers fit what is
// known of Step Functions. They differ from RFC 9535 in nearly every corner: an
// index outside an array is null, negative indexes select nothing, an
// indefinite path may fail, a filter on an object tests the object itself.
package jsonpath

import (
	"strconv"
	"strings"

	"github.com/aslc-dev/aslc/runtime/value"
)

// Step is one step of a path. A slice of steps is immutable in use and safe to
// share, so a path can be a package-level variable.
type Step struct {
	kind  stepKind
	bound bounds
	from  int    // index, FromEnd's n, first bound of a slice
	to    int    // second bound of a slice
	name  string // Name
	names []string
	at    []int
	test  func(Item) bool
}

type stepKind uint8

const (
	stepName stepKind = iota
	stepNames
	stepAt
	stepAtList
	stepSlice
	stepFromEnd
	stepAll
	stepDescend
	stepWhere
)

// bounds says which bounds of a slice were written.
type bounds uint8

const (
	bothBounds bounds = iota
	onlyFrom
	onlyTo
)

// Name selects the member called name: `.name`, `['name']`.
func Name(name string) Step { return Step{kind: stepName, name: name} }

// Names gives one object of the members present among names, in the order of
// names: `['a','b']`. It must be the last step; with another one behind it
// the path is [*Invalid].
func Names(names ...string) Step { return Step{kind: stepNames, names: names} }

// At selects array items by index. One index is definite: `[0]`; several give
// their items in the order written: `[2,0]`. An index outside the array,
// negative ones included, selects null.
func At(at ...int) Step {
	if len(at) == 1 {
		return Step{kind: stepAt, from: at[0]}
	}
	return Step{kind: stepAtList, at: at}
}

// Slice selects the items from..to-1: `[from:to]`. Negative bounds are indexes
// outside the array, they do not count from its end.
func Slice(from, to int) Step {
	return Step{kind: stepSlice, bound: bothBounds, from: from, to: to}
}

// From selects the items from the n-th on, or the last -n items when n is
// negative: `[n:]`.
func From(n int) Step { return Step{kind: stepSlice, bound: onlyFrom, from: n} }

// To selects the items before the n-th, or all but the last -n items when n is
// negative: `[:n]`.
func To(n int) Step { return Step{kind: stepSlice, bound: onlyTo, to: n} }

// FromEnd selects the item n places before the end: `[(@.length-n)]`. n is not
// negative; 0 is past the end and so null.
func FromEnd(n int) Step { return Step{kind: stepFromEnd, from: n} }

// All selects every item or member: `[*]`, `.*`. What the rest of the path
// does not find in an array item is passed over; in a member it is an error.
func All() Step { return Step{kind: stepAll} }

// Descend makes the next step apply at every depth: `..`. It must not be last.
func Descend() Step { return Step{kind: stepDescend} }

// Where keeps the array items that pass test, or an object that passes it as a
// whole: `[?(@.qty > 2)]`.
func Where(test func(Item) bool) Step { return Step{kind: stepWhere, test: test} }

// definite tells whether the step leads to one place only.
func (s *Step) definite() bool {
	switch s.kind {
	case stepName, stepNames, stepAt, stepFromEnd:
		return true
	}
	return false
}

// append writes the step as the engine does in its messages.
func (s *Step) append(dst []byte) []byte {
	dst = append(dst, '[')
	switch s.kind {
	case stepName:
		dst = append(append(append(dst, '\''), s.name...), '\'')
	case stepNames:
		if len(s.names) > 0 {
			dst = append(append(append(dst, '\''), strings.Join(s.names, "', '")...), '\'')
		}
	case stepAt:
		dst = strconv.AppendInt(dst, int64(s.from), 10)
	case stepAtList:
		for i, n := range s.at {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = strconv.AppendInt(dst, int64(n), 10)
		}
	case stepSlice:
		if s.bound != onlyTo {
			dst = strconv.AppendInt(dst, int64(s.from), 10)
		}
		dst = append(dst, ':')
		if s.bound != onlyFrom {
			dst = strconv.AppendInt(dst, int64(s.to), 10)
		}
	case stepFromEnd:
		dst = strconv.AppendInt(append(dst, "@.size()"...), int64(-s.from), 10)
	case stepAll:
		dst = append(dst, '*')
	case stepDescend:
		return append(dst[:len(dst)-1], ".."...)
	case stepWhere:
		dst = append(dst, '?')
	}
	return append(dst, ']')
}

// ItemAt returns item i of the array v: null when i is outside of it, undefined
// when v is no array. It is the plain spelling of [At] with one index.
func ItemAt(v value.Value, i int) value.Value {
	if !v.IsArray() {
		return value.Undefined
	}
	if i < 0 || i >= v.Len() {
		return value.Null
	}
	return v.Index(i)
}
