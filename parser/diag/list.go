package diag

import (
	"cmp"
	"slices"
)

// MaxShown is how many diagnostics of one run are shown before the rest is
// only counted.
const MaxShown = 100

// List collects the diagnostics of one [File]. The zero List is ready to use.
type List struct{ all []Diagnostic }

// Add appends d. A diagnostic equal in code, span and message to an earlier
// one is dropped by [List.Sorted].
func (l *List) Add(d Diagnostic) { l.all = append(l.all, d) }

// HasErrors reports whether any diagnostic has severity Error.
func (l *List) HasErrors() bool {
	for i := range l.all {
		if l.all[i].Severity == Error {
			return true
		}
	}
	return false
}

// All returns the diagnostics in the order they were added. The slice is the
// list's own.
func (l *List) All() []Diagnostic { return l.all }

// Len returns the number of diagnostics added.
func (l *List) Len() int { return len(l.all) }

// Drop removes the diagnostics for which drop is true.
func (l *List) Drop(drop func(Diagnostic) bool) { l.all = slices.DeleteFunc(l.all, drop) }

// Sorted returns the diagnostics in the order of their places, errors before
// warnings at the same place, each only once.
func (l *List) Sorted() []Diagnostic {
	sorted := slices.Clone(l.all)
	slices.SortStableFunc(sorted, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Severity, b.Severity),
			cmp.Compare(a.Code, b.Code), cmp.Compare(a.Span.End, b.Span.End), cmp.Compare(a.Message, b.Message),
		)
	})
	return slices.CompactFunc(sorted, func(a, b Diagnostic) bool {
		return a.Code == b.Code && a.Span == b.Span && a.Message == b.Message
	})
}
