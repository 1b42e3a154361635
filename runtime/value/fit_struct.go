package value

import (
	"encoding/json"
	"fmt"
	"reflect"
)

// fitStruct returns the fitInto of a struct type.
func fitStruct(t reflect.Type) fitInto {
	form, ok := structFormOf(t)
	if !ok {
		return fitObject
	}
	for i := range form.fields {
		f := &form.fields[i]
		if f.fit = fitterOf(f.typ); f.quoted {
			f.fit = fitQuoted(f.fit)
		}
	}
	if form.tuple {
		return form.fitTuple
	}
	if form.inline {
		entering.Store(t, form)
	}
	return form.fitMembers
}

// fitObject is for structs that only encoding/json can reach into.
func fitObject(v Value, into reflect.Value) *FitError {
	if !v.IsObject() {
		return misfit(v, into.Type())
	}
	return fitOther(v, into)
}

func (form *structForm) fitMembers(v Value, into reflect.Value) *FitError {
	if !v.IsObject() {
		return misfit(v, into.Type())
	}
	n := v.object()
	known := form.exactFieldsOf(n.shape)
	for i, f := range known.fields {
		if f == nil {
			continue
		}
		if e := f.fit(n.values[i], f.place(into)); e != nil {
			return e.member(f.name)
		}
	}
	if f := known.missing; f != nil {
		return misfit(Undefined, f.typ).member(f.name)
	}
	if form.inline {
		return form.fitInlined(v, into)
	}
	return nil
}

// fitInlined gives the whole object to the inlined views, as it is: what the
// fields beside them name is in its place there.
func (form *structForm) fitInlined(v Value, into reflect.Value) *FitError {
	for i := range form.fields {
		if f := &form.fields[i]; f.inline {
			if e := f.fit(v, f.place(into)); e != nil {
				return e
			}
		}
	}
	return nil
}

// fitEntering is fitMembers for a document from outside. What its inlined views
// do not name may have the name of an optional field and be anything: what does
// not fit there stays in the views alone.
func (form *structForm) fitEntering(v Value, into reflect.Value) *FitError {
	if !v.IsObject() {
		return misfit(v, into.Type())
	}
	for i := range form.fields {
		f := &form.fields[i]
		x := v.Get(f.name)
		if f.inline || x.IsUndefined() && f.optional {
			continue
		}
		e := f.fit(x, f.place(into))
		switch {
		case e != nil && f.optional:
			f.place(into).SetZero()
		case e != nil:
			return e.member(f.name)
		}
	}
	return form.fitInlined(v, into)
}

// fitTuple takes the array that a struct with Tuple is.
func (form *structForm) fitTuple(v Value, into reflect.Value) *FitError {
	if !v.IsArray() || v.length() != len(form.fields) {
		e := misfit(v, into.Type())
		e.Reason += fmt.Sprintf(" with its %d items", len(form.fields))
		return e
	}
	for i, x := range v.array().items {
		f := &form.fields[i]
		if e := f.fit(x, f.place(into)); e != nil {
			return e.item(i)
		}
	}
	return nil
}

// fitQuoted is the fitInto of a field with the option string.
func fitQuoted(fit fitInto) fitInto {
	return func(v Value, into reflect.Value) *FitError {
		if v.IsNull() && into.Kind() == reflect.Pointer {
			into.SetZero()
			return nil
		}
		text, ok := v.Text()
		if !ok {
			return misfit(v, into.Type())
		}
		inner, err := ParseString(text)
		if err != nil {
			return refused(v, into.Type(), err)
		}
		return fit(inner, into)
	}
}

// keyOf returns the key of a map for the name of a member, by the rules of
// encoding/json.
func keyOf(name string, t reflect.Type) (reflect.Value, *FitError) {
	one := reflect.New(reflect.MapOf(t.Key(), reflect.TypeFor[bool]()))
	text := Object(Member{Name: name, Value: True})
	if err := json.Unmarshal(text.AppendJSON(nil), one.Interface()); err != nil {
		return reflect.Value{}, refused(String(name), t.Key(), err)
	}
	return one.Elem().MapKeys()[0], nil
}

// exactFieldsOf returns the fields for the members of a shape by their exact
// names, and a field whose member has to be there and is not. Like fieldsOf it
// remembers them for the last shape.
func (form *structForm) exactFieldsOf(s *Shape) *shapeFields {
	if last := form.exact.Load(); last != nil && last.shape == s {
		return last
	}
	known := &shapeFields{shape: s, fields: make([]*structField, len(s.names))}
	for i, name := range s.names {
		known.fields[i] = form.byName[name]
	}
	for i := range form.fields {
		f := &form.fields[i]
		if !f.optional && !f.inline && s.Index(f.name) < 0 {
			known.missing = f
			break
		}
	}
	if s.labels != nil { // not made for one object only
		form.exact.Store(known)
	}
	return known
}
