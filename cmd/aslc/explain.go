package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/aslc-dev/aslc/parser/diag"
)

var explainVerb = &verb{
	name:  "explain",
	args:  "CODE",
	short: "tell what a diagnostic means and how to mend it",
	long:  "Prints what the diagnostic CODE (such as ASL2104) means, why it matters, and a failing and a corrected example.",
	run: func(v *verb, args []string) int {
		codes, code, done := v.parse(v.flags(), args)
		if done {
			return code
		}
		if len(codes) != 1 {
			return v.misuse("name one code")
		}
		e, ok := diag.Explain(diag.Code(strings.ToUpper(codes[0])))
		if !ok {
			fmt.Fprintf(os.Stderr, "aslc explain: no diagnostic has the code %s\n", codes[0])
			return exitFailed
		}
		fmt.Print(explained(e))
		return exitOK
	},
}

// explained returns an entry of the catalogue as a page for a terminal.
func explained(e diag.Explanation) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s): %s\n\n%s\n", e.Code, e.Severity, e.Sentence, strings.TrimSpace(e.Why))
	for _, example := range []struct{ title, text string }{{"Fails", e.Fails}, {"Works", e.Works}} {
		if example.text != "" {
			fmt.Fprintf(&b, "\n%s:\n\n    %s\n", example.title, strings.ReplaceAll(strings.TrimRight(example.text, "\n"), "\n", "\n    "))
		}
	}
	return b.String()
}
