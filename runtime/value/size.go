package value

import (
	"math"
	"sync/atomic"
)

// cachedSize is the number of bytes of compact JSON of an array or object, 0
// while nobody asked. It is the one thing in a node that changes.
type cachedSize struct{ bytes atomic.Uint32 }

// get returns the size, 0 when it is not known.
func (c *cachedSize) get() int { return int(c.bytes.Load()) }

// set keeps the size, unless it is too large to keep.
func (c *cachedSize) set(size int) {
	if uint64(size) <= math.MaxUint32 {
		c.bytes.Store(uint32(size))
	}
}

// EncodedSize returns the number of bytes of v as compact JSON. Arrays and
// objects remember it, so that asking again is free; that is safe for values
// shared between goroutines.
func (v Value) EncodedSize() int {
	switch v.rep() {
	case repNull, repUndefined:
		return len("null")
	case repBool:
		return len("true") + 1 - int(v.word)
	case repString:
		return v.quotedSize()
	case repArray:
		return v.array().encodedSize()
	case repObject:
		return v.object().encodedSize()
	}
	var buf [32]byte
	return len(v.appendNumber(buf[:0]))
}

// knownSize returns the EncodedSize of v, or 0 when finding it out takes a walk.
func (v Value) knownSize() int {
	switch v.rep() {
	case repArray:
		return v.array().size.get()
	case repObject:
		return v.object().size.get()
	}
	return v.EncodedSize()
}

// learnSize keeps the EncodedSize of v, which writing v has shown.
func (v Value) learnSize(size int) {
	switch v.rep() {
	case repArray:
		v.array().size.set(size)
	case repObject:
		v.object().size.set(size)
	}
}

func (n *arrayNode) encodedSize() int {
	if size := n.size.get(); size != 0 {
		return size
	}
	size := max(2, 1+len(n.items)) // brackets and commas
	for _, x := range n.items {
		size += x.EncodedSize()
	}
	n.size.set(size)
	return size
}

func (n *objectNode) encodedSize() int {
	if size := n.size.get(); size != 0 {
		return size
	}
	size := max(2, 1+len(n.values)) // braces and commas
	if n.shape.labels != nil {
		size += n.shape.labelSize
	} else {
		for _, name := range n.shape.names {
			size += quotedSize(name) + len(":")
		}
	}
	for _, x := range n.values {
		size += x.EncodedSize()
	}
	n.size.set(size)
	return size
}
