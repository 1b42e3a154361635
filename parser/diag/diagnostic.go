package diag

// Severity says whether a diagnostic stops compilation.
type Severity uint8

// Severities, the graver first.
const (
	Error Severity = iota
	Warning
)

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

// List collects the diagnostics of one [File]. The zero List is ready to use.
type List struct{ all []Diagnostic }

// Add appends d. A diagnostic equal in code, span and message to an earlier
// one is dropped by [List.Sorted].
func (l *List) Add(d Diagnostic) { l.all = append(l.all, d) }

// HasErrors reports whether any diagnostic has severity Error.
func (l *List) HasErrors() bool {
	for i := range l.all {
		if l.all[i].Severity == Error {
			return true
		}
	}
	return false
}

// All returns the diagnostics in the order they were added. The slice is the
// list's own.
func (l *List) All() []Diagnostic { return l.all }

// Len returns the number of diagnostics added.
func (l *List) Len() int { return len(l.all) }
