package jsonata

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Error says why a text is no expression.
type Error struct {
	// Code is that of jsonata-js (S0101 to S0402), [CodeTooDeep] or
	// [CodeTopLevel].
	Code string
	// Span is the offending part of the text; empty at the end of the text.
	Span Span
	// Position is the position jsonata-js gives, in UTF-16 units; often the end
	// of the offending token.
	Position int
	// Token is the offending token, "" when the error has none.
	Token string
	// Msg is the message, for the codes of jsonata-js in its words.
	Msg string
}

// Codes that are not in jsonata-js's table.
const (
	// CodeTooDeep is the code of an expression nested deeper than this package
	// handles. jsonata-js runs out of stack; U1001 is what tools around it
	// report for that.
	CodeTooDeep = "U1001"
	// CodeTopLevel is the code of a reference to an input document under
	// profile [AWS]; it is the code Step Functions uses.
	CodeTopLevel = "UNSUPPORTED_JSONATA_EXPRESSION"
)

// Error returns the message without code and position, as Step Functions
// quotes it.
func (e *Error) Error() string { return e.Msg }

// messages are jsonata-js's texts. {{x}} stands for the JSON of insert x.
var messages = map[string]string{
	"S0101": "String literal must be terminated by a matching quote",
	"S0102": "Number out of range: {{token}}",
	"S0103": `Unsupported escape sequence: \{{token}}`,
	"S0104": `The escape sequence \u must be followed by 4 hex digits`,
	"S0105": "Quoted property name must be terminated with a backquote (`)",
	"S0106": "Comment has no closing tag",
	"S0201": "Syntax error: {{token}}",
	"S0202": "Expected {{value}}, got {{token}}",
	"S0203": "Expected {{value}} before end of expression",
	"S0204": "Unknown operator: {{token}}",
	"S0207": "Unexpected end of expression",
	"S0208": "Parameter {{value}} of function definition must be a variable name (start with $)",
	"S0209": "A predicate cannot follow a grouping expression in a step",
	"S0210": "Each step can only have one grouping expression",
	"S0211": "The symbol {{token}} cannot be used as a unary operator",
	"S0212": "The left side of := must be a variable name (start with $)",
	"S0213": "The literal value {{value}} cannot be used as a step within a path expression",
	"S0214": "The right side of {{token}} must be a variable name (start with $)",
	"S0215": "A context variable binding must precede any predicates on a step",
	"S0216": "A context variable binding must precede the 'order-by' clause on a step",
	"S0217": "The object representing the 'parent' cannot be derived from this expression",
	"S0301": "Empty regular expressions are not allowed",
	"S0302": "No terminating / in regular expression",
	"S0401": "Type parameters can only be applied to functions and arrays",
	"S0402": "Choice groups containing parameterized types are not supported",
}

// at is where an error is reported.
type at struct {
	span     Span
	position int
}

// newError makes the error of a code in jsonata-js's table. Token is the plain
// text of the token; tokenJSON and valueJSON go into the message.
func newError(code string, where at, token, tokenJSON, valueJSON string) *Error {
	msg := strings.NewReplacer("{{token}}", tokenJSON, "{{value}}", valueJSON).Replace(messages[code])
	return &Error{Code: code, Span: where.span, Position: where.position, Token: token, Msg: msg}
}

// tokenError is newError for a token that is text.
func tokenError(code string, where at, token string) *Error {
	return newError(code, where, token, quote(token), "")
}

// tooDeep is the error of an expression nested beyond maxDepth.
func tooDeep(where at) *Error {
	return &Error{
		Code: CodeTooDeep, Span: where.span, Position: where.position,
		Msg: fmt.Sprintf("Stack overflow error: the expression is nested more than %d levels deep", maxDepth),
	}
}

// quote returns s as JSON.stringify writes a string.
func quote(s string) string {
	b := []byte{'"'}
	for i := 0; i < len(s); {
		r, size := decode(s[i:])
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, `\n`...)
		case r == '\r':
			b = append(b, `\r`...)
		case r == '\t':
			b = append(b, `\t`...)
		case r == '\b':
			b = append(b, `\b`...)
		case r == '\f':
			b = append(b, `\f`...)
		case r < ' ' || isSurrogate(r):
			b = fmt.Appendf(b, `\u%04x`, r)
		default:
			b = utf8.AppendRune(b, r)
		}
		i += size
	}
	return string(append(b, '"'))
}

// formatNumber returns f as JavaScript writes numbers.
func formatNumber(f float64) string {
	if f == 0 {
		return "0"
	}
	abs := max(f, -f)
	if abs < 1e21 && abs >= 1e-6 {
		return strconv.FormatFloat(f, 'f', -1, 64)
	}
	text := strconv.FormatFloat(f, 'e', -1, 64)
	// Go writes at least two digits of exponent.
	if n := len(text); text[n-2] == '0' && (text[n-3] == '-' || text[n-3] == '+') {
		text = text[:n-2] + text[n-1:]
	}
	return text
}
