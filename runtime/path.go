package runtime

import (
	"errors"
	"strings"

	"github.com/aslc-dev/aslc/runtime/jsonpath"
)

// A path is read in one of two ways, which AWS words differently when nothing
// is there: Field and its like for payload templates, ErrorPath and CausePath,
// At and its like for everything else. Either failure is States.Runtime.

// Field reads $.names of doc for a field of a payload template, ErrorPath or
// CausePath.
func (v *Visit) Field(field string, doc Value, names ...string) Value {
	if v.err != nil {
		return Undefined
	}
	x := doc.Get(names...)
	if x.IsUndefined() {
		v.missing(field, dotted(names), doc)
	}
	return x
}

// FieldAs is Field for a path spelt otherwise, such as one that begins at the
// context object or at a variable.
func (v *Visit) FieldAs(field, text string, doc Value, names ...string) Value {
	if v.err != nil {
		return Undefined
	}
	x := doc.Get(names...)
	if x.IsUndefined() {
		v.missing(field, text, doc)
	}
	return x
}

// FieldPath is Field for a path that is more than member reads.
func (v *Visit) FieldPath(field, text string, doc Value, steps ...jsonpath.Step) Value {
	if v.err != nil {
		return Undefined
	}
	x, err := jsonpath.Select(doc, steps...)
	if err != nil || x.IsUndefined() {
		v.missing(field, text, doc)
	}
	return x
}

func (v *Visit) missing(field, text string, doc Value) {
	v.failf(RuntimeError, "The JSONPath '%s' specified for the field '%s' could not be found in the input '%s'", text, field, doc.JSON())
}

// At reads $.names of doc for InputPath, OutputPath, ItemsPath, the Variable
// of a Choice rule and the *Path fields that set numbers and times.
func (v *Visit) At(doc Value, names ...string) Value {
	if v.err != nil {
		return Undefined
	}
	x := doc.Get(names...)
	if x.IsUndefined() {
		v.invalid(dotted(names), explain(doc, names))
	}
	return x
}

// AtAs is At for a path spelt otherwise, see FieldAs.
func (v *Visit) AtAs(text string, doc Value, names ...string) Value {
	if v.err != nil {
		return Undefined
	}
	x := doc.Get(names...)
	if x.IsUndefined() {
		v.invalid(text, explain(doc, names))
	}
	return x
}

// AtPath is At for a path that is more than member reads.
func (v *Visit) AtPath(text string, doc Value, steps ...jsonpath.Step) Value {
	if v.err != nil {
		return Undefined
	}
	x, err := jsonpath.Select(doc, steps...)
	if err != nil {
		v.invalid(text, err)
	}
	return x
}

func (v *Visit) invalid(text string, err error) {
	v.failf(RuntimeError, "Invalid path '%s' : %s", text, err.Error())
}

// explain returns why a plain path found nothing.
func explain(doc Value, names []string) error {
	if doc.IsUndefined() {
		return errNotAssigned
	}
	steps := make([]jsonpath.Step, len(names))
	for i, name := range names {
		steps[i] = jsonpath.Name(name)
	}
	return jsonpath.Explain(doc, steps...)
}

var errNotAssigned = errors.New("the variable has not been assigned a value")

// dotted spells a plain path.
func dotted(names []string) string { return "$." + strings.Join(names, ".") }

// ResultPath sets result at $.names of the raw input in, see ResultPathAt.
func (v *Visit) ResultPath(in, result Value, names ...string) Value {
	switch {
	case v.err != nil:
		return Undefined
	case len(names) == 1 && in.IsObject():
		return in.With(names[0], result)
	}
	steps := make([]jsonpath.Step, len(names))
	for i, name := range names {
		steps[i] = jsonpath.Name(name)
	}
	return v.ResultPathAt(in, result, steps...)
}

// ResultPathAt sets result at a reference path of the raw input in. Missing
// members are made; anything else in the way is a States.ResultPathMatchFailure.
func (v *Visit) ResultPathAt(in, result Value, steps ...jsonpath.Step) Value {
	if v.err != nil {
		return Undefined
	}
	out, err := jsonpath.Set(in, result, steps...)
	if err != nil {
		v.failf(ResultPathMatchFailure, "%s", err.Error())
	}
	return out
}
