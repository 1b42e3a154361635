package jsonpath

// NotFound is the error of a path that leads nowhere.
type NotFound struct {
	// Message is the engine's text, such as "No results for path: $['x']".
	// Step Functions quotes it behind "Invalid path '$.x' : ".
	Message string
}

// Error returns the message.
func (e *NotFound) Error() string { return e.Message }

// Invalid is the error of a path that cannot be applied to the value at hand:
// an index on something that is no array, a filter on a scalar, a comparison
// of text with a number in a filter.
type Invalid struct {
	Message string // the engine's text
}

// Error returns the message.
func (e *Invalid) Error() string { return e.Message }

// Conflict is the error of a reference path that cannot be written to.
type Conflict struct {
	// Step is the name or index that could not be applied.
	Step    string
	Message string
}

// Error returns the message.
func (e *Conflict) Error() string { return e.Message }
