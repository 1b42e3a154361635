package jsonpath

import (
	"strconv"
	"strings"
)

// String returns the path in its plainest spelling: dotted names where a dot
// can carry them, brackets elsewhere, no spaces. Parsed again it is the same
// path; a path of [ParseReference] may need that function for it.
func (p *Path) String() string {
	var b strings.Builder
	b.WriteString(map[Root]string{Input: "$", Context: "$$", Variable: "$" + p.Variable, Item: "@"}[p.Root])
	for i, s := range p.Steps {
		writeStep(&b, s, i+1 == len(p.Steps))
	}
	return b.String()
}

func writeStep(b *strings.Builder, s Step, last bool) {
	switch s := s.(type) {
	case *Child:
		writeNames(b, s.Names, last)
	case *Index:
		b.WriteByte('[')
		for i, n := range s.At {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(strconv.Itoa(n))
		}
		b.WriteByte(']')
	case *Slice:
		b.WriteByte('[')
		if s.From != nil {
			b.WriteString(strconv.Itoa(*s.From))
		}
		b.WriteByte(':')
		if s.To != nil {
			b.WriteString(strconv.Itoa(*s.To))
		}
		b.WriteByte(']')
	case *Wildcard:
		b.WriteString("[*]")
	case *Descend:
		b.WriteString("..")
	case *FromEnd:
		b.WriteString("[(@.length-" + strconv.Itoa(s.N) + ")]")
	case *Filter:
		writeFilter(b, s.Text)
	}
}

// writeFilter writes a filter. Brackets nest even within its apostrophes and
// parentheses, so where those of the text do not pair, others around the filter
// make up for them.
func writeFilter(b *strings.Builder, text string) {
	open, missing := 0, 0
	for i := range len(text) {
		switch text[i] {
		case '[':
			open++
		case ']':
			open--
		}
		missing = max(missing, -open)
	}
	b.WriteString(strings.Repeat("[", missing) + "[?(" + text + ")]" + strings.Repeat("]", missing+open))
}

func writeNames(b *strings.Builder, names []string, last bool) {
	joined := strings.Join(names, "','")
	switch {
	case len(names) == 0:
		b.WriteString(".]") // a name within apostrophes that nothing closes
	case len(names) == 1 && strings.ContainsAny(joined, "]'"):
		writeEscaped(b, joined) // only a reference path has such names
	case len(names) > 1 || joined == "" || joined == "*" || hasSpecial(joined):
		b.WriteString("['" + joined + "']")
		if !last {
			// Brackets nest even within apostrophes.
			b.WriteString(strings.Repeat("]", strings.Count(joined, "[")))
		}
	default:
		b.WriteString("." + joined)
	}
}

// writeEscaped writes a name with backslashes.
func writeEscaped(b *strings.Builder, name string) {
	b.WriteByte('.')
	for i := range len(name) {
		if strings.IndexByte(`.[]'\ `, name[i]) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteByte(name[i])
	}
}

// hasSpecial tells whether a dotted name cannot be s: a character ends it, or
// would be trimmed at the end of a path, or ends an argument of a call.
func hasSpecial(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return strings.ContainsRune(`.[\,()`, r) || r <= ' ' })
}

// String returns the call with one space behind each comma and none elsewhere.
func (c *Call) String() string {
	var b strings.Builder
	b.WriteString(c.Name + "(")
	for i, a := range c.Args {
		if i > 0 {
			b.WriteString(", ")
		}
		switch a := a.(type) {
		case *String:
			b.WriteString("'" + a.Raw + "'")
		case *Number:
			b.WriteString(a.Text)
		case *Bool:
			b.WriteString(strconv.FormatBool(a.Value))
		case *Null:
			b.WriteString("null")
		case *Path:
			b.WriteString(a.String())
		case *Call:
			b.WriteString(a.String())
		}
	}
	return b.String() + ")"
}
