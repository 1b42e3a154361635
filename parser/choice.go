package parser

import (
	"maps"
	"slices"

	"github.com/aslc-dev/aslc/parser/ast"
)

type ruleField = field[ast.ChoiceRule]

var ruleFields = newTable(append([]ruleField{
	{"Comment", 0, both, &aText, func(r *ast.ChoiceRule) **ast.Node { return &r.Comment }},
	{"Next", 0, both, &aName, func(r *ast.ChoiceRule) **ast.Node { return &r.Next }},
	{"Assign", 0, both, &anObject, func(r *ast.ChoiceRule) **ast.Node { return &r.Assign }},
	{"Output", 0, jsonataOnly, &anything, func(r *ast.ChoiceRule) **ast.Node { return &r.Output }},
	{"Condition", 0, jsonataOnly, &aCondition, func(r *ast.ChoiceRule) **ast.Node { return &r.Condition }},
	{"Variable", 0, jsonPathOnly, &aPath, func(r *ast.ChoiceRule) **ast.Node { return &r.Variable }},
	{"And", 0, jsonPathOnly, &aFullArray, nil},
	{"Or", 0, jsonPathOnly, &aFullArray, nil},
	{"Not", 0, jsonPathOnly, &anObject, nil},
}, operatorFields()...)...)

// operators maps every data-test operator to the shape of its operand.
var operators = operatorShapes()

func operatorShapes() map[string]*shape {
	theText, theNumber := aText, shape{kinds: number, what: "a number"}
	theTime := shape{kinds: text, what: "a timestamp, a string", data: true}
	theText.data = true
	shapes := map[string]*shape{
		"BooleanEquals": &aFlag, "BooleanEqualsPath": &aPath, "StringMatches": &theText,
	}
	for _, test := range []string{"Equals", "LessThan", "GreaterThan", "LessThanEquals", "GreaterThanEquals"} {
		shapes["String"+test], shapes["Numeric"+test], shapes["Timestamp"+test] = &theText, &theNumber, &theTime
		for _, kind := range []string{"String", "Numeric", "Timestamp"} {
			shapes[kind+test+"Path"] = &aPath
		}
	}
	for _, test := range []string{"Null", "Present", "Numeric", "String", "Boolean", "Timestamp"} {
		shapes["Is"+test] = &aFlag
	}
	return shapes
}

func operatorFields() []ruleField {
	var fields []ruleField
	shapes := operatorShapes()
	for _, name := range slices.Sorted(maps.Keys(shapes)) {
		fields = append(fields, ruleField{name, 0, jsonPathOnly, shapes[name], func(r *ast.ChoiceRule) **ast.Node { return &r.Operand }})
	}
	return fields
}

func (b *builder) choices(s *ast.State, p place) {
	b.objects(s.ChoicesNode, "Choices", "rule", p, func(n *ast.Node, at place) {
		rule := b.rule(n, at, true)
		b.require(n, at, "Next")
		s.Choices = append(s.Choices, rule)
	})
}

// rule reads a Choice rule and the rules nested in it.
func (b *builder) rule(n *ast.Node, p place, top bool) *ast.ChoiceRule {
	r := &ast.ChoiceRule{Node: n}
	ruleFields.read(b, n, p, r)
	if p.lang == ast.JSONata {
		if n.Get("Variable") == nil {
			b.require(n, p, "Condition")
		}
		return r
	}
	if !top {
		b.onlyTopLevel(n, p)
	}
	b.test(r, p)
	return r
}

// onlyTopLevel reports the fields that a rule inside And, Or or Not lacks.
func (b *builder) onlyTopLevel(n *ast.Node, p place) {
	for _, m := range n.Members {
		switch m.Name {
		case "Next", "Assign", "Output":
			b.list.Add(nestedRuleField(m, p))
		}
	}
}

// test finds the one operator of a rule.
func (b *builder) test(r *ast.ChoiceRule, p place) {
	var first *ast.Member
	for _, m := range r.Node.Members {
		operand := operators[m.Name]
		if operand == nil && m.Name != "And" && m.Name != "Or" && m.Name != "Not" {
			continue
		}
		if first != nil {
			if first.Name != m.Name {
				b.list.Add(severalOperators(first, m, p))
			}
			continue
		}
		first = m
		if operand != nil {
			r.Operator, r.OperatorSpan = m.Name, m.NameSpan
			b.require(r.Node, p, "Variable")
			if r.Operand != nil && r.Operand != m.Value {
				r.Operand = m.Value
			}
			continue
		}
		b.nested(r, m, p)
	}
	if first == nil && !hasStranger(r.Node) {
		b.list.Add(noOperator(p))
	}
}

// hasStranger reports whether a rule has a field that was refused, which is
// then the operator that is missed.
func hasStranger(n *ast.Node) bool {
	for _, m := range n.Members {
		if f := ruleFields.index[m.Name]; f == nil || f.lang == jsonataOnly {
			return true
		}
	}
	return false
}

// nested reads the rules of And, Or and Not.
func (b *builder) nested(r *ast.ChoiceRule, m *ast.Member, p place) {
	if v := r.Node.Get("Variable"); v != nil {
		b.list.Add(variableBesideLogic(r.Node, m, p))
	}
	inner := p
	inner.at = p.at.Field(m.Name)
	if m.Name == "Not" {
		if m.Value.Kind == ast.Object {
			inner.part, inner.name = "Not in "+p.part, startOfFields(m.Value)
			r.Not = b.rule(m.Value, inner, false)
		}
		return
	}
	var rules []*ast.ChoiceRule
	for i, n := range m.Value.Items {
		at := inner.item(i, "rule", startOfFields(n))
		at.part += " of " + m.Name + " in " + p.part
		if n.Kind != ast.Object {
			if !symbolic(n) {
				b.list.Add(partNotAnObject(n, at))
			}
			continue
		}
		rules = append(rules, b.rule(n, at, false))
	}
	if m.Name == "And" {
		r.And = rules
	} else {
		r.Or = rules
	}
}
