package shape

import (
	"strconv"
	"strings"
	"unicode"
)

// String returns s in one line:
//
//	unknown, never, absent       nothing known; no value and no end; no value
//	int|null, "A"|"B"            one of several kinds; one of several texts
//	number?                      one or none; + one or more, * any number, {2,} many
//	[string...], [int, string]   an array of any length, of known length; array: any
//	{a: int, b?: bool}           an object of these members, b may be absent
//	{a: int, ...}                and of any others; object: anything
//	{a: int, ..}                 and of others that are not to be read
//	{...: int}                   an object of any members that are int
//	shop.Order{id: string, ..}   an object of a declared type
func (s Shape) String() string {
	p := printer{}
	p.shape(s)
	return p.String()
}

type printer struct{ strings.Builder }

func (p *printer) shape(s Shape) {
	switch {
	case s == Never:
		p.WriteString("never")
		return
	case s.kinds == 0:
		p.WriteString("absent")
		return
	}
	parts := s.parts()
	suffix := map[Count]string{
		None | One: "?", One | Many: "+", None | One | Many: "*", Many: "{2,}", None | Many: "{2,}?",
	}[s.count]
	if len(parts) > 1 && suffix != "" {
		p.WriteString("(" + strings.Join(parts, "|") + ")")
	} else {
		p.WriteString(strings.Join(parts, "|"))
	}
	p.WriteString(suffix)
}

// parts returns the kinds of s, each with its details.
func (s Shape) parts() []string {
	if s.IsUnknown() {
		return []string{"unknown"}
	}
	var parts []string
	add := func(kinds Kinds, name string) {
		if s.kinds&kinds == kinds {
			parts = append(parts, name)
		}
	}
	add(Null, "null")
	add(Bool, "bool")
	switch s.kinds & Number {
	case Number:
		add(Number, "number")
	default:
		add(Int, "int")
		add(Float, "float")
	}
	if texts := s.texts(); texts != nil {
		for _, t := range texts {
			parts = append(parts, strconv.Quote(t))
		}
	} else {
		add(String, "string")
	}
	if s.kinds&Array != 0 {
		parts = append(parts, s.array().String())
	}
	if s.kinds&Object != 0 {
		parts = append(parts, s.nameOf()+s.object().String())
	}
	return parts
}

// nameOf returns the name of the declared type of the objects in s.
func (s Shape) nameOf() string {
	if o := s.object(); o != nil && o.view != nil && sameType(o.view, s.Type()) {
		return o.view.Name
	}
	return ""
}

func (a *array) String() string {
	if a == nil {
		return "array"
	}
	p := printer{}
	p.WriteByte('[')
	for i, x := range a.tuple {
		if i > 0 {
			p.WriteString(", ")
		}
		p.shape(x)
	}
	if a.tuple == nil {
		p.shape(a.item)
		p.WriteString("...")
	}
	p.WriteByte(']')
	return p.Builder.String()
}

func (o *object) String() string {
	if o == nil {
		return "object"
	}
	p := printer{}
	for _, m := range o.members {
		p.next()
		p.WriteString(label(m.Name))
		if m.Shape.MayBeAbsent() && m.Shape.kinds != 0 {
			p.WriteByte('?')
			m.Shape = m.Shape.present()
		}
		p.WriteString(": ")
		p.shape(m.Shape)
	}
	switch {
	case o.view != nil:
		p.next()
		p.WriteString("..")
	case o.rest == Unknown.OrAbsent():
		p.next()
		p.WriteString("...")
	case o.rest != Absent:
		p.next()
		p.WriteString("...: ")
		p.shape(o.rest.present())
	}
	return "{" + p.Builder.String() + "}"
}

func (p *printer) next() {
	if p.Len() > 0 {
		p.WriteString(", ")
	}
}

// label returns the name of a member, quoted unless it is a plain word.
func label(name string) string {
	for i, r := range name {
		if !unicode.IsLetter(r) && r != '_' && (i == 0 || !unicode.IsDigit(r)) {
			return strconv.Quote(name)
		}
	}
	if name == "" {
		return `""`
	}
	return name
}
