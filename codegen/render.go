package codegen

import (
	"bytes"
	"fmt"
	"go/format"
	"go/parser"
	"go/token"
	"runtime"
	"strings"
	"sync"

	"github.com/dave/jennifer/jen"
)

// chunkSize is how much unformatted text one goroutine formats at a time.
const chunkSize = 64 << 10

// renderer renders files in the background.
type renderer struct {
	group sync.WaitGroup
	mu    sync.Mutex
	texts map[string][]byte
	err   error
}

// add begins to render f, which is to be the file of that name.
func (r *renderer) add(name string, f *jen.File) {
	r.group.Go(func() {
		text, err := render(f)
		r.mu.Lock()
		defer r.mu.Unlock()
		if err != nil {
			r.err = fmt.Errorf("%s: %w", name, err)
		}
		if r.texts == nil {
			r.texts = map[string][]byte{}
		}
		r.texts[name] = text
	})
}

// wait returns the texts of all files by their names.
func (r *renderer) wait() (map[string][]byte, error) {
	r.group.Wait()
	if r.err != nil {
		return nil, r.err
	}
	return r.texts, nil
}

// render returns the formatted text of f. Formatting takes most of the time of
// a compilation; a large file is formatted in parts, side by side, which makes
// no difference to the outcome: a part ends between two declarations.
func render(f *jen.File) ([]byte, error) {
	var raw bytes.Buffer
	f.NoFormat = true // done below
	if err := f.Render(&raw); err != nil {
		return nil, fmt.Errorf("emitted code does not render: %w", err)
	}
	head, body := cutHead(raw.String())
	parts := append([]string{head}, chunks(body)...)
	out, errs := make([][]byte, len(parts)), make([]error, len(parts))
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	var wg sync.WaitGroup
	for i, part := range parts {
		slots <- struct{}{}
		wg.Go(func() {
			out[i], errs[i] = formatted(part, i > 0)
			<-slots
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, fmt.Errorf("emitted code does not parse: %w", err)
		}
	}
	return bytes.Join(out, []byte("\n")), nil
}

// cutHead cuts a file behind its imports, and puts those of the standard
// library first.
func cutHead(raw string) (head, body string) {
	head, body, grouped := strings.Cut(raw, "\nimport (\n")
	if !grouped {
		at := strings.Index(raw, "\nimport ")
		if at < 0 {
			at = strings.Index(raw, "\npackage ")
		}
		end := at + 1 + strings.IndexByte(raw[at+1:], '\n')
		return raw[:end], raw[end:]
	}
	list, body, _ := strings.Cut(body, "\n)\n")
	var standard, others []string
	for line := range strings.SplitSeq(list, "\n") {
		path := line[strings.IndexByte(line, '"')+1:]
		if first, _, _ := strings.Cut(path, "/"); strings.Contains(first, ".") {
			others = append(others, line)
		} else {
			standard = append(standard, line)
		}
	}
	if len(standard) > 0 && len(others) > 0 {
		standard = append(standard, "")
	}
	return head + "\nimport (\n" + strings.Join(append(standard, others...), "\n") + "\n)\n", body
}

// chunks cuts declarations into parts of about chunkSize, at empty lines that
// are inside of nothing.
func chunks(body string) []string {
	var out []string
	start, depth := 0, 0
	for i := 0; i < len(body); i++ {
		switch c := body[i]; c {
		case '"', '\'', '`':
			i = literalEnd(body, i)
		case '/':
			if strings.HasPrefix(body[i:], "//") {
				i += strings.IndexByte(body[i:], '\n') - 1
			}
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth--
		case '\n':
			if depth == 0 && i-start >= chunkSize && strings.HasPrefix(body[i:], "\n\n") {
				out = append(out, body[start:i])
				start = i
			}
		}
	}
	if strings.TrimSpace(body[start:]) != "" {
		out = append(out, body[start:])
	}
	return out
}

// literalEnd returns the index of the quote that ends the literal at i.
func literalEnd(s string, i int) int {
	quote := s[i]
	for i++; i < len(s) && s[i] != quote; i++ {
		if s[i] == '\\' && quote != '`' {
			i++
		}
	}
	return i
}

// formatted returns a part of a file as gofmt writes it, with short lists
// joined. A part without package clause gets one while it is formatted.
func formatted(part string, bare bool) ([]byte, error) {
	const clause = "package p\n"
	if bare {
		part = clause + part
	}
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", part, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	joinLists(fset.File(file.Package), file, part)
	var b bytes.Buffer
	b.Grow(2 * len(part))
	if err := format.Node(&b, fset, file); err != nil {
		return nil, err
	}
	out := b.Bytes()
	if bare {
		out = bytes.TrimPrefix(out, []byte(clause+"\n"))
	}
	return out, nil
}
