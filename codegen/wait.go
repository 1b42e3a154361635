package codegen

import (
	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
)

// wait spells the pause of a Wait; its result is its effective input.
func (b *bodyBuilder) wait(w *ir.Wait) {
	v := func(method string, args ...jen.Code) *jen.Statement { return jen.Id("v").Dot(method).Call(args...) }
	switch {
	case w.Seconds != nil:
		if d, ok := constantSeconds(w.Seconds); ok {
			b.add(v("Wait", duration(d)))
		} else if p, ok := w.Seconds.(*ir.Path); ok {
			b.add(v("Wait", v("SecondsPath", jen.Lit(p.Path.Text), b.reader.raw(p.Path))))
		} else if e, ok := w.Seconds.(*ir.JSONata); ok {
			b.add(v("Wait", b.reader.jsonataAs(e, "Seconds")))
		} else if e, ok := w.Seconds.(*ir.Config); ok {
			b.add(v("Wait", b.g.configSeconds(b.reader.vars, e)))
		}
	default:
		if p, ok := w.Timestamp.(*ir.Path); ok {
			b.add(v("WaitUntil", v("TimestampPath", jen.Lit(p.Path.Text), b.reader.raw(p.Path))))
		} else if e, ok := w.Timestamp.(*ir.JSONata); ok {
			b.add(v("WaitUntil", b.reader.jsonataAs(e, "Timestamp")))
		} else if c, ok := w.Timestamp.(*ir.Const); ok {
			b.add(v("WaitUntil", timestamp(c.Text)))
		} else if e, ok := w.Timestamp.(*ir.Config); ok {
			b.add(v("WaitUntil", b.g.configField(b.reader.vars, e)))
		}
	}
	b.result = named(b.reader.doc)
}

// inlineWait spells a Wait that only counts seconds.
func (g *generator) inlineWait(s *ir.State, data string) *jen.Statement {
	d, _ := constantSeconds(s.Action.(*ir.Wait).Seconds)
	return asl("Wait").Call(jen.Id("ctx"), jen.Lit(s.Name), jen.Id(data), duration(d))
}
