package jsonata

// The built-in functions, each by a method of its name. Arguments are checked
// against the function's signature, with nothing as the context; functions that
// are to see one are called by [Run.CallIn].

// builtin calls a built-in function.
func (e *Run) builtin(name string, args ...Item) Item {
	if e.err != nil {
		return Item{}
	}
	ev := e.ev
	mark := ev.Mark()
	ev.args = append(ev.args, args...)
	it, err := callOnce(ev, Builtins(ev.dialect)[name], ev.Since(mark), Item{}, Site{Name: name})
	ev.Release(mark)
	if err != nil {
		e.fail(err)
		return Item{}
	}
	e.see(it)
	return it.Collapse(false)
}

// String is $string.
func (e *Run) String(args ...Item) Item { return e.builtin("string", args...) }

// Substring is $substring.
func (e *Run) Substring(args ...Item) Item { return e.builtin("substring", args...) }

// SubstringBefore is $substringBefore.
func (e *Run) SubstringBefore(args ...Item) Item { return e.builtin("substringBefore", args...) }

// SubstringAfter is $substringAfter.
func (e *Run) SubstringAfter(args ...Item) Item { return e.builtin("substringAfter", args...) }

// Lowercase is $lowercase.
func (e *Run) Lowercase(args ...Item) Item { return e.builtin("lowercase", args...) }

// Uppercase is $uppercase.
func (e *Run) Uppercase(args ...Item) Item { return e.builtin("uppercase", args...) }

// Length is $length.
func (e *Run) Length(args ...Item) Item { return e.builtin("length", args...) }

// Trim is $trim.
func (e *Run) Trim(args ...Item) Item { return e.builtin("trim", args...) }

// Pad is $pad.
func (e *Run) Pad(args ...Item) Item { return e.builtin("pad", args...) }

// Join is $join.
func (e *Run) Join(args ...Item) Item { return e.builtin("join", args...) }

// Contains is $contains.
func (e *Run) Contains(args ...Item) Item { return e.builtin("contains", args...) }

// Match is $match.
func (e *Run) Match(args ...Item) Item { return e.builtin("match", args...) }

// Replace is $replace.
func (e *Run) Replace(args ...Item) Item { return e.builtin("replace", args...) }

// Split is $split.
func (e *Run) Split(args ...Item) Item { return e.builtin("split", args...) }

// Base64Encode is $base64encode.
func (e *Run) Base64Encode(args ...Item) Item { return e.builtin("base64encode", args...) }

// Base64Decode is $base64decode.
func (e *Run) Base64Decode(args ...Item) Item { return e.builtin("base64decode", args...) }

// EncodeURLComponent is $encodeUrlComponent.
func (e *Run) EncodeURLComponent(args ...Item) Item { return e.builtin("encodeUrlComponent", args...) }

// EncodeURL is $encodeUrl.
func (e *Run) EncodeURL(args ...Item) Item { return e.builtin("encodeUrl", args...) }

// DecodeURLComponent is $decodeUrlComponent.
func (e *Run) DecodeURLComponent(args ...Item) Item { return e.builtin("decodeUrlComponent", args...) }

// DecodeURL is $decodeUrl.
func (e *Run) DecodeURL(args ...Item) Item { return e.builtin("decodeUrl", args...) }

// FormatNumber is $formatNumber.
func (e *Run) FormatNumber(args ...Item) Item { return e.builtin("formatNumber", args...) }

// FormatBase is $formatBase.
func (e *Run) FormatBase(args ...Item) Item { return e.builtin("formatBase", args...) }

// FormatInteger is $formatInteger.
func (e *Run) FormatInteger(args ...Item) Item { return e.builtin("formatInteger", args...) }

// ParseInteger is $parseInteger.
func (e *Run) ParseInteger(args ...Item) Item { return e.builtin("parseInteger", args...) }

// Hash is $hash.
func (e *Run) Hash(args ...Item) Item { return e.builtin("hash", args...) }
