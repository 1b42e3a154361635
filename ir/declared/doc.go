// Package declared loads the types that users declare for a state machine: Go
// types and functions by name, JSON Schemas by file. What aslc.yaml says comes
// in as a [Spec]; [shape.Declarations] and problems come out.
//
// A declared type is a view. An object may have members that its type does not
// name: they travel through the state machine, but nothing counts on them.
//
// Go types stand for what encoding/json makes of their values, and takes for
// them: json tags, embedded structs, marshalers. A pointer may be null or
// absent, a slice or map null, a field with omitempty absent. Types that write
// their own JSON, interfaces and json.RawMessage may be anything; time.Time and
// whatever marshals itself as text is a string.
package declared
