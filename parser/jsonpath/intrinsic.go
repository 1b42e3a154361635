package jsonpath

import (
	"strings"
)

// maxCalls is how many intrinsic calls may nest in one another, the outermost
// included (Step Functions' developer guide).
const maxCalls = 10

// ParseIntrinsic reads a call of an intrinsic function and checks what is
// known before it runs: the function's name, the number of arguments, the
// types of literals and of nested calls, the places of a literal template, and
// that no more than 10 calls nest. The error is an [*Error].
func ParseIntrinsic(text string) (*Call, error) {
	p := parser{text: text}
	return p.wholeCall(0, len(text))
}

// wholeCall reads text[from:to], which is to hold a call and nothing else.
func (p *parser) wholeCall(from, to int) (*Call, error) {
	from, to = p.trim(from, to)
	r := callReader{parser: p, i: from, end: to}
	c, err := r.call(1)
	if err != nil {
		return nil, err
	}
	if r.i < to {
		return nil, p.fail(r.i, to, "nothing may follow the call of "+c.Name)
	}
	return c, nil
}

// callReader reads calls from i on.
type callReader struct {
	*parser
	i, end int
}

// char returns the character at hand, 0 at the end.
func (r *callReader) char() byte {
	if r.i < r.end {
		return r.text[r.i]
	}
	return 0
}

func (r *callReader) space() {
	for r.i < r.end && strings.IndexByte(" \t\r\n", r.text[r.i]) >= 0 {
		r.i++
	}
}

// word reads a function's name or a literal's.
func (r *callReader) word() string {
	from := r.i
	for r.i < r.end {
		c := r.text[r.i]
		if c != '.' && c != '_' && !('0' <= c && c <= '9') && !('a' <= c|0x20 && c|0x20 <= 'z') {
			break
		}
		r.i++
	}
	return r.text[from:r.i]
}

// call reads the call at hand, the depth-th from the outside.
func (r *callReader) call(depth int) (*Call, error) {
	from := r.i
	name := r.word()
	switch {
	case name == "":
		return nil, r.fail(from, r.end, "an intrinsic function call is written States.Name(…)")
	case r.char() != '(':
		return nil, r.fail(from, r.i, "( is missing behind "+name)
	case depth > maxCalls:
		return nil, r.fail(from, r.i, "no more than 10 intrinsic function calls may nest")
	}
	f, ok := functions[name]
	if !ok {
		return nil, r.fail(from, r.i, "there is no intrinsic function "+name)
	}
	r.i++
	c := &Call{Name: name}
	if err := r.args(c, depth); err != nil {
		return nil, err
	}
	c.Pos = Pos{from, r.i}
	c.Text = r.text[from:r.i]
	if err := f.check(c); err != nil {
		return nil, err
	}
	return c, nil
}

// args reads the arguments and the parenthesis behind them.
func (r *callReader) args(c *Call, depth int) error {
	open := r.i - 1
	r.space()
	if r.char() == ')' {
		r.i++
		return nil
	}
	unclosed := "the parenthesis of " + c.Name + " is not closed"
	for {
		r.space()
		if r.i == r.end {
			return r.fail(open, r.end, unclosed)
		}
		a, err := r.arg(depth)
		if err != nil {
			return err
		}
		c.Args = append(c.Args, a)
		r.space()
		switch r.char() {
		case ',':
			r.i++
		case ')':
			r.i++
			return nil
		case 0:
			return r.fail(open, r.end, unclosed)
		default:
			return r.fail(r.i, r.i+1, "a comma or ) is missing behind argument "+itoa(len(c.Args))+" of "+c.Name)
		}
	}
}

func (r *callReader) arg(depth int) (Arg, error) {
	from := r.i
	switch c := r.char(); {
	case c == '\'':
		return r.string()
	case c == '$':
		r.i = r.pathEnd()
		return r.path(from, r.i)
	case c == '-' || '0' <= c && c <= '9':
		return r.number()
	case c == '"':
		return nil, r.fail(from, from+1, "strings stand in apostrophes, not in quotation marks")
	}
	word := r.word()
	pos := Pos{from, r.i}
	switch {
	case r.char() == '(' && word != "":
		r.i = from
		return r.call(depth + 1)
	case word == "true" || word == "false":
		return &Bool{Pos: pos, Value: word == "true"}, nil
	case word == "null":
		return &Null{Pos: pos}, nil
	case word == "":
		return nil, r.fail(from, min(from+1, r.end), "an argument is missing")
	}
	return nil, r.fail(from, r.i, word+" is no argument: it must be a path, a number, true, false, null, a call, or a string in apostrophes")
}

// pathEnd returns where the path at hand ends: at a comma, a space or a
// closing parenthesis that does not belong to it.
func (r *callReader) pathEnd() int {
	brackets, parens := 0, 0
	quoted := false
	for i := r.i; i < r.end; i++ {
		c := r.text[i]
		switch {
		case c == '\'' && brackets > 0:
			quoted = !quoted
		case quoted:
		case c == '[':
			brackets++
		case c == ']':
			brackets = max(brackets-1, 0)
		case c == '(':
			parens++
		case c == ')' && parens > 0:
			parens--
		case brackets > 0:
		case c == ')' || c == ',' || c <= ' ':
			return i
		}
	}
	return r.end
}

// number reads a number as JSON writes it.
func (r *callReader) number() (Arg, error) {
	from := r.i
	for r.i < r.end && strings.IndexByte("+-.0123456789eE", r.text[r.i]) >= 0 {
		r.i++
	}
	text := r.text[from:r.i]
	if !isNumber(text) {
		return nil, r.fail(from, r.i, text+" is no number")
	}
	return &Number{Pos: Pos{from, r.i}, Text: text}, nil
}

// isNumber tells whether s is a JSON number, leading zeros allowed.
func isNumber(s string) bool {
	digits := func() bool {
		n := 0
		for n < len(s) && '0' <= s[n] && s[n] <= '9' {
			n++
		}
		s = s[n:]
		return n > 0
	}
	s = strings.TrimPrefix(s, "-")
	if !digits() {
		return false
	}
	if strings.HasPrefix(s, ".") {
		s = s[1:]
		if !digits() {
			return false
		}
	}
	if s != "" && s[0]|0x20 == 'e' {
		s = s[1:]
		if s != "" && (s[0] == '+' || s[0] == '-') {
			s = s[1:]
		}
		if !digits() {
			return false
		}
	}
	return s == ""
}

// string reads the string in apostrophes at hand.
func (r *callReader) string() (Arg, error) {
	from := r.i
	var value strings.Builder
	for r.i++; r.i < r.end; r.i++ {
		switch c := r.text[r.i]; c {
		case '\'':
			r.i++
			return &String{Pos: Pos{from, r.i}, Value: value.String(), Raw: r.text[from+1 : r.i-1]}, nil
		case '\\':
			if r.i+1 == r.end || strings.IndexByte(`'{}\`, r.text[r.i+1]) < 0 {
				return nil, r.fail(r.i, min(r.i+2, r.end), `a backslash in a string escapes ', {, } or \ and nothing else`)
			}
			r.i++
			value.WriteByte(r.text[r.i])
		default:
			value.WriteByte(c)
		}
	}
	return nil, r.fail(from, r.end, "the apostrophe is not closed")
}
