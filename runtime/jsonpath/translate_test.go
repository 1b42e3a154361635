package jsonpath_test

import (
	"fmt"

	parser "github.com/aslc-dev/aslc/parser/jsonpath"
	"github.com/aslc-dev/aslc/runtime/jsonpath"
)

// translate turns a parsed path into the steps that generated code would spell
// out for it.
func translate(p *parser.Path) []jsonpath.Step {
	steps := make([]jsonpath.Step, 0, len(p.Steps))
	for _, s := range p.Steps {
		steps = append(steps, translateStep(s))
	}
	return steps
}

func translateStep(s parser.Step) jsonpath.Step {
	switch s := s.(type) {
	case *parser.Child:
		if len(s.Names) == 1 {
			return jsonpath.Name(s.Names[0])
		}
		return jsonpath.Names(s.Names...)
	case *parser.Index:
		return jsonpath.At(s.At...)
	case *parser.Slice:
		switch {
		case s.To == nil:
			return jsonpath.From(*s.From)
		case s.From == nil:
			return jsonpath.To(*s.To)
		}
		return jsonpath.Slice(*s.From, *s.To)
	case *parser.Wildcard:
		return jsonpath.All()
	case *parser.Descend:
		return jsonpath.Descend()
	case *parser.FromEnd:
		return jsonpath.FromEnd(s.N)
	case *parser.Filter:
		return jsonpath.Where(test(s.Cond))
	}
	panic(fmt.Sprintf("unknown step %T", s))
}

// test turns a condition into the function of a filter.
func test(c parser.Condition) func(jsonpath.Item) bool {
	switch c := c.(type) {
	case *parser.And:
		a, b := test(c.A), test(c.B)
		return func(item jsonpath.Item) bool { return a(item) && b(item) }
	case *parser.Or:
		a, b := test(c.A), test(c.B)
		return func(item jsonpath.Item) bool { return a(item) || b(item) }
	case *parser.Exists:
		steps := translate(c.Path)
		if n := len(c.Path.Steps); n > 0 {
			if last, ok := c.Path.Steps[n-1].(*parser.Child); ok && len(last.Names) != 1 {
				return func(item jsonpath.Item) bool { return item.HasAll(steps...) != c.Negated }
			}
		}
		return func(item jsonpath.Item) bool { return item.Select(steps...).Exists() != c.Negated }
	case *parser.Match:
		pattern := jsonpath.Pattern(c.Pattern.Pattern, c.Pattern.IgnoreCase)
		target := operand(c.Target)
		return func(item jsonpath.Item) bool { return target(item).Matches(pattern) }
	case *parser.Compare:
		return comparison(c)
	}
	panic(fmt.Sprintf("unknown condition %T", c))
}

func comparison(c *parser.Compare) func(jsonpath.Item) bool {
	left := operand(c.Left)
	if text, ok := c.Right.(*parser.Text); ok {
		compare := map[parser.Op]func(jsonpath.Operand, string) bool{
			parser.Equal: jsonpath.Operand.Equal, parser.NotEqual: jsonpath.Operand.NotEqual,
			parser.Less: jsonpath.Operand.Less, parser.LessOrEqual: jsonpath.Operand.LessOrEqual,
			parser.Greater: jsonpath.Operand.Greater, parser.GreaterOrEqual: jsonpath.Operand.GreaterOrEqual,
		}[c.Op]
		return func(item jsonpath.Item) bool { return compare(left(item), text.Value) }
	}
	right := operand(c.Right)
	compare := map[parser.Op]func(a, b jsonpath.Operand) bool{
		parser.Equal: jsonpath.Operand.EqualValue, parser.NotEqual: jsonpath.Operand.NotEqualValue,
		parser.Less: jsonpath.Operand.LessValue, parser.LessOrEqual: jsonpath.Operand.LessOrEqualValue,
		parser.Greater: jsonpath.Operand.GreaterValue, parser.GreaterOrEqual: jsonpath.Operand.GreaterOrEqualValue,
	}[c.Op]
	return func(item jsonpath.Item) bool {
		a := left(item)
		return compare(a, right(item))
	}
}

func operand(o parser.Operand) func(jsonpath.Item) jsonpath.Operand {
	switch o := o.(type) {
	case *parser.Text:
		return func(item jsonpath.Item) jsonpath.Operand { return item.Text(o.Value) }
	case *parser.Path:
		steps := translate(o)
		names, plain := plainNames(o)
		switch {
		case plain && o.Root == parser.Item:
			return func(item jsonpath.Item) jsonpath.Operand { return item.Get(names...) }
		case plain:
			return func(item jsonpath.Item) jsonpath.Operand { return item.Root(names...) }
		case o.Root == parser.Item:
			return func(item jsonpath.Item) jsonpath.Operand { return item.Select(steps...) }
		}
		return func(item jsonpath.Item) jsonpath.Operand { return item.SelectRoot(steps...) }
	}
	panic(fmt.Sprintf("unknown operand %T", o))
}

// plainNames returns the names of a path that has nothing else.
func plainNames(p *parser.Path) (names []string, ok bool) {
	steps, ok := p.Plain()
	for _, s := range steps {
		ok = ok && !s.IsIndex
		names = append(names, s.Name)
	}
	return names, ok
}
