package jsonatagen

import (
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/aslc-dev/aslc/parser/jsonata"
)

// names are the names of a function's variables. A name is not used again
// inside the function or func literal it is declared in.
type names struct {
	taken map[string]int // the level it is declared at
	level int            // of func literals around
}

// reserved are the names that emitted functions use for themselves.
var reserved = []string{"e", "ev", "asl", "jsonata", "root", "_"}

func newNames() *names { return &names{taken: map[string]int{}} }

// claim returns a Go name for what is called that.
func (n *names) claim(name string) string { return n.claimAt(n.level, name) }

// claimAt is claim for what is declared further out.
func (n *names) claimAt(level int, name string) string {
	base := identifier(name)
	if isReserved(base) {
		base += "Value"
	}
	candidate := base
	for i := 2; n.isTaken(candidate); i++ {
		candidate = base + strconv.Itoa(i)
	}
	n.taken[candidate] = level
	return candidate
}

func (n *names) isTaken(name string) bool {
	_, taken := n.taken[name]
	return taken
}

// isReserved reports whether Go or the emitted function has another use for a
// name.
func isReserved(name string) bool {
	return slices.Contains(reserved, name) || token.IsKeyword(name) || types.Universe.Lookup(name) != nil
}

// enter opens a scope for names.
func (n *names) enter() { n.level++ }

// leave closes the scope and gives up its names.
func (n *names) leave() {
	for name, level := range n.taken {
		if level == n.level {
			delete(n.taken, name)
		}
	}
	n.level--
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
