package value

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"slices"
	"strconv"
)

// Of returns the Value of a Go value, by the rules of encoding/json (struct
// tags, marshalers, sorted map keys), with these differences: numbers that
// encoding/json writes without a point become exact integers, and nothing is
// HTML-escaped. It fails where json.Marshal fails. It is meant for the edges of
// a workflow; inside, values stay Values.
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
	case int32:
		return Int(int64(x)), nil
	case int64:
		return Int(x), nil
	case float64:
		return ofFloat(x)
	case json.Number:
		return Number(string(x))
	case json.RawMessage:
		return Parse(x)
	case *big.Int:
		return BigInt(x), nil
	case []Value:
		return Array(slices.Clone(x)...), nil
	case []any:
		return ofSlice(x)
	case map[string]any:
		return ofMap(x)
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(x); err != nil {
		return Undefined, err
	}
	return ParseString(stringOf(buf.Bytes()))
}

func ofFloat(f float64) (Value, error) {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return Undefined, fmt.Errorf("value: %s is not JSON", strconv.FormatFloat(f, 'g', -1, 64))
	}
	return Float(f), nil
}

func ofSlice(xs []any) (Value, error) {
	if xs == nil {
		return Null, nil
	}
	items := make([]Value, len(xs))
	for i, x := range xs {
		var err error
		if items[i], err = Of(x); err != nil {
			return Undefined, err
		}
	}
	return Array(items...), nil
}

func ofMap(m map[string]any) (Value, error) {
	if m == nil {
		return Null, nil
	}
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	var b ObjectBuilder
	b.Grow(len(names))
	for _, name := range names {
		x, err := Of(m[name])
		if err != nil {
			return Undefined, err
		}
		b.Add(name, x)
	}
	return b.Value(), nil
}

// Decode stores v in what into points to, by the rules of json.Unmarshal and
// with its errors. An *any receives what [Value.Native] returns, a *Value v
// itself. Undefined decodes as null.
func (v Value) Decode(into any) error {
	switch p := into.(type) {
	case *Value:
		if p != nil {
			*p = v
			return nil
		}
	case *any:
		if p != nil {
			*p = v.Native()
			return nil
		}
	case *string:
		if s, ok := v.Text(); ok && p != nil {
			*p = s
			return nil
		}
	case *bool:
		if b, ok := v.Bool(); ok && p != nil {
			*p = b
			return nil
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
		members := make(map[string]any, v.length())
		for name, x := range v.Members() {
			members[name] = x.Native()
		}
		return members
	}
	return nil
}
