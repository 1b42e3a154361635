package check

import (
	"errors"
	"fmt"
	"strings"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/parser/jsonata"
	"github.com/aslc-dev/aslc/parser/jsonpath"
)

// data makes a diagnostic about a value or a part of it.
func data(v value, code diag.Code, span diag.Span, message, help string) diag.Diagnostic {
	return diag.Diagnostic{Code: code, Span: span, Path: v.pointer().String(), Message: message, Help: help}
}

// placeIn returns where inside a string the JSONPath parser found a mistake.
func placeIn(n *ast.Node, err error) diag.Span {
	if e := (*jsonpath.Error)(nil); errors.As(err, &e) {
		return spanOf(n, e.Start, e.End)
	}
	return n.Span
}

func badPath(v value, err error) diag.Diagnostic {
	help := ""
	if strings.HasPrefix(v.node.Text, "States.") {
		help = "intrinsic functions are allowed in payload templates only"
	}
	return data(v, diag.BadPath, placeIn(v.node, err), v.what()+" is no path: "+err.Error(), help)
}

func badReferencePath(v value, err error) diag.Diagnostic {
	return data(v, diag.BadReferencePath, placeIn(v.node, err), v.what()+" is no reference path: "+err.Error(),
		"a reference path names one place, such as $.order.lines[0]")
}

// badTemplateText is about a text that is neither a path nor a call.
func badTemplateText(v value, err error) diag.Diagnostic {
	code, what := diag.BadIntrinsic, "is no intrinsic call"
	if strings.HasPrefix(v.node.Text, "$") {
		code, what = diag.BadPath, "is no path"
	} else if !strings.Contains(v.node.Text, "(") {
		code, what = diag.BadTemplateValue, "is neither a path nor an intrinsic call"
	}
	d := data(v, code, placeIn(v.node, err), v.what()+" "+what+": "+err.Error(), "")
	if code == diag.BadTemplateValue {
		d.Span, d.Message = v.node.Span, v.what()+" "+what+": "+quote(v.node.Text)
		d.Help = "a path starts with $, a call looks like States.Format('{}', $.name); for a literal, drop .$ from the name"
		if isExpression(v.node.Text) {
			d.Help = `JSONata is written in a state with "QueryLanguage": "JSONata", where no name ends in .$`
		}
	}
	d.Args = v.args()
	return d
}

func blankBeforeCall(v value) diag.Diagnostic {
	d := data(v, diag.BadIntrinsic, spanOf(v.node, 0, 1), v.what()+" has a blank before the intrinsic call", "remove the blank")
	d.Args = v.args()
	return d
}

func notAText(v value, call *jsonpath.Call) diag.Diagnostic {
	return data(v, diag.BadIntrinsic, spanOf(v.node, call.Start, call.End),
		fmt.Sprintf("%s must give a string, which %s does not", v.what(), call.Name),
		"allowed here: "+strings.Join(textFunctions, ", "))
}

func templateValueNoText(v value, m *ast.Member) diag.Diagnostic {
	d := data(v, diag.BadTemplateValue, v.node.Span,
		fmt.Sprintf("field %s in %s must be a string with a path or an intrinsic call", quote(m.Name), v.what()),
		"for a literal, drop .$ from the name")
	d.Args = []string{m.Name}
	return d
}

func duplicateTemplateField(v value, first, second *ast.Member) diag.Diagnostic {
	d := data(v, diag.DuplicateTemplateField, second.NameSpan,
		fmt.Sprintf("%s and %s in %s give one field twice", quote(first.Name), quote(second.Name), v.what()), "")
	d.Path, d.Args = v.pointer().Field(second.Name).String(), []string{first.Name, second.Name}
	d.Notes = []diag.Note{{Span: first.NameSpan, Message: quote(first.Name) + " is here"}}
	return d
}

func missingDollar(v value, help string) diag.Diagnostic {
	d := warning(data(v, diag.MissingDollar, v.node.Span, fmt.Sprintf("%s in %s looks like a path or call, but is taken literally", quote(v.node.Text), v.what()), help))
	return d
}

func staticResult(v value, m *ast.Member) diag.Diagnostic {
	return warning(data(v, diag.StaticResult, m.NameSpan,
		fmt.Sprintf("field %s in %s is not evaluated: a Result is copied as it is", quote(m.Name), v.what()), `use "Parameters"`))
}

func expressionInJSONPath(v value) diag.Diagnostic {
	return warning(data(v, diag.LikelyExpression, v.node.Span,
		fmt.Sprintf("%s looks like a JSONata expression, but is taken literally: the query language of %s is JSONPath", v.what(), v.place),
		`set "QueryLanguage": "JSONata" in the state`))
}

func likelyExpression(v value) diag.Diagnostic {
	return warning(data(v, diag.LikelyExpression, v.node.Span,
		v.what()+" looks like a JSONata expression, but is taken literally",
		`an expression starts with "{%" and ends with "%}", with nothing before or after`))
}

func jsonPathInJSONata(v value) diag.Diagnostic {
	return warning(data(v, diag.JSONPathInJSONata, v.node.Span,
		fmt.Sprintf("%s in %s is taken literally: the query language of %s is JSONata", quote(v.node.Text), v.what(), v.place),
		`write an expression, such as "{% $states.input.name %}"`))
}

func dollarKeyInJSONata(v value, m *ast.Member) diag.Diagnostic {
	d := warning(data(v, diag.JSONPathInJSONata, m.NameSpan,
		fmt.Sprintf("the ending of %s in %s has no meaning: the query language of %s is JSONata", quote(m.Name), v.what(), v.place),
		"drop .$ from the name and write an expression"))
	d.Path = v.pointer().Field(m.Name).String()
	return d
}

func badJSONata(v value, e *jsonata.Error) diag.Diagnostic {
	span := spanOf(v.node, e.Span.Start+2, e.Span.End+2)
	if e.Code == jsonata.CodeTopLevel {
		d := data(v, diag.NoInputDocument, span,
			fmt.Sprintf("%s refers to %s, but an expression has no input document", v.what(), quote(e.Token)),
			"the state's input is $states.input")
		d.Args = []string{e.Msg}
		return d
	}
	d := data(v, diag.BadJSONata, span, v.what()+" is no JSONata expression: "+lowerFirst(e.Msg), jsonataHelp(v.node.Text, e.Span.Start+2))
	if e.Span.Start >= len(v.node.Text)-4 {
		d.Message += " at the end of the expression"
		if strings.Contains(e.Msg, "end of expression") {
			d.Message = strings.TrimSuffix(d.Message, " at the end of the expression")
		}
	}
	d.Args = []string{e.Msg}
	return d
}

func lowerFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

func noEval(v value, span diag.Span) diag.Diagnostic {
	return data(v, diag.BadJSONata, span, v.what()+" calls $eval, which Step Functions does not have", "to read JSON text use $parse")
}

func unknownFunction(v value, name string, span diag.Span) diag.Diagnostic {
	help := ""
	if near := diag.Nearest(name, functions); near != "" {
		help = "did you mean " + quote("$"+near) + "?"
	}
	return warning(data(v, diag.UnknownFunction, span,
		fmt.Sprintf("%s calls %s, which is no function of JSONata or Step Functions; the call fails at run time", v.what(), quote("$"+name)), help))
}

func statesFieldUnavailable(v value, name string, has members, span diag.Span) diag.Diagnostic {
	help := "available here: $states.input, $states.context"
	if has.result {
		help += ", $states.result"
	}
	if has.errorOutput {
		help += ", $states.errorOutput"
	}
	d := data(v, diag.StatesFieldUnavailable, span, v.what()+" refers to "+quote("$states."+name)+", which is not available there", help)
	d.Args = []string{name}
	return d
}

func badVariable(v value, m *ast.Member, name, why string) diag.Diagnostic {
	d := data(v, diag.BadVariableName, m.NameSpan, fmt.Sprintf("the variable %s in %s %s", quote(name), v.what(), why),
		"a variable's name is a letter followed by letters, digits and _, at most 80 characters; only whole variables are assigned")
	d.Path, d.Args = v.pointer().Field(m.Name).String(), []string{name}
	return d
}

func variableShadows(v value, m *ast.Member, name string, first diag.Span, outer *scope) diag.Diagnostic {
	d := data(v, diag.VariableShadows, m.NameSpan,
		fmt.Sprintf("%s must not assign the variable %s, which belongs to %s", v.what(), quote(name), outer), "use another name")
	d.Path, d.Args = v.pointer().Field(m.Name).String(), []string{name}
	d.Notes = []diag.Note{{Span: first, Message: quote(name) + " is assigned here"}}
	return d
}

func neverAssigned(v value, name string, span diag.Span, near string) diag.Diagnostic {
	d := warning(data(v, diag.NeverAssigned, span, fmt.Sprintf("%s reads the variable %s, which no state assigns", v.what(), quote("$"+name)), ""))
	if near != "" {
		d.Help = "did you mean " + quote("$"+near) + "?"
	} else if near := diag.Nearest(name, []string{"states"}); near != "" {
		d.Help = "did you mean " + quote("$states") + "?"
	}
	d.Args = []string{name}
	return d
}

func variableOutOfReach(v value, name string, span, first diag.Span) diag.Diagnostic {
	d := data(v, diag.VariableOutOfReach, span,
		fmt.Sprintf("%s reads the variable %s, which is out of reach in a Map in DISTRIBUTED mode", v.what(), quote("$"+name)),
		`pass the value to the child executions with "ItemSelector" or "ItemBatcher"`)
	d.Args = []string{name}
	d.Notes = []diag.Note{{Span: first, Message: quote(name) + " is assigned here"}}
	return d
}

func badTimestamp(n *ast.Node, what string, at *diag.Pointer) diag.Diagnostic {
	help := "it is written like 2016-03-14T01:59:00Z, with Z or an offset such as +02:00"
	switch {
	case strings.HasPrefix(n.Text, "$"):
		help = "to read it from the input use the field whose name ends in Path"
	case isExpression(n.Text):
		help = `only a state with "QueryLanguage": "JSONata" evaluates {% … %}`
	}
	return diag.Diagnostic{
		Code: diag.BadTimestamp, Span: n.Span, Path: at.String(), Args: []string{n.Text},
		Message: what + " is no RFC 3339 timestamp: " + quote(n.Text), Help: help,
	}
}
