package flow

// declare puts every join and selector on the list of the statement before
// which its variable must be declared: the first one that holds a use, in the
// innermost block that holds all of them.
func (l *linker) declare() {
	for _, j := range l.joins {
		if j.do.Entries < 2 {
			continue
		}
		p := j.place
		if j.first {
			for p.parent != nil {
				p = position{p.parent, p.index}
			}
		}
		assigned := false
		for _, s := range j.sources {
			if m, ok := p.meet(s); ok {
				p, assigned = m, true
			}
		}
		// A join of calls alone is the parameter of its function.
		if v := p.vars(); v != nil && assigned {
			v.Joins = append(v.Joins, j.do)
		}
	}
	for _, s := range l.dispatch {
		p := l.selectors[s]
		if set, ok := p.block[p.at].(*Set); ok {
			set.Declares = true
		} else if v := p.vars(); v != nil {
			v.Selectors = append(v.Selectors, s)
		}
	}
}

// use records that a statement sets or reads s.
func (l *linker) use(s *Selector, at position) {
	if p := l.selectors[s]; p != nil {
		at, _ = p.meet(at)
	}
	l.selectors[s] = &at
}

// meet returns the first statement that holds p or q in the innermost block
// that holds both; ok is false when they stand in different functions.
func (p position) meet(q position) (m position, ok bool) {
	for p.frame != q.frame {
		switch {
		case p.depth >= q.depth && p.parent != nil:
			p = position{p.parent, p.index}
		case q.parent != nil:
			q = position{q.parent, q.index}
		default:
			return position{}, false
		}
	}
	return position{p.frame, min(p.at, q.at)}, true
}

// vars returns the list of the statement at p.
func (p position) vars() *Vars {
	switch s := p.block[p.at].(type) {
	case *Do:
		return &s.Vars
	case *Loop:
		return &s.Vars
	case *Section:
		return &s.Vars
	case *Dispatch:
		return &s.Vars
	}
	return nil
}
