package runtime

import "github.com/aslc-dev/aslc/runtime/history"

// loop is what the iterations of one Map state work on, and what comes of them.
type loop[Item, In, Out any] struct {
	items []Item
	given bool                                // there are items, be it none
	keyed Value                               // the object whose members are the items; else undefined
	item  func(v *Visit, i int, item Item) In // nil: Item is In
	body  func(*Context, In) (Out, error)
	out   []Out

	iterations iterations // of an inline Map state
}

// newLoop returns a loop for a Map state on the strand. Mostly it is the one of
// the strand's last Map state.
func newLoop[Item, In, Out any](c *Context) *loop[Item, In, Out] {
	if l, ok := c.spareLoop.(*loop[Item, In, Out]); ok {
		c.spareLoop = nil
		return l
	}
	l := new(loop[Item, In, Out])
	l.iterations.body = l.iterations.run
	return l
}

// spare keeps the loop of a Map state that came to a good end: nobody refers to
// it any more.
func (l *loop[Item, In, Out]) spare(c *Context) {
	body := l.iterations.body
	*l = loop[Item, In, Out]{}
	l.iterations.body = body
	c.spareLoop = l
}

// mapWork is a loop, of whatever types.
type mapWork interface {
	// at returns key and value of item i as the context object shows them.
	at(i int) (key, x Value)
	// iterate makes iteration i on the strand c: its input, a call of r.began,
	// and the body.
	iterate(r mapRunner, c *Context, i int) error
}

// mapRunner runs the iterations of a Map state.
type mapRunner interface {
	// mapVisit returns the visit of the Map state.
	mapVisit() *Visit
	// began notes that iteration i has its input.
	began(c *Context, i int)
}

// run makes all iterations and returns the results of those that succeeded; a
// distributed Map state tolerates some that fail.
func (l *loop[Item, In, Out]) run(v *Visit, o MapOptions) []Out {
	n := len(l.items)
	if v.err == nil && !l.given {
		v.iterable(Null, o) // fails: that is the JSON of a nil slice
	}
	switch {
	case v.err == nil:
	case v.state.Distributed && l.given:
		// Recorded on AWS: the options are evaluated after the state has started.
		v.ctx.chain(history.Event{Type: history.MapStateStarted, Length: n})
		fallthrough
	default:
		return nil
	}
	l.out = make([]Out, n)
	if !v.state.Distributed {
		l.iterations.work = l
		v.iterate(&l.iterations, n, o)
		if v.err != nil {
			return nil
		}
		out := l.out
		l.spare(v.ctx)
		return out
	}
	failed := v.distribute(l, n, o)
	kept := l.out[:0]
	for i, x := range l.out {
		if !failed[i] {
			kept = append(kept, x)
		}
	}
	return kept
}

func (l *loop[Item, In, Out]) at(i int) (key, x Value) {
	if l.keyed.IsObject() {
		name, x := l.keyed.MemberAt(i)
		return String(name), x
	}
	return Undefined, jsonOf(l.items[i])
}

func (l *loop[Item, In, Out]) iterate(r mapRunner, c *Context, i int) error {
	in, err := l.input(r.mapVisit(), c, i)
	if err != nil {
		return err
	}
	r.began(c, i)
	if c.exec.input == nil { // an execution of its own
		c.exec.input = held[In]{in}
	}
	l.out[i], err = l.body(c, in)
	return err
}

// input returns the input of iteration i, by the ItemSelector if there is one:
// a field of the Map state, evaluated on the strand of the iteration.
func (l *loop[Item, In, Out]) input(of *Visit, c *Context, i int) (In, error) {
	if l.item == nil {
		in, _ := any(&l.items[i]).(*In)
		return *in, nil
	}
	v := &c.visit
	v.clear()
	v.ctx, v.state, v.input, v.typed, v.attempt = c, of.state, of.input, of.typed, of.attempt
	v.before, v.entered, v.at, v.after = of.before, of.entered, of.at, of.after
	in := l.item(v, i, l.items[i])
	return in, v.err
}

// held is the input of an execution within another.
type held[T any] struct{ x T }

func (h held[T]) value() Value { return jsonOf(h.x) }
