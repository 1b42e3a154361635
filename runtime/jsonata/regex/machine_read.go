package regex

import "github.com/aslc-dev/aslc/runtime/jsonata/regex/wtf8"

// takeRun executes opRun: as many units out of a set as the loop wants, with one frame for all other possibilities.
func (m *machine) takeRun(pc int32, in *inst, pos int) (next int, ok bool) {
	l := &m.prog.loops[in.arg]
	required, want := l.min, l.max
	if l.lazy {
		want = required
	}
	least := pos
	var count int32
	for ; count < want; count++ {
		unit, next, ok := m.unit(pos, in.backwards)
		if !ok || !in.chars.has(unit) {
			break
		}
		pos = next
		if count < required {
			least = pos
		}
	}
	m.steps -= int(count)

	switch {
	case count < required:
		return pos, false
	case l.lazy:
		m.push(frameTakeMore, pc, pos, int(count))
	case pos != least:
		m.push(frameGiveBack, pc+1, pos, least)
	}
	return pos, true
}

// giveBack returns the position of a greedy run that has one unit less, and keeps the rest of the choice.
func (m *machine) giveBack(f frame) (pos int) {
	if f.a > f.b {
		_, pos = wtf8.Prev(m.text, int(f.a))
	} else { // the run went backwards
		_, pos = wtf8.Next(m.text, int(f.a))
	}
	if pos != int(f.b) {
		m.push(frameGiveBack, f.pc, pos, int(f.b))
	}
	return pos
}

// takeMore returns the position of a lazy run that has one unit more.
func (m *machine) takeMore(f frame) (next int, ok bool) {
	in := &m.prog.insts[f.pc]
	if f.b == m.prog.loops[in.arg].max {
		return 0, false
	}
	unit, next, ok := m.unit(int(f.a), in.backwards)
	if !ok || !in.chars.has(unit) {
		return 0, false
	}
	m.push(frameTakeMore, f.pc, next, int(f.b)+1)
	return next, true
}

// matchAgain executes opBackref. A group that took no part matches the empty string.
func (m *machine) matchAgain(in *inst, pos int) (next int, ok bool) {
	from, to := int(m.slots[2*in.arg]), int(m.slots[2*in.arg+1])
	if from < 0 || to < 0 {
		return pos, true
	}
	if in.backwards {
		from, to = to, from
	}
	for from != to {
		var want, got uint16
		want, from, _ = m.unit(from, in.backwards)
		if got, pos, ok = m.unit(pos, in.backwards); !ok || !sameUnit(want, got, in.flag) {
			return pos, false
		}
		m.steps--
	}
	return pos, true
}

func sameUnit(a, b uint16, fold bool) bool {
	return a == b || fold && canonicalize(a) == canonicalize(b)
}

// holds reports whether an assertion is true at pos.
func (m *machine) holds(kind assertKind, pos int) bool {
	switch kind {
	case textStart:
		return pos == 0
	case textEnd:
		return pos == len(m.text)
	case lineStart:
		before, _, ok := m.unit(pos, true)
		return !ok || lineEndSet.has(before)
	case lineEnd:
		after, _, ok := m.unit(pos, false)
		return !ok || lineEndSet.has(after)
	default:
		return m.atWordBorder(pos) == (kind == wordBorder)
	}
}

func (m *machine) atWordBorder(pos int) bool {
	before, _, _ := m.unit(pos, true) // at an end of the text unit 0 is as good as none: it is no word character
	after, _, _ := m.unit(pos, false)
	return wordSet.has(before) != wordSet.has(after)
}
