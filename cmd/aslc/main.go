// Command aslc compiles Amazon States Language to typed Go: it checks
// definitions, generates packages, and builds and runs workflows.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
)

// Exit codes.
const (
	exitOK     = 0
	exitFailed = 1 // the workflow or the check failed
	exitUsage  = 2
)

// verb is one subcommand.
type verb struct {
	name  string
	args  string // of the usage line
	short string // one line
	long  string
	run   func(v *verb, args []string) int
}

// verbs in the order help lists them.
func verbs() []*verb {
	return []*verb{
		initVerb, generateVerb, checkVerb, runVerb, buildVerb, costVerb, deployPlanVerb, evalVerb, fmtVerb, graphVerb, lspVerb, schemaVerb, explainVerb, coverVerb, dumpVerb, versionVerb,
	}
}

func main() { os.Exit(dispatch(os.Args[1:])) }

func dispatch(args []string) int {
	if len(args) == 0 {
		usage(os.Stderr)
		return exitUsage
	}
	name := args[0]
	if name == "help" || name == "-h" || name == "--help" || name == "-help" {
		if len(args) > 1 && name == "help" {
			return dispatch([]string{args[1], "--help"})
		}
		usage(os.Stdout)
		return exitOK
	}
	for _, v := range verbs() {
		if v.name == name {
			return v.run(v, args[1:])
		}
	}
	fmt.Fprintf(os.Stderr, "aslc: unknown command %q; 'aslc help' lists them\n", name)
	return exitUsage
}

func usage(w io.Writer) {
	fmt.Fprint(w, "aslc compiles Amazon States Language to typed Go.\n\nUsage:\n\n\taslc <command> [arguments]\n\nCommands:\n\n")
	for _, v := range verbs() {
		fmt.Fprintf(w, "\t%-11s %s\n", v.name, v.short)
	}
	fmt.Fprint(w, "\n'aslc help <command>' tells more about one.\n")
}

// flags returns the flag set of v, whose help is the verb's own text.
func (v *verb) flags() *flag.FlagSet {
	fs := flag.NewFlagSet(v.name, flag.ContinueOnError)
	fs.SetOutput(os.Stderr)
	fs.Usage = func() {
		w := fs.Output()
		fmt.Fprintf(w, "Usage: aslc %s %s\n\n%s\n", v.name, v.args, strings.TrimSpace(v.long))
		header := false
		fs.VisitAll(func(f *flag.Flag) {
			if !header {
				fmt.Fprint(w, "\nFlags:\n\n")
				header = true
			}
			name, text := flag.UnquoteUsage(f)
			fmt.Fprintf(w, "  %-24s %s\n", strings.TrimSpace("--"+f.Name+" "+name), text)
		})
	}
	return fs
}

// parse parses args, flags and operands in any order, and returns the
// operands. done is true when the verb has nothing more to do.
func (v *verb) parse(fs *flag.FlagSet, args []string) (operands []string, code int, done bool) {
	for _, a := range args {
		if a == "-h" || a == "--help" || a == "-help" {
			fs.SetOutput(os.Stdout)
		}
	}
	for {
		if err := fs.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return nil, exitOK, true
			}
			return nil, exitUsage, true
		}
		args = fs.Args()
		if len(args) == 0 {
			return operands, exitOK, false
		}
		operands, args = append(operands, args[0]), args[1:]
	}
}

// misuse reports a mistake in the command line.
func (v *verb) misuse(format string, args ...any) int {
	fmt.Fprintf(os.Stderr, "aslc %s: %s\nUsage: aslc %s %s\n", v.name, fmt.Sprintf(format, args...), v.name, v.args)
	return exitUsage
}

// failed reports err.
func (v *verb) failed(err error) int {
	fmt.Fprintf(os.Stderr, "aslc %s: %v\n", v.name, err)
	return exitFailed
}
