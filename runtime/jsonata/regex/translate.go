package regex

import (
	"fmt"
	"regexp"
	"strings"
)

// Go's regexp finds the same match as JavaScript, in linear time, for patterns within these limits:
//
//   - no lookaround, no back reference, no ^ or $ by line (JavaScript knows four line ends, Go one);
//   - no surrogate as a literal;
//   - what is repeated cannot match the empty string (JavaScript refuses an empty iteration, Go does not);
//   - every iteration of a repeat sets all groups inside it (JavaScript clears them, Go keeps the old ones).
//
// Sets, case and line ends are written out by the parser's rules, so no Go flag or class name is used. On subjects
// with astral characters or lone surrogates the two differ about what one character is; Regex decides that per subject.

// translator writes a pattern in Go's syntax.
type translator struct {
	out     strings.Builder
	inTail  bool // ^ can no longer match
	context bool // seen something that looks at the text before a match
}

// translate returns the Go expression for p; ok is false when p is outside the limits. An expression made inTail
// matches at places after the start of the text only. context tells whether a match depends on what stands before it.
func translate(p *pattern, inTail bool) (expr string, context, ok bool) {
	t := &translator{inTail: inTail}
	if !t.node(p.root) {
		return "", false, false
	}
	return t.out.String(), t.context, true
}

func (t *translator) node(n node) bool {
	switch n := n.(type) {
	case *literal:
		t.out.WriteString(regexp.QuoteMeta(string(rune(n.unit))))
		return n.unit&0xF800 != 0xD800
	case *set:
		t.set(n.chars)
		return true
	case *sequence:
		for _, item := range n.items {
			if !t.node(item) {
				return false
			}
		}
		return true
	case *alternation:
		return t.alternation(n)
	case *capture:
		t.out.WriteByte('(')
		ok := t.node(n.body)
		t.out.WriteByte(')')
		return ok
	case *repeat:
		return t.repeat(n)
	case *assertion:
		return t.assertion(n)
	}
	return false
}

// maxLinearSize bounds the program that Go's regexp may build: it writes repeats out.
const maxLinearSize = 10_000

// linearSize estimates the instructions of Go's program for n, up to a little more than maxLinearSize.
func linearSize(n node) int {
	size := 1
	switch n := n.(type) {
	case *sequence:
		for _, item := range n.items {
			size = min(size+linearSize(item), maxLinearSize+1)
		}
	case *alternation:
		for _, branch := range n.branches {
			size = min(size+linearSize(branch)+1, maxLinearSize+1)
		}
	case *capture:
		size += linearSize(n.body) + 1
	case *repeat:
		times := n.max
		if times == unlimited {
			times = n.min + 1
		}
		size += linearSize(n.body) * min(times, maxLinearSize+1)
	}
	return min(size, maxLinearSize+1)
}

// noUnit is a class that matches nothing.
const noUnit = `[^\x00-\x{10FFFF}]`

func (t *translator) set(chars *charSet) {
	if len(chars.ranges) == 0 {
		t.out.WriteString(noUnit)
		return
	}
	t.out.WriteByte('[')
	for _, r := range chars.ranges {
		fmt.Fprintf(&t.out, `\x{%X}-\x{%X}`, r.lo, r.hi)
	}
	t.out.WriteByte(']')
}

func (t *translator) alternation(n *alternation) bool {
	t.out.WriteString("(?:")
	for i, branch := range n.branches {
		if i > 0 {
			t.out.WriteByte('|')
		}
		if !t.node(branch) {
			return false
		}
	}
	t.out.WriteByte(')')
	return true
}

func (t *translator) repeat(n *repeat) bool {
	hasGroups := n.firstGroup < n.lastGroup
	switch {
	case n.max == 0, n.mayBeEmpty:
		return false
	case hasGroups && n.max > 1 && !setsGroups(n.body):
		return false
	}
	t.out.WriteString("(?:")
	ok := t.node(n.body)
	t.out.WriteByte(')')
	switch {
	case n.max == unlimited:
		fmt.Fprintf(&t.out, "{%d,}", n.min)
	default:
		fmt.Fprintf(&t.out, "{%d,%d}", n.min, n.max)
	}
	if n.lazy {
		t.out.WriteByte('?')
	}
	return ok
}

// setsGroups reports whether every match of n sets all groups in n.
func setsGroups(n node) bool {
	switch n := n.(type) {
	case *capture:
		return setsGroups(n.body)
	case *sequence:
		for _, item := range n.items {
			if !setsGroups(item) {
				return false
			}
		}
	case *alternation:
		for _, branch := range n.branches {
			if hasGroup(branch) {
				return false
			}
		}
	case *repeat:
		return n.firstGroup == n.lastGroup || n.min > 0 && setsGroups(n.body)
	}
	return true
}

func hasGroup(n node) bool {
	switch n := n.(type) {
	case *capture:
		return true
	case *sequence:
		for _, item := range n.items {
			if hasGroup(item) {
				return true
			}
		}
	case *alternation:
		for _, branch := range n.branches {
			if hasGroup(branch) {
				return true
			}
		}
	case *repeat:
		return n.firstGroup < n.lastGroup
	case *look:
		return hasGroup(n.body)
	}
	return false
}

func (t *translator) assertion(n *assertion) bool {
	switch n.kind {
	case textStart:
		t.context = true
		if t.inTail {
			t.out.WriteString(noUnit)
			return true
		}
		t.out.WriteString(`\A`)
	case textEnd:
		t.out.WriteString(`\z`)
	case wordBorder:
		t.context = true
		t.out.WriteString(`\b`)
	case notWordBorder:
		t.context = true
		t.out.WriteString(`\B`)
	default:
		return false
	}
	return true
}
