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
	name, limit := d.Name, d.Timeout // not d, which may be on the stack of a caller that only executes it
	d.Run = func(ctx *Context, in Value) (Value, error) {
		return Execute(ctx, &Definition{Name: name, Timeout: limit}, in, func(c *Context, in Value) (Value, error) {
			x := new(In)
			if err := enter(in, x); err != nil {
				return Undefined, notDeclared(err)
			}
			return outcome(name, c, *x, run)
		})
	}
	return d
}

// Checked is Untyped for a state machine whose document stays JSON although T is
// declared for its input:
//
//	asl.Checked[shop.Order](&asl.Definition{Name: "order", StartAt: "Charge"}, m.run)
func Checked[T, Out any](d *Definition, run func(*Context, Value) (Out, error)) *Definition {
	d.Run = func(ctx *Context, in Value) (Value, error) {
		return Execute(ctx, d, in, func(c *Context, in Value) (Value, error) {
			if err := fromValue(in, new(T)); err != nil {
				return Undefined, notDeclared(err)
			}
			return outcome(d.Name, c, in, run)
		})
	}
	return d
}

// outcome runs the states of a state machine and returns their output as JSON.
func outcome[In, Out any](machine string, c *Context, in In, run func(*Context, In) (Out, error)) (Value, error) {
	out, err := run(c, in)
	if err != nil {
		return Undefined, err
	}
	doc, err := toValue(out)
	if err != nil {
		return Undefined, notJSON(machine, err)
	}
	return doc, nil
}

// notDeclared is the error of an input that does not have its declared type.
func notDeclared(err error) *Error {
	return errorf(RuntimeError, "The input of the execution does not have its declared type. %s", causeOf(err))
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
