package runtime

import (
	"strconv"
	"strings"
)

// Field reads $.names of doc for the field of a payload template, ErrorPath or
// CausePath. What is missing is a States.Runtime error that quotes the path.
func (v *Visit) Field(field string, doc Value, names ...string) Value {
	if v.err != nil {
		return Undefined
	}
	x := doc.Get(names...)
	if x.IsUndefined() {
		v.missingField(field, dotted("$", names), doc)
	}
	return x
}

// FieldAs is Field for a path that is spelt otherwise, such as one that begins
// at the context object or at a variable.
func (v *Visit) FieldAs(field, text string, doc Value, names ...string) Value {
	if v.err != nil {
		return Undefined
	}
	x := doc.Get(names...)
	if x.IsUndefined() {
		v.missingField(field, text, doc)
	}
	return x
}

func (v *Visit) missingField(field, text string, doc Value) {
	v.failf(RuntimeError, "The JSONPath '%s' specified for the field '%s' could not be found in the input '%s'", text, field, doc.JSON())
}

// At reads $.names of doc for InputPath, OutputPath, ItemsPath, the Variable
// of a Choice rule and the *Path fields that set numbers and times. What is
// missing is a States.Runtime error.
func (v *Visit) At(doc Value, names ...string) Value {
	if v.err != nil {
		return Undefined
	}
	x := doc.Get(names...)
	if x.IsUndefined() {
		v.noResults(dotted("$", names), doc, names)
	}
	return x
}

// AtAs is At for a path that is spelt otherwise, see FieldAs.
func (v *Visit) AtAs(text string, doc Value, names ...string) Value {
	if v.err != nil {
		return Undefined
	}
	x := doc.Get(names...)
	if x.IsUndefined() {
		v.noResults(text, doc, names)
	}
	return x
}

// noResults words the failure of a plain path as Jayway's JsonPath does: the
// last step of a path has no results, an earlier one is a missing property.
func (v *Visit) noResults(text string, doc Value, names []string) {
	for i, name := range names {
		if i < len(names)-1 && !doc.Has(name) {
			v.failf(RuntimeError, "Invalid path '%s' : Missing property in path %s", text, bracketed(names[:i+1]))
			return
		}
		doc = doc.Get(name)
	}
	v.failf(RuntimeError, "Invalid path '%s' : No results for path: %s", text, bracketed(names))
}

// dotted spells a plain path.
func dotted(root string, names []string) string {
	return strings.Join(append([]string{root}, names...), ".")
}

// bracketed spells a plain path as Jayway's messages do.
func bracketed(names []string) string {
	var b strings.Builder
	b.WriteByte('$')
	for _, name := range names {
		b.WriteString("['" + name + "']")
	}
	return b.String()
}

// ResultPath sets result at $.names of the raw input in. A missing member is
// made; what is in the way and no object is a States.ResultPathMatchFailure.
func (v *Visit) ResultPath(in, result Value, names ...string) Value {
	if v.err != nil {
		return Undefined
	}
	out, ok := set(in, result, names)
	if !ok {
		v.failf(ResultPathMatchFailure, "Unable to apply ReferencePath %s to input %s", dotted("$", names), in.JSON())
		return Undefined
	}
	return out
}

func set(in, x Value, names []string) (Value, bool) {
	if len(names) == 0 {
		return x, true
	}
	switch {
	case in.IsUndefined():
		in = EmptyObject
	case !in.IsObject():
		return Undefined, false
	}
	inner, ok := set(in.Get(names[0]), x, names[1:])
	if !ok {
		return Undefined, false
	}
	return in.With(names[0], inner), true
}

// Func takes the result of an intrinsic function.
func (v *Visit) Func(text string) Func { return Func{v, text} }

// Func is an intrinsic function that is being called; text is how it is
// written in the definition.
type Func struct {
	v    *Visit
	text string
}

// Try returns x unless err, the error of the call, is not nil.
func (f Func) Try(x Value, err error) Value {
	switch {
	case f.v.err != nil:
		return Undefined
	case err != nil:
		f.v.failf(IntrinsicFailure, "%s", err.Error())
		return Undefined
	}
	return x
}

// quote is how causes quote a value in double quotes: strings as they are,
// other values as JSON.
func quote(x Value) string {
	if s, ok := x.Text(); ok {
		return strconv.Quote(s)
	}
	return `"` + x.JSON() + `"`
}
