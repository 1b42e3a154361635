package lsp

import (
	"regexp"
	"strings"
)

// yamlContext reads YAML up to an offset by its indentation. Values in braces or
// brackets are not looked into.
func yamlContext(text string, offset int) *context {
	s := &yamlScanner{}
	start := strings.LastIndexByte(text[:offset], '\n') + 1
	for line := range strings.Lines(text[:start]) {
		s.line(strings.TrimRight(line, "\r\n"))
	}
	end := len(text)
	if i := strings.IndexAny(text[offset:], "\r\n"); i >= 0 {
		end = offset + i
	}
	return s.cursor(text[start:offset], start, text[offset:end])
}

type yamlScanner struct {
	frames []frame
	block  int // lines indented deeper belong to a block scalar; -1 for none
	inside bool
}

// member is a key, plain or quoted, with its colon, and what follows it.
var member = regexp.MustCompile(`^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'#\-][^#]*?)\s*:(?:\s+(.*))?$`)

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// line reads a whole line before the cursor's.
func (s *yamlScanner) line(line string) {
	indent, rest := indentOf(line), strings.TrimSpace(line)
	if rest == "" || rest[0] == '#' || rest == "---" || s.inside && indent > s.block {
		return
	}
	s.inside = false
	indent, rest = s.dashes(indent, rest)
	m := member.FindStringSubmatch(rest)
	if m == nil {
		return
	}
	f := s.object(indent)
	f.key = unquoted(m[1])
	value := withoutComment(m[2])
	f.see(f.key, unquoted(value))
	if strings.HasPrefix(value, "|") || strings.HasPrefix(value, ">") {
		s.inside, s.block = true, indent
	}
}

// dashes opens the lists that a line begins an item of.
func (s *yamlScanner) dashes(indent int, rest string) (int, string) {
	for rest == "-" || strings.HasPrefix(rest, "- ") {
		s.close(func(f frame) bool { return f.indent > indent })
		if len(s.frames) == 0 || !s.frames[len(s.frames)-1].list || s.frames[len(s.frames)-1].indent != indent {
			s.frames = append(s.frames, newFrame(true, indent))
		}
		s.frames[len(s.frames)-1].index++
		after := strings.TrimLeft(rest[1:], " ")
		indent += len(rest) - len(after)
		if after == "" {
			indent++
		}
		rest = after
	}
	return indent, rest
}

// object returns the mapping at an indentation, opening it if need be.
func (s *yamlScanner) object(indent int) *frame {
	s.close(func(f frame) bool { return f.indent > indent || f.indent == indent && f.list })
	if len(s.frames) == 0 || s.frames[len(s.frames)-1].indent != indent {
		s.frames = append(s.frames, newFrame(false, indent))
	}
	return &s.frames[len(s.frames)-1]
}

// close leaves the innermost frames as long as out holds for them.
func (s *yamlScanner) close(out func(frame) bool) {
	for len(s.frames) > 0 && out(s.frames[len(s.frames)-1]) {
		s.frames = s.frames[:len(s.frames)-1]
	}
}

// cursor makes the context of what is typed on the cursor's line.
func (s *yamlScanner) cursor(line string, start int, after string) *context {
	indent := indentOf(line)
	if s.inside && (indent > s.block || strings.TrimSpace(line) == "") || strings.Contains(line, " #") {
		return nil
	}
	rest := line[indent:]
	indent, rest = s.dashes(indent, rest)
	c := &context{from: start + len(line) - len(rest), to: start + len(line)}
	if i := strings.IndexAny(after, " :#,"); i >= 0 {
		c.colon = strings.HasPrefix(after[i:], ":")
		after = after[:i]
	}
	c.to += len(after)
	if name, typed, ok := strings.Cut(rest, ": "); ok {
		f := s.object(indent)
		f.key = unquoted(strings.TrimSpace(name))
		typed = strings.TrimLeft(typed, " ")
		if strings.HasPrefix(typed, "[") { // a list on one line
			typed = strings.TrimLeft(typed[strings.LastIndexAny(typed, "[,")+1:], " ")
		}
		c.from = start + len(line) - len(typed)
		c.frames = s.frames
		return c
	}
	if top := len(s.frames) - 1; top >= 0 && !(s.frames[top].list && s.frames[top].indent < indent) {
		s.object(indent)
	} else { // the first line, or that of an item
		s.frames = append(s.frames, newFrame(false, indent))
	}
	c.frames, c.onKey = s.frames, true
	return c
}

func withoutComment(text string) string {
	if strings.HasPrefix(text, "#") {
		return ""
	}
	if i := strings.Index(text, " #"); i >= 0 && !strings.HasPrefix(text, `"`) && !strings.HasPrefix(text, "'") {
		text = text[:i]
	}
	return strings.TrimSpace(text)
}

func unquoted(text string) string {
	if len(text) >= 2 && (text[0] == '"' || text[0] == '\'') && text[len(text)-1] == text[0] {
		return text[1 : len(text)-1]
	}
	return text
}
