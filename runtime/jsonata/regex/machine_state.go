package regex

func (m *machine) push(kind frameKind, pc int32, a, b int) {
	m.stack = append(m.stack, frame{kind, pc, int32(a), int32(b)})
}

// save sets a slot and notes the old value.
func (m *machine) save(slot, value int32) {
	m.stack = append(m.stack, frame{frameSlot, 0, slot, m.slots[slot]})
	m.slots[slot] = value
}

func (m *machine) saveRegister(r int32) {
	old := m.registers[r]
	m.stack = append(m.stack, frame{frameRegister, r, old.count, old.start})
}

// forget clears the groups from up to before until.
func (m *machine) forget(from, until int32) {
	m.steps -= int(until - from)
	for slot := 2 * from; slot < 2*until; slot++ {
		if m.slots[slot] >= 0 {
			m.save(slot, -1)
		}
	}
}

// backtrack returns to the latest choice above base, with all values as they were there. ok is false if none is left.
func (m *machine) backtrack(base int) (pc int32, pos int, ok bool) {
	for len(m.stack) > base {
		f := m.stack[len(m.stack)-1]
		m.stack = m.stack[:len(m.stack)-1]
		switch f.kind {
		case frameGoto:
			return f.pc, int(f.a), true
		case frameIterate:
			return m.iterate(f.pc, int(f.a)), int(f.a), true
		case frameGiveBack:
			return f.pc, m.giveBack(f), true
		case frameTakeMore:
			if pos, ok = m.takeMore(f); ok {
				return f.pc + 1, pos, true
			}
		default:
			m.restore(f)
		}
	}
	return 0, 0, false
}

// restore undoes the change that f notes; a choice is nothing to undo.
func (m *machine) restore(f frame) {
	if f.kind == frameSlot {
		m.slots[f.a] = f.b
	}
	if f.kind == frameRegister {
		m.registers[f.pc] = register{count: f.a, start: f.b}
	}
}

// look runs the program behind the opLook at pc as a match of its own. A look keeps no choices (it is atomic); what a
// positive one captured stays, to be undone when the machine backtracks past it.
func (m *machine) look(pc int32, in *inst, pos int) bool {
	base := len(m.stack)
	_, ok := m.run(pc+1, pos)
	switch {
	case m.failed:
		return false
	case !ok:
		return in.flag
	case in.flag:
		for len(m.stack) > base {
			m.restore(m.stack[len(m.stack)-1])
			m.stack = m.stack[:len(m.stack)-1]
		}
		return false
	}
	kept := m.stack[:base]
	for _, f := range m.stack[base:] {
		if f.kind == frameSlot || f.kind == frameRegister {
			kept = append(kept, f)
		}
	}
	m.stack = kept
	return true
}
