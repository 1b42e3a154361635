package regex

// A pattern that Go's regexp cannot express is compiled to a program for a small backtracking machine (machine.go).
// Choices are kept on an explicit stack, so a long subject costs memory within a limit, never Go stack.

type opcode uint8

const (
	opUnit       opcode = iota // match the unit arg
	opSet                      // match one of chars
	opSplit                    // go on at pc+1; if that fails, at arg
	opSplitLater               // go on at arg; if that fails, at pc+1
	opJump                     // go on at arg
	opSave                     // store the position in slot arg
	opForget                   // clear the groups from arg to arg2-1
	opAssert                   // match the assertion arg
	opBackref                  // match what group arg matched
	opRun                      // match a run of units out of chars by loop arg, without a choice per unit
	opEnter                    // start loop arg
	opLoop                     // decide about another iteration of loop arg
	opNext                     // end an iteration of loop arg
	opLook                     // run the program from pc+1 to its opMatch as a look; go on at arg
	opMatch                    // done
)

// inst is one instruction.
type inst struct {
	op        opcode
	backwards bool // reads towards the start of the text: inside a lookbehind
	flag      bool // opBackref: in any case; opLook: negated
	arg, arg2 int32
	chars     *charSet // opSet, opRun
}

// loop is what opRun, opEnter, opLoop and opNext share.
type loop struct {
	min, max    int32
	lazy        bool
	mayBeEmpty  bool  // an iteration can match the empty string
	register    int32 // of the counter; opRun has none
	exit        int32 // where to go on after the last iteration
	forgetFrom  int32 // groups that each iteration clears …
	forgetUntil int32 // … up to before this one
}

type program struct {
	insts     []inst
	loops     []loop
	registers int  // counters of loops
	slots     int  // two per group, group 0 being the whole match
	anchored  bool // can match at the start of the text only
	firstByte *[256]bool
}

// compile translates a parsed pattern.
func compile(p *pattern) *program {
	c := &compiler{prog: &program{slots: 2 * (p.groups + 1), anchored: startsAnchored(p.root)}}
	c.emitNode(p.root, false)
	c.emit(inst{op: opMatch})
	c.prog.firstByte = firstBytes(p.root)
	return c.prog
}

type compiler struct{ prog *program }

// emit appends in and returns its place.
func (c *compiler) emit(in inst) int {
	c.prog.insts = append(c.prog.insts, in)
	return len(c.prog.insts) - 1
}

// here is the place of the next instruction.
func (c *compiler) here() int32 { return int32(len(c.prog.insts)) }

// land makes the instruction at go on at the next place.
func (c *compiler) land(at int) { c.prog.insts[at].arg = c.here() }

func (c *compiler) emitNode(n node, backwards bool) {
	switch n := n.(type) {
	case *literal:
		c.emit(inst{op: opUnit, arg: int32(n.unit), backwards: backwards})
	case *set:
		c.emit(inst{op: opSet, chars: n.chars, backwards: backwards})
	case *sequence:
		for i := range n.items {
			if backwards {
				i = len(n.items) - 1 - i
			}
			c.emitNode(n.items[i], backwards)
		}
	case *alternation:
		c.emitAlternation(n, backwards)
	case *capture:
		c.emitCapture(n, backwards)
	case *assertion:
		c.emit(inst{op: opAssert, arg: int32(n.kind)})
	case *backref:
		c.emit(inst{op: opBackref, arg: int32(n.index), flag: n.fold, backwards: backwards})
	case *look:
		at := c.emit(inst{op: opLook, flag: n.negated})
		c.emitNode(n.body, n.behind)
		c.emit(inst{op: opMatch})
		c.land(at)
	case *repeat:
		c.emitRepeat(n, backwards)
	}
}

func (c *compiler) emitAlternation(n *alternation, backwards bool) {
	var jumps []int
	last := len(n.branches) - 1
	for _, branch := range n.branches[:last] {
		split := c.emit(inst{op: opSplit})
		c.emitNode(branch, backwards)
		jumps = append(jumps, c.emit(inst{op: opJump}))
		c.land(split)
	}
	c.emitNode(n.branches[last], backwards)
	for _, jump := range jumps {
		c.land(jump)
	}
}

func (c *compiler) emitCapture(n *capture, backwards bool) {
	first, second := int32(2*n.index), int32(2*n.index+1)
	if backwards {
		first, second = second, first
	}
	c.emit(inst{op: opSave, arg: first})
	c.emitNode(n.body, backwards)
	c.emit(inst{op: opSave, arg: second})
}

func (c *compiler) emitRepeat(n *repeat, backwards bool) {
	chars := unitsOf(n.body)
	switch {
	case n.max == 0:
	case chars != nil:
		c.prog.loops = append(c.prog.loops, loop{min: int32(n.min), max: int32(n.max), lazy: n.lazy})
		c.emit(inst{op: opRun, arg: int32(len(c.prog.loops) - 1), chars: chars, backwards: backwards})
	case n.mayBeEmpty || n.max != unlimited && n.max != 1 || n.min > 1:
		c.emitLoop(n, backwards)
	case n.max == 1 && n.min == 1:
		c.emitNode(n.body, backwards)
	case n.max == 1:
		split := c.emit(inst{op: splitFor(n.lazy)})
		c.emitNode(n.body, backwards)
		c.land(split)
	case n.min == 1:
		c.emitPlus(n, backwards)
	default:
		c.emitStar(n, backwards)
	}
}

// unitsOf returns the units that n matches if it always matches exactly one, or nil.
func unitsOf(n node) *charSet {
	switch n := n.(type) {
	case *literal:
		return newCharSet(unitRange{n.unit, n.unit})
	case *set:
		return n.chars
	}
	return nil
}

// splitFor returns the split that tries the next instruction first, or last for a lazy repeat.
func splitFor(lazy bool) opcode {
	if lazy {
		return opSplitLater
	}
	return opSplit
}

func (c *compiler) emitStar(n *repeat, backwards bool) {
	split := c.emit(inst{op: splitFor(n.lazy)})
	c.emitForget(n)
	c.emitNode(n.body, backwards)
	c.emit(inst{op: opJump, arg: int32(split)})
	c.land(split)
}

func (c *compiler) emitPlus(n *repeat, backwards bool) {
	again := c.here()
	c.emitForget(n)
	c.emitNode(n.body, backwards)
	c.emit(inst{op: splitFor(!n.lazy), arg: again})
}

func (c *compiler) emitForget(n *repeat) {
	if n.firstGroup < n.lastGroup {
		c.emit(inst{op: opForget, arg: int32(n.firstGroup), arg2: int32(n.lastGroup)})
	}
}

// emitLoop handles what needs a counter, or must notice an empty iteration.
func (c *compiler) emitLoop(n *repeat, backwards bool) {
	index := int32(len(c.prog.loops))
	c.prog.loops = append(c.prog.loops, loop{
		min: int32(n.min), max: int32(n.max), lazy: n.lazy, mayBeEmpty: n.mayBeEmpty,
		register: int32(c.prog.registers), forgetFrom: int32(n.firstGroup), forgetUntil: int32(n.lastGroup),
	})
	c.prog.registers++

	c.emit(inst{op: opEnter, arg: index})
	decide := c.emit(inst{op: opLoop, arg: index})
	c.emitNode(n.body, backwards)
	c.emit(inst{op: opNext, arg: index, arg2: int32(decide)})
	c.prog.loops[index].exit = c.here()
}
