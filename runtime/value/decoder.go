package value

import "sync"

// decoder is what one parse leaves to the next: empty stacks and the forms of
// the objects it met. Decoders are pooled, not shared, so they need no locks.
type decoder struct {
	stack []Value  // finished parts of the arrays and objects still open
	names []string // member names of the loose objects still open
	known prefixes
}

var decoders = sync.Pool{New: func() any { return new(decoder) }}

// maxStack is the capacity above which a stack is not worth keeping.
const maxStack = 1 << 14

// release returns the decoder to the pool, without anything of the last text.
func (d *decoder) release() {
	clear(d.stack) // what a failure left
	clear(d.names)
	d.stack, d.names = d.stack[:0], d.names[:0]
	if cap(d.stack) > maxStack {
		d.stack = nil
	}
	if cap(d.names) > maxStack {
		d.names = nil
	}
	d.known.renew()
	decoders.Put(d)
}
