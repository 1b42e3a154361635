package value

import (
	"reflect"
	"sync"
)

// codecs keeps what has been made for Go types: one F for each. The zero codecs
// is empty.
type codecs[F any] struct{ made sync.Map } // reflect.Type → F

// of returns the F of a type, which newF makes when the type is met for the first
// time. A type that contains itself finds one meanwhile that pending has made: it
// gets the F when somebody uses it.
func (c *codecs[F]) of(t reflect.Type, newF func(reflect.Type) F, pending func(made func() F) F) F {
	if f, ok := c.made.Load(t); ok {
		return f.(F)
	}
	var f F
	var ready sync.WaitGroup
	ready.Add(1)
	entry, found := c.made.LoadOrStore(t, pending(func() F {
		ready.Wait()
		return f
	}))
	if found {
		return entry.(F)
	}
	f = newF(t)
	ready.Done()
	c.made.Store(t, f)
	return f
}
