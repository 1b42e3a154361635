package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// maxName is the longest name of a state or variable, in characters.
const maxName = 80

// declare registers a state's name, which must be the only one of its kind in
// the whole machine, nested scopes included.
func (c *checker) declare(s *scope, st *ast.State, at *diag.Pointer) {
	if first, twice := c.names[st.Name]; twice {
		c.list.Add(duplicateStateName(st, first, at))
	} else {
		c.names[st.Name] = &home{st, s}
	}
	switch {
	case st.Name == "":
		c.list.Add(emptyStateName(st, at))
	case strings.Contains(st.Name, "${"): // its length is not known yet
	case utf8.RuneCountInString(st.Name) > maxName:
		c.list.Add(stateNameTooLong(st, at))
	}
	if i := strings.IndexFunc(st.Name, unicode.IsControl); i >= 0 {
		c.list.Add(controlInStateName(st, st.Name[i], at))
	}
}

// maxSuggestions bounds the searches for the name somebody meant: each looks
// at every state of a scope.
const maxSuggestions = 50

// suggest returns the name in s most like a target that does not exist.
func (c *checker) suggest(s *scope, name string) string {
	if c.suggestions >= maxSuggestions {
		return ""
	}
	c.suggestions++
	candidates := make([]string, len(s.ast.States))
	for i, st := range s.ast.States {
		candidates[i] = st.Name
	}
	return diag.Nearest(name, candidates)
}
