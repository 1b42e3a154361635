package shape_test

import (
	"slices"
	"strconv"

	"github.com/aslc-dev/aslc/ir/shape"
	"github.com/aslc-dev/aslc/runtime/value"
)

// admits reports whether v is a value that s stands for.
func admits(s shape.Shape, v value.Value) bool {
	if v.IsUndefined() {
		return s.MayBeAbsent()
	}
	if s.Count()&shape.One != 0 && admitsOne(s.Element(), v) {
		return true
	}
	if s.Count()&shape.Many == 0 || !v.IsArray() || v.Len() < 2 {
		return false
	}
	for _, item := range v.Items() {
		if !admitsOne(s.Element(), item) {
			return false
		}
	}
	return true
}

func admitsOne(s shape.Shape, v value.Value) bool {
	switch v.Kind() {
	case value.KindNull:
		return s.May(shape.Null)
	case value.KindBool:
		return s.May(shape.Bool)
	case value.KindNumber:
		if _, err := strconv.ParseInt(v.JSON(), 10, 64); err == nil {
			return s.May(shape.Int)
		}
		return s.May(shape.Float)
	case value.KindString:
		return admitsText(s, v)
	case value.KindArray:
		return admitsArray(s, v)
	case value.KindObject:
		return admitsObject(s, v)
	}
	return false
}

func admitsText(s shape.Shape, v value.Value) bool {
	text, _ := v.Text()
	if s.May(shape.Number) && slices.Contains([]string{"Infinity", "-Infinity", "NaN"}, text) {
		return true
	}
	texts := s.Texts()
	return s.May(shape.String) && (texts == nil || slices.Contains(texts, text))
}

func admitsArray(s shape.Shape, v value.Value) bool {
	if !s.May(shape.Array) {
		return false
	}
	items, known := s.Items()
	if known && len(items) != v.Len() {
		return false
	}
	for i, x := range v.Items() {
		want := s.Item()
		if known {
			want = items[i]
		}
		if !admits(want, x) {
			return false
		}
	}
	return true
}

func admitsObject(s shape.Shape, v value.Value) bool {
	if !s.May(shape.Object) {
		return false
	}
	for name, x := range v.Members() {
		if !admits(s.Member(name), x) {
			return false
		}
	}
	for _, m := range s.Members() {
		if !admits(m.Shape, v.Get(m.Name)) {
			return false
		}
	}
	return true
}
