package main

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/aslc-dev/aslc/parser/diag"
)

// codes is a flag that collects diagnostic codes.
type codes []diag.Code

func (c *codes) String() string { return fmt.Sprint([]diag.Code(*c)) }

// Set adds a code, or several with commas between them.
func (c *codes) Set(text string) error {
	for _, code := range strings.Split(text, ",") {
		code := diag.Code(strings.ToUpper(strings.TrimSpace(code)))
		if _, ok := diag.Explain(code); !ok {
			return fmt.Errorf("no diagnostic has the code %s", code)
		}
		*c = append(*c, code)
	}
	return nil
}

// substitutions is a flag that collects values of placeholders.
type substitutions map[string]string

func (s *substitutions) String() string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(*s)) {
		parts = append(parts, name+"="+(*s)[name])
	}
	return strings.Join(parts, " ")
}

// Set adds NAME=VALUE.
func (s *substitutions) Set(text string) error {
	name, value, ok := strings.Cut(text, "=")
	if !ok || name == "" {
		return fmt.Errorf("%q is not NAME=VALUE", text)
	}
	if *s == nil {
		*s = substitutions{}
	}
	(*s)[name] = value
	return nil
}

// isTerminal reports whether a person reads f.
func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0 && os.Getenv("NO_COLOR") == ""
}
