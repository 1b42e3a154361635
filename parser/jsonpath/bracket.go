package jsonpath

import (
	"strconv"
	"strings"
)

// bracket reads the bracket text[from:to]. What stands in it is decided by the
// first character that can decide it, whatever stands before: `[x'a']` is a
// name.
func (p *parser) bracket(from, to int) (Step, error) {
	text := p.text[from:to]
	if text == "[*]" {
		return &Wildcard{Pos{from, to}}, nil
	}
	at := strings.IndexAny(text, "?':-@0123456789")
	if at < 0 {
		return nil, p.fail(from, to, "between brackets stands an index, a slice, *, a filter, or a name in apostrophes")
	}
	switch text[at] {
	case '?':
		return p.filter(from, to, from+at)
	case '\'':
		if !strings.Contains(text[at:], "]") {
			return nil, p.fail(from, to, "the bracket is not closed")
		}
		return &Child{Pos: Pos{from, to}, Names: quotedNames(text[at:])}, nil
	case '@':
		return p.fromEnd(from, to, from+at+1)
	}
	return p.sequence(from, to, from+at)
}

// quotedNames returns the names between apostrophes in text, which ends with
// the first closing bracket, quoted or not. Nothing escapes an apostrophe, and
// what stands outside of them is passed over.
func quotedNames(text string) []string {
	text, _, _ = strings.Cut(text, "]")
	parts := strings.Split(text, "'")
	names := make([]string, 0, len(parts)/2)
	for i := 1; i+1 < len(parts); i += 2 {
		names = append(names, parts[i])
	}
	return names
}

// fromEnd reads `[(@.length-1)]` or `[(@.size()-1)]`, with i behind the @.
func (p *parser) fromEnd(from, to, i int) (Step, error) {
	text := p.text[min(i+1, to):to]
	function, offset, _ := strings.Cut(text, "-")
	offset, _, closed := strings.Cut(offset, ")")
	function = strings.NewReplacer(" ", "", "(", "", ")", "").Replace(function)
	n, err := parseInt(strings.ReplaceAll("-"+offset, " ", ""))
	if function != "length" && function != "size" || !closed || err != nil {
		return nil, p.fail(from, to, "@ stands in brackets only as (@.length-n), (@.size()-n), or in a filter ?(…)")
	}
	return &FromEnd{Pos: Pos{from, to}, N: -n}, nil
}

// sequence reads indexes or a slice, which begin at i: `[0]`, `[1,2]`, `[1:]`.
func (p *parser) sequence(from, to, i int) (Step, error) {
	s := sequence{text: p.text[:to], i: i}
	if err := s.read(); err != nil {
		return nil, p.fail(from, to, err.Error())
	}
	pos, n := Pos{from, to}, s.numbers
	switch {
	case len(n) == 1 && !s.to && !s.from:
		return &Index{Pos: pos, At: n}, nil
	case s.list:
		return &Index{Pos: pos, At: n, List: true}, nil
	case s.from:
		return &Slice{Pos: pos, From: &n[0]}, nil
	case s.to:
		return &Slice{Pos: pos, To: &n[0]}, nil
	}
	return &Slice{Pos: pos, From: &n[0], To: &n[1]}, nil
}

// sequence is a reading of numbers with commas and colons. It follows the
// engine step by step, because so many malformed sequences mean something to
// it: it passes over a slice's step and over a comma behind a bound.
type sequence struct {
	text           string
	i              int
	digits         []byte
	numbers        []int
	list, from, to bool // a comma, an open upper bound, an open lower bound was read
}

type sequenceError string

func (e sequenceError) Error() string { return string(e) }

const errOpen = sequenceError("the bracket is not closed")

// char returns the character at hand, 0 at the end.
func (s *sequence) char() byte {
	if s.i < len(s.text) {
		return s.text[s.i]
	}
	return 0
}

func isNumeric(c byte) bool { return '0' <= c && c <= '9' || c == '-' }

func (s *sequence) read() error {
	for c := s.char(); isNumeric(c) || c == ',' || c == ' ' || c == ':'; c = s.char() {
		switch c {
		case ' ':
		case ':':
			if err := s.colon(); err != nil {
				return err
			}
			if s.char() == ']' {
				return s.last()
			}
		case ',':
			s.list = true
			if err := s.number(); err != nil {
				return err
			}
		default:
			s.digits = append(s.digits, c)
		}
		s.i++
		if s.i >= len(s.text) {
			return errOpen
		}
	}
	return s.last()
}

// colon reads the colon at hand and the bound behind it.
func (s *sequence) colon() error {
	s.to = s.to || len(s.digits) == 0
	toOnly := len(s.digits) == 0
	if !toOnly {
		if err := s.number(); err != nil {
			return err
		}
	}
	s.i++
	for c := s.char(); isNumeric(c) || c == ' '; c = s.char() {
		if c != ' ' {
			s.digits = append(s.digits, c)
		}
		s.i++
	}
	switch {
	case s.i >= len(s.text):
		return errOpen
	case !toOnly && len(s.digits) == 0:
		s.from = true
		return nil
	}
	return s.number()
}

// number takes the digits read as a number.
func (s *sequence) number() error {
	n, err := parseInt(string(s.digits))
	if err != nil {
		if len(s.digits) == 0 {
			return sequenceError("a number is missing")
		}
		return sequenceError(strconv.Quote(string(s.digits)) + " is no index")
	}
	s.numbers = append(s.numbers, n)
	s.digits = s.digits[:0]
	return nil
}

func (s *sequence) last() error {
	if len(s.digits) > 0 {
		return s.number()
	}
	return nil
}

// parseInt reads what Java's Integer.parseInt does.
func parseInt(s string) (int, error) {
	n, err := strconv.ParseInt(s, 10, 32)
	return int(n), err
}
