package choice

import (
	"strings"

	"github.com/aslc-dev/aslc/runtime/value"
)

// StringMatches reports whether v is a string that matches pattern as a whole.
// "*" stands for any text, also none; `\*` and `\\` for the characters "*" and
// `\`.
func StringMatches(v value.Value, pattern string) bool {
	s, ok := v.Text()
	return ok && matches(s, pattern)
}

// matches compares literal by literal: the first where s begins, the last where
// it ends, those between at the first place that fits.
func matches(s, pattern string) bool {
	literals := split(pattern)
	first, last := literals[0], literals[len(literals)-1]
	if len(literals) == 1 {
		return s == first
	}
	if !strings.HasPrefix(s, first) || len(s) < len(first)+len(last) || !strings.HasSuffix(s, last) {
		return false
	}
	s = s[len(first) : len(s)-len(last)]
	for _, literal := range literals[1 : len(literals)-1] {
		_, after, found := strings.Cut(s, literal)
		if !found {
			return false
		}
		s = after
	}
	return true
}

// split returns the literal texts between the wildcards of pattern.
func split(pattern string) []string {
	var literals []string
	var b strings.Builder
	for i := 0; i < len(pattern); i++ {
		switch c := pattern[i]; {
		case c == '*':
			literals = append(literals, b.String())
			b.Reset()
		case c == '\\' && i+1 < len(pattern):
			i++
			b.WriteByte(pattern[i])
		default:
			b.WriteByte(c)
		}
	}
	return append(literals, b.String())
}
