package regex

import (
	"unicode"

	"github.com/aslc-dev/aslc/runtime/jsonata/regex/wtf8"
)

// group reads what follows an opening parenthesis at unit index at.
func (p *parser) group(at int) node {
	if p.depth++; p.depth > maxDepth {
		p.failAt(at, msgTooLarge)
		return nil
	}
	defer func() { p.depth-- }()

	switch {
	case p.accept("?:"):
		return p.body(at)
	case p.accept("?="):
		return &look{body: p.body(at)}
	case p.accept("?!"):
		return &look{body: p.body(at), negated: true}
	case p.accept("?<="):
		return &look{body: p.body(at), behind: true}
	case p.accept("?<!"):
		return &look{body: p.body(at), behind: true, negated: true}
	case p.accept("?<"):
		return p.capture(at, true)
	case p.peek(0) == '?':
		p.failAt(at, msgInvalidGroup)
		return nil
	}
	return p.capture(at, false)
}

// body reads the disjunction of a group that opened at unit index at, and its closing parenthesis.
func (p *parser) body(at int) node {
	n := p.disjunction()
	if !p.accept(")") {
		p.failAt(at, msgUnterminatedGroup)
	}
	return n
}

func (p *parser) capture(at int, named bool) node {
	if p.groups == maxGroups {
		p.failAt(at, msgTooManyCaptures)
		return nil
	}
	p.groups++
	index := p.groups
	var name string
	if named {
		name = p.groupName()
		p.names[name] = index
	}

	p.open = append(p.open, index)
	body := p.body(at)
	p.open = p.open[:len(p.open)-1]
	if p.closed[name] {
		p.failAt(at, msgDuplicateName) // V8, too, looks at a name after the body only
	}
	p.closed[name] = named
	return &capture{index: index, body: body}
}

// groupName reads a name and the > behind it.
func (p *parser) groupName() string {
	start := p.pos
	var name []rune
	for !p.accept(">") {
		at := p.pos
		c, ok := p.nameRune()
		switch {
		case !ok:
			p.failAt(at, msgInvalidUnicode)
			return ""
		case !isNameRune(c, len(name) == 0):
			p.failAt(start, msgInvalidName)
			return ""
		}
		name = append(name, c)
	}
	if len(name) == 0 {
		p.failAt(start, msgInvalidName)
	}
	return wtf8.FromRunes(name)
}

// nameRune reads one character of a name: a surrogate pair is one, written out or as escapes. ok is false for a
// backslash that starts no Unicode escape; c is -1 at the end of the pattern.
func (p *parser) nameRune() (c rune, ok bool) {
	c, ok = p.nameUnit()
	if !ok || c&^0x3FF != 0xD800 {
		return c, ok
	}
	before := p.pos
	if low, ok := p.nameUnit(); ok && low&^0x3FF == 0xDC00 {
		return 0x10000 + (c-0xD800)<<10 + (low - 0xDC00), true
	}
	p.pos = before
	return c, true
}

func (p *parser) nameUnit() (c rune, ok bool) {
	c = p.peek(0)
	if c < 0 {
		return c, true
	}
	p.pos++
	switch {
	case c != '\\':
		return c, true
	case !p.accept("u"):
		return 0, false
	case p.accept("{"):
		return p.braced()
	}
	return p.hex(4)
}

// braced reads the rest of \u{…}: hexadecimal digits up to 10FFFF.
func (p *parser) braced() (c rune, ok bool) {
	for !p.accept("}") {
		digit := hexValue(p.peek(0))
		if digit < 0 {
			return 0, false
		}
		if c = c<<4 | digit; c > unicode.MaxRune {
			return 0, false
		}
		p.pos++
		ok = true
	}
	return c, ok
}

// isNameRune reports whether c may stand in an identifier, at its start or behind.
func isNameRune(c rune, first bool) bool {
	switch {
	case c == '$', c == '_':
		return true
	case unicode.In(c, unicode.L, unicode.Nl, unicode.Other_ID_Start):
		return true
	case first:
		return false
	case c == 0x200C, c == 0x200D: // zero-width (non-)joiner
		return true
	}
	return unicode.In(c, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, unicode.Other_ID_Continue)
}

// namedBackref reads <name> behind \k at unit index at.
func (p *parser) namedBackref(at int) node {
	if !p.accept("<") {
		p.failAt(at, msgInvalidNamedRef)
		return nil
	}
	name := p.groupName()
	index, known := p.names[name]
	if known && p.isOpen(index) {
		return &sequence{}
	}
	ref := &backref{index: index, fold: p.fold}
	if !known {
		p.waiting = append(p.waiting, namedRef{name, at, ref})
	}
	return ref
}

// resolveNames gives the references that stand before their group its index.
func (p *parser) resolveNames() {
	for _, w := range p.waiting {
		index, known := p.names[w.name]
		if !known {
			p.failAt(w.at, msgUnknownNamedRef)
			return
		}
		w.ref.index = index
	}
}
