package flow

import (
	"fmt"
	"strconv"
	"strings"
)

// String returns the canonical text of p with nodes named n0, n1, ….
func (p *Program) String() string {
	return p.Text(func(node int) string { return "n" + strconv.Itoa(node) })
}

// Text returns the canonical text of p in a Go-like notation, one statement a
// line. name gives the name of a node. Jumps always name their target: a loop
// by its header, a section by the node after it, a function by its first node,
// a selector as next0, next1, ….
func (p *Program) Text(name func(node int) string) string {
	t := &printer{name: name}
	t.block(p.Body)
	for _, f := range p.Funcs {
		t.line("func " + name(f.Entry.Node) + " {")
		t.inner(f.Body)
		t.line("}")
	}
	return t.out.String()
}

type printer struct {
	out   strings.Builder
	depth int
	name  func(int) string
}

func (t *printer) line(text string) {
	for range t.depth {
		t.out.WriteByte('\t')
	}
	t.out.WriteString(text)
	t.out.WriteByte('\n')
}

func (t *printer) inner(b Block) {
	t.depth++
	t.block(b)
	t.depth--
}

func (t *printer) block(b Block) {
	for _, s := range b {
		t.stmt(s)
	}
}

func (t *printer) stmt(s Stmt) {
	switch s := s.(type) {
	case *Do:
		t.do(s)
	case *Loop:
		t.line(t.loop(s) + ": for {")
		t.inner(s.Body)
		t.line("}")
	case *Section:
		t.line("before " + t.name(s.Before) + " {")
		t.inner(s.Body)
		t.line("}")
	case *Dispatch:
		t.line("switch " + selector(s.Selector) + " {")
		for _, c := range s.Cases {
			t.line("case " + t.name(c.Node) + ":")
			t.inner(c.Body)
		}
		t.line("}")
	case *Set:
		t.line(selector(s.Selector) + " = " + t.name(s.Node))
	case *Break:
		t.line("break " + t.loop(s.Loop))
	case *Continue:
		t.line("continue " + t.loop(s.Loop))
	case *Leave:
		t.line("leave for " + t.name(s.Section.Before))
	case *Return:
		t.line("return")
	case *Call:
		t.line("return call " + t.name(s.Func.Entry.Node))
	}
}

// do prints a node with one arm as a line, else as a switch. An arm without
// text names where it leads.
func (t *printer) do(s *Do) {
	switch {
	case len(s.Arms) == 0:
		t.line("return " + t.name(s.Node))
		return
	case len(s.Arms) == 1 && len(s.Arms[0].Body) == 0:
		t.line(t.name(s.Node))
		return
	}
	t.line("switch " + t.name(s.Node) + " {")
	for _, a := range s.Arms {
		text := "case " + edges(a.Edges) + ":"
		if len(a.Body) == 0 {
			to := "return"
			if a.Next != nil {
				to = t.name(a.Next.Node)
			}
			text += " // → " + to
		}
		t.line(text)
		t.inner(a.Body)
	}
	t.line("}")
}

func edges(list []int) string {
	words := make([]string, len(list))
	for i, e := range list {
		words[i] = strconv.Itoa(e)
	}
	return strings.Join(words, ", ")
}

// loop names a loop by its header, or by the selector of its dispatch.
func (t *printer) loop(l *Loop) string {
	if l.Header >= 0 {
		return t.name(l.Header)
	}
	return selector(l.Selector)
}

func selector(s *Selector) string { return fmt.Sprintf("next%d", s.ID) }
