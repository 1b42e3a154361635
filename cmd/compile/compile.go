// Package compile is the pipeline: the text of a definition goes in, the
// formatted Go files of a package and the diagnostics come out.
package compile

import (
	"path/filepath"
	"strings"

	"github.com/aslc-dev/aslc/codegen"
	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/check"
	"github.com/aslc-dev/aslc/ir/lower"
	"github.com/aslc-dev/aslc/parser"
	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// Options says how a definition is compiled.
type Options struct {
	Package string // Go package name; default: made from the file's name
	Express bool   // the workflow is an Express workflow: refuse what AWS refuses there
}

// Result is what compiling gave. Stages after the first one that found an
// error are nil.
type Result struct {
	Package     string
	Base        string // stem of the generated files' names
	File        *diag.File
	Diagnostics *diag.List
	AST         *ast.StateMachine
	Machine     *ir.Machine
	Files       map[string][]byte // generated files by name
}

// Source compiles the definition text of the file called name. It fails only
// by diagnostics.
func Source(name, text string, o Options) *Result {
	r := Check(name, text, o)
	if r.Diagnostics.HasErrors() {
		return r
	}
	r.Machine = lower.Machine(r.AST, machineName(name), o.Express, r.Diagnostics)
	if r.Diagnostics.HasErrors() {
		return r
	}
	files, err := codegen.Generate(r.Machine, codegen.Options{Package: r.Package, Source: filepath.Base(name), Base: r.Base})
	if err != nil {
		r.Diagnostics.Add(diag.Diagnostic{Code: "ASL5901", Span: r.AST.Span, Message: err.Error()})
		return r
	}
	r.Files = files
	return r
}

// Check reads and checks the definition without generating anything.
func Check(name, text string, o Options) *Result {
	r := &Result{Package: o.Package, Base: Base(name), File: diag.NewFile(name, text), Diagnostics: &diag.List{}}
	if r.Package == "" {
		r.Package = PackageName(name)
	}
	r.AST = parser.Parse(r.File, r.Diagnostics)
	if r.AST != nil {
		check.Definition(r.AST, check.Options{Express: o.Express}, r.Diagnostics)
	}
	return r
}

// machineName returns the name of a state machine read from the file name.
func machineName(name string) string { return stem(name) }

// stem returns the base of name without the extensions of a definition.
func stem(name string) string {
	base := filepath.Base(name)
	for _, ext := range []string{".asl.json", ".asl.yaml", ".asl.yml", ".json", ".yaml", ".yml"} {
		if s, ok := strings.CutSuffix(base, ext); ok && s != "" {
			return s
		}
	}
	return strings.TrimSuffix(base, filepath.Ext(base))
}
