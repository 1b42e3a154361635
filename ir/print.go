package ir

import (
	"fmt"
	"strconv"
	"strings"
)

// Print returns m in its canonical text: a line per fact, inner scopes
// indented. `aslc dump` shows it and tests compare it.
func Print(m *Machine) string {
	p := &printer{}
	p.line("machine %q", m.Name)
	if m.Timeout > 0 {
		p.line("timeout %s", m.Timeout)
	}
	if m.TimeoutConfig != nil {
		p.line("timeout %s", Text(m.TimeoutConfig))
	}
	p.scope(m.Root)
	return p.b.String()
}

type printer struct {
	b     strings.Builder
	depth int
}

func (p *printer) line(format string, args ...any) {
	p.b.WriteString(strings.Repeat("  ", p.depth))
	fmt.Fprintf(&p.b, format, args...)
	p.b.WriteByte('\n')
}

func (p *printer) scope(s *Scope) {
	p.line("start %q", s.Start.Name)
	if len(s.Variables) > 0 {
		p.line("variables %s", strings.Join(s.Variables, ", "))
	}
	for _, st := range s.States {
		p.state(st)
	}
}

func (p *printer) state(s *State) {
	p.line("%q", s.Name)
	p.depth++
	p.expr("input", s.Input)
	p.expr("arguments", s.Arguments)
	p.action(s.Action)
	p.expr("result", s.Result)
	p.assign(s.Assign)
	if !s.ResultPath.Whole() {
		p.line("at %s", s.ResultPath)
	}
	p.expr("output", s.Output)
	for _, r := range s.Retry {
		p.retrier(r)
	}
	for _, c := range s.Catch {
		p.line("catch %s at %s → %q", strings.Join(c.ErrorEquals, ", "), c.ResultPath, c.Next.Name)
	}
	if s.Next != nil {
		p.line("→ %q", s.Next.Name)
	}
	p.depth--
}

func (p *printer) retrier(r Retrier) {
	numbers := []string{r.Interval.String(), strconv.FormatFloat(r.BackoffRate, 'g', -1, 64), strconv.Itoa(r.MaxAttempts)}
	for i, x := range []*Config{r.Config.Interval, r.Config.BackoffRate, r.Config.MaxAttempts} {
		if x != nil {
			numbers[i] = Text(x)
		}
	}
	p.line("retry %s every %s x%s at most %s", strings.Join(r.ErrorEquals, ", "), numbers[0], numbers[1], numbers[2])
}

func (p *printer) expr(what string, e Expr) {
	if e != nil {
		p.line("%s %s", what, Text(e))
	}
}

func (p *printer) assign(list []Assignment) {
	for _, a := range list {
		p.line("assign $%s = %s", a.Name, Text(a.Value))
	}
}

func (p *printer) action(a Action) {
	switch a := a.(type) {
	case *Task:
		p.line("task %s", a.Resource)
		p.expr("timeout", a.Timeout)
		p.expr("heartbeat", a.Heartbeat)
	case *Pass:
		p.line("pass")
		p.expr("value", a.Result)
	case *Choice:
		p.choice(a)
	case *Wait:
		p.expr("wait seconds", a.Seconds)
		p.expr("wait until", a.Timestamp)
	case *Succeed:
		p.line("succeed")
	case *Fail:
		p.line("fail")
		p.expr("error", a.Error)
		p.expr("cause", a.Cause)
	case *Parallel:
		for i, b := range a.Branches {
			p.inner("branch "+strconv.Itoa(i), b)
		}
	case *Map:
		p.expr("items", a.Items)
		p.expr("item", a.ItemSelector)
		p.inner("map", a.Body)
	}
}

func (p *printer) choice(c *Choice) {
	for _, r := range c.Rules {
		p.line("when %s → %q", condText(r.When), r.Next.Name)
		p.depth++
		p.assign(r.Assign)
		p.depth--
	}
	if c.Default != nil {
		p.line("default → %q", c.Default.Name)
	}
}

func (p *printer) inner(what string, s *Scope) {
	p.line("%s", what)
	p.depth++
	p.scope(s)
	p.depth--
}

// String returns the path, or null when the result is discarded.
func (p ResultPath) String() string {
	switch {
	case p.Discard:
		return "null"
	case p.Path == nil:
		return "$"
	}
	return p.Path.Path.Text
}

// Text returns e in one line, in the notation of the States Language.
func Text(e Expr) string {
	switch e := e.(type) {
	case *Const:
		if e.Kind == String {
			return strconv.Quote(e.Text)
		}
		if e.Kind == Null {
			return "null"
		}
		return e.Text
	case *Object:
		parts := make([]string, len(e.Members))
		for i, m := range e.Members {
			parts[i] = strconv.Quote(m.Name) + ": " + Text(m.Value)
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case *Array:
		parts := make([]string, len(e.Items))
		for i, x := range e.Items {
			parts[i] = Text(x)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case *Path:
		return e.Path.Text
	case *Call:
		return e.Call.Text
	case *JSONata:
		return "{%" + e.Source + "%}"
	case *Config:
		return "${" + e.Name + "}"
	}
	return "$"
}

func condText(c Cond) string {
	join := func(op string, conds []Cond) string {
		parts := make([]string, len(conds))
		for i, c := range conds {
			parts[i] = condText(c)
		}
		return op + "(" + strings.Join(parts, ", ") + ")"
	}
	switch c := c.(type) {
	case *And:
		return join("and", c.Conds)
	case *Or:
		return join("or", c.Conds)
	case *Not:
		return "not(" + condText(c.Cond) + ")"
	case *Test:
		return fmt.Sprintf("%s(%s, %s)", c.Operator, c.Variable.Path.Text, Text(c.Operand))
	case *JSONata:
		return Text(c)
	}
	return "?"
}
