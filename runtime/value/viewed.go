package value

// Viewed returns the View of x whose JSON is doc. What doc says of the members
// that T names must be what x holds.
func Viewed[T any](x T, doc Value) View[T] { return View[T]{V: x, json: doc} }
