package jsonata

// Profile selects the version and dialect of the language.
type Profile uint8

const (
	// V222 is jsonata-js 2.2.2, the whole language.
	V222 Profile = iota
	// AWS is the dialect of AWS Step Functions: jsonata-js 2.0.6, in which the
	// operators ?: and ?? do not exist, and where an expression has no input
	// document. A reference to one ($, $$, a bare name or wildcard where no
	// path step or predicate provides a context) is refused with
	// [CodeTopLevel], as Step Functions does when a state machine is created.
	AWS
)

// String returns the profile's name.
func (p Profile) String() string {
	if p == AWS {
		return "AWS"
	}
	return "2.2.2"
}

// hasDefaultOperators reports whether ?: and ?? (added in 2.1.0) are operators.
func (p Profile) hasDefaultOperators() bool { return p == V222 }
