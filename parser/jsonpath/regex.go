package jsonpath

import (
	"regexp"
	"strings"
)

// regex reads `/pattern/` or `/pattern/i`. The engine takes Java's regular
// expressions; those that Go cannot match in linear time (look-around, back
// references) are refused.
func (p *parser) regex(from, to int) (*Regex, error) {
	text := p.text[from:to]
	last := strings.LastIndexByte(text, '/')
	if last == 0 {
		return nil, p.fail(from, to, "the pattern is not closed with /")
	}
	r := &Regex{Pos: Pos{from, to}, Pattern: text[1:last], IgnoreCase: strings.HasSuffix(text, "i")}
	if _, err := regexp.Compile(`\A(?:` + r.Pattern + `)\z`); err != nil {
		why := strings.TrimPrefix(err.Error(), "error parsing regexp: ")
		return nil, p.fail(from+1, from+last, "the pattern is no regular expression that can be matched: "+why)
	}
	return r, nil
}
