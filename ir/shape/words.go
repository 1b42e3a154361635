package shape

import "strings"

// words names the kinds of values s may have, with articles: "a string or null".
func (s Shape) words() string { return kindWords(s.Kinds()) }

func kindWords(kinds Kinds) string {
	var words []string
	for _, k := range []struct {
		kinds Kinds
		word  string
	}{
		{String, "a string"},
		{Bool, "a boolean"},
		{Array, "an array"},
		{Object, "an object"},
	} {
		if kinds&k.kinds != 0 {
			words = append(words, k.word)
		}
	}
	if kinds&Number != 0 {
		words = append([]string{"a number"}, words...)
	}
	if kinds&Null != 0 {
		words = append(words, "null")
	}
	if len(words) == 0 {
		return "nothing"
	}
	last := len(words) - 1
	if last == 0 {
		return words[0]
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
