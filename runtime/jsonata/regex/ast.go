package regex

// node is a parsed pattern. The parser resolves flags, escapes and names, so later stages see only these shapes:
// *literal, *set, *sequence, *alternation, *capture, *repeat, *assertion, *look and *backref.
type node interface{ isNode() }

// literal matches one UTF-16 unit.
type literal struct{ unit uint16 }

// set matches one UTF-16 unit out of a set; negation and case are already in the set.
type set struct{ chars *charSet }

// sequence matches its items one after the other; none match the empty string.
type sequence struct{ items []node }

// alternation matches the first of its branches that lets the rest match too.
type alternation struct{ branches []node }

// capture remembers what its body matched as group index (from 1).
type capture struct {
	index int
	body  node
}

// repeat matches its body min to max times. Each iteration forgets the groups inside, firstGroup to lastGroup-1.
type repeat struct {
	body                  node
	min, max              int
	lazy                  bool
	mayBeEmpty            bool // the body can match the empty string
	firstGroup, lastGroup int
}

// unlimited is a repeat's max when there is none, and what larger numbers in a quantifier mean (as in V8).
const unlimited = 1<<31 - 1

// assertion matches the empty string at certain places.
type assertion struct{ kind assertKind }

type assertKind uint8

const (
	textStart     assertKind = iota // ^
	textEnd                         // $
	lineStart                       // ^ with flag m
	lineEnd                         // $ with flag m
	wordBorder                      // \b
	notWordBorder                   // \B
)

// look matches the empty string where its body matches ahead (or behind), or does not when negated.
type look struct {
	body            node
	behind, negated bool
}

// backref matches again what group index matched, in any case when fold is set; the empty string when the group took
// no part.
type backref struct {
	index int
	fold  bool
}

func (*literal) isNode()     {}
func (*set) isNode()         {}
func (*sequence) isNode()    {}
func (*alternation) isNode() {}
func (*capture) isNode()     {}
func (*repeat) isNode()      {}
func (*assertion) isNode()   {}
func (*look) isNode()        {}
func (*backref) isNode()     {}

// pattern is a whole parsed pattern.
type pattern struct {
	root   node
	groups int // number of capture groups
}

// matchesEmpty reports whether n can match the empty string (it may say so of one that cannot).
func matchesEmpty(n node) bool {
	switch n := n.(type) {
	case *literal, *set:
		return false
	case *sequence:
		for _, item := range n.items {
			if !matchesEmpty(item) {
				return false
			}
		}
		return true
	case *alternation:
		for _, branch := range n.branches {
			if matchesEmpty(branch) {
				return true
			}
		}
		return false
	case *capture:
		return matchesEmpty(n.body)
	case *repeat:
		return n.min == 0 || n.mayBeEmpty
	}
	return true // assertions, looks, back references
}
