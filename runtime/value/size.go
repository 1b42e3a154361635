package value

// EncodedSize returns the number of bytes of v as compact JSON. Arrays and
// objects remember it, so that asking again is free; that is safe for values
// shared between goroutines.
func (v Value) EncodedSize() int {
	switch v.rep() {
	case repArray:
		n := v.array()
		if size := n.size.Load(); size != 0 {
			return int(size)
		}
		size := max(2, 1+len(n.items)) // brackets and commas
		for _, x := range n.items {
			size += x.EncodedSize()
		}
		n.size.Store(int64(size))
		return size
	case repObject:
		n := v.object()
		if size := n.size.Load(); size != 0 {
			return int(size)
		}
		size := max(2, 1+2*len(n.values)) // braces, colons and commas
		for i, x := range n.values {
			size += len(AppendQuoted(nil, n.shape.names[i])) + x.EncodedSize()
		}
		n.size.Store(int64(size))
		return size
	}
	var buf [64]byte
	return len(v.AppendJSON(buf[:0]))
}
