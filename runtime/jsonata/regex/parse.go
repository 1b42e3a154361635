package regex

import (
	"slices"
	"strings"

	"github.com/aslc-dev/aslc/runtime/jsonata/regex/wtf8"
)

const (
	// maxGroups is V8's limit on capture groups.
	maxGroups = 65535

	// maxDepth limits how deeply groups nest, so that no stage that walks the tree runs out of stack.
	maxDepth = 2000
)

// parser reads a pattern by the grammar of ECMAScript without the u flag, including Annex B: what looks like a broken
// escape or quantifier is mostly literal text. The first mistake moves pos to the end, which ends every loop.
type parser struct {
	units []uint16
	pos   int

	fold      bool // flag i
	multiline bool // flag m

	groups   int             // opened so far
	total    int             // in the whole pattern
	anyNamed bool            // a named group exists, which turns \k from text into a reference
	names    map[string]int  // the named groups opened so far
	closed   map[string]bool // the named groups closed so far
	waiting  []namedRef      // references by name ahead of the group
	open     []int           // indexes of the groups around pos
	depth    int             // parentheses around pos

	badAt int    // unit index of the first mistake
	msg   string // its text, "" as long as there is none
}

// namedRef is a reference by name that waits for the end of the pattern, where all names are known.
type namedRef struct {
	name string
	at   int
	ref  *backref
}

// parse returns the tree of source, or a *SyntaxError. flags may hold i and m, each once.
func parse(source, flags string) (*pattern, error) {
	p := &parser{
		units:     wtf8.Units(source),
		fold:      strings.Contains(flags, "i"),
		multiline: strings.Contains(flags, "m"),
		names:     map[string]int{},
		closed:    map[string]bool{},
	}
	if strings.Trim(flags, "im") != "" || strings.Count(flags, "i") > 1 || strings.Count(flags, "m") > 1 {
		p.failAt(0, msgInvalidFlags)
	}

	p.countGroups()
	root := p.disjunction()
	if p.more() {
		p.fail(msgUnmatchedParen) // nothing else ends a disjunction early
	}
	p.resolveNames()
	if p.msg != "" {
		return nil, &SyntaxError{Pattern: source, Flags: flags, Offset: wtf8.Offset(source, p.badAt), Msg: p.msg}
	}
	return &pattern{root: root, groups: p.groups}, nil
}

func (p *parser) fail(msg string) { p.failAt(p.pos, msg) }

func (p *parser) failAt(at int, msg string) {
	if p.msg == "" {
		p.badAt, p.msg = at, msg
	}
	p.pos = len(p.units)
}

func (p *parser) more() bool { return p.pos < len(p.units) }

// peek returns the unit n places ahead, or -1 past the end.
func (p *parser) peek(n int) rune {
	if p.pos+n < len(p.units) {
		return rune(p.units[p.pos+n])
	}
	return -1
}

// accept moves past text if it comes next.
func (p *parser) accept(text string) bool {
	for i, c := range text {
		if p.peek(i) != c {
			return false
		}
	}
	p.pos += len(text)
	return true
}

// countGroups finds how many groups the whole pattern has and whether any has a name: \2 and \k mean different things
// depending on what follows them.
func (p *parser) countGroups() {
	defer func(start int) { p.pos = start }(p.pos)
	for inClass := false; p.more(); p.pos++ {
		switch c := p.peek(0); {
		case c == '\\':
			p.pos++
		case inClass:
			inClass = c != ']'
		case c == '[':
			inClass = true
		case c == '(' && p.peek(1) != '?':
			p.total++
		case c == '(' && p.peek(2) == '<' && p.peek(3) != '=' && p.peek(3) != '!':
			p.total++
			p.anyNamed = true
		}
	}
}

// disjunction reads alternatives up to the end of the pattern or a closing parenthesis.
func (p *parser) disjunction() node {
	branches := []node{p.alternative()}
	for p.accept("|") {
		branches = append(branches, p.alternative())
	}
	if len(branches) == 1 {
		return branches[0]
	}
	return &alternation{branches}
}

func (p *parser) alternative() node {
	var items []node
	for p.more() && p.peek(0) != '|' && p.peek(0) != ')' {
		if item := p.term(); item != nil {
			items = append(items, item)
		}
	}
	if len(items) == 1 {
		return items[0]
	}
	return &sequence{items}
}

// term reads an assertion, or an atom and its quantifier.
func (p *parser) term() node {
	groupsBefore := p.groups
	lookbehind := p.startsLookbehind()
	atom, quantifiable := p.atom()
	if !quantifiable {
		return atom
	}

	at := p.pos
	lo, hi, ok := p.quantifier()
	if !ok {
		return atom
	}
	if hi < lo {
		p.failAt(at, msgQuantifierOrder)
	}
	if lookbehind {
		p.failAt(at, msgInvalidQuantifier)
	}
	return &repeat{
		body: atom, min: lo, max: hi, lazy: p.accept("?"), mayBeEmpty: matchesEmpty(atom),
		firstGroup: groupsBefore + 1, lastGroup: p.groups + 1,
	}
}

func (p *parser) startsLookbehind() bool {
	return p.peek(0) == '(' && p.peek(1) == '?' && p.peek(2) == '<' && (p.peek(3) == '=' || p.peek(3) == '!')
}

// atom reads what a quantifier may follow, or an assertion, which it may not.
func (p *parser) atom() (n node, quantifiable bool) {
	at := p.pos
	c := p.units[p.pos]
	p.pos++
	switch c {
	case '^':
		return &assertion{p.byLine(textStart, lineStart)}, false
	case '$':
		return &assertion{p.byLine(textEnd, lineEnd)}, false
	case '(':
		return p.group(at), true
	case '.':
		return &set{dotSet}, true
	case '[':
		return p.class(at), true
	case '\\':
		return p.escape(at)
	case '*', '+', '?':
		p.failAt(at, msgNothingToRepeat)
		return nil, false
	case '{':
		p.pos = at
		if _, _, ok := p.braces(); ok {
			p.failAt(at, msgNothingToRepeat)
			return nil, false
		}
		p.pos = at + 1
	}
	return p.literal(c), true
}

func (p *parser) byLine(text, line assertKind) assertKind {
	if p.multiline {
		return line
	}
	return text
}

// literal returns the node that matches unit, in any case under flag i.
func (p *parser) literal(unit uint16) node {
	if p.fold {
		if variants := caseVariants()[unit]; variants != nil {
			return &set{newCharSet(singles(variants)...)}
		}
	}
	return &literal{unit}
}

func singles(units []uint16) []unitRange {
	ranges := make([]unitRange, len(units))
	for i, unit := range units {
		ranges[i] = unitRange{unit, unit}
	}
	return ranges
}

// quantifier reads *, +, ? or braces, if one comes next.
func (p *parser) quantifier() (lo, hi int, ok bool) {
	switch {
	case p.accept("*"):
		return 0, unlimited, true
	case p.accept("+"):
		return 1, unlimited, true
	case p.accept("?"):
		return 0, 1, true
	case p.peek(0) == '{':
		return p.braces()
	}
	return 0, 0, false
}

// braces reads {n}, {n,} or {n,m}; it stays where it is if what comes next is none of them.
func (p *parser) braces() (lo, hi int, ok bool) {
	start := p.pos
	p.pos++
	lo, ok = p.number()
	hi = lo
	if ok && p.accept(",") {
		if hi, ok = p.number(); !ok {
			hi, ok = unlimited, true
		}
	}
	if !ok || !p.accept("}") {
		p.pos = start
		return 0, 0, false
	}
	return lo, hi, true
}

// number reads decimal digits; what exceeds unlimited becomes unlimited.
func (p *parser) number() (n int, ok bool) {
	for isDigit(p.peek(0)) {
		n = min(n*10+int(p.peek(0)-'0'), unlimited)
		p.pos++
		ok = true
	}
	return n, ok
}

func isDigit(c rune) bool { return '0' <= c && c <= '9' }

// isOpen reports whether pos is inside group index. A reference from there always matches the empty string.
func (p *parser) isOpen(index int) bool { return slices.Contains(p.open, index) }
