package value

import "reflect"

// View is a value of a declared type together with the JSON it was decoded
// from: members that T does not name, at any depth, travel on, numbers keep
// their spelling, and null stays apart from absent. As JSON a View is exactly
// what it was decoded from, or what V is when Go code made it (see [Plain]).
//
// V must not be modified in place once the View is made.
type View[T any] struct {
	V    T
	json Value // undefined for what Go code made
}

// Plain returns the View of a value that Go code made: nothing in it is unnamed.
func Plain[T any](x T) View[T] { return View[T]{V: x} }

// Part returns the View of $.name of a viewed object. member must be the field
// of of.V that is encoded as that member.
func Part[T, M any](of View[T], member M, name string) View[M] {
	return View[M]{V: member, json: of.json.Get(name)}
}

// Parts returns the items of the array $.name of a viewed object, each as a
// View. items must be the field of of.V that is encoded as that member.
func Parts[T, M any](of View[T], items []M, name string) []View[M] {
	if items == nil {
		return nil
	}
	array := of.json.Get(name)
	views := make([]View[M], len(items))
	for i, x := range items {
		views[i] = View[M]{V: x, json: array.Index(i)}
	}
	return views
}

// Tuple makes the JSON of the struct that has it as its first, embedded field
// the array of the other fields, in order.
type Tuple struct{}

// Seq is a sequence of JSONata: as JSON nothing when it is empty, its item when
// there is one, an array when there are several.
type Seq[T any] []T

// sequence is a Seq of whatever items.
type sequence interface{ isSequence() }

func (Seq[T]) isSequence() {}

// MarshalJSON returns the JSON of the View.
func (w View[T]) MarshalJSON() ([]byte, error) {
	if !w.json.IsUndefined() {
		return w.json.MarshalJSON()
	}
	v, err := Of(w.V)
	if err != nil {
		return nil, err
	}
	return v.MarshalJSON()
}

// UnmarshalJSON decodes text as Into does.
func (w *View[T]) UnmarshalJSON(text []byte) error {
	v, err := Parse(text)
	if err != nil {
		return err
	}
	return Into(v, w)
}

// viewer is a View of whatever type.
type viewer interface {
	// parts returns the JSON the view was decoded from, and its value.
	parts() (Value, reflect.Value)
}

func (w View[T]) parts() (Value, reflect.Value) { return w.json, reflect.ValueOf(&w.V).Elem() }

// viewDecoder is the pointer to a View of whatever type.
type viewDecoder interface {
	// from notes the JSON that is being decoded, and returns where to.
	from(v Value) reflect.Value
}

func (w *View[T]) from(v Value) reflect.Value {
	w.json = v
	return reflect.ValueOf(&w.V).Elem()
}

// valuer and valueSetter are types that say themselves what JSON they are.
type (
	valuer      interface{ ASLValue() Value }
	valueSetter interface{ SetASLValue(v Value) error }
)
