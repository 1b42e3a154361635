package parser

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// slot is where a value stands: a field of a place, or one item of it.
type slot struct {
	name string
	item int // wholeField for the field itself
	p    place
}

func (s slot) at() *diag.Pointer {
	at := s.p.at.Field(s.name)
	if s.item >= 0 {
		at = at.Index(s.item)
	}
	return at
}

func (s slot) String() string {
	if s.item >= 0 {
		return fmt.Sprintf("item %d of %s of %s", s.item+1, quote(s.name), s.p)
	}
	return quote(s.name) + " of " + s.p.String()
}

// describe says what a value is, as messages do.
func describe(n *ast.Node) string {
	switch n.Kind {
	case ast.Null:
		return "null"
	case ast.Bool, ast.Number:
		return n.Text
	case ast.String:
		return "the string " + quote(n.Text)
	case ast.Array:
		return "an array"
	case ast.Object:
		return "an object"
	}
	return "a placeholder"
}

// orList joins words as in "a, b or c".
func orList(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

func quoteAll(words []string) []string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = quote(w)
	}
	return quoted
}

func didYouMean(name string, candidates []string) string {
	if near := diag.Nearest(name, candidates); near != "" {
		return "did you mean " + quote(near) + "?"
	}
	return ""
}

func unknownField(m *ast.Member, p place, allowed []string) diag.Diagnostic {
	help := didYouMean(m.Name, allowed)
	switch {
	case help != "":
	case strings.HasPrefix(m.Name, "//"), strings.HasPrefix(m.Name, "_"), strings.HasPrefix(m.Name, "$"):
		help = `remarks go into "Comment"`
	case len(allowed) <= 30:
		help = "allowed here: " + strings.Join(allowed, ", ")
	}
	return diag.Diagnostic{
		Code: diag.UnknownField, Span: m.NameSpan, Path: p.at.Field(m.Name).String(), Args: []string{m.Name},
		Message: "unknown field " + quote(m.Name) + " in " + p.String(), Help: help,
	}
}

func missingField(n *ast.Node, p place, names []string) diag.Diagnostic {
	help := ""
	for _, m := range n.Members {
		for _, name := range names {
			if strings.EqualFold(m.Name, name) && m.Name != name {
				help = "field names are case-sensitive: write " + quote(name) + " instead of " + quote(m.Name)
			}
		}
	}
	return diag.Diagnostic{
		Code: diag.MissingField, Span: p.name, Path: p.at.String(), Args: names,
		Message: p.String() + " has no " + strings.Join(quoteAll(names), " and no "), Help: help,
	}
}

func missingOneOf(n *ast.Node, p place, names []string) diag.Diagnostic {
	d := missingField(n, p, names)
	d.Message = p.String() + " needs " + orList(quoteAll(names)) + ", and has none of them"
	return d
}

func wrongType(n *ast.Node, s slot, allowed string) diag.Diagnostic {
	d := diag.Diagnostic{
		Code: diag.WrongType, Span: n.Span, Path: s.at().String(), Args: []string{s.name},
		Message: s.String() + " must be " + allowed + ", found " + describe(n),
	}
	if n.Kind == ast.Number && strings.HasSuffix(allowed, "a string") {
		d.Help = "write it in quotes"
	}
	if n.Kind == ast.Object && strings.HasPrefix(allowed, "an array") {
		d.Help = "put it in brackets"
	}
	if n.Kind == ast.String {
		switch _, err := strconv.ParseFloat(n.Text, 64); {
		case strings.HasPrefix(allowed, "an array of"):
			d.Help = "put it in brackets: [" + quote(n.Text) + "]"
		case strings.HasSuffix(allowed, "a JSONata expression") && strings.Contains(n.Text, "$"):
			d.Help = "an expression stands between {% and %}"
		case strings.HasPrefix(allowed, "true or false") && otherBools[strings.ToLower(n.Text)] != "":
			d.Help = "write " + otherBools[strings.ToLower(n.Text)]
		case err == nil && strings.Contains(allowed, "number"), n.Text == "true" || n.Text == "false":
			d.Help = "write it without quotes"
		case isExpression(n) && s.p.lang == ast.JSONPath:
			d.Help = `only a state with "QueryLanguage": "JSONata" evaluates {% … %}`
		}
	}
	return d
}

// otherBools are words that other languages, and YAML 1.1, take for a boolean.
var otherBools = map[string]string{"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}

func outOfRange(n *ast.Node, s slot, sh *shape) diag.Diagnostic {
	bounds := fmt.Sprintf("between %s and %s", plainNumber(sh.min), plainNumber(sh.max))
	if sh.max == unbounded {
		bounds = "at least " + plainNumber(sh.min)
	}
	return diag.Diagnostic{
		Code: diag.OutOfRange, Span: n.Span, Path: s.at().String(), Args: []string{s.name, n.Text},
		Message: s.String() + " must be " + bounds + ", found " + n.Text,
	}
}

func plainNumber(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

func notOneOf(n *ast.Node, s slot, allowed []string) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.NotOneOf, Span: n.Span, Path: s.at().String(), Args: append([]string{s.name}, allowed...),
		Message: s.String() + " must be " + orList(quoteAll(allowed)) + ", found " + quote(n.Text),
		Help:    didYouMean(n.Text, allowed),
	}
}

func emptyValue(n *ast.Node, s slot) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.EmptyValue, Span: n.Span, Path: s.at().String(), Args: []string{s.name},
		Message: s.String() + " must not be empty",
	}
}

func fieldNotAllowed(m *ast.Member, p place, in types) diag.Diagnostic {
	var have []string
	for _, t := range aType.oneOf {
		if in.has(ast.Type(t)) {
			have = append(have, t)
		}
	}
	help := "only " + strings.Join(have, ", ") + " states have it"
	if m.Name == "Next" && p.typ == ast.Choice {
		help = `a Choice goes on by "Next" of its rules and "Default"`
	}
	return diag.Diagnostic{
		Code: diag.FieldNotAllowed, Span: m.NameSpan, Path: p.at.Field(m.Name).String(), Args: []string{m.Name, string(p.typ)},
		Message: "field " + quote(m.Name) + " is not allowed in " + p.String() + ", a " + string(p.typ), Help: help,
	}
}

// insteadOf names what the other query language has in place of a field.
var insteadOf = map[string]string{
	"InputPath": `use $states.input in the expressions`, "OutputPath": `use "Output"`,
	"ResultPath": `use "Output" or "Assign"`, "ResultSelector": `use "Output"`, "Result": `use "Output"`,
	"Parameters": `use "Arguments"`, "ItemsPath": `use "Items"`, "Variable": `use "Condition"`,
	"Arguments": `use "Parameters"`, "Items": `use "ItemsPath"`, "Condition": `use "Variable" and an operator`,
	"Output": `use "ResultSelector", "ResultPath" and "OutputPath"`,
	"And":    `use "Condition"`, "Or": `use "Condition"`, "Not": `use "Condition"`,
}

func wrongQueryLanguage(m *ast.Member, p place) diag.Diagnostic {
	other := ast.JSONPath
	if p.lang == ast.JSONPath {
		other = ast.JSONata
	}
	help := insteadOf[m.Name]
	if base, isPath := strings.CutSuffix(m.Name, "Path"); help == "" && isPath {
		help = "use " + quote(base) + ` with a JSONata expression, "{% … %}"`
	}
	if operators[m.Name] != nil {
		help = `use "Condition"`
	}
	return diag.Diagnostic{
		Code: diag.WrongQueryLanguage, Span: m.NameSpan, Path: p.at.String(), Args: []string{string(p.lang), m.Name, string(other)},
		Message: fmt.Sprintf("field %s of %s belongs to %s, but the query language of state %s is %s", quote(m.Name), p, other, quote(p.state), p.lang), Help: help,
	}
}

func exclusiveFields(first, second *ast.Member, p place) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.ExclusiveFields, Span: second.NameSpan, Path: p.at.String(), Args: []string{first.Name, second.Name},
		Message: fmt.Sprintf("%s has both %s and %s, only one is allowed", p, quote(first.Name), quote(second.Name)),
		Notes:   []diag.Note{{Span: first.NameSpan, Message: quote(first.Name) + " is here"}},
	}
}

func noRoleArn(n *ast.Node, p place) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.NoRoleArn, Span: n.Span, Path: p.at.Field("Credentials").String(), Args: []string{"RoleArn"},
		Message: `"Credentials" of ` + p.String() + ` has no "RoleArn"`,
		Help:    "name the role that the Task is to assume",
	}
}

func stateNotAnObject(n *ast.Node, p place) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.WrongType, Span: n.Span, Path: p.at.String(), Args: []string{p.state},
		Message: p.String() + " must be an object, found " + describe(n),
	}
}

func partNotAnObject(n *ast.Node, p place) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.WrongType, Span: n.Span, Path: p.at.String(), Args: []string{p.part},
		Message: p.String() + " must be an object, found " + describe(n),
	}
}

func languageDowngrade(n *ast.Node, p place) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.LanguageDowngrade, Span: n.Span, Path: p.at.String(),
		Message: `"QueryLanguage" of ` + p.String() + " must not be JSONPath, because the definition's is JSONata",
		Help:    "leave the definition at JSONPath and give single states JSONata",
	}
}

func noNextOrEnd(p place) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.NoNextOrEnd, Span: p.name, Path: p.at.String(),
		Message: p.String() + ` has neither "Next" nor "End"`,
		Help:    `name the state that follows with "Next", or write "End": true`,
	}
}

func nextAndEnd(n *ast.Node, p place) diag.Diagnostic {
	d := diag.Diagnostic{
		Code: diag.NextAndEnd, Path: p.at.String(),
		Message: p.String() + ` has both "Next" and "End", only one is allowed`,
	}
	for _, m := range n.Members {
		switch {
		case m.Name != "Next" && m.Name != "End":
		case d.Notes == nil:
			d.Notes = []diag.Note{{Span: m.NameSpan, Message: quote(m.Name) + " is here"}}
		default:
			d.Span = m.NameSpan
		}
	}
	return d
}

func endFalse(n *ast.Node, p place) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.EndFalse, Span: n.Span, Path: p.at.Field("End").String(),
		Message: p.String() + ` has "End": false and no "Next", so it leads nowhere`,
		Help:    `write "End": true, or name the state that follows with "Next"`,
	}
}

func noOperator(p place) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.NoOperator, Span: p.name, Path: p.at.String(),
		Message: p.String() + " tests nothing: it has no operator",
		Help:    `a rule has "Variable" with one operator such as "StringEquals", or "And", "Or" or "Not"`,
	}
}

func severalOperators(first, second *ast.Member, p place) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.SeveralOperators, Span: second.NameSpan, Path: p.at.String(), Args: []string{first.Name, second.Name},
		Message: fmt.Sprintf("%s has two operators, %s and %s, only one is allowed", p, quote(first.Name), quote(second.Name)),
		Notes:   []diag.Note{{Span: first.NameSpan, Message: quote(first.Name) + " is here"}},
		Help:    `combine tests with "And" or "Or"`,
	}
}

func variableBesideLogic(n *ast.Node, logic *ast.Member, p place) diag.Diagnostic {
	d := diag.Diagnostic{
		Code: diag.ExclusiveFields, Path: p.at.String(), Args: []string{"Variable", logic.Name},
		Message: fmt.Sprintf("%s has both \"Variable\" and %s, only one is allowed", p, quote(logic.Name)),
		Notes:   []diag.Note{{Span: logic.NameSpan, Message: quote(logic.Name) + " is here"}},
		Help:    "the rules inside " + quote(logic.Name) + " have their own \"Variable\"",
	}
	for _, m := range n.Members {
		if m.Name == "Variable" {
			d.Span = m.NameSpan
		}
	}
	return d
}

func nestedRuleField(m *ast.Member, p place) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.FieldNotAllowed, Span: m.NameSpan, Path: p.at.Field(m.Name).String(), Args: []string{m.Name, string(p.typ)},
		Message: "field " + quote(m.Name) + " is not allowed in " + p.String(),
		Help:    "only the rules that stand directly in \"Choices\" have it",
	}
}
