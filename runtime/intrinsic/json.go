package intrinsic

import (
	"strings"

	"github.com/aslc-dev/aslc/runtime/value"
)

// StringToJson is States.StringToJson: the value that the JSON text s is. Text
// that is empty or only white space is null (recorded on AWS).
func StringToJson(s value.Value) (value.Value, error) {
	if err := present(s); err != nil {
		return value.Undefined, err
	}
	t, err := text(1, s)
	if err != nil {
		return value.Undefined, err
	}
	if strings.TrimLeft(t, " \t\r\n") == "" {
		return value.Null, nil
	}
	v, err := value.ParseString(t)
	if err != nil {
		return value.Undefined, failf("the string is no JSON: %v", err)
	}
	return v, nil
}

// JsonToString is States.JsonToString: the compact JSON text of v.
func JsonToString(v value.Value) (value.Value, error) {
	if err := present(v); err != nil {
		return value.Undefined, err
	}
	return value.String(v.JSON()), nil
}

// JsonMerge is States.JsonMerge: the members of the objects a and b, those of b
// in place of those of a with the same name. Step Functions only merges
// shallowly: deep must be false.
//
// The members of a come first. (AWS gives them in the order of a Java HashMap,
// which can only be seen in text made of the result.)
func JsonMerge(a, b, deep value.Value) (value.Value, error) {
	if err := present(a, b, deep); err != nil {
		return value.Undefined, err
	}
	for i, v := range []value.Value{a, b} {
		if !v.IsObject() {
			return value.Undefined, wrongType(i+1, "an object", v)
		}
	}
	switch isDeep, ok := deep.Bool(); {
	case !ok:
		return value.Undefined, wrongType(3, "a boolean", deep)
	case isDeep:
		return value.Undefined, failf("argument 3 must be false: only shallow merging is supported")
	}
	var merged value.ObjectBuilder
	merged.Grow(a.Len() + b.Len())
	for name, x := range a.Members() {
		merged.Add(name, x)
	}
	for name, x := range b.Members() {
		merged.Add(name, x)
	}
	return merged.Value(), nil
}
