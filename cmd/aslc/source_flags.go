package main

import (
	"flag"
	"fmt"
	"strings"

	"github.com/aslc-dev/aslc/cmd/compile"
)

// sourceFlags are the flags of the verbs that make a program of one state
// machine: which one of a file, and the values that it leaves open.
type sourceFlags struct {
	machine    string
	substitute substitutions
}

func (s *sourceFlags) define(fs *flag.FlagSet) {
	fs.StringVar(&s.machine, "machine", "", "the logical `ID` of the state machine in a template")
	fs.Var(&s.substitute, "substitute", "the value of a placeholder: `NAME=VALUE`; may be repeated")
}

func (s *sourceFlags) options() compile.Options {
	return compile.Options{Machine: s.machine, Substitute: s.substitute}
}

// takeFlags takes the flags of fs, each with a value, out of arguments that are
// somebody else's otherwise.
func takeFlags(fs *flag.FlagSet, args []string) (rest []string, err error) {
	for i := 0; i < len(args); i++ {
		dashed, value, given := strings.Cut(args[i], "=")
		name := strings.TrimPrefix(strings.TrimPrefix(dashed, "-"), "-")
		if name == dashed || fs.Lookup(name) == nil {
			rest = append(rest, args[i])
			continue
		}
		if !given {
			if i++; i == len(args) {
				return nil, fmt.Errorf("--%s needs a value", name)
			}
			value = args[i]
		}
		if err := fs.Set(name, value); err != nil {
			return nil, fmt.Errorf("--%s: %w", name, err)
		}
	}
	return rest, nil
}
