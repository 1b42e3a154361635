package shape

import (
	"strconv"
	"strings"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/parser/jsonpath"
)

// report notes a mistake, and where what it is about is declared: the first of
// the shapes that has a type. It is a warning where no types are declared.
func (r reader) report(d diag.Diagnostic, shapes ...Shape) {
	if r.notes == nil {
		return
	}
	if r.a.in.None() {
		d.Severity = diag.Warning
	}
	var t *Type
	for _, s := range shapes {
		if t == nil {
			t = s.declaration()
		}
	}
	r.notes.mistakes = append(r.notes.mistakes, r.noted(d, t))
}

// within reports whether something is wrong inside of span.
func (n *notes) within(span diag.Span) bool {
	for _, d := range n.mistakes {
		if span.Start <= d.Span.Start && d.Span.End <= span.End {
			return true
		}
	}
	return false
}

// refuse notes a mistake about the declared type t, an error.
func (r reader) refuse(d diag.Diagnostic, t *Type) {
	if r.notes != nil {
		r.notes.mistakes = append(r.notes.mistakes, r.noted(d, t))
	}
}

// noted adds where t is declared.
func (r reader) noted(d diag.Diagnostic, t *Type) diag.Diagnostic {
	if d.Span.IsZero() {
		d.Span = r.state.Span
	}
	if t != nil && t.Place != "" {
		d.Notes = append(d.Notes, diag.Note{Span: d.Span, Message: t.Name + " is declared at " + t.Place})
	}
	return d
}

// declaration returns the declared type that s is or is a view of.
func (s Shape) declaration() *Type {
	if v := s.View(); v != nil {
		return v
	}
	return s.Type()
}

// where names the field at hand: "Parameters" of state "Charge".
func (r reader) where() string {
	return strconv.Quote(r.field) + " of state " + strconv.Quote(r.state.Name)
}

// leadsNowhere reports a path that leads to nothing.
func (r reader) leadsNowhere(at located, text string, f *fault) {
	if r.notes == nil {
		return
	}
	message := diag.Quote(text) + " leads to nothing: " + f.why
	r.report(diag.Diagnostic{Code: diag.LeadsNowhere, Span: at.At(f.start, f.end), Message: message, Help: f.help}, f.of)
}

// givesNothing reports a JSONata expression that gives no value.
func (r reader) givesNothing(e *ir.JSONata, of Shape) {
	r.report(diag.Diagnostic{
		Code: diag.LeadsNowhere, Span: e.Span,
		Message: "the expression in " + r.where() + " never gives a value",
	}, of)
}

// neverHolds reports an operator on a value that it never holds for.
func (r reader) neverHolds(t *ir.Test, value Shape, at *ir.Path) {
	d := diag.Diagnostic{
		Code: diag.NeverHolds, Span: ir.SpanOf(t.Operand),
		Message: spelt(t) + " never holds: " + diag.Quote(at.Path.Text) + " is " + value.words(),
		Help:    otherOperator(t.Operator, value),
	}
	if c, ok := t.Operand.(*ir.Const); ok && value.May(operandKinds(t.Operator)) && value.texts() != nil {
		d.Message = spelt(t) + " never holds: " + diag.Quote(at.Path.Text) + " is never " + diag.Quote(c.Text)
		if near := diag.Nearest(c.Text, value.texts()); near != "" {
			d.Help = "did you mean " + strconv.Quote(near) + "?"
		} else if len(value.texts()) <= 6 {
			d.Help = "it is one of " + listed(value.texts())
		}
	}
	if d.Span.IsZero() {
		d.Span = at.Span
	}
	r.report(d, value)
}

// otherOperator returns the operator that compares values of that shape as
// operator does others.
func otherOperator(operator string, value Shape) string {
	if strings.HasPrefix(operator, "Is") {
		return ""
	}
	for _, k := range []struct {
		kinds Kinds
		name  string
	}{{String, "String"}, {Number, "Numeric"}, {Bool, "Boolean"}} {
		for _, group := range []string{"String", "Numeric", "Boolean", "Timestamp"} {
			how, ok := strings.CutPrefix(operator, group)
			if ok && value.Kinds()&^k.kinds == 0 && (k.kinds != Bool || how == "Equals") && how != "Matches" {
				return k.name + how + " compares " + strings.TrimPrefix(strings.TrimPrefix(kindWords(k.kinds), "a "), "an ") + "s"
			}
		}
	}
	return ""
}

// wrongArgument reports an argument of an intrinsic function that the function
// does not take.
func (r reader) wrongArgument(at located, arg jsonpath.Arg, name string, i int, have Shape, want Kinds) {
	start, end := arg.Span()
	r.report(diag.Diagnostic{
		Code: diag.WrongArgument, Span: at.At(start, end),
		Message: ordinal(i) + " of " + name + " is " + have.words() + ", not " + kindWords(want),
	}, have)
}

// wrongValue reports a value that its field does not take. A nil e is the
// document of the state.
func (r reader) wrongValue(e ir.Expr, have Shape, want Kinds) {
	d := diag.Diagnostic{
		Code: diag.WrongValueType, Span: ir.SpanOf(e),
		Message: r.where() + " takes " + kindWords(want) + ", not " + have.words(),
	}
	if e == nil {
		d.Message = "state " + strconv.Quote(r.state.Name) + " iterates over its input, which is " + have.words()
		d.Help = strconv.Quote(r.field) + " names what to iterate over"
	}
	r.report(d, have)
}

// notPlaced reports a ResultPath that the result cannot be put at.
func (r reader) notPlaced(p *ir.Path, doc Shape, step int) {
	step = min(max(step, 0), len(p.Path.Steps)-1)
	at := (&reading{state: r.state, path: &jsonpath.Path{Pos: p.Path.Pos, Text: p.Path.Text, Steps: p.Path.Steps[:step], Definite: true}}).follow(doc)
	reading := reading{path: p.Path, state: r.state}
	what := "has no members"
	if _, ok := p.Path.Steps[step].(*jsonpath.Index); ok {
		what = "has no such item"
	}
	start, end := p.Path.Steps[step].Span()
	r.report(diag.Diagnostic{
		Code: diag.ResultNotPlaced, Span: p.At(start, end),
		Message: "the result cannot be put at " + diag.Quote(p.Path.Text) + ": " + diag.Quote(reading.before(step)) +
			" is " + at.words() + ", which " + what,
	}, doc, at)
}

// neverRaised reports the names in a catcher that the declared work of the state
// never fails with.
func (r reader) neverRaised(s *ir.State, c *ir.Catcher, in *Declarations) {
	act, ok := s.Action.(*ir.Task)
	if !ok {
		return
	}
	task := in.task(s.Name, act.Resource)
	if task.Errors == nil {
		return
	}
	for i, name := range c.ErrorEquals {
		if strings.HasPrefix(name, "States.") || contains(task.Errors, name) {
			continue
		}
		d := diag.Diagnostic{
			Code: diag.NeverRaised, Span: c.Span, Severity: diag.Warning,
			Message: task.describe() + " never fails with " + diag.Quote(name),
		}
		if i < len(c.ErrorSpans) {
			d.Span = c.ErrorSpans[i]
		}
		if near := diag.Nearest(name, task.Errors); near != "" {
			d.Help = "did you mean " + strconv.Quote(near) + "?"
		} else if len(task.Errors) > 0 && len(task.Errors) <= 6 {
			d.Help = "its errors are " + listed(task.Errors)
		}
		r.refuse(d, task.declaration())
	}
}

func contains(names []string, name string) bool {
	for _, n := range names {
		if n == name {
			return true
		}
	}
	return false
}

// describe names the work of a task.
func (t *Task) describe() string {
	if t.Name != "" {
		return t.Name
	}
	return "the task"
}

// declaration returns the function of a task as what diagnostics point to.
func (t *Task) declaration() *Type {
	if t.Place == "" {
		return nil
	}
	return &Type{Name: t.Name, Place: t.Place}
}
