package flow

import (
	"math/rand/v2"
	"slices"
)

// walk returns the nodes that g visits when choose picks the arm of each, at
// most limit of them.
func walk(g Graph, choose func(node int) int, limit int) []int {
	var trace []int
	v := g.Entry
	for len(trace) < limit {
		trace = append(trace, v)
		if len(g.Edges[v]) == 0 {
			break
		}
		if v = g.Edges[v][choose(v)]; v == End {
			break
		}
	}
	return trace
}

// interpreter executes the text of a Program. It shares nothing with the code
// that links programs.
type interpreter struct {
	choose   func(node int) int
	limit    int
	trace    []int
	selected map[*Selector]int
}

// signal is how control leaves a block; nil: it runs off the end.
type signal any

type ended struct{}

func (in *interpreter) run(p *Program) []int {
	in.selected = make(map[*Selector]int)
	if in.block(p.Body) == nil {
		panic("control ran off the end of the program")
	}
	return in.trace
}

func (in *interpreter) block(b Block) signal {
	for i, s := range b {
		sig := in.stmt(s)
		if sig == nil {
			continue
		}
		_ = i
		return sig
	}
	return nil
}

func (in *interpreter) stmt(s Stmt) signal {
	switch s := s.(type) {
	case *Do:
		return in.do(s)
	case *Loop:
		for {
			switch sig := in.block(s.Body).(type) {
			case nil:
			case *Continue:
				if sig.Loop != s {
					return sig
				}
			case *Break:
				if sig.Loop == s {
					return nil
				}
				return sig
			default:
				return sig
			}
		}
	case *Section:
		sig := in.block(s.Body)
		if l, ok := sig.(*Leave); ok && l.Section == s {
			return nil
		}
		return sig
	case *Dispatch:
		for _, c := range s.Cases {
			if node, ok := in.selected[s.Selector]; ok && c.Node == node {
				return in.block(c.Body)
			}
		}
		panic("no case for the selector")
	case *Set:
		in.selected[s.Selector] = s.Node
		return nil
	case *Return:
		return ended{}
	case *Call:
		if in.block(s.Func.Body) == nil {
			panic("control ran off the end of a function")
		}
		return ended{}
	default:
		return s
	}
}

func (in *interpreter) do(s *Do) signal {
	if len(in.trace) == in.limit {
		return ended{}
	}
	in.trace = append(in.trace, s.Node)
	if len(s.Arms) == 0 {
		return ended{}
	}
	edge := in.choose(s.Node)
	for _, a := range s.Arms {
		if slices.Contains(a.Edges, edge) {
			return in.block(a.Body)
		}
	}
	panic("no arm for the edge")
}

// chooser returns a choice of arms that depends on seed only.
func chooser(g Graph, seed uint64) func(int) int {
	r := rand.New(rand.NewPCG(seed, 1))
	return func(v int) int { return r.IntN(len(g.Edges[v])) }
}
