package jsonata

import (
	"math"

	"github.com/aslc-dev/aslc/runtime/jsonata/regex/wtf8"
)

// The built-in functions, each by a method of its name. Arguments are checked
// against the function's signature, with nothing as the context; functions that
// are to see one are called by [Run.CallIn]. The usual arguments of the functions
// that are used most take a short way, to the same result.

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
	return e.settled(it)
}

// texts returns the two strings that a function is given, if it is.
func texts(args []Item) (s, t string, ok bool) {
	if len(args) != 2 {
		return "", "", false
	}
	s, ok = args[0].text()
	t, isText := args[1].text()
	return s, t, ok && isText
}

// String is $string.
func (e *Run) String(args ...Item) Item {
	if len(args) == 1 && args[0].x == nil {
		switch v := args[0].v; {
		case v.IsString():
			return args[0]
		case v.IsNumber():
			if f, _ := v.Float(); !notFinite(f) {
				return textItem(string(appendNumber(make([]byte, 0, 24), v, e.ev.rounding())))
			}
		}
	}
	return e.builtin("string", args...)
}

// Substring is $substring.
func (e *Run) Substring(args ...Item) Item {
	if len(args) < 2 || len(args) > 3 {
		return e.builtin("substring", args...)
	}
	s, isText := args[0].text()
	start, ok := args[1].number()
	length := math.Inf(1)
	if len(args) == 3 && ok {
		length, ok = args[2].number()
	}
	switch {
	case !isText || !ok:
		return e.builtin("substring", args...)
	case length != length || start != start && len(args) == 3:
		return textItem("") // an end of NaN in JavaScript
	case start != start:
		return args[0]
	}
	return textItem(substring(s, start, length))
}

// SubstringBefore is $substringBefore.
func (e *Run) SubstringBefore(args ...Item) Item {
	s, separator, ok := texts(args)
	if !ok {
		return e.builtin("substringBefore", args...)
	}
	if i := indexText(s, separator, 0); i >= 0 {
		return textItem(wtf8.Slice(s, 0, i))
	}
	return args[0]
}

// SubstringAfter is $substringAfter.
func (e *Run) SubstringAfter(args ...Item) Item {
	s, separator, ok := texts(args)
	if !ok {
		return e.builtin("substringAfter", args...)
	}
	if i := indexText(s, separator, 0); i >= 0 {
		return textItem(wtf8.Slice(s, afterText(s, i, separator), len(s)))
	}
	return args[0]
}

// mapText applies a function from string to string.
func (e *Run) mapText(name string, args []Item, f func(string) string) Item {
	if len(args) == 1 {
		if s, ok := args[0].text(); ok {
			return textItem(f(s))
		}
	}
	return e.builtin(name, args...)
}

// Lowercase is $lowercase.
func (e *Run) Lowercase(args ...Item) Item { return e.mapText("lowercase", args, lowercase) }

// Uppercase is $uppercase.
func (e *Run) Uppercase(args ...Item) Item { return e.mapText("uppercase", args, uppercase) }

// Trim is $trim.
func (e *Run) Trim(args ...Item) Item {
	if len(args) == 1 {
		if s, ok := args[0].text(); ok && isTrimmed(s) {
			return args[0]
		}
	}
	return e.mapText("trim", args, trim)
}

// isTrimmed reports whether $trim would change nothing about s.
func isTrimmed(s string) bool {
	blank := true // before s, as it were
	for i := range len(s) {
		switch s[i] {
		case '\t', '\n', '\r':
			return false
		case ' ':
			if blank {
				return false
			}
			blank = true
		default:
			blank = false
		}
	}
	return !blank || s == ""
}

// Length is $length.
func (e *Run) Length(args ...Item) Item {
	if len(args) == 1 {
		if s, ok := args[0].text(); ok {
			return index(runeCount(s))
		}
	}
	return e.builtin("length", args...)
}

// Contains is $contains.
func (e *Run) Contains(args ...Item) Item {
	if s, token, ok := texts(args); ok {
		return boolItem(indexText(s, token, 0) >= 0)
	}
	return e.builtin("contains", args...)
}

// Split is $split.
func (e *Run) Split(args ...Item) Item {
	if s, separator, ok := texts(args); ok {
		b := builder{ev: e.ev}
		splitText(&b, s, separator, math.Inf(1))
		return e.kept(b.array(0))
	}
	return e.builtin("split", args...)
}

// Pad is $pad.
func (e *Run) Pad(args ...Item) Item { return e.builtin("pad", args...) }

// Join is $join.
func (e *Run) Join(args ...Item) Item { return e.builtin("join", args...) }

// Match is $match.
func (e *Run) Match(args ...Item) Item { return e.builtin("match", args...) }

// Replace is $replace.
func (e *Run) Replace(args ...Item) Item { return e.builtin("replace", args...) }
