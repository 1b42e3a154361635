package value

import (
	"reflect"
	"sync/atomic"
	"unicode"
	"unicode/utf8"
)

// structForm is what encoding/json's rules make of a struct type, and what goes
// beyond them: tuples and inlined views.
type structForm struct {
	fields []structField
	tuple  bool // its JSON is the array of its fields
	inline bool // it has inlined views
	byName map[string]*structField
	byFold map[string]*structField // names without case, see foldName
	shape  *Shape                  // of all fields
	last   atomic.Pointer[shapeFields]
	exact  atomic.Pointer[shapeFields] // as last, names with their case
}

// shapeFields holds the fields for the members of a shape, nil where there is
// none, and one that lacks its member.
type shapeFields struct {
	shape   *Shape
	fields  []*structField
	missing *structField
}

// structFormOf returns the form of a struct type. ok is false for structs that
// are left to encoding/json.
func structFormOf(t reflect.Type) (form *structForm, ok bool) {
	form = &structForm{byName: map[string]*structField{}, byFold: map[string]*structField{}}
	if form.fields, ok = fieldsOf(t); !ok {
		return nil, false
	}
	form.tuple = t.NumField() > 0 && t.Field(0).Anonymous && t.Field(0).Type == tupleType
	form.indexNames()
	return form, true
}

// indexNames fills the parts of the form that are found by name.
func (form *structForm) indexNames() {
	var names []string
	for i := range form.fields {
		f := &form.fields[i]
		names = append(names, f.name)
		if f.inline {
			form.inline = true
			continue
		}
		form.byName[f.name] = f
		if fold := string(foldName(nil, f.name)); form.byFold[fold] == nil {
			form.byFold[fold] = f
		}
	}
	form.shape = NewShape(names...)
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

// member returns the field of x, which may be behind embedded pointers; ok is
// false when one of them is nil.
func (f *structField) member(x reflect.Value) (m reflect.Value, ok bool) {
	if len(f.index) == 1 {
		return x.Field(f.index[0]), true
	}
	m, err := x.FieldByIndexErr(f.index)
	return m, err == nil
}

// place is member for a struct that is written to: it makes what embedded
// pointers point to.
func (f *structField) place(x reflect.Value) reflect.Value {
	for i, n := range f.index {
		if i > 0 && x.Kind() == reflect.Pointer {
			if x.IsNil() {
				x.Set(reflect.New(x.Type().Elem()))
			}
			x = x.Elem()
		}
		x = x.Field(n)
	}
	return x
}
