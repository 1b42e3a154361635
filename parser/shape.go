package parser

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/aslc-dev/aslc/parser/ast"
)

// kinds is a set of JSON kinds.
type kinds uint8

func (k kinds) has(kind ast.Kind) bool { return k&(1<<kind) != 0 }

const (
	null    kinds = 1 << ast.Null
	boolean kinds = 1 << ast.Bool
	number  kinds = 1 << ast.Number
	text    kinds = 1 << ast.String
	list    kinds = 1 << ast.Array
	object  kinds = 1 << ast.Object
)

// shape is what the value of a field may be.
type shape struct {
	kinds    kinds
	what     string // what is allowed, as a message says it
	dynamic  bool   // a JSONata state may compute it: "{% … %}"
	whole    bool   // a number without fraction
	min, max float64
	oneOf    []string
	nonEmpty bool
	data     bool // text that only a running state machine reads: it may come from its configuration
}

// The largest number of seconds AWS takes anywhere but in MaxDelaySeconds.
const maxSeconds = 99_999_999

var unbounded = math.Inf(1)

// The shapes of the States Language's fields.
var (
	anything      = shape{kinds: null | boolean | number | text | list | object}
	aText         = shape{kinds: text, what: "a string"}
	aName         = shape{kinds: text, what: "the name of a state, a string"}
	aFlag         = shape{kinds: boolean, what: "true or false"}
	aPath         = shape{kinds: text, what: "a path, a string"}
	aPathOrNull   = shape{kinds: text | null, what: "a path, a string, or null"}
	anObject      = shape{kinds: object, what: "an object"}
	anArray       = shape{kinds: list, what: "an array"}
	aFullArray    = shape{kinds: list, what: "an array", nonEmpty: true}
	aTimestamp    = shape{kinds: text, what: "a timestamp, a string", dynamic: true, data: true}
	someArguments = shape{kinds: object, what: "an object", dynamic: true}
	someItems     = shape{kinds: list | object, what: "an array or an object", dynamic: true}
	aMessage      = shape{kinds: text, what: "a string", dynamic: true, data: true}
	aCondition    = shape{kinds: boolean, what: "true or false", dynamic: true}
	aTimeout      = wholeNumber(1, maxSeconds).computed()
	aWait         = wholeNumber(0, maxSeconds).computed()
	aCount        = wholeNumber(0, unbounded).computed()
	aPercentage   = shape{kinds: number, what: "a number", min: 0, max: 100}.computed()
	aBatchSize    = wholeNumber(1, unbounded).computed()
	aByteSize     = wholeNumber(1, 262_144).computed()
	aLanguage     = oneOf(string(ast.JSONPath), string(ast.JSONata))
)

func wholeNumber(low, high float64) shape {
	return shape{kinds: number, what: "a whole number", whole: true, min: low, max: high}
}

func oneOf(values ...string) shape {
	return shape{kinds: text, what: "a string", oneOf: values}
}

func (s shape) computed() shape {
	s.dynamic = true
	return s
}

// allowed says in words what the shape admits in a state of language lang.
func (s *shape) allowed(lang ast.QueryLanguage) string {
	if s.dynamic && lang == ast.JSONata {
		return s.what + " or a JSONata expression"
	}
	return s.what
}

// inRange reports whether a number lies within the shape's bounds.
func (s *shape) inRange(n *ast.Node) bool {
	if !s.whole && s.min == 0 && s.max == 0 {
		return true
	}
	v, err := strconv.ParseFloat(n.Text, 64)
	return err == nil && v >= s.min && v <= s.max
}

// isWhole reports whether a number has no fraction.
func isWhole(n *ast.Node) bool {
	v, err := strconv.ParseFloat(n.Text, 64)
	return err != nil || v == math.Trunc(v)
}

// symbolic reports whether a value is still to be filled in: a bare
// placeholder, or a string that is one placeholder and so may stand for any
// value.
func symbolic(n *ast.Node) bool {
	if n.Kind == ast.Placeholder {
		return true
	}
	return n.Kind == ast.String && strings.HasPrefix(n.Text, "${") && strings.IndexByte(n.Text, '}') == len(n.Text)-1
}

// fillable returns n or, when that is a placeholder, the kind of node its field
// has: a string with ${Name} where a name or a path is wanted, a Placeholder
// where no text is, however the user's template tool wants it written. n itself
// stays as it is, for aliases of YAML share it.
func fillable(n *ast.Node, s *shape) *ast.Node {
	switch {
	case s == nil || s.kinds.has(ast.String) == (n.Kind == ast.String) || !symbolic(n):
	case n.Kind == ast.String:
		return &ast.Node{Kind: ast.Placeholder, Span: n.Span, Text: strings.TrimSpace(n.Text[2 : len(n.Text)-1])}
	case s.kinds != anything.kinds && !s.data:
		text := &ast.Node{Kind: ast.String, Text: "${" + n.Text + "}"}
		move(text, n.Span)
		return text
	}
	return n
}

// isExpression reports whether a JSONata state evaluates the string n.
func isExpression(n *ast.Node) bool {
	return n.Kind == ast.String && strings.HasPrefix(n.Text, "{%") && strings.HasSuffix(n.Text, "%}") && len(n.Text) >= 4
}

// fits reports whether n may be the value of field name, after adding to the
// list what is wrong with it.
func (b *builder) fits(n *ast.Node, s *shape, name string, p place) bool {
	return b.fitsItem(n, s, name, wholeField, p)
}

const wholeField = -1

// fitsItem is fits for item i of the list in field name, or the field itself.
func (b *builder) fitsItem(n *ast.Node, s *shape, name string, i int, p place) bool {
	switch {
	case symbolic(n), s.dynamic && p.lang == ast.JSONata && isExpression(n):
		return true
	case !s.kinds.has(n.Kind):
		b.list.Add(wrongType(n, slot{name, i, p}, s.allowed(p.lang)))
		return false
	case n.Kind == ast.Number && s.whole && !isWhole(n):
		b.list.Add(wrongType(n, slot{name, i, p}, s.allowed(p.lang)))
		return false
	case n.Kind == ast.Number && !s.inRange(n):
		b.list.Add(outOfRange(n, slot{name, i, p}, s))
	case s.oneOf != nil && !slices.Contains(s.oneOf, n.Text) && !strings.Contains(n.Text, "${"):
		b.list.Add(notOneOf(n, slot{name, i, p}, s.oneOf))
		return false
	case s.nonEmpty && len(n.Items)+len(n.Members) == 0:
		b.list.Add(emptyValue(n, slot{name, i, p}))
		return false
	}
	return true
}
