package value

import (
	"slices"
	"strings"
	"sync/atomic"
)

// linearNames is the number of names up to which comparing one by one beats a
// map.
const linearNames = 8

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
	index map[string]int // nil up to linearNames names
	quote atomic.Pointer[[]string]
}

var emptyShape = &Shape{}

// NewShape returns the shape with the names in order. A name that was named
// before is left out.
func NewShape(names ...string) *Shape {
	var b ObjectBuilder
	for _, name := range names {
		b.Add(name, Null)
	}
	return sharedShape(b.names)
}

// makeShape makes a shape of distinct names, which it keeps.
func makeShape(names []string) *Shape {
	s := &Shape{names: names}
	if len(names) > linearNames {
		s.index = make(map[string]int, len(names))
		for i, name := range names {
			s.index[name] = i
		}
	}
	return s
}

// Names returns the names in order. The slice must not be modified.
func (s *Shape) Names() []string { return s.names[:len(s.names):len(s.names)] }

// Index returns the position of name, -1 when the shape does not have it.
func (s *Shape) Index(name string) int {
	if s.index != nil {
		if i, ok := s.index[name]; ok {
			return i
		}
		return -1
	}
	for i, n := range s.names {
		if n == name {
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
	if len(values) < len(s.names) || slices.ContainsFunc(values, Value.IsUndefined) {
		var b ObjectBuilder
		for i, x := range values {
			b.Add(s.names[i], x)
		}
		return b.Value()
	}
	return newObject(s, values)
}

// The shape table lets objects that are built apart share shapes. It is a
// direct mapped cache: bounded, free of locks, and a collision only costs a
// shape its place. Large shapes and long names stay out, so that input cannot
// make it hold much: at most tableSlots*tableNames names of tableNameLen bytes.
const (
	tableSlots   = 512
	tableNames   = 32
	tableNameLen = 64
)

var shapeTable [tableSlots]atomic.Pointer[Shape]

// sharedShape returns a shape with the names, which are distinct and stay the
// caller's.
func sharedShape(names []string) *Shape {
	if len(names) == 0 {
		return emptyShape
	}
	if len(names) > tableNames {
		return makeShape(slices.Clone(names))
	}
	hash := uint32(len(names))
	for _, name := range names {
		if len(name) > tableNameLen {
			return makeShape(slices.Clone(names))
		}
		hash = hash*31 + uint32(len(name))
		if name != "" {
			hash = (hash*31+uint32(name[0]))*31 + uint32(name[len(name)-1])
		}
	}
	slot := &shapeTable[(hash^hash>>9)%tableSlots]
	if s := slot.Load(); s != nil && slices.Equal(s.names, names) {
		return s
	}
	own := make([]string, len(names))
	for i, name := range names {
		own[i] = strings.Clone(name)
	}
	s := makeShape(own)
	slot.Store(s)
	return s
}
