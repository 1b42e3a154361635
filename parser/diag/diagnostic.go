package diag

// Severity says whether a diagnostic stops compilation.
type Severity uint8

// Severities, the graver first.
const (
	Error Severity = iota
	Warning
)

// String returns "error" or "warning".
func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

// Code names one kind of mistake, such as ASL2104. ASL1xxx is text and
// fields, ASL2xxx names and targets, ASL3xxx control flow, ASL4xxx data, paths
// and expressions, ASL5xxx what the chosen target does not support.
type Code string

// Diagnostic is one thing wrong at one place.
type Diagnostic struct {
	Code     Code
	Severity Severity
	Span     Span
	Message  string // lower case, no full stop; names states and fields in quotes
	Notes    []Note // other places that matter
	Help     string // what to do, such as a spelling suggestion
	// Path is the JSON pointer of the field, such as /States/X/Next. AWS
	// locates its own diagnostics by it.
	Path string
	// Args are the names the message quotes, in its order, for renderings in
	// other words such as AWS's.
	Args []string
}

// Note points at a second place that belongs to a diagnostic.
type Note struct {
	Span    Span
	Message string
}
