package schema

import (
	"slices"
	"strings"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/format/field"
)

// alternatives lists, for each state type, fields of which a state has at most
// one.
var alternatives = map[ast.Type][][]string{
	ast.Task: {{"TimeoutSeconds", "TimeoutSecondsPath"}, {"HeartbeatSeconds", "HeartbeatSecondsPath"}},
	ast.Fail: {{"Error", "ErrorPath"}, {"Cause", "CausePath"}},
	ast.Map: {
		{"ItemSelector", "Parameters"},
		{"MaxConcurrency", "MaxConcurrencyPath"},
		{"ToleratedFailureCount", "ToleratedFailureCountPath"},
		{"ToleratedFailurePercentage", "ToleratedFailurePercentagePath"},
	},
}

// oneOf lists, for each state type, fields of which a state has exactly one.
var oneOf = map[ast.Type][]string{
	ast.Wait: {"Seconds", "SecondsPath", "Timestamp", "TimestampPath"},
	ast.Map:  {"ItemProcessor", "Iterator"},
}

// typed is the schema of the states of one type in one world.
func typed(t ast.Type, w world) object {
	fields := field.OfState(t, w.state)
	out := closed(fields, w)
	var rules []any
	if slices.Contains(field.Find(field.State, "Next").In, t) {
		rules = append(rules, leadsOn()...)
	}
	if names := present(oneOf[t], fields); names != nil {
		rules = append(rules, exactlyOne(names))
	}
	for _, names := range alternatives[t] {
		if names = present(names, fields); len(names) > 1 {
			rules = append(rules, said(object{{"not", object{{"required", names}}}}, "Only one of "+list(names, "and")+" is allowed."))
		}
	}
	if len(rules) > 0 {
		out = append(out, member{"allOf", rules})
	}
	return out
}

// leadsOn are the rules of states that name what follows them.
func leadsOn() []any {
	return []any{
		said(object{{"anyOf", []object{requires("Next"), requires("End")}}}, `The state needs "Next", or "End": true.`),
		said(object{{"not", object{
			{"required", []string{"Next", "End"}},
			{"properties", object{{"End", object{{"const", true}}}}},
		}}}, `A state has either "Next" or "End", not both.`),
	}
}

// part is the schema of an object that a state holds.
func part(o field.Object, w world) object {
	out := closed(field.Of(o), w)
	if (o == field.Rule || o == field.NestedRule) && w.state == ast.JSONPath {
		return append(out, tests()...)
	}
	if o == field.Rule {
		return append(out, member{"allOf", []any{requires("Condition")}})
	}
	if o == field.ItemBatcher {
		names := present([]string{"MaxItemsPerBatch", "MaxItemsPerBatchPath", "MaxInputBytesPerBatch", "MaxInputBytesPerBatchPath"}, field.Of(o))
		var cases []object
		for _, name := range names {
			cases = append(cases, requires(name))
		}
		return append(out, member{"anyOf", cases})
	}
	return out
}

// tests are the rules of a JSONPath rule: one operator, with a Variable if it
// tests data.
func tests() object {
	logic := []string{"And", "Or", "Not"}
	var needs object
	for _, name := range field.Operators() {
		needs = append(needs, member{name, []string{"Variable"}})
	}
	return object{
		{"dependencies", needs},
		{"allOf", []any{said(exactlyOne(append(logic, field.Operators()...)), "A rule has exactly one operator, or And, Or or Not.")}},
	}
}

func exactlyOne(names []string) object {
	var cases []object
	for _, name := range names {
		cases = append(cases, requires(name))
	}
	return said(object{{"oneOf", cases}}, "Exactly one of "+list(names, "and")+" is needed.")
}

func requires(name string) object { return object{{"required", []string{name}}} }

// said gives a rule the text that the server of Visual Studio Code shows for it;
// other readers of schemas do not know the keyword and skip it.
func said(rule object, message string) object {
	for i, m := range rule {
		if m.name == "errorMessage" {
			rule[i].value = message
			return rule
		}
	}
	return append(rule, member{"errorMessage", message})
}

// present returns those of names that are among fields.
func present(names []string, fields []field.Field) []string {
	var out []string
	for _, name := range names {
		if slices.ContainsFunc(fields, func(f field.Field) bool { return f.Name == name }) {
			out = append(out, name)
		}
	}
	return out
}

func list(names []string, word string) string {
	if len(names) == 1 {
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " " + word + " " + names[len(names)-1]
}
