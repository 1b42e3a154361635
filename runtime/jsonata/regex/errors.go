package regex

import (
	"errors"
	"fmt"
	"strings"
)

// SyntaxError says why a pattern is not a regular expression.
type SyntaxError struct {
	Pattern string
	Flags   string
	Offset  int    // byte offset in Pattern where the mistake was seen
	Msg     string // V8's words, such as "Unterminated group"
}

// Error returns the text of the SyntaxError that jsonata-js passes on from V8, which writes flags in the order of the
// alphabet. The g is the flag that JSONata adds to every literal.
func (e *SyntaxError) Error() string {
	flags := "g"
	for _, flag := range []string{"i", "m"} {
		if strings.Contains(e.Flags, flag) {
			flags += flag
		}
	}
	return fmt.Sprintf("Invalid regular expression: /%s/%s: %s", e.Pattern, flags, e.Msg)
}

// ErrTooComplex is the error of a match that was given up because it took more steps or memory than any reasonable
// pattern needs. JavaScript would go on, for centuries in the worst case.
var ErrTooComplex = errors.New("regular expression takes too many steps to match")

// EmptyMatchError is the error of a scan in which a match after the first one is empty: JSONata's D1004.
type EmptyMatchError struct{ Pattern string }

// Error returns jsonata-js's text for D1004.
func (e *EmptyMatchError) Error() string { return "Regular expression matches zero length string" }

// The mistakes, in V8's words.
const (
	msgBackslashAtEnd    = `\ at end of pattern`
	msgDuplicateName     = "Duplicate capture group name"
	msgInvalidEscape     = "Invalid escape"
	msgInvalidFlags      = "Invalid flags"
	msgInvalidGroup      = "Invalid group"
	msgInvalidName       = "Invalid capture group name"
	msgInvalidNamedRef   = "Invalid named reference"
	msgInvalidQuantifier = "Invalid quantifier"
	msgInvalidUnicode    = "Invalid Unicode escape"
	msgNothingToRepeat   = "Nothing to repeat"
	msgQuantifierOrder   = "numbers out of order in {} quantifier"
	msgRangeOrder        = "Range out of order in character class"
	msgTooLarge          = "Regular expression too large"
	msgTooManyCaptures   = "Too many captures"
	msgUnknownNamedRef   = "Invalid named capture referenced"
	msgUnmatchedParen    = "Unmatched ')'"
	msgUnterminatedClass = "Unterminated character class"
	msgUnterminatedGroup = "Unterminated group"
)
