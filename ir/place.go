package ir

import "github.com/aslc-dev/aslc/parser/diag"

// Located is an expression whose text has parts with places of their own:
// [*Path], [*Call] and [*JSONata].
type Located interface {
	// At returns where the bytes from..to of the expression's text stand in the
	// definition. Of a path or a call that is the whole text, of JSONata what
	// stands between {% and %}; offsets are those of the parsed trees.
	At(from, to int) diag.Span
}

// Offsets maps byte offsets inside the decoded text of a string to the source.
// It is nil when both run in parallel behind the quote.
type Offsets []int

// at returns the span of the bytes from..to of the text that stands in span.
func (o Offsets) at(span diag.Span, from, to int) diag.Span {
	if o != nil {
		last := len(o) - 1
		start := o[min(max(from, 0), last)]
		return diag.Span{Start: start, End: max(start, o[min(max(to, 0), last)])}
	}
	if span.End-span.Start < 2 {
		return span
	}
	return diag.Span{Start: span.Start + 1, End: span.End - 1}.Sub(from, to)
}

// At returns where the bytes from..to of the path's text stand.
func (p *Path) At(from, to int) diag.Span { return p.Offsets.at(p.Span, from, to) }

// At returns where the bytes from..to of the call's text stand.
func (c *Call) At(from, to int) diag.Span { return c.Offsets.at(c.Span, from, to) }

// At returns where the bytes from..to of what stands between {% and %} stand.
func (e *JSONata) At(from, to int) diag.Span {
	const open = len("{%")
	return e.Offsets.at(e.Span, open+from, open+to)
}

// SpanOf returns where e stands, the zero Span for nil.
func SpanOf(e Expr) diag.Span {
	switch e := e.(type) {
	case *Const:
		return e.Span
	case *Object:
		return e.Span
	case *Array:
		return e.Span
	case *Path:
		return e.Span
	case *Call:
		return e.Span
	case *JSONata:
		return e.Span
	case *Config:
		return e.Span
	}
	return diag.Span{}
}
