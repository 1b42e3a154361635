package jsonpath

import "strings"

// ParseReference reads a reference path, which names one place and can be
// written to: it starts like any path, and its steps are names and single
// indexes. In a dotted name a backslash takes the meaning from the character
// behind it: `$.store\.book` has one step (States Language, "Reference Paths").
// The error is an [*Error].
func ParseReference(text string) (*Path, error) {
	p := parser{text: text}
	x, i, err := p.root(0, len(text))
	if err != nil {
		return nil, err
	}
	for i < x.End {
		step, next, err := p.referenceStep(i, x.End)
		if err != nil {
			return nil, err
		}
		x.Steps = append(x.Steps, step)
		i = next
	}
	x.Definite = true
	return x, nil
}

// referenceStep reads the step at i of a reference path that ends at end.
func (p *parser) referenceStep(i, end int) (step Step, next int, err error) {
	if p.text[i] == '.' && i+1 < end && p.text[i+1] == '[' {
		i++
	}
	switch p.text[i] {
	case '[':
		next = p.closing(i, end)
		if step, err = p.bracket(i, next); err != nil {
			return nil, 0, err
		}
		return step, next, p.onePlace(step)
	case '.':
		return p.escapedName(i, end)
	}
	return nil, 0, p.fail(i, end, "a reference path goes on with a dot or a bracket")
}

// onePlace refuses a step that does not name one place.
func (p *parser) onePlace(s Step) error {
	start, end := s.Span()
	switch s := s.(type) {
	case *Child:
		if len(s.Names) == 1 {
			return nil
		}
	case *Index:
		if s.List {
			break
		}
		if s.At[0] < 0 {
			return p.fail(start, end, "an index cannot be negative")
		}
		return nil
	}
	return p.fail(start, end, "a reference path has names and single indexes only, not "+p.text[start:end])
}

// escapedName reads the name behind the dot at i.
func (p *parser) escapedName(i, end int) (step Step, next int, err error) {
	start := i
	var name strings.Builder
	for i++; i < end && strings.IndexByte(".[ ", p.text[i]) < 0; i++ {
		if p.text[i] == '\\' {
			if i++; i == end {
				return nil, 0, p.fail(i-1, end, "a backslash must stand before the character it escapes")
			}
		}
		name.WriteByte(p.text[i])
	}
	pos := Pos{start, i}
	switch text := p.text[start:i]; {
	case text == ".":
		return nil, 0, p.fail(start, min(i+1, end), "a name is missing after the dot")
	case text == ".*":
		return nil, 0, p.onePlace(&Wildcard{pos})
	case i < end && p.text[i] == ' ':
		return nil, 0, p.fail(i, i+1, "a space can stand in a path only between brackets and quotes")
	}
	return &Child{Pos: pos, Names: []string{name.String()}}, i, nil
}

// CheckResultPath tells why a reference path is no ResultPath: results are
// written into the state's input, not into the context object or a variable.
// The error is an [*Error].
func (p *Path) CheckResultPath() error {
	switch p.Root {
	case Context:
		return &Error{Msg: "a result cannot be written into the context object", Start: p.Start, End: p.End}
	case Variable:
		return &Error{Msg: "a result cannot be written into a variable; use Assign", Start: p.Start, End: p.End}
	}
	return nil
}
