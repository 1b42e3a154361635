package jsonata

import (
	"strings"

	"github.com/aslc-dev/aslc/runtime/value"
)

// Error is an error of an expression at run time.
type Error struct {
	// Code is that of jsonata-js (T…: wrong type, D…: wrong value), one of the
	// constants below, or "" for what jsonata-js reports without a code.
	Code string
	// Token is the operator, or the name of the function as it was called; ""
	// when unknown.
	Token string
	// Position is where jsonata-js reports the error, in UTF-16 units of the
	// expression's text; 0 when unknown, as always in generated code.
	Position int

	text     string // the message, where it is not in the table
	index    int    // of an argument, from 1
	value    Item   // what was wrong
	value2   Item
	typeName string
}

// Codes of errors that are not in jsonata-js's table.
const (
	// CodeLimit is the code of an evaluation that went beyond a limit of its
	// [Env].
	CodeLimit = "U1001"
	// CodeNotData is the code of a result that is a function.
	CodeNotData = "UNSUPPORTED_RESULT"
	// CodeInternal is the code of what makes jsonata-js fail in JavaScript.
	CodeInternal = "INTERNAL"
)

// messages are jsonata-js's texts. {{x}} stands for the JSON of insert x,
// {{{x}}} for its plain text.
var messages = map[string]string{
	"T0410": "Argument {{index}} of function {{token}} does not match function signature",
	"T0411": "Context value is not a compatible type with argument {{index}} of function {{token}}",
	"T0412": "Argument {{index}} of function {{token}} must be an array of {{type}}",
	"D1001": "Number out of range: {{value}}",
	"D1002": "Cannot negate a non-numeric value: {{value}}",
	"T1003": "Key in object structure must evaluate to a string; got: {{value}}",
	"D1004": "Regular expression matches zero length string",
	"T1005": "Attempted to invoke a non-function. Did you mean ${{{token}}}?",
	"T1006": "Attempted to invoke a non-function",
	"T1007": "Attempted to partially apply a non-function. Did you mean ${{{token}}}?",
	"T1008": "Attempted to partially apply a non-function",
	"D1009": "Multiple key definitions evaluate to same key: {{value}}",
	"T1010": "The matcher function argument passed to function {{token}} does not return the correct object structure",
	"D1013": "Object property names starting with _jsonata_ are reserved for internal use: {{value}}",
	"T2001": "The left side of the {{token}} operator must evaluate to a number",
	"T2002": "The right side of the {{token}} operator must evaluate to a number",
	"T2003": "The left side of the range operator (..) must evaluate to an integer",
	"T2004": "The right side of the range operator (..) must evaluate to an integer",
	"T2006": "The right side of the function application operator ~> must be a function",
	"T2007": "Type mismatch when comparing values {{value}} and {{value2}} in order-by clause",
	"T2008": "The expressions within an order-by clause must evaluate to numeric or string values",
	"T2009": "The values {{value}} and {{value2}} either side of operator {{token}} must be of the same data type",
	"T2010": "The expressions either side of operator {{token}} must evaluate to numeric or string values",
	"T2011": "The insert/update clause of the transform expression must evaluate to an object: {{value}}",
	"T2012": "The delete clause of the transform expression must evaluate to a string or array of strings: {{value}}",
	"T2013": "The transform expression clones the input object using the $clone() function.  This has been overridden in the current scope by a non-function.",
	"D2014": "The size of the sequence allocated by the range operator (..) must not exceed 1e7.  Attempted to allocate {{value}}.",
	"D3001": "Attempting to invoke string function on Infinity or NaN",
	"D3010": "Second argument of replace function cannot be an empty string",
	"D3011": "Fourth argument of replace function must evaluate to a positive number",
	"D3012": "Attempted to replace a matched string with a non-string value",
	"D3020": "Third argument of split function must evaluate to a positive number",
	"D3030": "Unable to cast value to a number: {{value}}",
	"D3040": "Third argument of match function must evaluate to a positive number",
	"D3050": "The second argument of reduce function must be a function with at least two arguments",
	"D3060": "The sqrt function cannot be applied to a negative number: {{value}}",
	"D3061": "The power function has resulted in a value that cannot be represented as a JSON number: base={{value}}, exponent={{value2}}",
	"D3070": "The single argument form of the sort function can only be applied to an array of strings or an array of numbers.  Use the second argument to specify a comparison function",
	"D3120": "Syntax error in expression passed to function eval: {{value}}",
	"D3121": "Dynamic error evaluating the expression passed to function eval: {{value}}",
	"D3138": "The $single() function expected exactly 1 matching result.  Instead it matched more.",
	"D3139": "The $single() function expected exactly 1 matching result.  Instead it matched 0.",
	"D3140": "Malformed URL passed to ${{{token}}}(): {{value}}",
}

const (
	textNotData = "returned an unsupported result type."
	textDepth   = "Stack overflow error: Check for non-terminating recursive function.  Consider rewriting as tail-recursive. Depth=%d max=%d"
	textMemory  = "Expression evaluation memory limit exceeded: Check for excessive memory usage"
	textTime    = "Expression evaluation timeout: Check for infinite loop"
)

// Message returns the message in jsonata-js's words.
func (e *Error) Message() string {
	if e.text != "" {
		return e.text
	}
	text := messages[e.Code]
	if !strings.Contains(text, "{{") {
		return text
	}
	return strings.NewReplacer(
		"{{{token}}}", e.Token,
		"{{token}}", quoted(e.Token),
		"{{index}}", value.Int(int64(e.index)).JSON(),
		"{{value}}", insert(e.value),
		"{{value2}}", insert(e.value2),
		"{{type}}", quoted(e.typeName),
	).Replace(text)
}

// quoted returns an insert that is text. jsonata-js writes undefined for one
// that is missing.
func quoted(s string) string {
	if s == "" {
		return "undefined"
	}
	return string(value.AppendQuoted(nil, s))
}

// insert returns a value as messages quote it.
func insert(it Item) string {
	if it.IsUndefined() || it.Function() != nil {
		return "undefined"
	}
	return string(appendJSON(nil, it, asIs))
}

// Error returns the code and the message.
func (e *Error) Error() string {
	switch e.Code {
	case "", CodeLimit, CodeNotData, CodeInternal:
		return e.Message()
	}
	return e.Code + ": " + e.Message()
}

// Verdict says what became of the expression, in the words Step Functions puts
// behind "The JSONata expression '…' specified for the field '…' ": the end of
// the cause of States.QueryEvaluationError (recorded on AWS). Package runtime
// asks for it.
func (e *Error) Verdict() string {
	switch e.Code {
	case CodeNotData:
		return e.Message()
	case CodeLimit:
		return "threw an error during evaluation: " + e.Message()
	case CodeInternal:
		return "threw an internal error during evaluation. " + e.Message()
	}
	return "threw an error during evaluation. " + e.Error()
}

// failure returns an error of jsonata-js's table.
func failure(code string) *Error { return &Error{Code: code} }

// failureOf returns an error that quotes a value.
func failureOf(code string, it Item) *Error { return &Error{Code: code, value: it} }

// argument returns the error of an argument that is not what the function
// takes.
func argument(token string, index int, it Item) *Error {
	return &Error{Code: "T0410", Token: token, index: index, value: it}
}

// internal returns the error of what crashes jsonata-js.
func internal(text string) *Error { return &Error{Code: CodeInternal, text: text} }

// EvalError returns the error of $eval: code D3120 for a text that is no
// expression, D3121 for one that fails, with the message of the cause.
func EvalError(code, message string) error { return failureOf(code, textItem(message)) }

// Locate adds to the error of a call the name of the function, unless it has
// a token, and where the call stands. Of calls inside each other the outermost
// counts, as in jsonata-js.
func Locate(err error, site Site) error {
	if e, ok := err.(*Error); ok {
		if e.Token == "" {
			e.Token = site.Name
		}
		if site.Position != 0 {
			e.Position = site.Position
		}
	}
	return err
}

// LocateOperator sets the operator that failed and where it stands.
func LocateOperator(err error, op string, position int) error {
	if e, ok := err.(*Error); ok {
		e.Token, e.Position = op, position
	}
	return err
}

// LocateFirst sets where err was made, unless it is known.
func LocateFirst(err error, position int) error {
	if e, ok := err.(*Error); ok && e.Position == 0 {
		e.Position = position
	}
	return err
}
