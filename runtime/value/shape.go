package value

import (
	"slices"
	"strings"
	"sync/atomic"
)

// Shape is an immutable ordered list of distinct member names, which objects
// of the same form share. Generated code makes one per object it builds often:
//
//	var summaryShape = value.NewShape("total", "ids")
//	…
//	return summaryShape.Object(total, ids)
//
// A Shape is safe for concurrent use.
type Shape struct {
	names []string
	index nameIndex

	// labels holds every name as the writer puts it in front of a value,
	// quoted and with its colon. A shape made for one object has none.
	labels    []string
	labelSize int // bytes of all labels
}

var emptyShape = &Shape{}

// NewShape returns the shape with the names in order. A name that was named
// before is left out.
func NewShape(names ...string) *Shape {
	var b ObjectBuilder
	b.Grow(len(names))
	for _, name := range names {
		b.Add(name, Null)
	}
	return ownShape(b.names)
}

// ownShape makes a shape with copies of the names, which are distinct: one
// that may outlive the text they were read from.
func ownShape(names []string) *Shape {
	s := &Shape{names: make([]string, len(names)), labels: make([]string, len(names))}
	buf := make([]byte, 0, plainLabels(names))
	for i, name := range names {
		start := len(buf)
		buf = append(AppendQuoted(buf, name), ':')
		label := stringOf(buf[start:])
		s.labels[i] = label
		if len(label) == len(name)+len(`"":`) {
			s.names[i] = label[1 : len(label)-2]
		} else {
			s.names[i] = strings.Clone(name)
		}
	}
	s.labelSize = len(buf)
	s.index.cover(s.names)
	return s
}

// plainLabels returns the bytes of the labels of names without escapes.
func plainLabels(names []string) int {
	size := len(names) * len(`"":`)
	for _, name := range names {
		size += len(name)
	}
	return size
}

// looseShape makes a shape for one object. It keeps the names and the index,
// which may be of fewer names or none.
func looseShape(names []string, index nameIndex) *Shape {
	s := &Shape{names: names, index: index}
	s.index.cover(names)
	return s
}

// Names returns the names in order. The slice must not be modified.
func (s *Shape) Names() []string { return s.names[:len(s.names):len(s.names)] }

// Index returns the position of name, -1 when the shape does not have it.
func (s *Shape) Index(name string) int {
	if len(s.names) > linearNames {
		return s.index.find(s.names, name)
	}
	if name == "" {
		return slices.Index(s.names, name)
	}
	first := name[0] // saves most of the calls to compare
	for i, n := range s.names {
		if len(n) == len(name) && n[0] == first && n == name {
			return i
		}
	}
	return -1
}

// Object returns the object with the shape's names and the values, in order.
// It takes ownership of the slice. Members whose value is undefined, and those
// for which no value is given, are left out; values beyond the names are
// ignored.
func (s *Shape) Object(values ...Value) Value {
	values = values[:min(len(values), len(s.names))]
	if len(values) == len(s.names) && !slices.ContainsFunc(values, Value.IsUndefined) {
		return newObject(s, values)
	}
	var buf [linearNames]string
	names, present := buf[:0], values[:0]
	for i, x := range values {
		if !x.IsUndefined() {
			names, present = append(names, s.names[i]), append(present, x)
		}
	}
	return newObject(shapeOf(names, nameIndex{}), present)
}

// The shape table lets objects that are built apart share shapes. It is a
// direct mapped cache: bounded, free of locks, and a collision only costs a
// shape its place. Long lists of names stay out, so that it cannot be made to
// hold much: about a kilobyte of text in each of the slots.
const (
	tableSlots = 512
	tableNames = 64
	tableText  = 1024
)

var shapeTable [tableSlots]atomic.Pointer[Shape]

// shapeOf returns a shape with the names, which are distinct and stay the
// caller's. It may keep the index, which is of the names or empty.
func shapeOf(names []string, index nameIndex) *Shape {
	if len(names) == 0 {
		return emptyShape
	}
	if len(names) > tableNames || plainLabels(names) > tableText {
		return looseShape(slices.Clone(names), index)
	}
	hash := uint32(len(names))
	for _, name := range names {
		hash = hash*31 + uint32(len(name))
		if name != "" {
			hash = (hash*31+uint32(name[0]))*31 + uint32(name[len(name)-1])
		}
	}
	slot := &shapeTable[(hash^hash>>9^hash>>18)%tableSlots]
	if s := slot.Load(); s != nil && slices.Equal(s.names, names) {
		return s
	}
	s := ownShape(names)
	slot.Store(s)
	return s
}

// with returns the shape with one more name, which it does not have.
func (s *Shape) with(name string) *Shape {
	var buf [linearNames]string
	return shapeOf(append(append(buf[:0], s.names...), name), nameIndex{})
}
