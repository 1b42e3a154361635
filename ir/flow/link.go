package flow

import (
	"errors"
	"fmt"
)

// link fills in what follows from the text of prog alone: which node comes
// after each arm, which statements fall, which jumps need a label, and where
// joins and selectors are declared.
func link(prog *Program) error {
	l := &linker{
		loops: make(map[*Loop]*frame), sections: make(map[*Section]*frame), funcs: make(map[*Func]*frame),
		seen:      make(map[int]bool),
		selectors: make(map[*Selector]*position), targets: make(map[*Selector]map[int]*frame),
	}
	main := &frame{block: prog.Body}
	for _, f := range prog.Funcs {
		l.funcs[f] = &frame{block: f.Body}
	}
	err := l.block(main)
	for _, f := range prog.Funcs {
		err = errors.Join(err, l.block(l.funcs[f]))
	}
	if err != nil {
		return err
	}
	if prog.Entry, err = l.enter(main); err != nil {
		return err
	}
	prog.Entry.Entries++
	for _, f := range prog.Funcs {
		if f.Entry, err = l.enter(l.funcs[f]); err != nil {
			return err
		}
	}
	for _, s := range l.sites {
		if s.arm.Next, err = l.next(s.from); err != nil {
			return fmt.Errorf("flow: after node %d: %w", s.do.Node, err)
		}
		if d := s.arm.Next; d != nil {
			d.Entries++
			l.joins[d.index].sources = append(l.joins[d.index].sources, s.at)
		}
	}
	l.declare()
	return nil
}

// scope says what kind of block a frame is.
type scope uint8

const (
	bodyScope scope = iota // of the program or of a function
	armScope
	loopScope
	sectionScope
	caseScope
)

// frame is a block and where it stands.
type frame struct {
	kind   scope
	block  Block
	parent *frame
	index  int // of the statement that holds the block, in the block of parent
	depth  int
}

// position is a place between the statements of a block.
type position struct {
	*frame
	at int
}

// site is one arm, the place of its Do, and the place where it goes on.
type site struct {
	do       *Do
	arm      *Arm
	at, from position
}

// join gathers what leads to a Do.
type join struct {
	do      *Do
	place   position
	sources []position // arms
	first   bool       // the body of the program or of a function starts here
}

type linker struct {
	loops     map[*Loop]*frame
	sections  map[*Section]*frame
	funcs     map[*Func]*frame
	seen      map[int]bool // nodes met so far
	sites     []site
	joins     []join // of each Do, in the order of the text
	dispatch  []*Selector
	targets   map[*Selector]map[int]*frame
	selectors map[*Selector]*position // closest place around all uses
}

// open returns the frame of a block inside statement i of f.
func (f *frame) open(kind scope, block Block, i int) *frame {
	return &frame{kind: kind, block: block, parent: f, index: i, depth: f.depth + 1}
}

// block walks the statements of f.
func (l *linker) block(f *frame) error {
	for i, s := range f.block {
		at := position{f, i}
		if err := l.stmt(s, at); err != nil {
			return err
		}
		if i+1 < len(f.block) && !falls(s) {
			return fmt.Errorf("flow: internal error: the statement after %T is never reached", s)
		}
	}
	if f.kind == bodyScope && f.block.Falls() {
		return errors.New("flow: internal error: control runs off the end of a body")
	}
	return nil
}

func (l *linker) stmt(s Stmt, at position) error {
	switch s := s.(type) {
	case *Do:
		return l.do(s, at)
	case *Loop:
		f := at.open(loopScope, s.Body, at.at)
		l.loops[s] = f
		return l.block(f)
	case *Section:
		f := at.open(sectionScope, s.Body, at.at)
		l.sections[s] = f
		err := l.block(f)
		s.Falls = s.Falls || s.Body.Falls()
		return err
	case *Dispatch:
		return l.cases(s, at)
	case *Set:
		l.use(s.Selector, at)
	case *Break:
		s.Loop.Falls = true
		return l.jump(l.loops[s.Loop], at, &s.Labelled, &s.Loop.Labelled, loopScope, sectionScope, caseScope)
	case *Continue:
		return l.jump(l.loops[s.Loop], at, &s.Labelled, &s.Loop.Labelled, loopScope)
	case *Leave:
		s.Section.Falls = true
		return l.jump(l.sections[s.Section], at, new(bool), new(bool))
	case *Call:
		s.Func.Calls++
	}
	return nil
}

func (l *linker) do(s *Do, at position) error {
	s.Copy = l.seen[s.Node]
	l.seen[s.Node] = true
	s.index = len(l.joins)
	l.joins = append(l.joins, join{do: s, place: at})
	for i := range s.Arms {
		a := &s.Arms[i]
		from := position{at.frame, at.at + 1}
		if len(a.Body) > 0 {
			from = position{at.open(armScope, a.Body, at.at), 0}
			if err := l.block(from.frame); err != nil {
				return err
			}
		}
		a.Falls = a.Body.Falls()
		s.Falls = s.Falls || a.Falls
		l.sites = append(l.sites, site{do: s, arm: a, at: at, from: from})
	}
	return nil
}

func (l *linker) cases(s *Dispatch, at position) error {
	l.use(s.Selector, at)
	l.dispatch = append(l.dispatch, s.Selector)
	l.targets[s.Selector] = make(map[int]*frame)
	for i := range s.Cases {
		c := &s.Cases[i]
		f := at.open(caseScope, c.Body, at.at)
		l.targets[s.Selector][c.Node] = f
		if err := l.block(f); err != nil {
			return err
		}
		c.Falls = c.Body.Falls()
		s.Falls = s.Falls || c.Falls
	}
	return nil
}

// jump checks that a jump at a place stands inside its target, and reports in
// labelled whether a scope of one of the kinds lies between.
func (l *linker) jump(target *frame, at position, jump, loop *bool, kinds ...scope) error {
	for f := at.frame; f != target; f = f.parent {
		if f == nil {
			return errors.New("flow: internal error: a jump stands outside of its target")
		}
		for _, k := range kinds {
			if f.kind == k {
				*jump, *loop = true, true
			}
		}
	}
	return nil
}

// falls reports whether control can go past s.
func falls(s Stmt) bool {
	switch s := s.(type) {
	case *Do:
		return s.Falls
	case *Loop:
		return s.Falls
	case *Section:
		return s.Falls
	case *Dispatch:
		return s.Falls
	case *Set:
		return true
	}
	return false
}

// Falls reports whether control can run off the end of b.
func (b Block) Falls() bool { return len(b) == 0 || falls(b[len(b)-1]) }

// enter returns the first Do of the body f.
func (l *linker) enter(f *frame) (*Do, error) {
	first, err := l.next(position{f, 0})
	if err == nil && first == nil {
		err = errors.New("flow: internal error: a body starts with no node")
	}
	if err != nil {
		return nil, err
	}
	l.joins[first.index].first = true
	return first, nil
}

// next returns the Do that runs next from p on, nil when the scope is left.
func (l *linker) next(p position) (*Do, error) {
	var chosen map[*Selector]int
	for range len(l.sites) + 4*len(l.loops) + 8*maxNesting {
		if p.at == len(p.block) {
			switch p.kind {
			case bodyScope:
				return nil, errors.New("internal error: control runs off the end of a body")
			case loopScope:
				p.at = 0
			default:
				p = position{p.parent, p.index + 1}
			}
			continue
		}
		switch s := p.block[p.at].(type) {
		case *Do:
			return s, nil
		case *Return:
			return nil, nil
		case *Loop:
			p = position{l.loops[s], 0}
		case *Continue:
			p = position{l.loops[s.Loop], 0}
		case *Break:
			p = position{l.loops[s.Loop].parent, l.loops[s.Loop].index + 1}
		case *Section:
			p = position{l.sections[s], 0}
		case *Leave:
			p = position{l.sections[s.Section].parent, l.sections[s.Section].index + 1}
		case *Call:
			p = position{l.funcs[s.Func], 0}
		case *Set:
			if chosen == nil {
				chosen = make(map[*Selector]int)
			}
			chosen[s.Selector] = s.Node
			p.at++
		case *Dispatch:
			node, ok := chosen[s.Selector]
			if !ok {
				return nil, fmt.Errorf("internal error: selector %d is not set", s.Selector.ID)
			}
			p = position{l.targets[s.Selector][node], 0}
		}
	}
	return nil, errors.New("internal error: control runs in a circle without a node")
}
