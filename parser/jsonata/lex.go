package jsonata

import (
	"math"
	"strconv"
	"strings"
)

// tokenKind is the kind of a token.
type tokenKind uint8

const (
	tokenEnd tokenKind = iota
	tokenOperator
	tokenName
	tokenVariable
	tokenString
	tokenNumber
	tokenWord // true, false, null
	tokenRegex
)

// token is a lexical token. Text is the operator, the name, the variable's name
// without $, the content of the string, the word, or the pattern.
type token struct {
	kind  tokenKind
	text  string
	num   float64
	flags string
	at
}

// is reports whether t is the operator op.
func (t *token) is(op string) bool { return t.kind == tokenOperator && t.text == op }

// json returns what JSON.stringify makes of the token's value.
func (t *token) json() string {
	switch t.kind {
	case tokenNumber:
		return formatNumber(t.num)
	case tokenWord:
		return t.text
	case tokenRegex:
		return "{}"
	case tokenEnd:
		return quote("(end)")
	}
	return quote(t.text)
}

// name returns the token's value as an error names it.
func (t *token) name() string {
	switch t.kind {
	case tokenNumber:
		return formatNumber(t.num)
	case tokenEnd:
		return "(end)"
	}
	return t.text
}

// lexer reads tokens from a text on demand: whether a slash begins a regular
// expression is known to the parser only.
type lexer struct {
	text    string
	profile Profile
	pos     int // next byte

	// A byte offset and its UTF-16 counterpart, from which others are counted.
	knownByte, knownUnit int
}

// stops are the characters that end a name, besides white space.
const stops = ".[]{}(),@#;:?+-*/%|=<>^&!~"

const space = " \t\n\r\v"

// doubles are the operators of two characters.
var doubles = []string{"..", ":=", "!=", ">=", "<=", "**", "~>", "?:", "??"}

// position returns the UTF-16 position of a byte offset.
func (l *lexer) position(offset int) int {
	if offset < l.knownByte {
		l.knownByte, l.knownUnit = 0, 0
	}
	l.knownUnit += units(l.text[l.knownByte:offset])
	l.knownByte = offset
	return l.knownUnit
}

// here returns the place of a token that starts at a byte offset and ends
// before the next byte. Tokens report their end as position.
func (l *lexer) here(start int) at {
	return at{span: Span{start, l.pos}, position: l.position(l.pos)}
}

// next returns the next token. When an operator is expected, a slash is one;
// else it starts a regular expression.
func (l *lexer) next(operatorExpected bool) (token, error) {
	if err := l.skip(); err != nil {
		return token{}, err
	}
	start := l.pos
	if start >= len(l.text) {
		return token{kind: tokenEnd, at: l.here(start)}, nil
	}
	c := l.text[start]
	if c == '/' && !operatorExpected {
		l.pos++
		return l.regex(start)
	}
	if op := l.operator(); op != "" {
		l.pos += len(op)
		return token{kind: tokenOperator, text: op, at: l.here(start)}, nil
	}
	switch {
	case c == '"' || c == '\'':
		return l.str(c)
	case '0' <= c && c <= '9':
		return l.number()
	case c == '`':
		return l.quotedName()
	}
	return l.word(), nil
}

// skip moves past white space and comments.
func (l *lexer) skip() error {
	for l.pos < len(l.text) {
		switch {
		case strings.IndexByte(space, l.text[l.pos]) >= 0:
			l.pos++
		case strings.HasPrefix(l.text[l.pos:], "/*"):
			end := strings.Index(l.text[l.pos+2:], "*/")
			if end < 0 {
				where := at{Span{l.pos, len(l.text)}, l.position(l.pos)}
				return newError("S0106", where, "", "", "")
			}
			l.pos += 2 + end + 2
		default:
			return nil
		}
	}
	return nil
}

// operator returns the operator that stands next, "" when none does.
func (l *lexer) operator() string {
	rest := l.text[l.pos:]
	for _, op := range doubles {
		if strings.HasPrefix(rest, op) && (op[0] != '?' || l.profile.hasDefaultOperators()) {
			return op
		}
	}
	if strings.IndexByte(stops, rest[0]) >= 0 {
		return rest[:1]
	}
	return ""
}

// escapes are the escape sequences of one character.
var escapes = map[byte]byte{
	'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t',
}

// str reads a string literal. JSONata knows the escapes of JSON, in either
// kind of quotes, so \' is an error.
func (l *lexer) str(quoteChar byte) (token, error) {
	start := l.pos
	l.pos++
	var text []byte
	for l.pos < len(l.text) {
		c := l.text[l.pos]
		switch c {
		case quoteChar:
			l.pos++
			return token{kind: tokenString, text: string(text), at: l.here(start)}, nil
		case '\\':
			var err error
			if text, err = l.escape(text); err != nil {
				return token{}, err
			}
		default:
			text = append(text, c)
			l.pos++
		}
	}
	l.pos = len(l.text) // an escape at the end may have passed it
	return token{}, newError("S0101", l.here(start), "", "", "")
}

// escape reads an escape sequence and appends what it stands for to text.
func (l *lexer) escape(text []byte) ([]byte, error) {
	start := l.pos
	l.pos++
	if l.pos >= len(l.text) {
		where := at{Span{start, l.pos}, l.position(l.pos)}
		return nil, tokenError("S0103", where, "")
	}
	c := l.text[l.pos]
	where := at{Span{start, l.pos}, l.position(l.pos)}
	if plain, ok := escapes[c]; ok {
		l.pos++
		return append(text, plain), nil
	}
	if c != 'u' {
		_, size := decode(l.text[l.pos:])
		where.span.End = l.pos + size
		return nil, tokenError("S0103", where, l.text[l.pos:l.pos+size])
	}
	digits := l.text[l.pos+1 : min(l.pos+5, len(l.text))]
	unit, err := strconv.ParseUint(digits, 16, 16)
	if err != nil {
		where.span.End = l.pos + 1
		return nil, newError("S0104", where, "", "", "")
	}
	l.pos += 5
	return appendUnit(text, rune(unit)), nil
}

// number reads a number as JSON writes it.
func (l *lexer) number() (token, error) {
	start := l.pos
	digits := func() bool {
		from := l.pos
		for l.pos < len(l.text) && '0' <= l.text[l.pos] && l.text[l.pos] <= '9' {
			l.pos++
		}
		return l.pos > from
	}
	if l.text[l.pos] == '0' {
		l.pos++
	} else {
		digits()
	}
	if before := l.pos; strings.HasPrefix(l.text[l.pos:], ".") {
		l.pos++
		if !digits() {
			l.pos = before
		}
	}
	if before := l.pos; l.pos < len(l.text) && l.text[l.pos]|0x20 == 'e' {
		l.pos++
		if l.pos < len(l.text) && (l.text[l.pos] == '+' || l.text[l.pos] == '-') {
			l.pos++
		}
		if !digits() {
			l.pos = before
		}
	}
	text := l.text[start:l.pos]
	f, _ := strconv.ParseFloat(text, 64) // the syntax is right, a range error gives Inf
	if math.IsInf(f, 0) {
		where := at{Span{start, l.pos}, l.position(start)}
		return token{}, tokenError("S0102", where, text)
	}
	return token{kind: tokenNumber, num: f, text: text, at: l.here(start)}, nil
}

// quotedName reads a name in backquotes, in which nothing is an escape.
func (l *lexer) quotedName() (token, error) {
	start := l.pos
	length := strings.IndexByte(l.text[start+1:], '`')
	if length < 0 {
		l.pos = len(l.text)
		return token{}, newError("S0105", l.here(start), "", "", "")
	}
	l.pos = start + 1 + length + 1
	return token{kind: tokenName, text: l.text[start+1 : l.pos-1], at: l.here(start)}, nil
}

// word reads a name, a variable, or one of the words that are operators or
// literals. Anything up to white space or an operator belongs to it.
func (l *lexer) word() token {
	start := l.pos
	if end := strings.IndexAny(l.text[start:], stops+space); end >= 0 {
		l.pos += end
	} else {
		l.pos = len(l.text)
	}
	text := l.text[start:l.pos]
	t := token{kind: tokenName, text: text, at: l.here(start)}
	switch text {
	case "or", "in", "and":
		t.kind = tokenOperator
	case "true", "false", "null":
		t.kind = tokenWord
	default:
		if text[0] == '$' {
			t.kind, t.text = tokenVariable, text[1:]
		}
	}
	return t
}

// regex reads a regular expression, whose first slash has been read. A slash
// inside brackets of any kind, and one after an odd number of backslashes, does
// not end it.
func (l *lexer) regex(start int) (token, error) {
	depth := 0
	for from := l.pos; l.pos < len(l.text); l.pos++ {
		escaped := l.pos > 0 && l.text[l.pos-1] == '\\'
		switch c := l.text[l.pos]; {
		case c == '/' && depth == 0 && !oddBackslashes(l.text[:l.pos]):
			pattern := l.text[from:l.pos]
			if pattern == "" {
				return token{}, newError("S0301", at{Span{start, l.pos + 1}, l.position(l.pos)}, "", "", "")
			}
			l.pos++
			flags := l.pos
			for l.pos < len(l.text) && (l.text[l.pos] == 'i' || l.text[l.pos] == 'm') {
				l.pos++
			}
			return token{kind: tokenRegex, text: pattern, flags: l.text[flags:l.pos], at: l.here(start)}, nil
		case strings.IndexByte("([{", c) >= 0 && !escaped:
			depth++
		case strings.IndexByte(")]}", c) >= 0 && !escaped:
			depth--
		}
	}
	return token{}, newError("S0302", l.here(start), "", "", "")
}

// oddBackslashes reports whether s ends in an odd number of backslashes.
func oddBackslashes(s string) bool {
	return (len(s)-len(strings.TrimRight(s, `\`)))%2 == 1
}
