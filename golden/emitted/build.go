package emitted

import (
	"bytes"
	"fmt"
	"path/filepath"
	"regexp"
	"strconv"

	"github.com/dave/jennifer/jen"

	jsonatagen "github.com/aslc-dev/aslc/codegen/jsonata"
	"github.com/aslc-dev/aslc/golden/scratch"
	"github.com/aslc-dev/aslc/parser/jsonata"
)

// Expr is an expression to be emitted.
type Expr struct {
	Text string
	Tree jsonata.Node
	// Variables are the names that the expression is given.
	Variables map[string]bool
}

// Program is a program that evaluates expressions.
type Program struct {
	path string
	// Errors says of every expression why it is not in the program.
	Errors []error
}

// packages is how many packages the functions are spread over.
const packages = 8

// Build emits expressions of a profile and builds a program of them in dir. What
// goes wrong with an expression is an error of that expression only.
func Build(dir string, profile jsonata.Profile, exprs []Expr) (*Program, error) {
	module, err := scratch.New(dir)
	if err != nil {
		return nil, err
	}
	b := &builder{module: module, profile: profile, functions: make([]*jsonatagen.Func, len(exprs))}
	p := &Program{path: filepath.Join(dir, "emitted"), Errors: make([]error, len(exprs))}
	for i, expr := range exprs {
		if p.Errors[i] = b.emit(i, expr); p.Errors[i] != nil {
			continue
		}
	}
	if err := b.check(p.Errors); err != nil {
		return nil, err
	}
	if _, err := module.Add("main", map[string][]byte{"main.go": b.main()}); err != nil {
		return nil, err
	}
	return p, module.Build("main", p.path)
}

// builder writes the module of a program.
type builder struct {
	module    *scratch.Module
	profile   jsonata.Profile
	functions []*jsonatagen.Func
}

// function is the name of the function of an expression.
func function(i int) string { return "Expr" + strconv.Itoa(i) }

// folder is that of the package an expression is in.
func folder(i int) string { return "p/p" + strconv.Itoa(i%packages) }

// emit writes the function of an expression to a file of its own.
func (b *builder) emit(i int, expr Expr) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the emitter panics: %v", p)
		}
	}()
	claimed := 0
	f, err := jsonatagen.Emit(expr.Tree, jsonatagen.Options{
		Name: function(i), Doc: function(i) + " evaluates\n\n\t" + expr.Text, Profile: b.profile,
		Variables: func(name string) bool { return expr.Variables[name] },
		Names: func(name string) string {
			claimed++
			return name + "_" + strconv.Itoa(claimed)
		},
	})
	if err != nil {
		return err
	}
	file := jen.NewFile("p" + strconv.Itoa(i%packages))
	file.ImportAlias("github.com/aslc-dev/aslc/runtime", "asl")
	file.ImportName("github.com/aslc-dev/aslc/runtime/jsonata", "jsonata")
	for _, decl := range f.Decl {
		file.Add(decl)
	}
	var text bytes.Buffer
	if err := file.Render(&text); err != nil {
		return fmt.Errorf("emitted code does not parse: %w", err)
	}
	b.functions[i] = f
	_, err = b.module.Add(folder(i), map[string][]byte{fmt.Sprintf("expr%d.go", i): text.Bytes()})
	return err
}

// fileError finds the expression that an error of the compiler is about.
var fileError = regexp.MustCompile(`expr(\d+)\.go:\d+:\d+: (.*)`)

// check takes out the functions that Go refuses.
func (b *builder) check(errs []error) error {
	for {
		wrong, err := b.module.Compile("p")
		if err != nil {
			return err
		}
		if len(wrong) == 0 {
			return nil
		}
		found := false
		for _, text := range wrong {
			for _, m := range fileError.FindAllStringSubmatch(text, -1) {
				i, _ := strconv.Atoi(m[1])
				if b.functions[i] == nil {
					continue
				}
				found = true
				errs[i] = fmt.Errorf("generated Go: %s", m[2])
				b.functions[i] = nil
				empty := fmt.Appendf(nil, "package p%d\n", i%packages)
				if _, err := b.module.Add(folder(i), map[string][]byte{fmt.Sprintf("expr%d.go", i): empty}); err != nil {
					return err
				}
			}
		}
		if !found {
			return fmt.Errorf("generated Go does not compile: %v", wrong)
		}
	}
}

// main returns the text of the program.
func (b *builder) main() []byte {
	var imports, functions bytes.Buffer
	used := map[int]bool{}
	for i, f := range b.functions {
		if f == nil {
			functions.WriteString("\t\tnil,\n")
			continue
		}
		used[i%packages] = true
		fmt.Fprintf(&functions, "\t\tfunc(ev *jsonata.Evaluation, job *emitted.Job) (value.Value, error) { return p%d.%s(ev", i%packages, function(i))
		for _, p := range f.Params {
			fmt.Fprintf(&functions, ", %s", argument(p))
		}
		functions.WriteString(") },\n")
	}
	for i := range packages {
		if used[i] {
			fmt.Fprintf(&imports, "\t\"%s/p/p%d\"\n", scratch.Path, i)
		}
	}
	dialect := "V222"
	if b.profile == jsonata.AWS {
		dialect = "AWS"
	}
	return fmt.Appendf(nil, `package main

import (
	"github.com/aslc-dev/aslc/golden/emitted"
	"github.com/aslc-dev/aslc/runtime/jsonata"
	"github.com/aslc-dev/aslc/runtime/jsonata/closure"
	"github.com/aslc-dev/aslc/runtime/value"
%s)

var _ value.Value

func main() {
	jsonata.Evaluator = closure.Evaluate
	emitted.Main(jsonata.%s, []emitted.Function{
%s	})
}
`, imports.String(), dialect, functions.String())
}

// argument spells what a parameter is given.
func argument(p jsonatagen.Param) string {
	switch p.Kind {
	case jsonatagen.Document:
		return "job.Input"
	case jsonatagen.Variable:
		return fmt.Sprintf("job.Var(%q)", p.Name)
	}
	return fmt.Sprintf("job.Var(%q).Get(%q)", "states", p.Go)
}
