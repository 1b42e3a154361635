package shape

// Declarations are the types that a user has declared for a state machine. The
// zero Declarations declare nothing.
type Declarations struct {
	Input, Output *Declared
	Tasks         map[string]*Task // by the name of the Task state
	// Service returns what is known of a Task's payload and result from its
	// Resource alone, where Tasks does not name the state: the shapes of a
	// service's API. It may be nil, and so may what it returns.
	Service func(resource string) *Task
}

// Declared is the shape that a declared type stands for.
type Declared struct {
	Shape Shape
	Type  *Type
}

// Task is what is declared of the work of a Task state.
type Task struct {
	Input, Output *Declared // nil when it is not declared
	Name          string    // of the Go function, "" when the types alone are declared
	Place         string    // file:line:column of the function
	// Errors are the only names of errors the work returns, apart from those
	// that the States Language reserves. Nil says nothing about them.
	Errors []string
}

// None reports whether the user has declared nothing.
func (d *Declarations) None() bool {
	return d.Input == nil && d.Output == nil && len(d.Tasks) == 0
}

// task returns what is declared of a Task state, never nil.
func (d *Declarations) task(state, resource string) *Task {
	if t := d.Tasks[state]; t != nil {
		return t
	}
	if d.Service != nil {
		if t := d.Service(resource); t != nil {
			return t
		}
	}
	return &Task{}
}
