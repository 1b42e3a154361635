package field

import (
	"strings"

	"github.com/aslc-dev/aslc/parser/ast"
)

// Comparisons of the data-test operators, with their words.
var comparisons = []struct{ name, words string }{
	{"Equals", "equals"},
	{"LessThan", "is less than"},
	{"GreaterThan", "is greater than"},
	{"LessThanEquals", "is less than or equal to"},
	{"GreaterThanEquals", "is greater than or equal to"},
}

// Operators returns the data-test operators in the order documentation lists
// them, StringEquals first.
func Operators() []string {
	var names []string
	for _, f := range operatorFields() {
		names = append(names, f.Name)
	}
	return names
}

func operatorFields() []Field {
	var fields []Field
	add := func(name, doc string, v Value) {
		fields = append(fields, Field{Name: name, Language: ast.JSONPath, Value: v, Doc: doc})
	}
	kinds := []struct {
		name, noun string
		operand    Value
	}{
		{"String", "a string", Value{Form: Text}},
		{"Numeric", "a number", Value{Form: Number}},
		{"Timestamp", "a timestamp", Value{Form: Timestamp}},
	}
	for _, k := range kinds {
		for _, c := range comparisons {
			doc := "Holds when Variable is " + k.noun + " that " + c.words
			if k.name == "Timestamp" {
				doc = strings.NewReplacer("less", "earlier", "greater", "later").Replace(doc)
			}
			add(k.name+c.name, doc+" this.", k.operand)
			add(k.name+c.name+"Path", doc+" what this path selects.", Value{Form: Path})
		}
	}
	add("StringMatches", "Holds when Variable is a string that fits this pattern: `*` stands for any characters, `\\\\*` for an asterisk.", Value{Form: Text})
	add("BooleanEquals", "Holds when Variable is this boolean.", Value{Form: Flag})
	add("BooleanEqualsPath", "Holds when Variable is the boolean that this path selects.", Value{Form: Path})
	for _, is := range []struct{ name, noun string }{
		{"Present", "selects a value at all"},
		{"Null", "is `null`"},
		{"Numeric", "is a number"},
		{"String", "is a string"},
		{"Boolean", "is a boolean"},
		{"Timestamp", "is a string that holds a timestamp"},
	} {
		add("Is"+is.name, "With `true` holds when Variable "+is.noun+", with `false` when it does not.", Value{Form: Flag})
	}
	return fields
}

// ruleFields returns the fields of a Choice rule. Only those that stand
// directly in Choices lead somewhere.
func ruleFields(top bool) []Field {
	fields := []Field{
		comment,
		{
			Name: "Variable", Language: ast.JSONPath, Value: Value{Form: Path},
			Doc: "The path of the value that the operator tests: `$.…` in the input, `$name.…` in a variable.",
		},
	}
	fields = append(fields, operatorFields()...)
	nested := Value{Form: List, Object: NestedRule, NonEmpty: true}
	fields = append(
		fields,
		Field{Name: "And", Language: ast.JSONPath, Value: nested, Doc: "Holds when all of these rules hold."},
		Field{Name: "Or", Language: ast.JSONPath, Value: nested, Doc: "Holds when one of these rules holds."},
		Field{Name: "Not", Language: ast.JSONPath, Value: Value{Form: Nested, Object: NestedRule}, Doc: "Holds when this rule does not."},
		Field{
			Name: "Condition", Language: ast.JSONata, Value: Value{Form: Flag, Computed: true},
			Doc: "A JSONata expression that gives true or false, such as `{% $states.input.total > 1000 %}`.",
		},
	)
	if !top {
		return fields
	}
	return append(
		fields,
		Field{Name: "Assign", Value: Value{Form: AnyObject}, Doc: "Variables written when this rule is taken, instead of the state's own Assign."},
		Field{Name: "Output", Language: ast.JSONata, Value: Value{Form: Any}, Doc: "What the next state gets as its input when this rule is taken."},
		Field{Name: "Next", Required: true, Value: Value{Form: Target}, Doc: "The state that follows when the rule holds. The first rule that holds is taken."},
	)
}
