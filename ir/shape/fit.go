package shape

import (
	"strconv"
	"strings"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/parser/diag"
)

// misfit is why a value cannot be of a declared type, and where in it.
type misfit struct {
	path []string // names of members; "[]" is an item
	why  string
	help string
}

// misfits returns why a value of shape s can never be one of shape want. What
// is possible is none: an unknown value fits everywhere.
func misfits(s, want Shape, path []string) []misfit {
	s, want = s.data().present(), want.data().present()
	switch {
	case s == Never || want == Never:
		return nil
	case s.kinds&want.kinds == 0:
		return []misfit{{path: path, why: "is " + s.words() + ", not " + want.words()}}
	case s.kinds&^Number == 0, s.kinds&String != 0:
		return textMisfits(s, want, path)
	case s.kinds == Object && want.object() != nil:
		return memberMisfits(s, want, path)
	case s.kinds == Array && want.array() != nil:
		return itemMisfits(s, want, path)
	}
	return nil
}

// textMisfits compares the strings possible.
func textMisfits(s, want Shape, path []string) []misfit {
	have, allowed := s.texts(), want.texts()
	if s.kinds != String || want.kinds&String == 0 || have == nil || allowed == nil {
		return nil
	}
	for _, t := range have {
		if contains(allowed, t) {
			return nil
		}
	}
	return []misfit{{path: path, why: "is " + listed(have) + ", not one of " + listed(allowed)}}
}

func itemMisfits(s, want Shape, path []string) []misfit {
	path = inner(path, "[]")
	a, b := s.array(), want.array()
	if a == nil {
		return nil
	}
	if a.tuple == nil {
		return misfits(a.item, b.element(), path)
	}
	if b.tuple != nil && len(a.tuple) != len(b.tuple) {
		return []misfit{{path: path[:len(path)-1], why: "has " + strconv.Itoa(len(a.tuple)) + " items, not " + strconv.Itoa(len(b.tuple))}}
	}
	var out []misfit
	for i, x := range a.tuple {
		item := b.element()
		if b.tuple != nil {
			item = b.tuple[i]
		}
		out = append(out, misfits(x, item, path)...)
	}
	return out
}

func memberMisfits(s, want Shape, path []string) []misfit {
	var out []misfit
	var missing []string
	o := want.object()
	for _, m := range o.members {
		have := s.Member(m.Name)
		switch {
		case have.present() != Never && !unnamed(s, m.Name):
			out = append(out, misfits(have, m.Shape, inner(path, m.Name))...)
		case !m.Shape.MayBeAbsent():
			missing = append(missing, m.Name)
		}
	}
	switch len(missing) {
	case 0:
	case 1:
		f := memberFault(s, missing[0], "it")
		out = append(out, misfit{path: path, why: "has no member " + strconv.Quote(missing[0]), help: f.help})
	default:
		out = append(out, misfit{path: path, why: "lacks the members " + listed(missing)})
	}
	for _, m := range s.Members() {
		if o.index(m.Name) >= 0 || m.Shape.MayBeAbsent() {
			continue
		}
		switch {
		case o.rest == Absent:
			f := memberFault(want, m.Name, "it")
			out = append(out, misfit{path: inner(path, m.Name), why: "has a member " + strconv.Quote(m.Name) + " too many", help: f.help})
		case o.view == nil:
			out = append(out, misfits(m.Shape, o.rest, inner(path, m.Name))...)
		}
	}
	return out
}

func inner(path []string, name string) []string {
	return append(path[:len(path):len(path)], name)
}

// fitsInput reports what keeps the payload of a Task from being what its
// function takes.
func (r reader) fitsInput(t *Task, payload Shape, s *ir.State) {
	if t.Input == nil || payload == Never || r.notes == nil {
		return
	}
	name := "the input of " + t.describe()
	found := misfits(payload, t.Input.Shape, nil)
	found = append(found, constantMisfits(s.Arguments, t.Input.Shape, nil)...)
	at := t.Input.Type
	if at == nil || at.Place == "" {
		at = t.declaration()
	}
	r.misfits(diag.InputMismatch, name, found, s.Arguments, at)
	r.unread(t.Input.Shape, s.Arguments, name, t.Input.Type)
}

// fitsOutput reports what keeps the output of a state that ends the machine
// from being what is declared.
func (r reader) fitsOutput(d *Declared, out Shape, s *ir.State) {
	if out == Never || r.notes == nil {
		return
	}
	e, name := s.Output, "the output of the state machine"
	if p, ok := s.Action.(*ir.Pass); ok && e == nil && s.ResultPath.Whole() {
		if e = p.Result; e == nil {
			e = s.Arguments
		}
	}
	found := misfits(out, d.Shape, nil)
	found = append(found, constantMisfits(e, d.Shape, nil)...)
	r.misfits(diag.OutputMismatch, name, found, e, d.Type)
	r.unread(d.Shape, e, name, d.Type)
}

// misfits reports misfits of a value made by e, each at its part of e.
func (r reader) misfits(code diag.Code, name string, found []misfit, e ir.Expr, t *Type) {
	for _, m := range found {
		what := name
		if path := pathText(m.path); path != "" {
			what = path + " in " + name
		}
		if t != nil && t.Place != "" && !strings.HasSuffix(name, t.Name) {
			what += ", " + t.Name + ","
		}
		r.refuse(diag.Diagnostic{Code: code, Span: partOf(e, m.path), Message: what + " " + m.why, Help: m.help}, t)
	}
}

// pathText spells a path of members and items: "lines[].price".
func pathText(path []string) string {
	out := ""
	for _, p := range path {
		if p != "[]" && out != "" {
			out += "."
		}
		out += p
	}
	if out == "" {
		return ""
	}
	return diag.Quote(out)
}

// partOf returns where the part of e that a path of members leads to stands: the
// beginning of an object or array, or the whole of anything else.
func partOf(e ir.Expr, path []string) diag.Span {
	span := ir.SpanOf(e)
	for _, name := range path {
		o, ok := e.(*ir.Object)
		if !ok {
			break
		}
		found := false
		for _, m := range o.Members {
			if m.Name == name {
				e, found, span = m.Value, true, ir.SpanOf(m.Value)
			}
		}
		if !found {
			break
		}
	}
	switch e.(type) {
	case *ir.Object, *ir.Array:
		span.End = min(span.End, span.Start+1)
	}
	return span
}

// constantMisfits compares the literal strings in e with those that are allowed.
func constantMisfits(e ir.Expr, want Shape, path []string) []misfit {
	switch e := e.(type) {
	case *ir.Const:
		if e.Kind == ir.String && want.kinds&String != 0 {
			return textMisfits(Text(e.Text), want, path)
		}
	case *ir.Object:
		var out []misfit
		for _, m := range e.Members {
			out = append(out, constantMisfits(m.Value, want.Member(m.Name), inner(path, m.Name))...)
		}
		return out
	}
	return nil
}

// unread reports the members of a template that the declared Go type has no
// field for: they would be lost.
func (r reader) unread(want Shape, e ir.Expr, name string, t *Type) {
	o, ok := e.(*ir.Object)
	view := want.View()
	if !ok || view == nil || view.Go == "" || want.kinds&^(Object|Null) != 0 {
		return
	}
	for _, m := range o.Members {
		if want.object().index(m.Name) >= 0 {
			r.unread(want.Member(m.Name), m.Value, name, t)
			continue
		}
		f := memberFault(want, m.Name, name)
		r.refuse(diag.Diagnostic{
			Code: diag.UnreadMember, Span: m.Span,
			Message: "member " + diag.Quote(m.Name) + " is lost: " + view.Name + " has no field for it", Help: f.help,
		}, view)
	}
}
