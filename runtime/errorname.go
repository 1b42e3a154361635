package runtime

// ErrorName is the name of an error of the States Language, and an error that has
// this name: a task that returns one, or an error that wraps one, fails with what
// a Retry or Catch of that name takes. Generated packages have a constant for each
// name that their definition uses.
//
//	return out, order.ErrCardDeclined
//	return out, fmt.Errorf("card %s: %w", number, order.ErrCardDeclined)
//
// The other way, errors.Is(err, order.ErrCardDeclined) says whether an execution
// failed with it.
type ErrorName string

// Error returns the name.
func (n ErrorName) Error() string { return string(n) }

// ErrorName returns the name.
func (n ErrorName) ErrorName() string { return string(n) }

// Is reports whether target is the name of e, for errors.Is.
func (e *Error) Is(target error) bool {
	name, ok := target.(ErrorName)
	return ok && string(name) == e.Name
}
