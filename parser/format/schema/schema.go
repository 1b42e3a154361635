// Package schema writes the JSON Schema of the States Language as aslc reads it,
// for editors that complete and check by a schema: the tables of package field
// go in, one draft-07 document comes out. Draft 7 is the newest one that the
// JSON and the YAML server of Visual Studio Code read completely.
//
// A schema knows the shape of fields and no more: that a transition leads
// somewhere or a path parses is what aslc check and aslc lsp are for. It refuses
// nothing that the reader accepts; placeholders such as "${Timeout}" are
// therefore allowed wherever a value may be one.
package schema

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/format/field"
)

// JSON returns the schema, indented and with a line break at its end.
func JSON() []byte {
	text, err := plainJSON(document())
	if err != nil {
		return nil // never: it holds texts, numbers and booleans only
	}
	var b bytes.Buffer
	if json.Indent(&b, text, "", "  ") != nil {
		return nil
	}
	b.WriteByte('\n')
	return b.Bytes()
}

// world is where a state stands: its own query language and the definition's.
// A JSONata state of a JSONPath definition holds JSONPath states again.
type world struct{ definition, state ast.QueryLanguage }

var (
	plain   = world{ast.JSONPath, ast.JSONPath}
	mixed   = world{ast.JSONPath, ast.JSONata}
	jsonata = world{ast.JSONata, ast.JSONata}
	worlds  = []world{plain, mixed, jsonata}
)

// name is the part of a definition's name that tells worlds apart.
func (w world) name() string {
	if w == jsonata {
		return "JSONata"
	}
	if w == mixed {
		return "JSONataState"
	}
	return "JSONPath"
}

// inside is the world of the states in a scope that a state of w holds.
func (w world) inside() world {
	if w.definition == ast.JSONata {
		return jsonata
	}
	return plain
}

func document() object {
	return object{
		{"$schema", "http://json-schema.org/draft-07/schema#"},
		{"title", "Amazon States Language"},
		{"description", "A state machine of AWS Step Functions, as aslc reads it."},
		{"type", "object"},
		{"if", has("QueryLanguage", string(ast.JSONata))},
		{"then", ref(scopeName(field.Machine, jsonata))},
		{"else", ref(scopeName(field.Machine, plain))},
		{"definitions", definitions()},
	}
}

func definitions() object {
	defs := object{
		{"placeholder", object{
			{"description", "A value that is filled in when the state machine is deployed: `${Name}`."},
			{"type", "string"},
			{"pattern", `^\$\{[^}]*\}$`},
		}},
		{"expression", object{
			{"description", "A JSONata expression: `{% … %}`."},
			{"type", "string"},
			{"pattern", `^\{%[\s\S]*%\}$`},
		}},
	}
	for _, w := range []world{plain, jsonata} {
		for _, o := range []field.Object{field.Machine, field.Branch, field.Processor} {
			defs = append(defs, member{scopeName(o, w), closed(field.Of(o), w)})
		}
		defs = append(defs, member{"states." + w.name(), statesOf(w)}, member{"state." + w.name(), stateOf(w)})
	}
	for _, w := range worlds {
		for _, t := range field.Types {
			defs = append(defs, member{string(t) + "." + w.name(), typed(t, w)})
		}
	}
	for o := field.Retrier; o <= field.WriterConfig; o++ {
		for _, w := range []world{plain, jsonata} {
			if o != field.NestedRule || w == plain {
				defs = append(defs, member{partName(o, w), part(o, w)})
			}
		}
	}
	return append(defs, member{partName(field.ProcessorConfig, plain), part(field.ProcessorConfig, plain)})
}

func scopeName(o field.Object, w world) string { return dashed(o) + "." + w.name() }

// partName names the schema of an object that a state holds; what does not
// depend on the query language has one name.
func partName(o field.Object, w world) string {
	if o == field.ProcessorConfig {
		return dashed(o)
	}
	return dashed(o) + "." + string(w.state)
}

// dashed is the name of a kind of object without blanks, which a reference would
// have to escape.
func dashed(o field.Object) string { return strings.ReplaceAll(o.String(), " ", "-") }

func statesOf(w world) object {
	return object{
		{"type", "object"},
		{"minProperties", 1},
		{"additionalProperties", orPlaceholder(ref("state." + w.name()))},
	}
}

// stateOf picks the schema of a state by its Type and, in a JSONPath definition,
// by its QueryLanguage.
func stateOf(w world) object {
	typeField, language := field.Find(field.State, "Type"), field.Find(field.State, "QueryLanguage")
	out := object{
		{"type", "object"},
		{"required", []string{"Type"}},
		{"properties", object{
			{"Type", value(*typeField, w)},
			{"QueryLanguage", value(*language, w)},
		}},
	}
	if w == jsonata {
		return append(out, member{"allOf", byType(jsonata)})
	}
	return append(
		out, member{"if", has("QueryLanguage", string(ast.JSONata))},
		member{"then", object{{"allOf", byType(mixed)}}},
		member{"else", object{{"allOf", byType(plain)}}},
	)
}

func byType(w world) []object {
	var cases []object
	for _, t := range field.Types {
		cases = append(cases, object{{"if", has("Type", string(t))}, {"then", ref(string(t) + "." + w.name())}})
	}
	return cases
}
