package flow

import "slices"

// Limits of what is decided for the reader's sake.
const (
	// maxTailCopies is the number of uses up to which a tail of two states is
	// copied; from there on a call is shorter.
	maxTailCopies = 3
	// maxPyramid is the number of guards from which the text between them must
	// not nest for the sake of a small handler, and up to which it may nest for
	// the sake of a large one; maxNested is the same limit for any merge.
	maxPyramid, maxNested = 2, 3
	// longText is the number of states from which a text is better lifted
	// than left in an arm before the end of a loop.
	longText = 4
	// maxApart is the number of merges taken apart to write a node after a loop.
	maxApart = 8
	// maxRounds bounds the rounds in which merges are demoted.
	maxRounds = 8
	// maxLoops and maxNesting are the depths from which a dispatch replaces
	// nested statements. No real definition comes near them.
	maxLoops, maxNesting = 12, 24
	// maxAttempts bounds how often deep parts are cut off before the scope as
	// a whole is dispatched.
	maxAttempts = 6
)

// policy chooses between texts of one program.
type policy struct {
	// readable puts guards first, at the price of copies and functions that
	// the structure does not need.
	readable bool
}

// Structure returns the structured form of g. It fails only when g is no
// graph: when an element of Entry, Edges, Copyable or Main is out of range.
// Any other graph has a program; unreachable nodes are ignored. Equal graphs
// have equal programs.
func Structure(g Graph) (*Program, error) {
	return structure(g, policy{readable: true})
}

func structure(g Graph, pol policy) (*Program, error) {
	if err := g.check(); err != nil {
		return nil, err
	}
	p := layOut(g, pol)
	prog, err := emit(p)
	if err != nil {
		return nil, err
	}
	if err := link(prog); err != nil {
		return nil, err
	}
	return prog, prog.Check(g)
}

// layOut plans the text of g. Parts that nest too deep are dispatched and the
// rest is planned again.
func layOut(g Graph, pol policy) *plan {
	var flat [][]int
	for range maxAttempts {
		p, deep := attempt(g, pol, flat)
		if len(deep) == 0 {
			return p
		}
		flat = unite(flat, deep)
	}
	p, _ := attempt(g, pol, [][]int{everyNode(g)})
	return p
}

// attempt plans the text of g with the sets of flat dispatched. deep are the
// sets that nest too deep; p is complete when there are none.
func attempt(g Graph, pol policy, flat [][]int) (p *plan, deep [][]int) {
	c := newCFG(g, pol.readable)
	if len(flat) > 0 {
		c.dispatch(c.withoutLeaves(flat))
	}
	c.walk()
	d := newDomTree(c)
	if c.reduce(d) {
		c.walk()
		d = newDomTree(c)
	}
	loops := newLoopForest(c, d)
	if deep = deepLoops(c, loops); len(deep) > 0 {
		return nil, deep
	}
	p = newPlan(c, d, loops)
	if pol.readable {
		p.guardTails()
	}
	p.followLoops()
	p.settle()
	if deep = p.deepTexts(maxNesting, true); len(deep) > 0 {
		return nil, deep
	}
	for range 2 { // what is demoted may turn a merge into a handler that ends the scope
		if pol.readable {
			p.guardFirst()
		}
		p.resolve()
	}
	p.lift()
	return p, p.deepTexts(maxNesting, false)
}

// withoutLeaves returns sets without nodes that are copied anyway.
func (c *cfg) withoutLeaves(sets [][]int) [][]int {
	var out [][]int
	for _, set := range sets {
		var kept []int
		for _, v := range set {
			if !c.leaf[v] {
				kept = append(kept, v)
			}
		}
		if len(kept) > 0 {
			out = append(out, kept)
		}
	}
	return out
}

// everyNode returns all nodes of g.
func everyNode(g Graph) []int {
	all := make([]int, len(g.Edges))
	for v := range all {
		all[v] = v
	}
	return all
}

// unite returns a and b with sets that overlap joined.
func unite(a, b [][]int) [][]int {
	var out [][]int
	owner := make(map[int]int) // node → index in out
	for _, set := range slices.Concat(a, b) {
		at := len(out)
		out = append(out, nil)
		for _, v := range set {
			if k, ok := owner[v]; ok && k != at {
				for _, w := range out[k] {
					owner[w] = at
				}
				out[at] = append(out[at], out[k]...)
				out[k] = nil
				continue
			}
			if _, ok := owner[v]; !ok {
				owner[v] = at
				out[at] = append(out[at], v)
			}
		}
	}
	out = slices.DeleteFunc(out, func(set []int) bool { return len(set) == 0 })
	for _, set := range out {
		slices.Sort(set)
	}
	return out
}
