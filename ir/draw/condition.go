package draw

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/aslc-dev/aslc/parser/ast"
)

// condition says what a Choice rule tests, as short as a person would:
// total > 1000, status = "DONE".
func condition(r *ast.ChoiceRule) string {
	if r.Condition != nil {
		return expression(r.Condition)
	}
	return ruleText(r, false)
}

// expression is a JSONata expression without its marks and without the way to
// the input, where most of them begin.
func expression(n *ast.Node) string {
	text := strings.TrimSuffix(strings.TrimPrefix(n.Text, "{%"), "%}")
	text = strings.Join(strings.Fields(text), " ")
	return strings.ReplaceAll(text, "$states.input.", "")
}

// comparison signs by the end of an operator's name.
var signs = []struct{ name, sign, opposite string }{
	{"LessThanEquals", "≤", ">"},
	{"GreaterThanEquals", "≥", "<"},
	{"LessThan", "<", "≥"},
	{"GreaterThan", ">", "≤"},
	{"Equals", "=", "≠"},
	{"Matches", "like", "not like"},
}

// ruleText is the text of a rule; inner asks for brackets around and, or.
func ruleText(r *ast.ChoiceRule, inner bool) string {
	switch {
	case r.And != nil:
		return bracketed(joined(withoutGuards(r.And), " and "), inner && len(r.And) > 1)
	case r.Or != nil:
		if text, ok := oneOf(r.Or); ok {
			return bracketed(text, inner)
		}
		return bracketed(joined(r.Or, " or "), inner && len(r.Or) > 1)
	case r.Not != nil && r.Not.Operator != "":
		return testText(r.Not, true)
	case r.Not != nil:
		return "not " + ruleText(r.Not, true)
	case r.Operator != "":
		return testText(r, false)
	}
	return "?"
}

func bracketed(text string, yes bool) string {
	if yes {
		return "(" + text + ")"
	}
	return text
}

func joined(rules []*ast.ChoiceRule, with string) string {
	parts := make([]string, len(rules))
	for i, r := range rules {
		parts[i] = ruleText(r, true)
	}
	return strings.Join(parts, with)
}

// withoutGuards leaves out the tests that only guard another one of the same
// value: that it is there, or, before a comparison, that it is of the right type.
func withoutGuards(rules []*ast.ChoiceRule) []*ast.ChoiceRule {
	compared, tested := map[string]bool{}, map[string]bool{}
	for _, r := range rules {
		if r.Operator != "" && r.Operator != "IsPresent" {
			tested[r.Variable.TextOr("")] = true
			if !strings.HasPrefix(r.Operator, "Is") {
				compared[r.Variable.TextOr("")] = true
			}
		}
	}
	var out []*ast.ChoiceRule
	for _, r := range rules {
		name := r.Variable.TextOr("")
		guard := strings.HasPrefix(r.Operator, "Is") && isTrue(r.Operand) == (r.Operator != "IsNull")
		if guard && (compared[name] || r.Operator == "IsPresent" && tested[name]) {
			continue
		}
		out = append(out, r)
	}
	return out
}

func isTrue(n *ast.Node) bool { return n != nil && n.Text == "true" }

// oneOf is the text of rules that compare one value with several others.
func oneOf(rules []*ast.ChoiceRule) (string, bool) {
	var values []string
	for _, r := range rules {
		if r.Operator != "StringEquals" && r.Operator != "NumericEquals" || r.Variable.TextOr("") != rules[0].Variable.TextOr("") {
			return "", false
		}
		values = append(values, operand(r))
	}
	return value(rules[0].Variable) + " = " + strings.Join(values, " or "), len(values) > 0
}

// testText is the text of one operator, or of its contrary.
func testText(r *ast.ChoiceRule, not bool) string {
	variable := value(r.Variable)
	if test, ok := strings.CutPrefix(r.Operator, "Is"); ok {
		return variable + " " + isText(test, isTrue(r.Operand) != not)
	}
	if r.Operator == "BooleanEquals" && r.Operand != nil && r.Operand.Kind == ast.Bool {
		if isTrue(r.Operand) != not {
			return variable
		}
		return "not " + variable
	}
	operator := strings.TrimSuffix(r.Operator, "Path")
	for _, s := range signs {
		if strings.HasSuffix(operator, s.name) {
			sign := s.sign
			if not {
				sign = s.opposite
			}
			return variable + " " + sign + " " + operand(r)
		}
	}
	return variable + " " + r.Operator + " " + operand(r)
}

// isText says what IsPresent and the tests of types ask.
func isText(test string, yes bool) string {
	noun := map[string]string{"Null": "null", "Numeric": "a number", "String": "a string", "Boolean": "a boolean", "Timestamp": "a timestamp"}[test]
	switch {
	case test == "Present" && yes:
		return "exists"
	case test == "Present":
		return "is missing"
	case yes:
		return "is " + noun
	}
	return "is not " + noun
}

func operand(r *ast.ChoiceRule) string {
	switch {
	case r.Operand == nil:
		return "?"
	case strings.HasSuffix(r.Operator, "Path"):
		return value(r.Operand)
	case r.Operand.Kind == ast.String && !strings.HasPrefix(r.Operator, "Timestamp"):
		return strconv.Quote(r.Operand.Text)
	case r.Operand.Kind == ast.Placeholder:
		return "${" + r.Operand.Text + "}"
	}
	return r.Operand.Text
}

// plainBrackets are the members of a path that are written ['name'].
var plainBrackets = regexp.MustCompile(`\[['"]([A-Za-z_][A-Za-z0-9_]*)['"]\]`)

// value names what a path selects: without the dollar of the input, and without
// all but the last names of a long one.
func value(n *ast.Node) string {
	path := n.TextOr("?")
	if path == "$" {
		return "input"
	}
	path = plainBrackets.ReplaceAllString(path, ".$1")
	path = strings.TrimPrefix(path, "$.")
	if strings.HasPrefix(path, "$[") {
		path = "input" + path[1:]
	}
	const long = 30
	for len(path) > long {
		_, rest, found := strings.Cut(strings.TrimPrefix(path, ellipsis), ".")
		if !found || rest == "" {
			break
		}
		path = ellipsis + rest
	}
	return path
}
