package jsonpath

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Parse reads a path as Step Functions takes it in InputPath, OutputPath,
// Variable, the comparison operands and payload templates: it starts with `$`,
// `$$` or `$name`. The error is an [*Error].
func Parse(text string) (*Path, error) {
	p := parser{text: text}
	return p.path(0, len(text))
}

// ParseLenient reads a path as the engine itself does: there `@` stands for
// `$`, a text that starts with neither is read as if `$.` stood before it, and
// there are no variables and no context object.
func ParseLenient(text string) (*Path, error) {
	p := parser{text: text}
	from, to := p.trim(0, len(text))
	switch {
	case from == to:
		return nil, p.fail(from, to, "a path cannot be empty")
	case text[from] == '$' || text[from] == '@':
		return p.steps(Pos{from, to}, Input)
	}
	return p.more(&Path{Pos: Pos{from, to}, Text: text[from:to]}, from)
}

// ParseTemplateValue reads what a `name.$` member of a payload template may
// hold: a path or an intrinsic call. The error is an [*Error] whose text says
// what is wrong in that way in which Step Functions refuses a definition.
func ParseTemplateValue(text string) (Expr, error) {
	p := parser{text: text}
	from, to := p.trim(0, len(text))
	const must = "must be a valid JSONPath or a valid intrinsic function call"
	var (
		x   Expr
		err error
	)
	switch {
	case from == to:
		return nil, p.fail(0, len(text), must)
	case text[from] == '$':
		x, err = p.path(from, to)
	default:
		x, err = p.wholeCall(from, to)
	}
	if err != nil {
		e := err.(*Error)
		return nil, &Error{Msg: must + ": " + e.Msg, Start: e.Start, End: e.End}
	}
	return x, nil
}

// parser reads one text. Its methods take the part to read as two byte offsets
// into it, so that every offset in the result is one into the whole text.
type parser struct {
	text     string
	inFilter bool
}

// fail returns the error at text[from:to].
func (p *parser) fail(from, to int, msg string) *Error {
	return &Error{Msg: msg, Start: from, End: max(from, to)}
}

// trim leaves out what Java's String.trim does: everything up to the space.
func (p *parser) trim(from, to int) (int, int) {
	for from < to && p.text[from] <= ' ' {
		from++
	}
	for from < to && p.text[to-1] <= ' ' {
		to--
	}
	return from, to
}

// path reads text[from:to] as a path of a definition.
func (p *parser) path(from, to int) (*Path, error) {
	x, i, err := p.root(from, to)
	if err != nil {
		return nil, err
	}
	return p.more(x, i)
}

// root reads what a path in text[from:to] starts from, and returns where its
// steps begin.
func (p *parser) root(from, to int) (x *Path, steps int, err error) {
	from, to = p.trim(from, to)
	x = &Path{Pos: Pos{from, to}, Text: p.text[from:to]}
	switch {
	case from == to:
		return nil, 0, p.fail(from, to, "a path cannot be empty")
	case p.text[from] != '$':
		return nil, 0, p.fail(from, to, "a path starts with $")
	case strings.HasPrefix(x.Text, "$$"):
		x.Root = Context
		steps = from + 2
	default:
		steps = p.identifier(from+1, to)
		if x.Variable = p.text[from+1 : steps]; x.Variable != "" {
			x.Root = Variable
		}
	}
	return x, steps, p.begins(x, steps)
}

// identifier returns the end of the variable name at from, from when there is
// none: an ID_Start and then ID_Continue characters of Unicode.
func (p *parser) identifier(from, to int) int {
	i := from
	for i < to {
		r, size := utf8.DecodeRuneInString(p.text[i:to])
		starts := unicode.In(r, unicode.L, unicode.Nl, unicode.Other_ID_Start)
		continues := i > from && unicode.In(r, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, unicode.Other_ID_Continue)
		if !starts && !continues {
			break
		}
		i += size
	}
	return i
}

// Plain returns the steps of a path that has only names and single indexes, so
// that it can be written as plain member reads; ok is false for any other.
func (p *Path) Plain() (steps []PlainStep, ok bool) {
	steps = make([]PlainStep, 0, len(p.Steps))
	for _, s := range p.Steps {
		switch s := s.(type) {
		case *Child:
			if len(s.Names) != 1 {
				return nil, false
			}
			steps = append(steps, PlainStep{Name: s.Names[0]})
		case *Index:
			if s.List {
				return nil, false
			}
			steps = append(steps, PlainStep{Index: s.At[0], IsIndex: true})
		default:
			return nil, false
		}
	}
	return steps, true
}
