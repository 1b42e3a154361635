package value

import (
	"bytes"
	"encoding/json"
	"reflect"
)

// Of returns the Value of a Go value, by the rules of encoding/json: struct
// tags, marshalers, sorted map keys. It fails where json.Marshal fails, with
// its errors. What differs: nothing is HTML-escaped, members of a [Value] keep
// their order and numbers their form, and lone surrogates in strings stay.
//
// Of and Decode are for the edges of a workflow; inside, values stay Values.
func Of(x any) (Value, error) {
	switch x := x.(type) {
	case nil:
		return Null, nil
	case Value:
		return x, nil
	case bool:
		return Bool(x), nil
	case string:
		return String(x), nil
	case int:
		return Int(int64(x)), nil
	case int64:
		return Int(x), nil
	}
	rv := reflect.ValueOf(x)
	v, ok := encoderOf(rv.Type())(rv, 0)
	if !ok {
		return throughJSON(x)
	}
	return v, nil
}

// throughJSON returns the Value of the text that encoding/json makes of x.
func throughJSON(x any) (Value, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(x); err != nil {
		return Undefined, err
	}
	return ParseString(stringOf(buf.Bytes()))
}

// Decode stores v in what into points to, by the rules of json.Unmarshal and
// with its errors. What differs: a Value receives v as it is and an any what
// [Value.Native] returns, and slices are always made anew. Undefined decodes
// as null. Strings share the memory of v, see [Value.Clone].
//
// A [View], a [Seq] and a struct with a [Tuple] or an inlined View know no other
// way than [Into].
func (v Value) Decode(into any) error {
	rv := reflect.ValueOf(into)
	if rv.Kind() == reflect.Pointer && !rv.IsNil() {
		if decoderOf(rv.Type().Elem())(v, rv.Elem()) {
			return nil
		}
		if isOwn(rv.Type().Elem()) {
			return Into(v, into)
		}
	}
	return json.Unmarshal(v.AppendJSON(nil), into)
}

// Native returns v as the types json.Unmarshal makes for an any: nil (also for
// undefined), bool, float64, string, []any and map[string]any. An integer that
// no float64 holds exactly becomes a json.Number.
func (v Value) Native() any {
	switch v.rep() {
	case repBool:
		return v.word != 0
	case repInt:
		if i := int64(v.word); -maxExact <= i && i <= maxExact {
			return float64(i)
		}
		return json.Number(v.NumberText())
	case repBig:
		return json.Number(v.text())
	case repFloat, repDecimal:
		return v.float()
	case repString:
		return v.text()
	case repArray:
		items := make([]any, v.length())
		for i, x := range v.array().items {
			items[i] = x.Native()
		}
		return items
	case repObject:
		n := v.object()
		members := make(map[string]any, len(n.values))
		for i, x := range n.values {
			members[n.shape.names[i]] = x.Native()
		}
		return members
	}
	return nil
}
