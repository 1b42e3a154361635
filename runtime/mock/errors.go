package mock

import (
	"fmt"
	"strings"

	"github.com/aslc-dev/aslc/runtime/value"
)

// MissingError is the error of a call of a state that the script says nothing
// about. It is no error of the States Language: no Retry or Catch takes it.
type MissingError struct {
	State  string // that made the call
	Source string // the mock file and test case, "" for a script made in Go
}

// Error returns a line that names the state and the file.
func (e *MissingError) Error() string {
	if e.Source == "" {
		return fmt.Sprintf("no answer for state %q", e.State)
	}
	return fmt.Sprintf("%s: no answer for state %q", e.Source, e.State)
}

// ExhaustedError is the error of a call that no answer of the script is left
// for. It is no error of the States Language: no Retry or Catch takes it.
type ExhaustedError struct {
	State  string      // that made the call
	Source string      // the mock file and test case, "" for a script made in Go
	Calls  int         // how many calls of the state were answered before
	Input  value.Value // of the call
}

// Error returns a line that names the state, the file and the call.
func (e *ExhaustedError) Error() string {
	var b strings.Builder
	if e.Source != "" {
		b.WriteString(e.Source + ": ")
	}
	fmt.Fprintf(&b, "no answer left for call %d of state %q", e.Calls+1, e.State)
	if !e.Input.IsUndefined() {
		b.WriteString(" with input " + abbreviate(e.Input.JSON()))
	}
	return b.String()
}

// abbreviate cuts a JSON text to a length that still reads in one line.
func abbreviate(text string) string {
	const longest = 200
	if len(text) <= longest {
		return text
	}
	return strings.ToValidUTF8(text[:longest], "") + "…"
}
