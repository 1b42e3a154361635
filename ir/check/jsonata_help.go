package check

import "strings"

// habits are spellings of other languages and what JSONata has for them.
var habits = []struct{ text, help string }{
	{"==", "JSONata compares with a single ="},
	{"&&", `JSONata writes "and"`},
	{"||", `JSONata writes "or"`},
	{"=>", "a function is written function($x) { … }"},
	{"??", "an alternative is written $exists(a) ? a : b"},
	{"!", "the opposite of a is $not(a)"},
}

// jsonataHelp says what to write in the place of a habit of another language
// that stands where an expression cannot be read on.
func jsonataHelp(text string, at int) string {
	around := text[max(0, min(at-1, len(text))):max(0, min(at+2, len(text)))]
	for _, h := range habits {
		if strings.Contains(around, h.text) {
			return h.help
		}
	}
	before := strings.TrimSpace(text[:min(at, len(text))])
	before = strings.TrimSpace(strings.TrimPrefix(before, "{%"))
	if strings.HasPrefix(before, "if ") || strings.HasPrefix(before, "if(") {
		return "a condition is written test ? this : that"
	}
	return ""
}
