package intrinsic

import (
	"strings"

	"github.com/aslc-dev/aslc/runtime/intrinsic/java"
	"github.com/aslc-dev/aslc/runtime/value"
)

// Format is States.Format: template with each `{}` replaced by the argument in
// its turn. In the template a backslash takes the meaning from an apostrophe,
// a brace or a backslash behind it; generated code hands literal templates over
// with these escapes in place.
//
// Strings fill in as they are, null as "null", numbers and booleans as Java
// prints them; arrays and objects, which the States Language forbids, as Java
// prints lists and maps: {Arg1=1, Arg2=[]} (recorded on AWS).
func Format(template value.Value, args ...value.Value) (value.Value, error) {
	if template.IsUndefined() {
		return value.Undefined, &Missing{}
	}
	for i, a := range args {
		if a.IsUndefined() {
			return value.Undefined, &Missing{Argument: i + 1}
		}
	}
	t, err := text(1, template)
	if err != nil {
		return value.Undefined, err
	}
	return fill(t, args)
}

func fill(template string, args []value.Value) (value.Value, error) {
	out := make([]byte, 0, len(template)+16*len(args))
	places := 0
	for i := 0; i < len(template); i++ {
		c := template[i]
		switch {
		case c == '\\' && i+1 < len(template) && strings.IndexByte(`'{}\`, template[i+1]) >= 0:
			i++
			out = append(out, template[i])
		case strings.HasPrefix(template[i:], "{}"):
			i++
			if places < len(args) {
				out = appendJava(out, args[places])
			}
			places++
		default:
			out = append(out, c)
		}
	}
	if places != len(args) {
		return value.Undefined, failf("the template has %d places {} for %d arguments", places, len(args))
	}
	return value.String(string(out)), nil
}

// appendJava appends v as Java's toString gives it for strings, boxed numbers,
// lists and maps.
func appendJava(dst []byte, v value.Value) []byte {
	switch v.Kind() {
	case value.KindString:
		s, _ := v.Text()
		return append(dst, s...)
	case value.KindNumber:
		if f, ok := v.Float(); ok && !v.IsInteger() {
			return java.AppendDouble(dst, f)
		}
		return append(dst, v.NumberText()...)
	case value.KindArray:
		dst = append(dst, '[')
		for i, item := range v.Items() {
			if i > 0 {
				dst = append(dst, ", "...)
			}
			dst = appendJava(dst, item)
		}
		return append(dst, ']')
	case value.KindObject:
		dst = append(dst, '{')
		first := true
		for name, x := range v.Members() {
			if !first {
				dst = append(dst, ", "...)
			}
			first = false
			dst = appendJava(append(append(dst, name...), '='), x)
		}
		return append(dst, '}')
	}
	return append(dst, v.JSON()...) // true, false, null
}
