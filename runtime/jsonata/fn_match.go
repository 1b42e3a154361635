package jsonata

import (
	"math"
	"strconv"
	"strings"

	"github.com/aslc-dev/aslc/runtime/jsonata/regex/wtf8"
	"github.com/aslc-dev/aslc/runtime/value"
)

func matchFunctions() []*Function {
	return []*Function{
		define("contains", "<s-(sf):b>", 2, fnContains),
		define("match", "<s-f<s:o>n?:a<o>>", 3, fnMatch),
		define("replace", "<s-(sf)(sf)n?:s>", 4, fnReplace),
		define("split", "<s-(sf)n?:a<s>>", 3, fnSplit),
	}
}

// limitOf returns argument i, a limit: infinite when it is not given. It fails
// with the given code when it is negative.
func (c *call) limitOf(i int, code string) (float64, error) {
	n, ok := c.number(i)
	if !ok {
		return math.Inf(1), nil
	}
	if n < 0 {
		return 0, &Error{Code: code, index: i + 1, value: c.arg(i)}
	}
	return n, nil
}

func fnContains(c *call) (Item, error) {
	s, ok := c.text(0)
	if !ok {
		return Item{}, nil
	}
	if token, ok := c.arg(1).text(); ok {
		return boolItem(indexText(s, token, 0) >= 0), nil
	}
	f := c.function(1)
	if f == nil {
		if c.ev.dialect == AWS {
			return Item{}, internal("matcher is undefined")
		}
		return Item{}, nil
	}
	m, err := c.ev.scan(f, s).find()
	return boolItem(m != nil), err
}

var matchShape = value.NewShape("match", "index", "groups")

func fnMatch(c *call) (Item, error) {
	s, ok := c.text(0)
	f := c.function(1)
	if !ok || f == nil {
		return Item{}, nil
	}
	limit, err := c.limitOf(2, "D3040")
	if err != nil {
		return Item{}, err
	}
	b := builder{ev: c.ev}
	err = c.ev.scan(f, s).each(limit, func(m *found) error {
		b.add(m.summary())
		return nil
	})
	if err != nil {
		return Item{}, err
	}
	return b.array(markSequence)
}

// summary returns the match as $match does.
func (f *found) summary() Item {
	if f.regex != nil {
		return Item{v: matchShape.Object(f.text.v, f.start.v, f.captured().v)}
	}
	var o objectBuilder
	o.set("match", f.text)
	o.set("index", f.start)
	o.set("groups", f.groups)
	return o.item()
}

func fnSplit(c *call) (Item, error) {
	s, ok := c.text(0)
	if !ok {
		return Item{}, nil
	}
	limit, err := c.limitOf(2, "D3020")
	if err != nil {
		return Item{}, err
	}
	b := builder{ev: c.ev}
	if limit == 0 {
		return b.array(0)
	}
	if separator, ok := c.arg(1).text(); ok {
		if limit < 1 {
			limit = 0
		}
		splitText(&b, s, separator, limit)
		return b.array(0)
	}
	f := c.function(1)
	if f == nil {
		return Item{}, internal("separator is undefined")
	}
	from, n := 0, 0.0
	err = c.ev.scan(f, s).each(limit, func(m *found) error {
		b.add(textItem(wtf8.Slice(s, from, m.begin)))
		from = m.end
		n++
		return nil
	})
	if err != nil {
		return Item{}, err
	}
	if n < limit {
		b.add(textItem(wtf8.Slice(s, from, len(s))))
	}
	return b.array(0)
}

// splitText adds the parts of s between separators to b, at most limit of
// them. An empty separator splits between UTF-16 units.
func splitText(b *builder, s, separator string, limit float64) {
	if limit == 0 {
		return
	}
	if separator == "" {
		for i := 0; i < len(s) && float64(b.len()) < limit; {
			_, next := wtf8.Next(s, i)
			b.add(textItem(wtf8.Slice(s, i, next)))
			i = next
		}
		return
	}
	from := 0
	for float64(b.len()) < limit {
		i := indexText(s, separator, from)
		if i < 0 {
			b.add(textItem(wtf8.Slice(s, from, len(s))))
			return
		}
		b.add(textItem(wtf8.Slice(s, from, i)))
		from = afterText(s, i, separator)
	}
}

func fnReplace(c *call) (Item, error) {
	s, ok := c.text(0)
	if !ok {
		return Item{}, nil
	}
	pattern, plain := c.arg(1).text()
	if plain && pattern == "" {
		return Item{}, &Error{Code: "D3010", index: 2, value: c.arg(1)}
	}
	limit, err := c.limitOf(3, "D3011")
	if err != nil {
		return Item{}, err
	}
	r := replacement{ev: c.ev, subject: s, limit: limit}
	if f := c.arg(2).Function(); f != nil {
		r.function = f
	} else {
		r.text, _ = c.text(2)
	}
	if plain {
		return r.plain(pattern)
	}
	f := c.function(1)
	if f == nil {
		return Item{}, internal("pattern is undefined")
	}
	return r.matches(f)
}

// replacement is a $replace at work.
type replacement struct {
	ev       *Evaluation
	subject  string
	limit    float64
	text     string    // what to put in place of a match,
	function *Function // or the function that says so

	out  strings.Builder
	from int // byte offset of what is not copied yet
}

// put copies the subject up to a match and puts text in its place.
func (r *replacement) put(begin, end int, text string) error {
	r.out.WriteString(wtf8.Slice(r.subject, r.from, begin))
	r.out.WriteString(text)
	r.from = end
	return r.ev.checkText(r.out.Len())
}

// result returns the text with what follows the last match.
func (r *replacement) result() (Item, error) {
	err := r.put(len(r.subject), len(r.subject), "")
	return textItem(mend(r.out.String())), err
}

// plain replaces a string.
func (r *replacement) plain(pattern string) (Item, error) {
	for n := 0.0; n < r.limit; n++ {
		i := indexText(r.subject, pattern, r.from)
		if i < 0 {
			break
		}
		if err := r.put(i, afterText(r.subject, i, pattern), r.text); err != nil {
			return Item{}, err
		}
	}
	return r.result()
}

// matches replaces the matches of a matcher function.
func (r *replacement) matches(f *Function) (Item, error) {
	err := r.ev.scan(f, r.subject).each(r.limit, func(m *found) error {
		text, err := r.substitute(m)
		if err != nil {
			return err
		}
		end := m.end
		if m.regex == nil {
			match, _ := m.text.text()
			end = offsetFrom(r.subject, m.begin, wtf8.Len(match))
		}
		return r.put(m.begin, end, text)
	})
	if err != nil {
		return Item{}, err
	}
	return r.result()
}

// substitute returns what takes the place of a match.
func (r *replacement) substitute(m *found) (string, error) {
	if r.function == nil {
		return expand(r.text, m), nil
	}
	result, err := r.function.call(r.ev, m.asObject())
	if err != nil {
		return "", err
	}
	text, ok := result.text()
	if !ok {
		return "", failureOf("D3012", result)
	}
	return text, nil
}

// expand returns a replacement text with the match in place of $0, and the
// capture groups in place of $1 and so on. $$ is a dollar sign.
func expand(text string, m *found) string {
	if !strings.Contains(text, "$") {
		return text
	}
	groups := m.captured()
	var b strings.Builder
	for {
		i := strings.IndexByte(text, '$')
		if i < 0 {
			b.WriteString(text)
			return b.String()
		}
		b.WriteString(text[:i])
		text = text[i+1:]
		switch {
		case strings.HasPrefix(text, "$"):
			b.WriteByte('$')
			text = text[1:]
		case strings.HasPrefix(text, "0"):
			match, _ := m.text.text()
			b.WriteString(match)
			text = text[1:]
		default:
			text = text[expandGroup(&b, text, groups):]
		}
	}
}

// expandGroup writes the group whose number text begins with and returns how
// much of text the number is. Numbers have no more digits than that of the last
// group, and not its value when that is out of range but fewer digits are not.
func expandGroup(b *strings.Builder, text string, groups Item) int {
	n := groups.Len()
	digits := 1
	if n > 0 {
		digits = int(math.Log(float64(n))*math.Log10E) + 1
	}
	number, ok := leadingInt(text, digits)
	if digits > 1 && number > n {
		number, ok = leadingInt(text, digits-1)
	}
	if !ok {
		b.WriteByte('$')
		return 0
	}
	if number >= 1 && number <= n {
		group, _ := groups.At(number - 1).text()
		b.WriteString(group)
	}
	return len(strconv.Itoa(number))
}

// leadingInt returns the integer at the start of the first n bytes of text.
func leadingInt(text string, n int) (int, bool) {
	end := 0
	for end < min(n, len(text)) && '0' <= text[end] && text[end] <= '9' {
		end++
	}
	number, err := strconv.Atoi(text[:end])
	return number, err == nil
}
