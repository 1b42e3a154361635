package starter

import (
	"bytes"
	"errors"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/printer"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/shape"
)

// ExampleName is the name of the function that [Example] writes.
const ExampleName = "ExampleMachine_Run"

// Example returns a Go file of the generated package with an example that runs
// m: every task is a function that returns a sample result, the waits pass at
// once, and the output is printed. source is the text of the generated file that
// declares Machine. output is what the example prints, for go test to compare
// with; where it is "" the example is compiled, but not run. It fails when the
// source does not declare what every generated package does.
func Example(m *ir.Machine, facts *shape.Facts, source []byte, output string) ([]byte, error) {
	e := &example{machine: m, facts: facts, imports: map[string]string{}, used: map[string]bool{}}
	e.input, e.results = shape.Uses(m)
	file, err := parser.ParseFile(token.NewFileSet(), "", source, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	if err := e.read(file); err != nil {
		return nil, err
	}
	return format.Source([]byte(e.text(file.Name.Name, output)))
}

// example is an example that is being written.
type example struct {
	machine *ir.Machine
	facts   *shape.Facts
	input   *shape.Use
	results map[string]*shape.Use

	imports map[string]string // import specs of the generated file, by name
	used    map[string]bool   // those that the example needs
	tasks   []*ast.Field      // of TaskFuncs
	run     *ast.FuncType
}

// read finds the functions of the tasks, and the form of Run.
func (e *example) read(file *ast.File) error {
	for _, spec := range file.Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return err
		}
		name, text := path.Base(p), spec.Path.Value
		if spec.Name != nil {
			name, text = spec.Name.Name, spec.Name.Name+" "+text
		}
		e.imports[name] = text
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.TypeSpec:
			if s, ok := n.Type.(*ast.StructType); ok && n.Name.Name == "TaskFuncs" {
				e.tasks = s.Fields.List
			}
		case *ast.FuncDecl:
			if n.Recv != nil && n.Name.Name == "Run" {
				e.run = n.Type
			}
		}
		return true
	})
	if e.run == nil || len(e.run.Params.List) != 2 || e.run.Results.NumFields() != 2 || len(e.tasks) != len(e.machine.Tasks()) {
		return errors.New("the generated code has no Machine to run")
	}
	return nil
}

// text returns the source, not formatted yet.
func (e *example) text(pkg, output string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "// %s runs the state machine with a function for each task.\nfunc %s() {\n", ExampleName, ExampleName)
	if len(e.tasks) == 0 {
		b.WriteString("\tm := &Machine{}\n")
	} else {
		b.WriteString("\tm := &Machine{Tasks: TaskFuncs{\n")
		for i, s := range e.machine.Tasks() {
			b.WriteString(e.task(e.tasks[i], s))
		}
		b.WriteString("\t}}\n")
	}
	b.WriteString(e.value("in", e.run.Params.List[1].Type, sample("input", e.facts.Input, e.input)))
	b.WriteString(runText)
	if output != "" {
		b.WriteString("\t// Output:\n")
		for line := range strings.Lines(strings.TrimSpace(output) + "\n") {
			b.WriteString("\t// " + line)
		}
	} else {
		b.WriteString("\n\t// With a comment that begins with \"Output:\" and goes on with what is printed, go test\n\t// runs this and compares.\n")
	}
	b.WriteString("}\n")
	return "package " + pkg + "\n\n" + e.importText() + "\n" + b.String()
}

const runText = `
	// Waits and delays of retries pass at once on this clock.
	clock := asl.NewVirtualClock(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
	ctx := asl.NewLocal(context.Background(), asl.WithClock(clock), asl.WithSeed(1))
	out, err := m.Run(ctx, in)
	if err != nil {
		fmt.Println("failed:", err)
		return
	}
	if err := json.NewEncoder(os.Stdout).Encode(out); err != nil {
		fmt.Println(err)
	}
`

// value declares a variable with a sample value.
func (e *example) value(name string, t ast.Expr, text string) string {
	if spelt := e.spell(t); spelt != "asl.Value" {
		return fmt.Sprintf("\tvar %s %s\n\tif err := json.Unmarshal([]byte(%s), &%s); err != nil {\n\t\tfmt.Println(err)\n\t}\n", name, spelt, literal(text), name)
	}
	return fmt.Sprintf("\t%s := asl.MustParse(%s)\n", name, literal(text))
}

// task returns the function of a Task state.
func (e *example) task(f *ast.Field, s *ir.State) string {
	t, ok := f.Type.(*ast.FuncType)
	if !ok || len(f.Names) != 1 || t.Results.NumFields() != 2 {
		return ""
	}
	var params []string
	for _, p := range t.Params.List {
		params = append(params, e.spell(p.Type))
	}
	known := shape.Unknown
	if st := e.facts.State(s); st != nil {
		known = st.Result
	}
	result, text := e.spell(t.Results.List[0].Type), sample("result", known, e.results[s.Name])
	if result == "asl.Value" {
		return fmt.Sprintf("\t\t%s: func(%s) (asl.Value, error) {\n\t\t\treturn asl.MustParse(%s), nil\n\t\t},\n", f.Names[0].Name, strings.Join(params, ", "), literal(text))
	}
	return fmt.Sprintf("\t\t%s: func(%s) (out %s, err error) {\n\t\t\terr = json.Unmarshal([]byte(%s), &out)\n\t\t\treturn out, err\n\t\t},\n",
		f.Names[0].Name, strings.Join(params, ", "), result, literal(text))
}

// spell returns a type as the generated file has it, and notes what it imports.
func (e *example) spell(t ast.Expr) string {
	ast.Inspect(t, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if id, ok := s.X.(*ast.Ident); ok {
				e.used[id.Name] = true
			}
		}
		return true
	})
	var b bytes.Buffer
	_ = printer.Fprint(&b, token.NewFileSet(), t) // a Buffer takes everything
	return b.String()
}

// importText returns the import declaration.
func (e *example) importText() string {
	standard := []string{`"context"`, `"encoding/json"`, `"fmt"`, `"os"`, `"time"`}
	other := []string{`asl "github.com/aslc-dev/aslc/runtime"`}
	for name := range e.used {
		spec := e.imports[name]
		switch {
		case spec == "" || slices.Contains(standard, spec) || slices.Contains(other, spec):
		case strings.Contains(spec, "."):
			other = append(other, spec)
		default:
			standard = append(standard, spec)
		}
	}
	slices.Sort(standard)
	slices.Sort(other)
	return "import (\n\t" + strings.Join(standard, "\n\t") + "\n\n\t" + strings.Join(other, "\n\t") + "\n)\n"
}

// literal returns a text as a Go literal, raw if it can be.
func literal(s string) string {
	if strconv.CanBackquote(s) {
		return "`" + s + "`"
	}
	return strconv.Quote(s)
}
