// Package field lists the fields of the States Language: in which objects and
// state types each stands, in which query language, what its value may be and
// what it is for. The formatter takes the order of fields from it, the JSON
// Schema and the editor's help take all of it. A test compares it with what
// package parser accepts, so that neither says what the other denies.
package field

import (
	"slices"

	"github.com/aslc-dev/aslc/parser/ast"
)

// Object is a kind of object in a definition.
type Object uint8

// The kinds of objects. NestedRule is a Choice rule inside And, Or or Not.
const (
	Machine Object = iota + 1
	Branch
	Processor
	ProcessorConfig
	State
	Retrier
	Catcher
	Rule
	NestedRule
	ItemReader
	ReaderConfig
	ItemBatcher
	ResultWriter
	WriterConfig
)

var objectNames = map[Object]string{
	Machine: "definition", Branch: "branch", Processor: "item processor", ProcessorConfig: "processor configuration",
	State: "state", Retrier: "retrier", Catcher: "catcher", Rule: "rule", NestedRule: "nested rule",
	ItemReader: "item reader", ReaderConfig: "reader configuration", ItemBatcher: "item batcher",
	ResultWriter: "result writer", WriterConfig: "writer configuration",
}

// String names the kind as a sentence does, such as "item reader".
func (o Object) String() string { return objectNames[o] }

// Form says what the value of a field is.
type Form uint8

// The forms of values. Any is a value in which the order of members is the
// user's: a payload template or data.
const (
	Any Form = iota
	Text
	Target     // the name of a state of the same scope
	Flag       // true or false
	Whole      // a number without fraction
	Number     // any number
	Path       // a JSONPath or reference path
	Timestamp  // RFC 3339
	AnyObject  // an object whose members are the user's
	Collection // an array or an object whose contents are the user's
	ErrorNames // a list of error names
	Nested     // an object of the kind Value.Object
	List       // a list of objects of the kind Value.Object
	States     // an object whose members are states
)

// Value says what a field may hold.
type Value struct {
	Form   Form
	Object Object   // for Nested and List
	OneOf  []string // for Text: the only values
	// Min and Max bound a number; Max is 0 when there is no upper bound.
	Min, Max float64
	Null     bool // null is allowed
	NonEmpty bool // a list or an object needs at least one element
	Computed bool // a JSONata state may compute it: "{% … %}"
}

// Field is one field of one kind of object.
type Field struct {
	Name string
	// In lists the state types that have a field of a state, in the order of
	// [Types].
	In []ast.Type
	// Language is the only query language that has the field; "" for both.
	Language ast.QueryLanguage
	Required bool // with no alternative
	Value    Value
	Default  string // what its absence means, in words; "" when nothing
	Doc      string // what it is for: sentences in Markdown
	// Instead names the field that has replaced this one.
	Instead string
}

// Types are the state types in the order documentation lists them.
var Types = []ast.Type{ast.Task, ast.Pass, ast.Choice, ast.Wait, ast.Succeed, ast.Fail, ast.Parallel, ast.Map}

// Of returns the fields of a kind of object in their canonical order. The slice
// must not be changed.
func Of(o Object) []Field { return tables[o] }

// OfState returns the fields that a state of type t has in a query language, in
// their canonical order.
func OfState(t ast.Type, language ast.QueryLanguage) []Field {
	var out []Field
	for _, f := range tables[State] {
		if slices.Contains(f.In, t) && f.Speaks(language) {
			out = append(out, f)
		}
	}
	return out
}

// Find returns the field of o called name, or nil.
func Find(o Object, name string) *Field {
	i, ok := ranks[o][name]
	if !ok {
		return nil
	}
	return &tables[o][i]
}

// Rank returns the place of a field in the canonical order of o. Unknown fields
// all have the same rank, behind every other one.
func Rank(o Object, name string) int {
	if i, ok := ranks[o][name]; ok {
		return i
	}
	return len(tables[o])
}

// Speaks reports whether the field exists in a query language.
func (f *Field) Speaks(language ast.QueryLanguage) bool {
	return f.Language == "" || f.Language == language
}

var tables = map[Object][]Field{
	Machine: machineFields, Branch: branchFields, Processor: processorFields, ProcessorConfig: processorConfigFields,
	State: stateFields(), Retrier: retrierFields, Catcher: catcherFields, Rule: ruleFields(true), NestedRule: ruleFields(false),
	ItemReader: readerFields, ReaderConfig: readerConfigFields, ItemBatcher: batcherFields,
	ResultWriter: writerFields, WriterConfig: writerConfigFields,
}

var ranks = rankTables()

func rankTables() map[Object]map[string]int {
	all := make(map[Object]map[string]int, len(tables))
	for o, fields := range tables {
		all[o] = make(map[string]int, len(fields))
		for i, f := range fields {
			all[o][f.Name] = i
		}
	}
	return all
}
