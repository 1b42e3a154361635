package value

import (
	"slices"
	"strings"
)

// object reads an object. Its form is looked for below at.
func (p *parser) object(i int, at *prefix) (Value, int) {
	if i = p.enter(i); i < 0 {
		return Undefined, failed
	}
	if i < len(p.text) && p.text[i] == '}' {
		p.depth--
		return EmptyObject, i + 1
	}
	base := len(p.stack)
	root := p.known.below(at, p.depth)
	form := root
	for more := true; more; {
		next, after, name := p.member(i, form)
		if after < 0 {
			return Undefined, failed
		}
		if next == nil {
			return p.looseObject(after, root, form, name)
		}
		form = next
		var v Value
		if v, i = p.value(after, form); i < 0 {
			return Undefined, failed
		}
		if form.repeat >= 0 {
			p.stack[base+form.repeat] = v
		} else {
			p.stack = append(p.stack, v)
		}
		if i, more = p.separator(i, '}'); i < 0 {
			return Undefined, failed
		}
	}
	left := len(p.text) - i
	return p.room.object(form.shaped(), p.keep(base, left), left), i
}

// member reads a member name and its colon. It returns the extension of form by
// the name, nil when that is not to be remembered.
func (p *parser) member(i int, form *prefix) (next *prefix, after int, name string) {
	if next = form.likely; next != nil && strings.HasPrefix(p.text[i:], next.quoted) {
		return next, p.colon(i + len(next.quoted)), next.name
	}
	if name, i = p.name(i); i < 0 {
		return nil, failed, ""
	}
	return p.known.extend(form, name), i, name
}

// name reads a member name and its colon.
func (p *parser) name(i int) (string, int) {
	if i >= len(p.text) || p.text[i] != '"' {
		return "", p.unexpected(i, "want a member name")
	}
	v, i := p.string(i)
	if i < 0 {
		return "", failed
	}
	return v.text(), p.colon(i)
}

// colon reads the colon after a member name.
func (p *parser) colon(i int) int {
	if i < len(p.text) && p.text[i] <= ' ' {
		i = p.space(i)
	}
	if i >= len(p.text) || p.text[i] != ':' {
		return p.unexpected(i, "want ':'")
	}
	if i++; i < len(p.text) && p.text[i] <= ' ' {
		i = p.space(i)
	}
	return i
}

// looseObject reads on in an object whose form is not to be remembered: it has
// the members of form, whose values are on the stack, then name, whose value is
// at i. The object gets a shape of its own.
func (p *parser) looseObject(i int, root, form *prefix, name string) (Value, int) {
	base, first := len(p.stack)-form.count, len(p.names)
	p.names = form.appendNames(p.names)
	var index nameIndex
	for more := true; more; {
		var v Value
		if v, i = p.value(i, root); i < 0 {
			return Undefined, failed
		}
		if at := index.lookup(p.names[first:], name); at >= 0 {
			p.stack[base+at] = v
		} else {
			p.names = append(p.names, name)
			p.stack = append(p.stack, v)
		}
		if i, more = p.separator(i, '}'); i < 0 {
			return Undefined, failed
		}
		if more {
			if name, i = p.name(i); i < 0 {
				return Undefined, failed
			}
		}
	}
	names := slices.Clone(p.names[first:])
	clear(p.names[first:])
	p.names = p.names[:first]
	left := len(p.text) - i
	return p.room.object(looseShape(names, index), p.keep(base, left), left), i
}
