package jsonata

import (
	"math"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"

	"github.com/aslc-dev/aslc/runtime/jsonata/regex/wtf8"
	"github.com/aslc-dev/aslc/runtime/value"
)

func textFunctions() []*Function {
	return []*Function{
		define("string", "<x-b?:s>", 1, fnString),
		define("substring", "<s-nn?:s>", 3, fnSubstring),
		define("substringBefore", "<s-s:s>", 2, fnSubstringBefore),
		define("substringAfter", "<s-s:s>", 2, fnSubstringAfter),
		define("lowercase", "<s-:s>", 1, onText(lowercase)),
		define("uppercase", "<s-:s>", 1, onText(uppercase)),
		define("length", "<s-:n>", 1, fnLength),
		define("trim", "<s-:s>", 1, onText(trim)),
		define("pad", "<s-ns?:s>", 3, fnPad),
		define("join", "<a<s>s?:s>", 2, fnJoin),
	}
}

// onText makes a built-in function of one that maps a string to a string.
func onText(f func(string) string) builtin {
	return func(c *call) (Item, error) {
		s, ok := c.text(0)
		if !ok {
			return Item{}, nil
		}
		return textItem(f(s)), nil
	}
}

func fnString(c *call) (Item, error) {
	it := c.arg(0)
	if it.IsUndefined() {
		return it, nil
	}
	if s, ok := it.text(); ok {
		return textItem(s), nil
	}
	pretty, err := c.arg(1).Truth()
	if err != nil {
		return Item{}, err
	}
	s, err := c.ev.encode(it, pretty)
	return textItem(s), err
}

func fnSubstring(c *call) (Item, error) {
	s, ok := c.text(0)
	start, started := c.number(1)
	length, limited := c.number(2)
	if !ok {
		return Item{}, nil
	}
	if !limited {
		length = math.Inf(1)
	} else if !started && length > 0 {
		return textItem(""), nil // an end of NaN in JavaScript
	}
	return textItem(substring(s, start, length)), nil
}

// substring returns up to length characters of s from character start on,
// counted from the end if negative. Fractions are cut off as Array.slice does.
func substring(s string, start, length float64) string {
	runes := float64(runeCount(s))
	if runes+start < 0 {
		start = 0
	}
	if length <= 0 {
		return ""
	}
	end := start + length
	if start < 0 {
		end += runes
	}
	from, to := sliceIndex(start, runes), sliceIndex(end, runes)
	if from >= to {
		return ""
	}
	return runeSlice(s, int(from), int(to))
}

// sliceIndex returns an index of Array.slice as a position from 0 to length.
func sliceIndex(i, length float64) float64 {
	i = math.Trunc(i)
	if i < 0 {
		i += length
	}
	return min(max(i, 0), length)
}

// isASCII reports whether s consists of ASCII characters.
func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// runeCount returns the number of code points of s.
func runeCount(s string) int {
	if isASCII(s) {
		return len(s)
	}
	return len(wtf8.Runes(s))
}

// runeSlice returns the code points of s from one position to another.
func runeSlice(s string, from, to int) string {
	if isASCII(s) {
		return s[from:to]
	}
	return wtf8.FromRunes(wtf8.Runes(s)[from:to])
}

func fnSubstringBefore(c *call) (Item, error) {
	s, ok := c.text(0)
	separator := c.separator()
	if !ok {
		return Item{}, nil
	}
	if i := indexText(s, separator, 0); i >= 0 {
		return textItem(wtf8.Slice(s, 0, i)), nil
	}
	return textItem(s), nil
}

func fnSubstringAfter(c *call) (Item, error) {
	s, ok := c.text(0)
	separator := c.separator()
	if !ok {
		return Item{}, nil
	}
	if i := indexText(s, separator, 0); i >= 0 {
		return textItem(wtf8.Slice(s, afterText(s, i, separator), len(s))), nil
	}
	return textItem(s), nil
}

// separator returns argument 1. JavaScript searches for "undefined" when it is
// not given.
func (c *call) separator() string {
	s, ok := c.text(1)
	if !ok {
		return "undefined"
	}
	return s
}

// indexText returns where substr first stands in s from a byte offset on, -1
// when it does not. A lone surrogate is also found inside a character.
func indexText(s, substr string, from int) int {
	if from > len(s) {
		return -1
	}
	if !strings.Contains(substr, "\xed") && (from == 0 || !midCharacter(s, from)) {
		if i := strings.Index(s[from:], substr); i >= 0 {
			return from + i
		}
		return -1
	}
	units, want := wtf8.Units(wtf8.Slice(s, from, len(s))), wtf8.Units(substr)
	for i := 0; i+len(want) <= len(units); i++ {
		if string16(units[i:i+len(want)], want) {
			return offsetFrom(s, from, i)
		}
	}
	return -1
}

// string16 reports whether two texts of UTF-16 units are the same.
func string16(a, b []uint16) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// midCharacter reports whether a byte offset is the middle of a character
// beyond the Basic Multilingual Plane.
func midCharacter(s string, at int) bool {
	return at >= 2 && at < len(s) && s[at]&0xC0 == 0x80 && s[at-2] >= 0xF0
}

// offsetFrom returns the byte offset that lies n UTF-16 units after from.
func offsetFrom(s string, from, n int) int {
	for ; n > 0 && from < len(s); n-- {
		_, from = wtf8.Next(s, from)
	}
	return from
}

// afterText returns the byte offset behind substr, which stands in s at i.
func afterText(s string, i int, substr string) int {
	if strings.HasPrefix(s[i:], substr) && !midCharacter(s, i) {
		return i + len(substr)
	}
	return offsetFrom(s, i, wtf8.Len(substr))
}

// lowercase returns s in lower case, by JavaScript's full mapping.
func lowercase(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	return mapValid(s, cases.Lower(language.Und).String)
}

// uppercase returns s in upper case, by JavaScript's full mapping: ß is SS.
func uppercase(s string) string {
	if isASCII(s) {
		return strings.ToUpper(s)
	}
	return mapValid(s, cases.Upper(language.Und).String)
}

// mapValid applies f to the parts of s between lone surrogates.
func mapValid(s string, f func(string) string) string {
	i := surrogateIndex(s)
	if i < 0 {
		return f(s)
	}
	return f(s[:i]) + s[i:i+3] + mapValid(s[i+3:], f)
}

// surrogateIndex returns the offset of the first lone surrogate in s, -1 when
// there is none.
func surrogateIndex(s string) int {
	for i := 0; i+3 <= len(s); i++ {
		next := strings.IndexByte(s[i:], 0xED)
		if next < 0 {
			return -1
		}
		if i += next; i+3 <= len(s) && s[i+1] >= 0xA0 { // below: U+D000 to U+D7FF
			return i
		}
	}
	return -1
}

// mend returns s with every pair of surrogates that stand side by side as the
// character they are, which concatenation makes of them in JavaScript.
func mend(s string) string {
	if surrogateIndex(s) < 0 {
		return s
	}
	return wtf8.String(wtf8.Units(s))
}

func fnLength(c *call) (Item, error) {
	s, ok := c.text(0)
	if !ok {
		return Item{}, nil
	}
	return Item{v: value.Int(int64(runeCount(s)))}, nil
}

// trim replaces each run of blanks, tabs and line ends by one blank, and drops
// it at both ends.
func trim(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return r == ' ' || r == '\t' || r == '\n' || r == '\r'
	}), " ")
}

func fnPad(c *call) (Item, error) {
	s, ok := c.text(0)
	width, _ := c.number(1)
	fill, _ := c.text(2)
	if !ok {
		return Item{}, nil
	}
	if width != math.Trunc(width) && c.ev.dialect == AWS {
		return Item{}, internal("Invalid array length")
	}
	if fill == "" {
		fill = " "
	}
	width = math.Trunc(width)
	missing := math.Abs(width) - float64(runeCount(s))
	if !(missing > 0) {
		return textItem(s), nil
	}
	if missing >= 1<<32-1 {
		return Item{}, internal("Invalid array length")
	}
	if err := c.ev.checkText(len(s) + int(missing)); err != nil {
		return Item{}, err
	}
	n := int(missing)
	padding := strings.Repeat(fill, n/runeCount(fill)+1)
	padding = runeSlice(padding, 0, n)
	if width > 0 {
		return textItem(mend(s + padding)), nil
	}
	return textItem(mend(padding + s)), nil
}

func fnJoin(c *call) (Item, error) {
	array, ok := c.array(0)
	separator, _ := c.text(1)
	if !ok {
		return Item{}, nil
	}
	size := 0
	parts := make([]string, 0, array.Len())
	for it := range array.All() {
		s, _ := it.text() // JavaScript joins undefined and null as nothing
		size += len(s) + len(separator)
		if err := c.ev.checkText(size - len(separator)); err != nil {
			return Item{}, err
		}
		parts = append(parts, s)
	}
	return textItem(mend(strings.Join(parts, separator))), nil
}
