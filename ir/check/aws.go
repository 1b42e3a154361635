package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/aslc-dev/aslc/parser/diag"
)

// AWSDiagnostic is a diagnostic as ValidateStateMachineDefinition gives it.
type AWSDiagnostic struct {
	Severity string // "ERROR" or "WARNING"
	Code     string // such as SCHEMA_VALIDATION_FAILED
	Message  string
	Location string // such as /States/X/Next
}

// String returns the text that CreateStateMachine puts into its error.
func (d AWSDiagnostic) String() string {
	return d.Code + ": " + d.Message + " at " + d.Location
}

// Codes of ValidateStateMachineDefinition.
const (
	awsJSON        = "INVALID_JSON_DESCRIPTION"
	awsSchema      = "SCHEMA_VALIDATION_FAILED"
	awsTarget      = "MISSING_TRANSITION_TARGET"
	awsNoEnd       = "MISSING_END_STATE"
	awsDuplicate   = "DUPLICATE_STATE_NAME"
	awsStateName   = "INVALID_STATE_NAME"
	awsLabel       = "INVALID_LABEL_NAME"
	awsSameLabel   = "DUPLICATE_LABEL_NAME"
	awsJSONata     = "INVALID_JSONATA_EXPRESSION"
	awsUnsupported = "UNSUPPORTED_JSONATA_EXPRESSION"
)

// AWS translates a diagnostic about file into AWS's code, words and location.
// The texts are recorded ones where there is a recording. It returns false for
// what AWS does not look at.
func AWS(file *diag.File, d diag.Diagnostic) (AWSDiagnostic, bool) {
	out := AWSDiagnostic{Severity: strings.ToUpper(d.Severity.String()), Location: d.Path}
	if out.Location == "" {
		out.Location = "/"
	}
	switch {
	case d.Code == diag.NotAnObject:
		out.Code, out.Message = awsSchema, "Definition must be a valid JSON object"
	case d.Code <= diag.DuplicateKey && d.Code != diag.LoneSurrogate || d.Code == diag.OpenPlaceholder || d.Code == diag.BadYAML:
		return notJSON(file, d, out), true
	default:
		translate, known := awsTexts[d.Code]
		if !known {
			return AWSDiagnostic{}, false
		}
		out.Code = awsSchema
		translate(d, &out)
	}
	return out, true
}

// arg returns the i-th argument of a diagnostic, "" when there is none.
func arg(d diag.Diagnostic, i int) string {
	if i < len(d.Args) {
		return d.Args[i]
	}
	return ""
}

// parent cuts the last step off a location.
func parent(location string) string {
	if i := strings.LastIndexByte(location, '/'); i > 0 {
		return location[:i]
	}
	return "/"
}

func says(format string, args ...int) func(diag.Diagnostic, *AWSDiagnostic) {
	return func(d diag.Diagnostic, out *AWSDiagnostic) {
		texts := make([]any, len(args))
		for i, n := range args {
			texts[i] = arg(d, n)
		}
		out.Message = fmt.Sprintf(format, texts...)
	}
}

func with(code, format string, args ...int) func(diag.Diagnostic, *AWSDiagnostic) {
	say := says(format, args...)
	return func(d diag.Diagnostic, out *AWSDiagnostic) {
		say(d, out)
		out.Code = code
	}
}

// ourWords keeps the message where AWS's is not known.
func ourWords(d diag.Diagnostic, out *AWSDiagnostic) { out.Message = d.Message }

var awsTexts = map[diag.Code]func(diag.Diagnostic, *AWSDiagnostic){
	diag.UnknownField:       says("Field is not supported"),
	diag.FieldNotAllowed:    says("Field is not supported"),
	diag.MissingField:       missingOnAWS,
	diag.WrongType:          ourWords,
	diag.WrongQueryLanguage: says("The QueryLanguage is set to '%s', but field '%s' is only supported for the '%s' QueryLanguage", 0, 1, 2),
	diag.ExclusiveFields:    says("Only one of these fields is allowed: [%s, %s]", 0, 1),
	diag.OutOfRange:         ourWords,
	diag.NotOneOf:           notOneOfOnAWS,
	diag.EmptyValue:         says("Value cannot be empty"),
	diag.NoNextOrEnd:        says("One of these fields is required: [Next, End]"),
	diag.NextAndEnd:         says("Only one of these fields is allowed: [Next, End]"),
	diag.EndFalse:           says("One of these fields is required: [Next, End]"),
	diag.LanguageDowngrade:  says("'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine"),
	diag.NoOperator:         ourWords,
	diag.SeveralOperators:   ourWords,
	diag.DistributedOnly:    ourWords,
	diag.HeartbeatTooLong:   ourWords,
	diag.NoRoleArn:          says("The field 'RoleArn' is required but was missing"),

	diag.DanglingTarget:     with(awsTarget, "Missing 'Next' target: %s", 0),
	diag.CrossScopeTarget:   with(awsTarget, "Missing 'Next' target: %s", 0),
	diag.DuplicateStateName: with(awsDuplicate, "Duplicate State name: %s", 0),
	diag.StateNameTooLong:   with(awsStateName, "State name is too long: %s", 0),
	diag.BadStateName:       with(awsStateName, "State name is not valid: %s", 0),
	diag.BadLabel:           with(awsLabel, "Label is not valid: %s", 0),
	diag.DuplicateLabel:     with(awsSameLabel, "Duplicate Label: %s", 0),
	diag.StatesAllPlacement: ourWords,
	diag.BadResource:        unrecognised,
	diag.ResourceNoARN:      unrecognised,
	diag.UnknownIntegration: unrecognised,
	diag.PatternNotOffered:  unrecognised,
	diag.ExpressUnsupported: expressOnAWS,

	diag.UnreachableState: with(awsTarget, "State \"%s\" is not reachable.", 0),
	diag.NoTerminalState:  noEndOnAWS,

	diag.BadPath:                badPathOnAWS,
	diag.BadReferencePath:       says("Value is not a Reference Path"),
	diag.BadIntrinsic:           badPathOnAWS,
	diag.BadTemplateValue:       badPathOnAWS,
	diag.DuplicateTemplateField: ourWords,
	diag.MissingDollar:          with("NO_DOLLAR", "Key should end with .$ if its value is a path"),
	diag.StaticResult:           with("PASS_RESULT_IS_STATIC", "Result is static; use Parameters for paths"),
	diag.BadJSONata:             with(awsJSONata, "%s", 0),
	diag.NoInputDocument:        with(awsUnsupported, "%s", 0),
	diag.StatesFieldUnavailable: with(awsUnsupported, "Field '$states.%s' does not exist.", 0),
	diag.BadVariableName:        ourWords,
	diag.VariableShadows:        ourWords,
	diag.VariableOutOfReach:     ourWords,
	diag.BadTimestamp:           says("String does not match RFC3339 timestamp"),
}

func missingOnAWS(d diag.Diagnostic, out *AWSDiagnostic) {
	out.Message = "These fields are required: [" + strings.Join(d.Args, ", ") + "]"
}

// stateTypesOnAWS is the order in which AWS lists them.
const stateTypesOnAWS = "Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map"

func notOneOfOnAWS(d diag.Diagnostic, out *AWSDiagnostic) {
	if arg(d, 0) == "Type" {
		out.Message = "The field 'Type' should have one of these values: [" + stateTypesOnAWS + "]"
		out.Location = parent(out.Location)
		return
	}
	out.Message = "Value should be one of the following: [" + strings.Join(d.Args[min(1, len(d.Args)):], ", ") + "]"
}

func unrecognised(d diag.Diagnostic, out *AWSDiagnostic) {
	out.Message = "The resource provided " + arg(d, 0) + " is not recognized. The value is not a valid resource ARN, or the resource is not available in this region."
}

func expressOnAWS(d diag.Diagnostic, out *AWSDiagnostic) {
	switch what := arg(d, 1); what {
	case "activity":
		out.Message = "Express state machine does not support Activity ARN"
	case "distributed":
		out.Message = "Express state machine does not support Map state in DISTRIBUTED mode"
	case waitForToken: // the blank at the end is AWS's
		out.Message = "Express state machine does not support '" + what + "' service integration "
	default:
		out.Message = "Express state machine does not support '" + sync + "' service integration"
	}
}

func noEndOnAWS(d diag.Diagnostic, out *AWSDiagnostic) {
	out.Code, out.Message = awsNoEnd, "Workflow has no terminal state"
	out.Location = parent(out.Location)
}

// badPathOnAWS tells a payload template's field, whose name is an argument,
// from a field that takes a path.
func badPathOnAWS(d diag.Diagnostic, out *AWSDiagnostic) {
	if name := arg(d, 0); name != "" {
		out.Message = "The value for the field '" + name + "' must be a valid JSONPath or a valid intrinsic function call"
		out.Location = parent(out.Location)
		return
	}
	out.Message = "Value is not a valid JSONPath"
}

// notJSON words a mistake of the text as Jackson does, which AWS quotes.
func notJSON(file *diag.File, d diag.Diagnostic, out AWSDiagnostic) AWSDiagnostic {
	out.Code = awsJSON
	start := d.Span.Start
	var end int
	rest := file.Text[min(start, len(file.Text)):]
	switch c, size := utf8.DecodeRuneInString(rest); {
	case rest == "" || d.Code == diag.UnexpectedEnd:
		out.Message, end = "Unexpected end-of-input", len(file.Text)
	case isWord(c):
		word := rest
		if i := strings.IndexFunc(rest, func(c rune) bool { return !isWord(c) }); i >= 0 {
			word = rest[:i]
		}
		out.Message = "Unrecognized token '" + word + "': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"
		end = start + len(word)
	default:
		out.Message = fmt.Sprintf("Unexpected character ('%c' (code %d))", c, c)
		end = start + size
	}
	line, column := file.Position(end)
	out.Location = fmt.Sprintf("[Source: (String)%s; line: %d, column: %d]", jacksonSource(file.Text), line, column)
	out.Message += "\n at " + out.Location
	return out
}

func isWord(c rune) bool {
	return c == '_' || c == '$' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// jacksonSource quotes a text as Jackson does: at most 500 characters of it.
func jacksonSource(text string) string {
	const most = 500
	if len(text) <= most {
		return `"` + text + `"`
	}
	return fmt.Sprintf("\"%s\"[truncated %d chars]", text[:most], len(text)-most)
}
