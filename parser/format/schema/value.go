package schema

import (
	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/format/field"
)

// closed is the schema of an object with fields and nothing else.
func closed(fields []field.Field, w world) object {
	var properties object
	required := []string{}
	for _, f := range fields {
		if !f.Speaks(w.state) {
			continue
		}
		properties = append(properties, member{f.Name, value(f, w)})
		if f.Required {
			required = append(required, f.Name)
		}
	}
	return object{
		{"type", "object"},
		{"required", required},
		{"properties", properties},
		{"additionalProperties", false},
	}
}

// value is the schema of a field's value, with its description.
func value(f field.Field, w world) object {
	out := object{{"description", describe(f)}}
	if f.Instead != "" {
		out = append(out, member{"deprecationMessage", "use " + f.Instead})
	}
	allowed := f.Value
	switch {
	case f.Name == "QueryLanguage" && w == jsonata:
		allowed.OneOf = []string{string(ast.JSONata)}
	case f.Name == "QueryLanguage" && w == mixed:
		allowed.OneOf = []string{string(ast.JSONata)}
	}
	return append(out, shape(allowed, w)...)
}

func describe(f field.Field) string {
	if f.Default == "" {
		return f.Doc
	}
	return f.Doc + " Default: " + f.Default + "."
}

// shape is what a value may be.
func shape(v field.Value, w world) object {
	var forms []object
	add := func(o object) { forms = append(forms, o) }
	switch v.Form {
	case field.Any:
		return nil
	case field.Text, field.Target, field.Path, field.Timestamp:
		if v.OneOf != nil {
			// A placeholder may be a part of the word.
			forms = append(forms, object{{"enum", v.OneOf}}, object{{"type", "string"}, {"pattern", `\$\{`}})
			break
		}
		add(object{{"type", "string"}})
	case field.Flag:
		add(object{{"type", "boolean"}})
	case field.Whole:
		add(bounded("integer", v))
	case field.Number:
		add(bounded("number", v))
	case field.AnyObject:
		add(object{{"type", "object"}})
	case field.Collection:
		add(object{{"type", []string{"array", "object"}}})
	case field.ErrorNames:
		add(object{{"type", "array"}, {"minItems", 1}, {"items", object{{"type", "string"}}}})
	case field.Nested:
		add(nested(v, w))
	case field.List:
		add(listOf(v, w))
	case field.States:
		add(ref("states." + w.inside().name()))
	}
	if v.Null {
		add(object{{"type", "null"}})
	}
	if v.Computed && w.state == ast.JSONata {
		add(ref("expression"))
	}
	if v.Form != field.Text && v.Form != field.Target && v.Form != field.Path && v.Form != field.Timestamp {
		add(ref("placeholder"))
	}
	if len(forms) == 1 {
		return forms[0]
	}
	return object{{"anyOf", forms}}
}

func bounded(typ string, v field.Value) object {
	out := object{{"type", typ}, {"minimum", v.Min}}
	if v.Max > 0 {
		out = append(out, member{"maximum", v.Max})
	}
	return out
}

func nested(v field.Value, w world) object {
	to := ref(nameOf(v.Object, w))
	if !v.NonEmpty {
		return to
	}
	return object{{"minProperties", 1}, {"allOf", []object{to}}}
}

func listOf(v field.Value, w world) object {
	out := object{{"type", "array"}, {"items", orPlaceholder(ref(nameOf(v.Object, w)))}}
	if v.NonEmpty {
		out = append(out, member{"minItems", 1})
	}
	return out
}

// nameOf names the schema of an object inside a state of w.
func nameOf(o field.Object, w world) string {
	switch o {
	case field.Branch, field.Processor:
		return scopeName(o, w.inside())
	}
	return partName(o, w)
}

func orPlaceholder(o object) object {
	return object{{"if", object{{"type", "string"}}}, {"then", ref("placeholder")}, {"else", o}}
}
