package value

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
	"unicode"
)

// structField is one field that is a member.
type structField struct {
	name      string
	index     []int // as reflect.Value.FieldByIndex takes it
	typ       reflect.Type
	tagged    bool
	omitEmpty bool
	omitZero  bool
	quoted    bool // its JSON is within a string
	inline    bool // a View whose members are members of the struct
	optional  bool // the member may be missing
	encode    encoder
	decode    decodeInto
	fit       fitInto
}

// fieldsOf returns the fields of a struct type that are members, those of
// embedded structs included, by the rules of encoding/json: of several fields
// with one name the one that is embedded least counts, of those the one with a
// tag, and none when that leaves more than one. ok is false for what only
// encoding/json can reach: what is below embedded fields that are not exported.
func fieldsOf(t reflect.Type) (fields []structField, ok bool) {
	c := collector{reachable: true}
	c.collect(t, nil, false)
	return dominant(c.fields), c.reachable
}

// dominant returns the fields that are not hidden by another one of their name,
// in the order of the struct.
func dominant(all []structField) []structField {
	slices.SortStableFunc(all, func(a, b structField) int {
		return cmp.Or(strings.Compare(a.name, b.name), cmp.Compare(len(a.index), len(b.index)), -compareBool(a.tagged, b.tagged))
	})
	fields := all[:0]
	for i := 0; i < len(all); {
		n := i + 1
		for n < len(all) && all[n].name == all[i].name {
			n++
		}
		if n == i+1 || len(all[i].index) != len(all[i+1].index) || all[i].tagged != all[i+1].tagged {
			fields = append(fields, all[i])
		}
		i = n
	}
	slices.SortFunc(fields, func(a, b structField) int { return slices.Compare(a.index, b.index) })
	return fields
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// collector gathers the fields of a struct and of those embedded in it.
type collector struct {
	fields    []structField
	within    []reflect.Type // structs around the one at hand
	reachable bool
}

// collect appends the fields of t, which is embedded at index. optional says
// that it is behind a pointer.
func (c *collector) collect(t reflect.Type, index []int, optional bool) {
	if slices.Contains(c.within, t) {
		return
	}
	c.within = append(c.within, t)
	defer func() { c.within = c.within[:len(c.within)-1] }()
	for i := range t.NumField() {
		f := t.Field(i)
		tag := f.Tag.Get("json")
		if tag == "-" || f.Anonymous && f.Type == tupleType {
			continue
		}
		field := fieldOf(f, tag)
		field.index = append(slices.Clip(index), i)
		if field.optional = field.optional || optional; f.Anonymous {
			c.embedded(f, field, optional)
		} else if f.IsExported() {
			c.fields = append(c.fields, field)
		}
	}
}

// embedded appends an embedded field: its fields when it is a struct without a
// name of its own.
func (c *collector) embedded(f reflect.StructField, field structField, optional bool) {
	inner, pointer := f.Type, f.Type.Kind() == reflect.Pointer
	if pointer {
		inner = inner.Elem()
	}
	isStruct := inner.Kind() == reflect.Struct
	switch {
	case !f.IsExported() && !isStruct:
		return
	case !f.IsExported() && (pointer || field.tagged):
		c.reachable = false
	}
	if isStruct && !field.tagged {
		c.collect(inner, field.index, optional || pointer)
		return
	}
	c.fields = append(c.fields, field)
}

// fieldOf returns what a field and its tag say.
func fieldOf(f reflect.StructField, tag string) structField {
	name, options, _ := strings.Cut(tag, ",")
	if strings.ContainsFunc(name, oddInTag) {
		name = ""
	}
	field := structField{name: cmp.Or(name, f.Name), typ: f.Type, tagged: name != "", optional: mayBeAbsent(f.Type)}
	for option := range strings.SplitSeq(options, ",") {
		switch option {
		case "omitempty":
			field.omitEmpty, field.optional = true, true
		case "omitzero":
			field.omitZero, field.optional = true, true
		case "string":
			field.quoted = quotable(f.Type)
		case "inline":
			field.inline = is(f.Type, viewerType)
		}
	}
	return field
}

// mayBeAbsent reports whether a member of type t may be missing: a pointer, and
// what may be any JSON.
func mayBeAbsent(t reflect.Type) bool {
	switch {
	case t == valueType, t == rawType, is(t, sequenceType), isSetter(t):
		return true
	case t.Kind() == reflect.Pointer, t.Kind() == reflect.Interface:
		return true
	case t == timeType, is(t, viewerType):
		return false
	}
	return reflect.PointerTo(t).Implements(jsonUnmarshalerType)
}

// quotable reports whether the option string counts for a type.
func quotable(t reflect.Type) bool {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch t.Kind() {
	case reflect.Bool, reflect.String, reflect.Float32, reflect.Float64,
		reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return true
	}
	return false
}

// oddInTag reports whether encoding/json ignores a name with r in it.
func oddInTag(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("!#$%&()*+-./:;<=>?@[]^_{|}~ ", r)
}
