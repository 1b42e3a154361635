package value

import "reflect"

// structEncoder makes the encoder of a struct type.
func structEncoder(t reflect.Type) encoder {
	form, ok := structFormOf(t)
	if !ok {
		return encodeOther
	}
	for i := range form.fields {
		f := &form.fields[i]
		f.encode = encoderOf(f.typ)
		if f.quoted {
			f.encode = quotedEncoder(f.encode)
		}
	}
	switch {
	case form.tuple:
		return form.encodeTuple
	case form.inline:
		return form.encodeInline
	}
	return form.encode
}

func (form *structForm) encode(x reflect.Value, depth int) (Value, bool) {
	values, ok := form.values(x, depth)
	if !ok {
		return Undefined, false
	}
	return form.shape.Object(values...), true
}

// values returns the members of x, undefined where there is none.
func (form *structForm) values(x reflect.Value, depth int) (values []Value, ok bool) {
	values = make([]Value, len(form.fields))
	for i := range form.fields {
		f := &form.fields[i]
		member, ok := f.member(x)
		if !ok || f.omitEmpty && isEmpty(member) || f.omitZero && isZero(member) {
			continue
		}
		if values[i], ok = f.encode(member, depth+1); !ok {
			return nil, false
		}
	}
	return values, true
}

// encodeTuple encodes a struct that embeds Tuple. Places do not move, so what
// has no JSON is null.
func (form *structForm) encodeTuple(x reflect.Value, depth int) (Value, bool) {
	values, ok := form.values(x, depth)
	if !ok {
		return Undefined, false
	}
	for i, v := range values {
		if v.IsUndefined() {
			values[i] = Null
		}
	}
	return Array(values...), true
}

// encodeInline encodes a struct with inlined views: their members come first,
// in their order, and give way to the fields.
func (form *structForm) encodeInline(x reflect.Value, depth int) (Value, bool) {
	values, ok := form.values(x, depth)
	if !ok {
		return Undefined, false
	}
	var b ObjectBuilder
	for i := range form.fields {
		if form.fields[i].inline {
			for name, v := range values[i].Members() {
				b.Add(name, v)
			}
		}
	}
	for i := range form.fields {
		if f := &form.fields[i]; !f.inline && !values[i].IsUndefined() {
			b.Add(f.name, values[i])
		}
	}
	return b.Value(), true
}

// quotedEncoder is the encoder of a field with the option string.
func quotedEncoder(encode encoder) encoder {
	return func(x reflect.Value, depth int) (Value, bool) {
		v, ok := encode(x, depth)
		if !ok || v.IsNull() {
			return v, ok
		}
		return String(v.JSON()), true
	}
}

// isEmpty is what the option omitempty asks.
func isEmpty(x reflect.Value) bool {
	switch x.Kind() {
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return x.Len() == 0
	case reflect.Struct, reflect.Chan, reflect.Func:
		return false
	}
	return x.IsZero()
}

// isZero is what the option omitzero asks.
func isZero(x reflect.Value) bool {
	t := x.Type()
	switch {
	case (t.Kind() == reflect.Interface || t.Kind() == reflect.Pointer) && x.IsNil():
		return true
	case t.Implements(zeroerType):
		return x.Interface().(interface{ IsZero() bool }).IsZero()
	case reflect.PointerTo(t).Implements(zeroerType):
		p := reflect.New(t)
		p.Elem().Set(x)
		return p.Interface().(interface{ IsZero() bool }).IsZero()
	}
	return x.IsZero()
}
