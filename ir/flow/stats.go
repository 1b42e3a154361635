package flow

// Stats counts what a program needed beyond plain statements.
type Stats struct {
	Nodes    int // distinct nodes
	Copied   int // occurrences of nodes beyond their first
	Hoisted  int // functions
	Sections int
	Dispatch int // dispatches
	Loops    int // without those around a dispatch
	// Nesting is the number of arms, cases, loops and sections around the
	// innermost statement; 0 for a straight line.
	Nesting int
}

// Stats counts the statements of p.
func (p *Program) Stats() Stats {
	s := Stats{Hoisted: len(p.Funcs)}
	s.block(p.Body, 0)
	for _, f := range p.Funcs {
		s.block(f.Body, 0)
	}
	return s
}

func (s *Stats) block(b Block, depth int) {
	if len(b) > 0 {
		s.Nesting = max(s.Nesting, depth)
	}
	for _, st := range b {
		switch st := st.(type) {
		case *Do:
			if st.Copy {
				s.Copied++
			} else {
				s.Nodes++
			}
			for _, a := range st.Arms {
				s.block(a.Body, depth+1)
			}
		case *Loop:
			if st.Header >= 0 {
				s.Loops++
			}
			s.block(st.Body, depth+1)
		case *Section:
			s.Sections++
			s.block(st.Body, depth+1)
		case *Dispatch:
			s.Dispatch++
			for _, c := range st.Cases {
				s.block(c.Body, depth+1)
			}
		}
	}
}
