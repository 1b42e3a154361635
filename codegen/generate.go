// Package codegen spells an analysed state machine as Go: ir and flow go in,
// formatted files come out. It decides nothing about the States Language; a
// choice it would have to make is a field the ir lacks.
package codegen

import (
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/layout"
	"github.com/aslc-dev/aslc/ir/shape"
	"github.com/aslc-dev/aslc/parser/jsonpath"
)

// Options says how the package is named and headed.
type Options struct {
	Package string // Go package name
	Source  string // base name of the definition, for the header
	Base    string // stem of the file names, such as "order"

	// ImportPath is that of the package, "" when it is not known: types declared
	// in the package itself are spelt without it.
	ImportPath string
	// Taken are names that other files of the package declare: types and constants
	// get others.
	Taken []string
	// Facts and Declared are what is known of the machine's values, and so what
	// types they have in Go. Without Facts every document is an asl.Value.
	Facts    *shape.Facts
	Declared *shape.Declarations
}

// Generate returns the files of the package that runs m, by file name. It
// fails only when the emitted text is no Go, which is a defect of this
// package.
func Generate(m *ir.Machine, o Options) (map[string][]byte, error) {
	g := newGenerator(m, o)
	g.names.taken = set(o.Taken)
	g.chooseLayout()
	g.collectTypes()
	var files renderer // renders a file while the next is spelt
	files.add(o.Base+".asl.go", g.machineFile())
	files.add(o.Base+".states.go", g.statesFile())
	if len(g.types)+len(g.recordOrder) > 0 {
		files.add(o.Base+".types.go", g.typesFile())
	}
	texts, err := files.wait()
	if g.err != nil {
		return nil, g.err
	}
	return texts, err
}

// chooseLayout chooses how values are represented, where anything is known of
// them.
func (g *generator) chooseLayout() {
	if g.options.Facts == nil {
		return
	}
	if g.options.Declared == nil {
		g.options.Declared = &shape.Declarations{}
	}
	g.layout = layout.New(g.machine, g.options.Facts, g.options.Declared)
	for _, name := range ownTypes(g.options.Declared, g.options.ImportPath) {
		g.names.taken[name] = true
	}
}

// generator holds what all files of one package share.
type generator struct {
	machine *ir.Machine
	options Options
	names   *names
	types   []*structType             // of payloads, in source order
	inputs  map[*ir.State]*structType // input type of a Task whose payload is a struct
	nested  map[string]*structType    // structs inside of payloads, by shapeKey
	members map[string]map[string]int // how many members of a name hold a struct, by its shapeKey

	patterns     []*jsonpath.Regex // of filters, in order of first use
	patternNames []string
	layout       *layout.Layout // nil without facts
	records      map[*layout.RecordType]*recordType
	recordOrder  []*recordType
	startName    string // method that gives an execution its variables

	retries   map[string]string // variables with the retriers of several states, by retryKey
	exprs     map[*ir.JSONata]exprFunc
	exprDecls []jen.Code
	err       error
}

func newGenerator(m *ir.Machine, o Options) *generator {
	return &generator{
		machine: m, options: o, names: newNames(m),
		inputs: map[*ir.State]*structType{}, nested: map[string]*structType{}, members: map[string]map[string]int{},
		retries: map[string]string{}, exprs: map[*ir.JSONata]exprFunc{}, records: map[*layout.RecordType]*recordType{},
	}
}

// fail keeps the first error.
func (g *generator) fail(err error) {
	if g.err == nil {
		g.err = err
	}
}

func itoa(i int) string { return strconv.Itoa(i) }

// value is the type every document has that no fact describes.
func value() *jen.Statement { return asl("Value") }
