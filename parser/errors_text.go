package parser

import (
	"fmt"
	"unicode/utf8"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/parser/hcl"
)

// quote is [diag.Quote], which most messages need.
func quote(s string) string { return diag.Quote(s) }

// showText names what a reader stumbled over: the next word or character.
func showText(rest string) string {
	if rest == "" {
		return "the end of the text"
	}
	n := 0
	for n < len(rest) && isWordByte(rest[n]) {
		n++
	}
	if n == 0 {
		_, n = utf8.DecodeRuneInString(rest)
	}
	return quote(rest[:n])
}

func syntax(code diag.Code, span diag.Span, message, help string) diag.Diagnostic {
	return diag.Diagnostic{Code: code, Span: span, Message: message, Help: help}
}

func noDefinition(span diag.Span) diag.Diagnostic {
	return syntax(diag.NotAnObject, span, "found no definition: the text is empty", `a definition is an object with "StartAt" and "States"`)
}

func notAnObject(n *ast.Node) diag.Diagnostic {
	return syntax(diag.NotAnObject, n.Span, "a definition must be an object, found "+describe(n), `a definition is an object with "StartAt" and "States"`)
}

func utf16Text(span diag.Span) diag.Diagnostic {
	return syntax(diag.BadEncoding, span, "the text is UTF-16, a definition must be UTF-8", "save the file as UTF-8")
}

func notUTF8(span diag.Span, b byte) diag.Diagnostic {
	return syntax(diag.BadEncoding, span, fmt.Sprintf("byte 0x%02x is no UTF-8", b), "save the file as UTF-8")
}

func textAfterEnd(span diag.Span) diag.Diagnostic {
	return syntax(diag.TextAfterEnd, span, "found more text after the end of the definition", "a file holds one definition")
}

func unexpectedEnd(span diag.Span, want string) diag.Diagnostic {
	return syntax(diag.UnexpectedEnd, span, "the text ends where "+want+" is expected", "")
}

func unclosed(span, open diag.Span, closing byte) diag.Diagnostic {
	opening := map[byte]string{'}': `"{"`, ']': `"["`}[closing]
	d := syntax(diag.UnexpectedEnd, span, fmt.Sprintf("the text ends, but %s is still open: a %q is missing", opening, string(closing)), "")
	d.Notes = []diag.Note{{Span: open, Message: "it was opened here; the bracket that is missing may belong to one inside"}}
	return d
}

func unexpectedText(span diag.Span, rest, want string) diag.Diagnostic {
	return syntax(diag.SyntaxError, span, "found "+showText(rest)+", expected "+want, "")
}

func unknownWord(span diag.Span, word string) diag.Diagnostic {
	help := "text is written in double quotes"
	switch word {
	case "True", "False", "TRUE", "FALSE", "None", "NULL", "Null", "nil", "undefined":
		help = "JSON writes true, false and null in lower case"
	}
	return syntax(diag.SyntaxError, span, "found "+quote(word)+", expected a value", help)
}

func wrongQuotes(span diag.Span, mark rune, text string) diag.Diagnostic {
	return syntax(diag.SyntaxError, span, "a string is written in the marks "+string(mark)+", JSON has straight double quotes only", "write "+quote(text))
}

// lostQuote adds to d, a word right behind the string before, where a quote is
// missing.
func lostQuote(d diag.Diagnostic, before *ast.Node) diag.Diagnostic {
	d.Notes = []diag.Note{{Span: before.Span, Message: "is the closing quote of this string missing? it went on to the next one"}}
	return d
}

func nameExpected(span diag.Span, rest string) diag.Diagnostic {
	return syntax(diag.SyntaxError, span, "found "+showText(rest)+`, expected a field name in double quotes or "}"`, "")
}

func unexpectedComma(span diag.Span) diag.Diagnostic {
	return syntax(diag.SyntaxError, span, "found a comma, expected a value before it", "remove the comma")
}

func missingComma(span diag.Span) diag.Diagnostic {
	return syntax(diag.SyntaxError, span, "a comma is missing here", "")
}

func trailingComma(span diag.Span, closing byte) diag.Diagnostic {
	return syntax(diag.TrailingComma, span, fmt.Sprintf("JSON allows no comma before %q", string(closing)), "remove the comma")
}

func commentInJSON(span diag.Span) diag.Diagnostic {
	return syntax(diag.CommentInJSON, span, "JSON has no comments", `use a "Comment" field, or write the definition in YAML`)
}

func unterminatedString(span diag.Span) diag.Diagnostic {
	return syntax(diag.BadString, span, "the string that starts here has no closing quote", "")
}

func controlInString(span diag.Span, c byte) diag.Diagnostic {
	message := fmt.Sprintf("a string holds the control character 0x%02x, which JSON writes as \\u%04x", c, c)
	switch c {
	case '\n':
		message = `a string holds a line break, which JSON writes as \n`
	case '\r':
		message = `a string holds a carriage return, which JSON writes as \r`
	case '\t':
		message = `a string holds a tab, which JSON writes as \t`
	}
	return syntax(diag.BadString, span, message, "")
}

func badEscape(span diag.Span, text string) diag.Diagnostic {
	return syntax(diag.BadString, span, "JSON has no escape "+quoteRaw(text),
		`a backslash itself is written \\; the escapes are \" \\ \/ \b \f \n \r \t \uXXXX`)
}

// quoteRaw puts text in quotes without escaping it, for texts about escapes.
func quoteRaw(text string) string { return `"` + text + `"` }

func loneSurrogate(span diag.Span, text string) diag.Diagnostic {
	d := syntax(diag.LoneSurrogate, span, "the escape "+quoteRaw(text)+" is half of a UTF-16 pair whose other half is missing", `a character outside the basic plane is written as two escapes, such as "\ud83d\ude00"`)
	d.Severity = diag.Warning
	return d
}

func badNumber(span diag.Span, text string) diag.Diagnostic {
	return syntax(diag.BadNumber, span, "JSON has no number "+quote(text), "numbers look like 1, -20, 0.5 and 1e6; text is written in double quotes")
}

func tooDeep(span diag.Span) diag.Diagnostic {
	return syntax(diag.TooDeep, span, fmt.Sprintf("objects and arrays are nested more than %d levels deep", maxDepth), "")
}

func duplicateKey(m, first *ast.Member, at *diag.Pointer) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.DuplicateKey, Span: m.NameSpan, Path: at.String(), Args: []string{m.Name},
		Message: "field " + quote(m.Name) + " occurs twice in one object",
		Notes:   []diag.Note{{Span: first.NameSpan, Message: quote(m.Name) + " occurs here first"}},
		Help:    "JSON readers keep only one of them; remove or rename the other",
	}
}

func openPlaceholder(span diag.Span) diag.Diagnostic {
	return syntax(diag.OpenPlaceholder, span, `the placeholder has no closing "}" on its line`, "")
}

func tooLarge(span diag.Span, size int) diag.Diagnostic {
	d := syntax(diag.TooLarge, span, fmt.Sprintf("the definition has %d bytes, AWS takes at most %d", size, maxDefinitionBytes), "")
	d.Severity = diag.Warning
	return d
}

func badYAML(span diag.Span, message string) diag.Diagnostic {
	return syntax(diag.BadYAML, span, "the YAML cannot be read: "+message, "")
}

func tooManyAliases(span diag.Span) diag.Diagnostic {
	return syntax(diag.BadYAML, span, fmt.Sprintf("the aliases of this text stand for more than %d values", maxExpansion), "")
}

func selfAlias(span diag.Span, name string) diag.Diagnostic {
	return syntax(diag.BadYAML, span, "the alias "+quote(name)+" stands inside of what it stands for", "")
}

func keyNoText(span diag.Span) diag.Diagnostic {
	return syntax(diag.BadYAML, span, "a field name must be a string, found a list or a mapping", "")
}

func mergeNoMapping(n *ast.Node) diag.Diagnostic {
	return syntax(diag.BadYAML, n.Span, `the merge key "<<" takes a mapping or a list of mappings, found `+describe(n), "")
}

func noStateMachine(span diag.Span) diag.Diagnostic {
	return syntax(diag.NoStateMachine, span, "the template holds no state machine",
		"a state machine is a resource of type AWS::Serverless::StateMachine, AWS::StepFunctions::StateMachine or, in Terraform, aws_sfn_state_machine")
}

func noConfiguration(e *hcl.Error) diag.Diagnostic {
	return syntax(diag.DefinitionUnreadable, e.Span, "the file is no configuration of Terraform: "+e.Msg, "")
}

func noDefinitionInTemplate(resource *ast.Member) diag.Diagnostic {
	return syntax(diag.DefinitionUnreadable, resource.NameSpan, "state machine "+quote(resource.Name)+" has no definition",
		`it is given by "Definition", "DefinitionString" or "DefinitionUri"`)
}

func definitionElsewhere(resource *ast.Member, n *ast.Node) diag.Diagnostic {
	return syntax(diag.DefinitionUnreadable, n.Span, "the definition of state machine "+quote(resource.Name)+" is known only when the template is deployed",
		"aslc reads definitions written in the template and files that \"DefinitionUri\" names")
}

func definitionNotRead(resource *ast.Member, n *ast.Node, err error) diag.Diagnostic {
	return syntax(diag.DefinitionUnreadable, n.Span, "the definition of state machine "+quote(resource.Name)+" cannot be read: "+err.Error(), "")
}
