package regex

import "github.com/aslc-dev/aslc/runtime/jsonata/regex/wtf8"

const (
	// maxSteps bounds the work of one scan over a subject: a fraction of a second.
	maxSteps = 50_000_000

	// maxFrames bounds the memory of one match: 64 MB, as in V8.
	maxFrames = 4 << 20
)

// machine runs a program over one subject by backtracking, in the order ECMAScript prescribes.
type machine struct {
	prog      *program
	text      string
	slots     []int32 // group borders as byte offsets, -1 for none
	registers []register
	stack     []frame
	steps     int // left
	failed    bool
}

// register counts the iterations of a loop.
type register struct {
	count int32
	start int32 // where the current iteration started
}

// frame is an entry of the stack: a choice to come back to, or a value to restore on the way there.
type frame struct {
	kind frameKind
	pc   int32
	a, b int32
}

type frameKind uint8

const (
	frameGoto     frameKind = iota // go on at pc from position a
	frameGiveBack                  // a run that took units up to a may give them back down to b; then go on at pc
	frameTakeMore                  // the lazy run at pc, which has taken b units, may take one more at a
	frameIterate                   // the lazy loop at pc may iterate once more from a
	frameSlot                      // restore slot a to b
	frameRegister                  // restore register pc to count a, start b
)

func newMachine(prog *program, text string) *machine {
	return &machine{
		prog:      prog,
		text:      text,
		slots:     make([]int32, prog.slots),
		registers: make([]register, prog.registers),
		steps:     maxSteps,
	}
}

// find looks for the first match that starts at byte offset from or later. It leaves the groups in slots.
func (m *machine) find(from int) (found bool, err error) {
	for i := range m.slots {
		m.slots[i] = -1
	}
	m.stack = m.stack[:0]
	for pos := from; ; {
		var possible bool
		if pos, possible = m.candidate(pos); !possible {
			return false, nil
		}
		end, ok := m.run(0, pos)
		switch {
		case m.failed:
			return false, ErrTooComplex
		case ok:
			m.slots[0], m.slots[1] = int32(pos), int32(end)
			return true, nil
		case pos == len(m.text) || m.prog.anchored:
			return false, nil
		}
		_, pos = wtf8.Next(m.text, pos) // a failed run has restored the slots and emptied the stack
	}
}

// candidate returns the first place from pos on where a match can start.
func (m *machine) candidate(pos int) (int, bool) {
	first := m.prog.firstByte
	if first == nil {
		return pos, true
	}
	for pos < len(m.text) {
		b := m.text[pos]
		if first[b] {
			return pos, true
		}
		if b < 0x80 {
			pos++
			continue
		}
		_, pos = wtf8.Next(m.text, pos)
	}
	return pos, false
}

// run executes the program from pc at pos until opMatch, or until no choice is left that was made since the call.
func (m *machine) run(pc int32, pos int) (end int, ok bool) {
	base := len(m.stack)
	for {
		in := &m.prog.insts[pc]
		if m.steps--; m.steps < 0 || len(m.stack) > maxFrames {
			m.failed, m.steps = true, 0
			return 0, false
		}
		ok := true
		switch in.op {
		case opUnit, opSet:
			pc++
			pos, ok = m.read(in, pos)
		case opSplit:
			m.push(frameGoto, in.arg, pos, 0)
			pc++
		case opSplitLater:
			m.push(frameGoto, pc+1, pos, 0)
			pc = in.arg
		case opJump:
			pc = in.arg
		case opSave:
			m.save(in.arg, int32(pos))
			pc++
		case opMatch:
			return pos, true
		case opLoop:
			pc = m.decide(pc, pos)
		default:
			pc, pos, ok = m.rare(pc, in, pos)
		}
		if !ok {
			if pc, pos, ok = m.backtrack(base); !ok {
				return 0, false
			}
		}
	}
}

// rare executes the instructions that run has no fast way for.
func (m *machine) rare(pc int32, in *inst, pos int) (int32, int, bool) {
	switch in.op {
	case opForget:
		m.forget(in.arg, in.arg2)
	case opAssert:
		return pc + 1, pos, m.holds(assertKind(in.arg), pos)
	case opBackref:
		next, ok := m.matchAgain(in, pos)
		return pc + 1, next, ok
	case opRun:
		next, ok := m.takeRun(pc, in, pos)
		return pc + 1, next, ok
	case opEnter:
		r := m.prog.loops[in.arg].register
		m.saveRegister(r)
		m.registers[r] = register{}
	case opNext:
		l := &m.prog.loops[in.arg]
		r := m.registers[l.register]
		// An iteration beyond the required ones that matched nothing fails (ECMAScript §22.2.2.3.1 RepeatMatcher).
		return in.arg2, pos, !l.mayBeEmpty || r.count <= l.min || int(r.start) != pos
	case opLook:
		return in.arg, pos, m.look(pc, in, pos)
	default: // run executes the others
	}
	return pc + 1, pos, true
}

// read matches one unit at pos, or before it when reading backwards.
func (m *machine) read(in *inst, pos int) (next int, ok bool) {
	unit, next, ok := m.unit(pos, in.backwards)
	switch {
	case !ok:
		return pos, false
	case in.op == opUnit:
		return next, int32(unit) == in.arg
	}
	return next, in.chars.has(unit)
}

// unit returns the unit at pos, or before it, and the position on its other side; ok is false at the end of the text.
func (m *machine) unit(pos int, backwards bool) (unit uint16, next int, ok bool) {
	switch {
	case backwards:
		if pos == 0 {
			return 0, 0, false
		}
		unit, next = wtf8.Prev(m.text, pos)
	case pos == len(m.text):
		return 0, pos, false
	default:
		unit, next = wtf8.Next(m.text, pos)
	}
	return unit, next, true
}

// decide leaves the loop at pc or starts another iteration, and notes the alternative. It returns where to go on.
func (m *machine) decide(pc int32, pos int) int32 {
	l := &m.prog.loops[m.prog.insts[pc].arg]
	count := m.registers[l.register].count
	switch {
	case count < l.min:
	case count >= l.max:
		return l.exit
	case l.lazy:
		m.push(frameIterate, pc, pos, 0)
		return l.exit
	default:
		m.push(frameGoto, l.exit, pos, 0)
	}
	return m.iterate(pc, pos)
}

func (m *machine) iterate(pc int32, pos int) int32 {
	l := &m.prog.loops[m.prog.insts[pc].arg]
	m.saveRegister(l.register)
	r := &m.registers[l.register]
	r.count++
	r.start = int32(pos)
	m.forget(l.forgetFrom, l.forgetUntil)
	return pc + 1
}
