package value

// room hands out the memory of a parsed document in blocks, which costs less
// than piece by piece. Blocks are small, so that a part of a document does not
// keep much else of it alive.
type room struct {
	values  []Value
	objects []objectNode
	arrays  []arrayNode
}

// How long blocks are is guessed from the text that is still to be read.
const (
	maxValues     = 256
	textPerValue  = 16
	maxObjects    = 32
	textPerObject = 96
	maxArrays     = 16
	textPerArray  = 384
	ownBlock      = 64 // values of one array or object that get a block of their own
)

// keep returns a copy of parts. left is the text still to be read, in bytes.
func (r *room) keep(parts []Value, left int) []Value {
	n := len(parts)
	if n > len(r.values) {
		if n >= ownBlock {
			return append([]Value(nil), parts...)
		}
		r.values = make([]Value, n+min(left/textPerValue, maxValues))
	}
	kept := r.values[:n:n]
	r.values = r.values[n:]
	copy(kept, parts)
	return kept
}

// object returns an object of values, which it keeps.
func (r *room) object(s *Shape, values []Value, left int) Value {
	if len(r.objects) == 0 {
		r.objects = make([]objectNode, 1+min(left/textPerObject, maxObjects))
	}
	n := &r.objects[0]
	r.objects = r.objects[1:]
	n.shape, n.values = s, values
	return objectOf(n)
}

// array returns an array of items, which it keeps.
func (r *room) array(items []Value, left int) Value {
	if len(r.arrays) == 0 {
		r.arrays = make([]arrayNode, 1+min(left/textPerArray, maxArrays))
	}
	n := &r.arrays[0]
	r.arrays = r.arrays[1:]
	n.items = items
	return arrayOf(n)
}
