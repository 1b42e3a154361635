package lsp

import (
	"encoding/json"
	"strings"
)

// jsonContext reads JSON up to an offset, however much of it is missing.
func jsonContext(text string, offset int) *context {
	s := &jsonScanner{text: text, end: offset}
	c := &context{from: offset, to: offset}
	for s.at < s.end {
		at := s.at
		switch b := text[at]; b {
		case '{', '[':
			s.push(b == '[')
		case '}', ']':
			s.pop()
		case ',':
			s.next()
		case ':':
			s.phase = value
			s.at++
		case '"':
			word, closed := s.str()
			if !closed {
				c.from, c.to, c.quoted = at, s.rest(), true
				break
			}
			s.word(word)
		case ' ', '\t', '\r':
			s.at++
		case '\n':
			s.newline()
		default:
			word := s.bare()
			if s.at >= s.end {
				c.from = at
				c.to = s.at + len(s.bareAfter())
				break
			}
			s.word(word)
		}
	}
	c.frames = s.frames
	c.onKey = len(s.frames) > 0 && !s.top().list && s.phase == key
	c.colon = strings.HasPrefix(strings.TrimLeft(text[c.to:], " \t"), ":")
	if s.phase == done || s.phase == colon {
		return nil
	}
	return c
}

// phase is what comes next in an object or a list.
type phase uint8

const (
	key phase = iota
	colon
	value
	done // a comma or the end
)

type jsonScanner struct {
	text   string
	at     int
	end    int // where the cursor is
	frames []frame
	phase  phase
}

func (s *jsonScanner) top() *frame { return &s.frames[len(s.frames)-1] }

func (s *jsonScanner) push(list bool) {
	s.note("")
	s.frames = append(s.frames, newFrame(list, 0))
	s.phase = key
	if list {
		s.top().index = 0
		s.phase = value
	}
	s.at++
}

func (s *jsonScanner) pop() {
	if len(s.frames) > 0 {
		s.frames = s.frames[:len(s.frames)-1]
	}
	s.phase = done
	s.at++
}

// next goes to the next member or item.
func (s *jsonScanner) next() {
	s.at++
	switch {
	case len(s.frames) == 0:
	case s.top().list:
		s.top().index++
		s.phase = value
	default:
		s.phase = key
	}
}

// newline begins a new member where only the comma is missing.
func (s *jsonScanner) newline() {
	s.at++
	if s.phase == done && len(s.frames) > 0 && !s.top().list {
		s.phase = key
	}
}

// word takes a whole name or scalar.
func (s *jsonScanner) word(text string) {
	if len(s.frames) == 0 {
		s.phase = done
		return
	}
	if s.phase == key && !s.top().list {
		s.top().key = text
		s.phase = colon
		return
	}
	s.note(text)
	s.phase = done
}

// note keeps the value of the member that is read.
func (s *jsonScanner) note(text string) {
	if len(s.frames) > 0 && !s.top().list {
		s.top().see(s.top().key, text)
	}
}

// str reads a string; it is not closed when the cursor is in it, or a line ends.
func (s *jsonScanner) str() (word string, closed bool) {
	start := s.at + 1
	for s.at++; s.at < s.end; s.at++ {
		switch s.text[s.at] {
		case '\\':
			s.at++
		case '"':
			word = s.text[start:s.at]
			s.at++
			return word, true
		case '\n':
			return s.text[start:s.at], true // the quote is missing
		}
	}
	s.at = s.end
	return s.text[start:s.end], false
}

// rest returns where the string that the cursor is in ends: behind its quote, if
// that is on the same line, before anything that ends a member.
func (s *jsonScanner) rest() int {
	for i := s.end; i < len(s.text); i++ {
		switch s.text[i] {
		case '"':
			return i + 1
		case '\n', '\r', ',', ':', '{', '}', '[', ']':
			return s.end
		}
	}
	return s.end
}

func (s *jsonScanner) bare() string {
	start := s.at
	for s.at < s.end && !strings.ContainsRune("{}[],:\" \t\r\n", rune(s.text[s.at])) {
		s.at++
	}
	return s.text[start:s.at]
}

// bareAfter is the rest of a word behind the cursor.
func (s *jsonScanner) bareAfter() string {
	rest := s.text[s.end:]
	if i := strings.IndexAny(rest, "{}[],:\" \t\r\n"); i >= 0 {
		return rest[:i]
	}
	return rest
}

// see adds a member to those before the cursor.
func (f *frame) see(name, text string) {
	if name == "" {
		return
	}
	if _, twice := f.seen[name]; !twice {
		f.names = append(f.names, name)
	}
	f.seen[name] = text
}

// order returns the members before the cursor as they come.
func (f *frame) order() []string { return f.names }

// quoteJSON writes a text as a JSON string, with the characters of other
// languages and of markup as they are.
func quoteJSON(text string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if e.Encode(text) != nil {
		return `""`
	}
	return strings.TrimSuffix(b.String(), "\n")
}
