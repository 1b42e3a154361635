package codegen

import (
	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/parser/jsonpath"
)

// steps spells the steps of a path that is more than member names.
func (r reader) steps(in []jsonpath.Step) []jen.Code {
	out := make([]jen.Code, len(in))
	for i, s := range in {
		out[i] = r.step(s)
	}
	return out
}

func (r reader) step(s jsonpath.Step) jen.Code {
	switch s := s.(type) {
	case *jsonpath.Child:
		if len(s.Names) == 1 {
			return steps("Name").Call(jen.Lit(s.Names[0]))
		}
		return steps("Names").Call(literals(s.Names)...)
	case *jsonpath.Index:
		at := make([]jen.Code, len(s.At))
		for i, n := range s.At {
			at[i] = jen.Lit(n)
		}
		return steps("At").Call(at...)
	case *jsonpath.Slice:
		switch {
		case s.From != nil && s.To != nil:
			return steps("Slice").Call(jen.Lit(*s.From), jen.Lit(*s.To))
		case s.From != nil:
			return steps("From").Call(jen.Lit(*s.From))
		}
		return steps("To").Call(jen.Lit(*s.To))
	case *jsonpath.FromEnd:
		return steps("FromEnd").Call(jen.Lit(s.N))
	case *jsonpath.Descend:
		return steps("Descend").Call()
	case *jsonpath.Filter:
		return steps("Where").Call(jen.Func().Params(jen.Id("item").Add(steps("Item"))).Bool().Block(
			jen.Return(r.test(s.Cond))))
	}
	return steps("All").Call()
}

// test spells the condition of a filter. Its operands stand in the order of
// evaluation already.
func (r reader) test(c jsonpath.Condition) *jen.Statement {
	switch c := c.(type) {
	case *jsonpath.And:
		return r.group(c.A).Op("&&").Add(r.group(c.B))
	case *jsonpath.Or:
		return r.test(c.A).Op("||").Add(r.test(c.B))
	case *jsonpath.Exists:
		return r.exists(c)
	case *jsonpath.Match:
		return r.operand(c.Target).Dot("Matches").Call(jen.Id(r.g.pattern(c.Pattern)))
	case *jsonpath.Compare:
		return r.compare(c)
	}
	return jen.False()
}

// group is test in parentheses where Go's precedence asks for them.
func (r reader) group(c jsonpath.Condition) *jen.Statement {
	if _, ok := c.(*jsonpath.Or); ok {
		return jen.Parens(r.test(c))
	}
	return r.test(c)
}

func (r reader) exists(c *jsonpath.Exists) *jen.Statement {
	var out *jen.Statement
	if n := len(c.Path.Steps); n > 0 && severalNames(c.Path.Steps[n-1]) && c.Path.Root == jsonpath.Item {
		out = jen.Id("item").Dot("HasAll").Call(r.steps(c.Path.Steps)...)
	} else {
		out = r.operand(c.Path).Dot("Exists").Call()
	}
	if c.Negated {
		return jen.Op("!").Add(out)
	}
	return out
}

func severalNames(s jsonpath.Step) bool {
	child, ok := s.(*jsonpath.Child)
	return ok && len(child.Names) != 1
}

var comparisons = map[jsonpath.Op]string{
	jsonpath.Equal: "Equal", jsonpath.NotEqual: "NotEqual",
	jsonpath.Less: "Less", jsonpath.LessOrEqual: "LessOrEqual",
	jsonpath.Greater: "Greater", jsonpath.GreaterOrEqual: "GreaterOrEqual",
}

func (r reader) compare(c *jsonpath.Compare) *jen.Statement {
	method := comparisons[c.Op]
	if t, ok := c.Right.(*jsonpath.Text); ok {
		return r.operand(c.Left).Dot(method).Call(jen.Lit(t.Value))
	}
	return r.operand(c.Left).Dot(method + "Value").Call(r.operand(c.Right))
}

func (r reader) operand(o jsonpath.Operand) *jen.Statement {
	switch o := o.(type) {
	case *jsonpath.Text:
		return jen.Id("item").Dot("Text").Call(jen.Lit(o.Value))
	case *jsonpath.Path:
		member, path := "Get", "Select"
		if o.Root == jsonpath.Input {
			member, path = "Root", "SelectRoot"
		}
		if names, ok := memberNames(o); ok {
			return jen.Id("item").Dot(member).Call(literals(names)...)
		}
		return jen.Id("item").Dot(path).Call(r.steps(o.Steps)...)
	}
	return jen.Null()
}

func literals(in []string) []jen.Code {
	out := make([]jen.Code, len(in))
	for i, s := range in {
		out[i] = jen.Lit(s)
	}
	return out
}

// pattern returns the package variable that holds a regular expression.
func (g *generator) pattern(p *jsonpath.Regex) string {
	for i, known := range g.patterns {
		if known.Pattern == p.Pattern && known.IgnoreCase == p.IgnoreCase {
			return g.patternNames[i]
		}
	}
	name := g.names.claim(g.names.lower, "pattern"+itoa(len(g.patterns)+1), "Regex")
	g.patterns, g.patternNames = append(g.patterns, p), append(g.patternNames, name)
	return name
}

// patternVars declares the regular expressions that pattern has handed out.
func (g *generator) patternVars(f *jen.File) {
	for i, p := range g.patterns {
		f.Var().Id(g.patternNames[i]).Op("=").Add(steps("Pattern").Call(jen.Lit(p.Pattern), jen.Lit(p.IgnoreCase)))
	}
}
