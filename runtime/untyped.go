package runtime

import "fmt"

// Untyped gives d the Run that engines call, and returns d: an execution of run,
// the states of the state machine, on JSON. An input that does not fit In
// fails the execution with States.Runtime before anything runs.
//
//	func (m *Machine) Definition() *asl.Definition {
//		return asl.Untyped(&asl.Definition{Name: "order", StartAt: "Charge"}, m.run)
//	}
func Untyped[In, Out any](d *Definition, run func(*Context, In) (Out, error)) *Definition {
	d.Run = func(ctx *Context, in Value) (Value, error) {
		return Execute(ctx, d, in, func(c *Context, in Value) (Value, error) {
			var x In
			if err := enter(in, &x); err != nil {
				return Undefined, errorf(RuntimeError, "The input of the execution does not have its declared type. %s", causeOf(err))
			}
			out, err := run(c, x)
			if err != nil {
				return Undefined, err
			}
			v, err := toValue(out)
			if err != nil {
				return Undefined, notJSON(d.Name, err)
			}
			return v, nil
		})
	}
	return d
}

// Machine is a compiled state machine, as its New returns it. It also has a
// method Run: on Values, or on data of declared types, and then a Definition
// with a Run.
type Machine interface {
	Definition() *Definition
}

// RunJSON executes a state machine on JSON. It fails as Run of the machine does,
// and at once when m is no compiled state machine.
func RunJSON(ctx *Context, m Machine, in Value) (Value, error) {
	if m, ok := m.(interface {
		Run(ctx *Context, in Value) (Value, error)
	}); ok {
		return m.Run(ctx, in)
	}
	if run := m.Definition().Run; run != nil {
		return run(ctx, in)
	}
	return Undefined, fmt.Errorf("%T is no compiled state machine: it has no method Run(*asl.Context, asl.Value) (asl.Value, error), and its Definition has no Run", m)
}
