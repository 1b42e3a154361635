// Package diag is where every stage of the compiler reports what is wrong
// with a definition: spans of source text go in, coded diagnostics with line,
// column, source line and caret come out. It imports nothing of this module.
package diag

// Span is a half-open range of byte offsets into a [File]. Line and column are
// computed only when a diagnostic is printed.
type Span struct{ Start, End int }

// IsZero reports whether s was never set.
func (s Span) IsZero() bool { return s.Start == 0 && s.End == 0 }

// Sub returns the part of s from byte offset from to byte offset to, both
// relative to the start of s and clamped to it.
func (s Span) Sub(from, to int) Span {
	clamp := func(i int) int { return min(max(i, 0), s.End-s.Start) }
	return Span{s.Start + clamp(from), s.Start + clamp(to)}
}
