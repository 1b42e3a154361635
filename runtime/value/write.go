package value

import "sync"

// AppendJSON appends v as compact JSON to dst: members in order, no HTML
// escapes. Undefined, NaN and the infinities are written as null, also inside
// arrays.
func (v Value) AppendJSON(dst []byte) []byte {
	switch v.rep() {
	case repBool:
		if v.word != 0 {
			return append(dst, "true"...)
		}
		return append(dst, "false"...)
	case repInt, repFloat, repDecimal, repBig:
		return v.appendNumber(dst)
	case repString:
		if v.isPlain() {
			return append(append(append(dst, '"'), v.text()...), '"')
		}
		return AppendQuoted(dst, v.text())
	case repArray:
		return v.array().appendJSON(dst)
	case repObject:
		return v.object().appendJSON(dst)
	}
	return append(dst, "null"...)
}

func (n *arrayNode) appendJSON(dst []byte) []byte {
	dst = append(dst, '[')
	for i, x := range n.items {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = x.AppendJSON(dst)
	}
	return append(dst, ']')
}

func (n *objectNode) appendJSON(dst []byte) []byte {
	dst = append(dst, '{')
	for i, x := range n.values {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = x.AppendJSON(n.shape.appendLabel(dst, i))
	}
	return append(dst, '}')
}

// appendLabel appends name i, quoted and with its colon.
func (s *Shape) appendLabel(dst []byte, i int) []byte {
	if s.labels != nil {
		return append(dst, s.labels[i]...)
	}
	return append(AppendQuoted(dst, s.names[i]), ':')
}

// scratch holds buffers for texts whose size is not known in advance.
var scratch = sync.Pool{New: func() any { return new([]byte) }}

// maxScratch is the capacity above which a buffer is not worth keeping.
const maxScratch = 1 << 20

// encoded returns v as compact JSON in a new slice of just that size.
func (v Value) encoded() []byte {
	if size := v.knownSize(); size > 0 {
		return v.AppendJSON(make([]byte, 0, size))
	}
	buf := scratch.Get().(*[]byte)
	*buf = v.AppendJSON((*buf)[:0])
	text := append(make([]byte, 0, len(*buf)), *buf...)
	if cap(*buf) <= maxScratch {
		scratch.Put(buf)
	}
	v.learnSize(len(text))
	return text
}

// JSON returns v as compact JSON, as [Value.AppendJSON] writes it.
func (v Value) JSON() string { return stringOf(v.encoded()) }

// String returns the same as JSON.
func (v Value) String() string { return v.JSON() }

// MarshalJSON returns v as compact JSON. (encoding/json adds its HTML escapes
// to that, unless told not to.)
func (v Value) MarshalJSON() ([]byte, error) { return v.encoded(), nil }

// UnmarshalJSON sets v to the value of the text.
func (v *Value) UnmarshalJSON(text []byte) error {
	x, err := Parse(text)
	if err == nil {
		*v = x
	}
	return err
}
