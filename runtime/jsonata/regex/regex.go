// Package regex matches JavaScript regular expressions, as JSONata's /…/ literals have them: no flag u, flags i and m
// only. What crosses its border is Go strings in WTF-8 (package wtf8) and offsets into them.
//
// A pattern that means the same in Go's regexp is rewritten for it and matched in linear time. Everything else
// (lookaround, back references, …) runs on a backtracking machine that follows ECMAScript step by step, within limits
// on time and memory. So does the rest of a long scan, in which even linear searches would add up.
package regex

import (
	"regexp"
	"sync"
	"unicode/utf8"

	"github.com/aslc-dev/aslc/runtime/jsonata/regex/wtf8"
)

// Regex is a compiled regular expression. It is immutable, and safe for use by several goroutines.
type Regex struct {
	source, flags string
	groups        int
	program       func() *program

	// linear is the expression for Go's regexp, nil when the pattern is outside the common subset; linearSize is the
	// work it does per byte at worst.
	linear     *regexp.Regexp
	linearSize int
	// context tells that a match depends on the text before it, so that a search from the middle of a subject
	// needs tail: the expression behind one unit and a lazy gap, nil when Go refuses it.
	context bool
	tail    func() *regexp.Regexp
}

// Compile parses pattern, the text between the slashes, with flags out of "i" and "m". It fails with a *SyntaxError.
func Compile(pattern, flags string) (*Regex, error) {
	tree, err := parse(pattern, flags)
	if err != nil {
		return nil, err
	}
	r := &Regex{
		source:  pattern,
		flags:   flags,
		groups:  tree.groups,
		program: sync.OnceValue(func() *program { return compile(tree) }),
	}
	r.linearSize = linearSize(tree.root)
	if expr, context, ok := translate(tree, false); ok && r.linearSize <= maxLinearSize {
		// Go refuses some large repeats; the machine has no such limit.
		if linear, err := regexp.Compile(expr); err == nil {
			r.linear, r.context = linear, context
			r.tail = sync.OnceValue(func() *regexp.Regexp { return compileTail(tree) })
		}
	}
	return r, nil
}

// compileTail returns the expression that finds tree's first match after the first character of its subject, as group
// 1, or nil.
func compileTail(tree *pattern) *regexp.Regexp {
	expr, _, _ := translate(tree, true)
	tail, err := regexp.Compile(`(?s:\A..*?)(` + expr + `)`)
	if err != nil {
		return nil
	}
	return tail
}

// MustCompile is like Compile but panics on an error. It is for patterns that were checked before, such as those in
// generated code.
func MustCompile(pattern, flags string) *Regex {
	r, err := Compile(pattern, flags)
	if err != nil {
		panic(err)
	}
	return r
}

// Subset reports whether pattern is a valid pattern that Go's regexp can match, so that every match on a subject of
// plain BMP text takes linear time.
func Subset(pattern, flags string) bool {
	r, err := Compile(pattern, flags)
	return err == nil && r.linear != nil
}

// Source returns the pattern the Regex was compiled from.
func (r *Regex) Source() string { return r.source }

// Flags returns the flags the Regex was compiled with.
func (r *Regex) Flags() string { return r.flags }

// Groups returns the number of capture groups of the pattern.
func (r *Regex) Groups() int { return r.groups }

// String returns the literal, /pattern/flags.
func (r *Regex) String() string { return "/" + r.source + "/" + r.flags }

// Match is where a Regex matched. Offsets are half open.
type Match struct {
	Start, End     int // byte offsets into the subject, in the convention of package wtf8
	Start16, End16 int // the same places as UTF-16 indexes, as $match gives them
	Text           string
	Groups         []Group // capture groups 1, 2, …
}

// Group is what a capture group matched last. Matched is false when it took no part in the match: JavaScript's
// undefined, as opposed to the empty string.
type Group struct {
	Start, End int
	Text       string
	Matched    bool
}

// Find returns the first match in s that starts at byte offset from or later; ok is false when there is none. It fails
// with ErrTooComplex. The text before from is seen by lookbehind, ^ and \b. An offset inside the bytes of a character
// stands for the next one that is none.
func (r *Regex) Find(s string, from int) (m Match, ok bool, err error) {
	if from < 0 || from > len(s) {
		return Match{}, false, nil
	}
	scan := r.Scan(s)
	ok, err = scan.find(wtf8.Align(s, from))
	if !ok {
		return Match{}, false, err
	}
	return scan.match(), true, nil
}

// isPlain reports whether Go's regexp and JavaScript agree about what the characters of s are: valid UTF-8 without
// four-byte sequences.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] >= 0xF0 {
			return false
		}
	}
	return utf8.ValidString(s)
}

// findLinear runs Go's regexp. It returns the offsets of the match and its groups, nil when there is none; ok is false
// when this search needs the machine.
func (r *Regex) findLinear(s string, from int) (loc []int, ok bool) {
	if from == 0 || !r.context {
		return shift(r.linear.FindStringSubmatchIndex(s[from:]), from), true
	}
	tail := r.tail()
	if tail == nil {
		return nil, false
	}
	_, before := wtf8.Prev(s, from)
	loc = tail.FindStringSubmatchIndex(s[before:])
	if loc != nil {
		loc = loc[2:]
	}
	return shift(loc, before), true
}

func shift(loc []int, by int) []int {
	for i := range loc {
		if loc[i] >= 0 {
			loc[i] += by
		}
	}
	return loc
}
