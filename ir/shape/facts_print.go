package shape

import (
	"fmt"
	"strings"

	"github.com/aslc-dev/aslc/ir"
)

// Print returns what is known of the values of m: a line for each that has a
// name in the flow of a state, inner scopes indented. What is unknown, or the
// same as the line above says, is left out.
func Print(m *ir.Machine, f *Facts) string {
	p := &factsPrinter{facts: f}
	p.line("input %s", f.Input)
	if m.Root != nil {
		p.scope(m.Root)
	}
	p.line("output %s", f.Output)
	return p.b.String()
}

type factsPrinter struct {
	b     strings.Builder
	facts *Facts
	depth int
}

func (p *factsPrinter) line(format string, args ...any) {
	p.b.WriteString(strings.Repeat("  ", p.depth))
	fmt.Fprintf(&p.b, format, args...)
	p.b.WriteByte('\n')
}

func (p *factsPrinter) scope(s *ir.Scope) {
	for i, name := range s.Variables {
		if i < maxVariables {
			p.line("$%s %s", name, p.facts.Variable(s, name))
		}
	}
	for _, st := range s.States {
		known := p.facts.State(st)
		if known == nil {
			p.line("%q unreached", st.Name)
			continue
		}
		p.line("%q", st.Name)
		p.depth++
		p.state(st, known)
		p.depth--
	}
}

func (p *factsPrinter) state(s *ir.State, known *State) {
	p.line("input %s", known.Input)
	last := known.Input
	show := func(what string, x Shape) {
		if x != last {
			p.line("%s %s", what, x)
		}
		last = x
	}
	show("effective", known.Effective)
	show("arguments", known.Arguments)
	if len(s.Scopes()) > 0 {
		if _, ok := s.Action.(*ir.Map); ok {
			p.line("item %s", known.Item)
		}
		for i, inner := range s.Scopes() {
			if inner == nil {
				continue
			}
			p.line("branch %d", i)
			p.depth++
			p.scope(inner)
			p.depth--
		}
	}
	show("result", known.Result)
	show("selected", known.Selected)
	show("output", known.Output)
	for i, c := range s.Catch {
		if i < len(known.Caught) {
			p.line("caught %s → %q", known.Caught[i], c.Next.Name)
		}
	}
}
