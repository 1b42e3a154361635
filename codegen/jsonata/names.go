package jsonatagen

import (
	"go/token"
	"go/types"
	"strconv"
	"strings"
	"unicode"

	"github.com/aslc-dev/aslc/parser/jsonata"
)

// names are the names of a function's variables. A name is not used again
// inside the function literal or the function it is declared in.
type names struct {
	taken map[string]bool
	order []string // of the names that were claimed
}

// reserved are the names that emitted functions use for themselves.
var reserved = []string{"e", "ev", "asl", "jsonata", "root", "_"}

func newNames() *names {
	n := &names{taken: map[string]bool{}}
	for _, name := range reserved {
		n.taken[name] = true
	}
	return n
}

// claim returns a Go name for what is called that.
func (n *names) claim(name string) string {
	base := identifier(name)
	candidate := base
	for i := 2; n.taken[candidate] || token.IsKeyword(candidate) || types.Universe.Lookup(candidate) != nil; i++ {
		candidate = base + strconv.Itoa(i)
	}
	n.taken[candidate] = true
	n.order = append(n.order, candidate)
	return candidate
}

// mark returns a mark for release.
func (n *names) mark() int { return len(n.order) }

// release gives up the names claimed since the mark: those of a scope that is
// closed.
func (n *names) release(mark int) {
	for _, name := range n.order[mark:] {
		delete(n.taken, name)
	}
	n.order = n.order[:mark]
}

// identifier returns a name as a Go identifier that starts in lower case.
func identifier(name string) string {
	var b strings.Builder
	upper := false
	for _, r := range name {
		if !unicode.IsLetter(r) && (!unicode.IsDigit(r) || b.Len() == 0) || r > unicode.MaxASCII {
			upper = b.Len() > 0
			continue
		}
		if upper {
			r = unicode.ToUpper(r)
		}
		upper = false
		b.WriteRune(r)
	}
	id := b.String()
	if id == "" {
		return "value"
	}
	// A name in capitals, or that begins with several, loses them: ID, URLPath.
	lower := 0
	for lower < len(id) && unicode.IsUpper(rune(id[lower])) {
		lower++
	}
	if lower > 1 && lower < len(id) && unicode.IsLower(rune(id[lower])) {
		lower--
	}
	return strings.ToLower(id[:lower]) + id[lower:]
}

// singular returns what one of several things of that name is called.
func singular(name string) string {
	id := identifier(name)
	switch {
	case strings.HasSuffix(id, "ies") && len(id) > 4:
		return id[:len(id)-3] + "y"
	case strings.HasSuffix(id, "sses") || strings.HasSuffix(id, "xes") || strings.HasSuffix(id, "ches"):
		return id[:len(id)-2]
	case strings.HasSuffix(id, "s") && !strings.HasSuffix(id, "ss") && len(id) > 2:
		return id[:len(id)-1]
	}
	return "item"
}

// nameVariables gives names to parameters and to the variables that the
// expression binds, in order, so that they keep theirs.
func (e *emitter) nameVariables() {
	for _, name := range e.scopes.given {
		if e.given[name] == "" && (name != "states" || e.opts.Profile != jsonata.AWS) {
			e.given[name] = e.names.claim(name)
		}
	}
	for _, v := range e.scopes.all {
		if v.reads > 0 {
			v.goes = e.names.claim(v.name)
		}
	}
}
