package codegen

import (
	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
)

// mapState spells the iterations of a Map.
func (b *bodyBuilder) mapState(m *ir.Map) {
	items := b.reader.value(m.Items)
	if e, ok := m.Items.(*ir.JSONata); ok {
		items = b.reader.jsonataAs(e, "Items")
	}
	if m.Items != nil {
		b.add(jen.Id("items").Op(":=").Add(items))
		items = jen.Id("items")
	}
	selector := jen.Code(jen.Nil())
	if m.ItemSelector != nil {
		selector = jen.Id("selector")
		b.add(jen.Id("selector").Op(":=").Func().Params(
			jen.Id("v").Op("*").Add(asl("Visit")), jen.Id("_").Int(), jen.Id("_").Add(value()),
		).Add(value()).Block(jen.Return(b.reader.value(m.ItemSelector))))
	}
	b.call(asl("Map").Call(jen.Id("v"), items, b.mapOptions(m), selector, b.g.body(m.Body)))
	if b.state.ResultPath.Path != nil {
		b.materialize()
	}
}

func (b *bodyBuilder) mapOptions(m *ir.Map) jen.Code {
	var fields []jen.Code
	add := func(name string, x jen.Code) { fields = append(fields, jen.Id(name).Op(":").Add(x)) }
	if b.state.Language == ir.InJSONPath { // names what is no array
		add("ItemsPath", jen.Lit(m.ItemsText))
	}
	for _, f := range []struct {
		name, typ string
		e         ir.Expr
	}{
		{"MaxConcurrency", "int", m.MaxConcurrency},
		{"ToleratedFailureCount", "int", m.ToleratedFailureCount},
		{"ToleratedFailurePercentage", "float64", m.ToleratedFailurePercentage},
	} {
		switch e := f.e.(type) {
		case *ir.Const:
			if e.Text != "0" { // which is the default
				add(f.name, jen.Id(e.Text))
			}
		case *ir.Path:
			add(f.name, jen.Id("v").Dot(f.name+"Path").Call(jen.Lit(e.Path.Text), b.reader.raw(e.Path)))
		case *ir.JSONata:
			add(f.name, b.reader.jsonataAs(e, f.name))
		case *ir.Config:
			add(f.name, b.g.configNumber(b.reader.vars, f.typ, e))
		}
	}
	return asl("MapOptions").Values(fields...)
}
