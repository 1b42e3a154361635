package check

import (
	"strings"
	"time"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// choice checks the rules of a Choice beyond their fields.
func (c *checker) choice(p place) {
	st := p.state
	at := p.at.Field("Choices")
	for i, r := range st.Choices {
		c.operands(p, r, at.Index(i))
	}
	if st.Default == nil && st.Node.Get("Default") == nil && len(st.Choices) > 0 && !exhaustive(st.Choices) {
		c.list.Add(choiceFallsThrough(p))
	}
}

// operands checks the literals that a rule and the rules in it compare with.
func (c *checker) operands(p place, r *ast.ChoiceRule, at *diag.Pointer) {
	if strings.HasPrefix(r.Operator, "Timestamp") && !strings.HasSuffix(r.Operator, "Path") {
		c.timestamp(p, r.Operand, at.Field(r.Operator), quote(r.Operator)+" of "+p.String())
	}
	for i, inner := range r.And {
		c.operands(p, inner, at.Field("And").Index(i))
	}
	for i, inner := range r.Or {
		c.operands(p, inner, at.Field("Or").Index(i))
	}
	if r.Not != nil {
		c.operands(p, r.Not, at.Field("Not"))
	}
}

// exhaustive reports whether one of the rules surely matches: two of them are
// each other's opposite, or one is always true.
func exhaustive(rules []*ast.ChoiceRule) bool {
	for i, a := range rules {
		if a.Condition != nil && (a.Condition.Text == "true" || strings.TrimSpace(strings.Trim(a.Condition.Text, "{%}")) == "true") {
			return true
		}
		for _, b := range rules[i+1:] {
			if opposite(a, b) || opposite(b, a) {
				return true
			}
		}
	}
	return false
}

// opposites pairs the operators of which exactly one holds for two values of
// their type.
var opposites = map[string]string{
	"LessThan": "GreaterThanEquals", "GreaterThan": "LessThanEquals",
}

// opposite reports whether b holds whenever a does not.
func opposite(a, b *ast.ChoiceRule) bool {
	switch {
	case b.Not != nil:
		return same(a.Node, b.Not.Node, "Next", "Comment", "Assign")
	case a.Operator == "" || a.Variable == nil || b.Variable == nil || a.Variable.Text != b.Variable.Text || a.Operand == nil || b.Operand == nil:
		return false
	case a.Operator == b.Operator:
		return a.Operand.Kind == ast.Bool && b.Operand.Kind == ast.Bool && a.Operand.Text != b.Operand.Text
	}
	for _, kind := range []string{"Numeric", "String", "Timestamp"} {
		for low, high := range opposites {
			for _, form := range []string{"", "Path"} {
				if a.Operator == kind+low+form && b.Operator == kind+high+form {
					return a.Operand.Text == b.Operand.Text
				}
			}
		}
	}
	return false
}

// same compares two values, leaving out the named members at the top.
func same(a, b *ast.Node, without ...string) bool {
	if a.Kind != b.Kind || a.Text != b.Text || len(a.Items) != len(b.Items) {
		return false
	}
	for i := range a.Items {
		if !same(a.Items[i], b.Items[i]) {
			return false
		}
	}
	left := map[string]*ast.Node{}
	for _, m := range a.Members {
		left[m.Name] = m.Value
	}
	for _, m := range b.Members {
		if left[m.Name] == nil || !same(left[m.Name], m.Value) {
			return false
		}
		delete(left, m.Name)
	}
	for _, name := range without {
		delete(left, name)
	}
	return len(left) == 0
}

// timestamp checks a literal point in time. what names the field.
func (c *checker) timestamp(p place, n *ast.Node, at *diag.Pointer, what string) {
	if n == nil || n.Kind != ast.String || strings.Contains(n.Text, "${") {
		return
	}
	if p.state.Language == ast.JSONata && isExpression(n.Text) {
		return
	}
	if !isTimestamp(n.Text) {
		c.list.Add(badTimestamp(n, what, at))
	}
}

// isTimestamp reports whether s is an RFC 3339 time as AWS takes it: with an
// upper-case T, with seconds, with Z or an offset.
func isTimestamp(s string) bool {
	// Go takes more: an hour of one digit, a comma, an offset of a day.
	if strings.ContainsAny(s, "tz,") || len(s) < len("2006-01-02T15:04:05Z") || s[13] != ':' {
		return false
	}
	offset := s[len(s)-len("07:00"):]
	if s[len(s)-1] != 'Z' && (offset[:2] > "23" || offset[3:] > "59") {
		return false
	}
	_, err := time.Parse(time.RFC3339Nano, s)
	return err == nil
}
