package value

import (
	"reflect"
	"strings"
	"sync/atomic"
	"unicode"
	"unicode/utf8"
)

// structForm is what encoding/json's rules make of a struct type.
type structForm struct {
	fields []structField
	byName map[string]*structField
	byFold map[string]*structField // names without case, see foldName
	shape  *Shape                  // of all fields
	last   atomic.Pointer[shapeFields]
}

// shapeFields holds the fields for the members of a shape, nil where there is
// none.
type shapeFields struct {
	shape  *Shape
	fields []*structField
}

// structField is one field that is a member.
type structField struct {
	name      string
	index     int
	omitEmpty bool
	omitZero  bool
	encode    encoder
	decode    decodeInto
}

// structFormOf returns the form of a struct type. ok is false for structs that
// are left to encoding/json: those with embedded fields, with the option
// "string", with odd or repeated names.
func structFormOf(t reflect.Type) (form *structForm, ok bool) {
	form = &structForm{byName: map[string]*structField{}, byFold: map[string]*structField{}}
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			return nil, false
		}
		tag := f.Tag.Get("json")
		if !f.IsExported() || tag == "-" {
			continue
		}
		field, ok := structFieldOf(f.Name, tag)
		if !ok {
			return nil, false
		}
		field.index = i
		form.fields = append(form.fields, field)
	}
	return form, form.indexNames()
}

// structFieldOf returns what a field's name and its tag say; ok is false when
// that has to be left to encoding/json.
func structFieldOf(goName, tag string) (field structField, ok bool) {
	name, options, _ := strings.Cut(tag, ",")
	if strings.ContainsFunc(name, oddInTag) {
		return field, false
	}
	if field.name = name; name == "" {
		field.name = goName
	}
	for option := range strings.SplitSeq(options, ",") {
		switch option {
		case "omitempty":
			field.omitEmpty = true
		case "omitzero":
			field.omitZero = true
		case "string":
			return field, false
		}
	}
	return field, true
}

// indexNames fills the parts of the form that are found by name. It reports
// whether names are distinct.
func (form *structForm) indexNames() bool {
	names := make([]string, len(form.fields))
	for i := range form.fields {
		f := &form.fields[i]
		if form.byName[f.name] != nil {
			return false
		}
		form.byName[f.name] = f
		if fold := string(foldName(nil, f.name)); form.byFold[fold] == nil {
			form.byFold[fold] = f
		}
		names[i] = f.name
	}
	form.shape = NewShape(names...)
	return true
}

// oddInTag reports whether encoding/json may ignore a name with r in it.
func oddInTag(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-_.:/$@", r)
}

// field returns the field for a member, by name or else by name without case;
// nil when there is none.
func (form *structForm) field(name string) *structField {
	if f := form.byName[name]; f != nil {
		return f
	}
	var buf [64]byte
	return form.byFold[string(foldName(buf[:0], name))]
}

// fieldsOf returns the fields for the members of a shape. It remembers them for
// the last shape, as like objects come in rows.
func (form *structForm) fieldsOf(s *Shape) []*structField {
	if last := form.last.Load(); last != nil && last.shape == s {
		return last.fields
	}
	fields := make([]*structField, len(s.names))
	for i, name := range s.names {
		fields[i] = form.field(name)
	}
	if s.labels != nil { // not made for one object only
		form.last.Store(&shapeFields{shape: s, fields: fields})
	}
	return fields
}

// foldName appends name with every character replaced by the least of those
// that differ from it in case only.
func foldName(dst []byte, name string) []byte {
	for _, r := range name {
		switch {
		case 'a' <= r && r <= 'z':
			dst = append(dst, byte(r-'a'+'A'))
		case r < utf8.RuneSelf:
			dst = append(dst, byte(r))
		default:
			dst = utf8.AppendRune(dst, foldRune(r))
		}
	}
	return dst
}

func foldRune(r rune) rune {
	for {
		next := unicode.SimpleFold(r)
		if next <= r {
			return next
		}
		r = next
	}
}
