package value

// Kind says what a [Value] is.
type Kind uint8

// The kinds of a Value. KindUndefined is the kind of the zero Value: no value
// at all, as opposed to null.
const (
	KindUndefined Kind = iota
	KindNull
	KindBool
	KindNumber
	KindString
	KindArray
	KindObject
)

// String returns the kind's name in lower case: "undefined", "null",
// "boolean", "number", "string", "array" or "object".
func (k Kind) String() string {
	switch k {
	case KindUndefined:
		return "undefined"
	case KindNull:
		return "null"
	case KindBool:
		return "boolean"
	case KindNumber:
		return "number"
	case KindString:
		return "string"
	case KindArray:
		return "array"
	case KindObject:
		return "object"
	}
	return "invalid"
}

// rep is how a Value is stored. It is finer than Kind: numbers have four
// representations.
type rep uint8

const (
	repUndefined rep = iota
	repNull
	repBool    // word is 0 or 1
	repInt     // word is an int64
	repFloat   // word holds the bits of a float64, written as JavaScript would
	repDecimal // as repFloat, but written with a point although integral
	repBig     // text of an integer outside int64, canonical (no sign +, no leading 0)
	repString
	repArray
	repObject

	// Representations below this one are marked by a tag pointer and have
	// the whole word for themselves; see unsafe.go.
	tagLimit = repBig
)

// kinds maps a representation to the kind it has outside.
var kinds = [...]Kind{
	repUndefined: KindUndefined,
	repNull:      KindNull,
	repBool:      KindBool,
	repInt:       KindNumber,
	repFloat:     KindNumber,
	repDecimal:   KindNumber,
	repBig:       KindNumber,
	repString:    KindString,
	repArray:     KindArray,
	repObject:    KindObject,
}

// Kind returns what v is.
func (v Value) Kind() Kind { return kinds[v.rep()] }

// IsUndefined reports whether v is no value at all.
func (v Value) IsUndefined() bool { return v.rep() == repUndefined }

// IsZero reports whether v is undefined. It lets the struct tag option
// omitzero of encoding/json leave undefined members out.
func (v Value) IsZero() bool { return v.rep() == repUndefined }

// IsNull reports whether v is null.
func (v Value) IsNull() bool { return v.rep() == repNull }

// IsBool reports whether v is true or false.
func (v Value) IsBool() bool { return v.rep() == repBool }

// IsNumber reports whether v is a number.
func (v Value) IsNumber() bool { return v.Kind() == KindNumber }

// IsInteger reports whether v is a number held as an exact integer: one that
// was written without point and exponent. It is false for 1.0.
func (v Value) IsInteger() bool {
	r := v.rep()
	return r == repInt || r == repBig
}

// IsString reports whether v is a string.
func (v Value) IsString() bool { return v.rep() == repString }

// IsArray reports whether v is an array.
func (v Value) IsArray() bool { return v.rep() == repArray }

// IsObject reports whether v is an object.
func (v Value) IsObject() bool { return v.rep() == repObject }
