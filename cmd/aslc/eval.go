package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/ohler55/ojg/jp"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/parser/jsonata"
	library "github.com/aslc-dev/aslc/runtime/jsonata"
	"github.com/aslc-dev/aslc/runtime/jsonata/closure"
	"github.com/aslc-dev/aslc/runtime/value"
)

var evalVerb = &verb{
	name:  "eval",
	args:  "[flags] EXPR",
	short: "evaluate one JSONata expression",
	long: `
Evaluates the JSONata expression and prints its value, or where and why it
failed. By default it is evaluated as Step Functions does, with the input as
$states.input; with --profile 2.2.2 the input is the document, as in
jsonata-js. The delimiters {% %} may stand around the expression or not.

	aslc eval '$sum($states.input.items.(price * qty))' --input @order.json`,
	run: runEval,
}

// evalOptions are the flags of eval.
type evalOptions struct {
	input, profile, backend, selected string
	vars                              substitutions
}

func runEval(v *verb, args []string) int {
	fs := v.flags()
	var o evalOptions
	fs.StringVar(&o.input, "input", "{}", "the input: JSON text, @FILE, or - for standard `INPUT`")
	fs.StringVar(&o.profile, "profile", "aws", "the language: aws or 2.2.2 (`PROFILE`)")
	fs.StringVar(&o.backend, "backend", "closures", "closures, or go to compile the expression as in a workflow (`BACKEND`)")
	fs.StringVar(&o.selected, "select", "", "print only what the JSONPath `PATH` finds in the value")
	fs.Var(&o.vars, "var", "a variable: `NAME=JSON`; may be repeated")
	exprs, code, done := v.parse(fs, args)
	if done {
		return code
	}
	profile, known := map[string]jsonata.Profile{"aws": jsonata.AWS, "2.2.2": jsonata.V222}[o.profile]
	switch {
	case len(exprs) != 1:
		return v.misuse("name one expression")
	case !known:
		return v.misuse("unknown profile %q", o.profile)
	case o.backend != "closures" && o.backend != "go":
		return v.misuse("unknown back end %q", o.backend)
	case o.backend == "go" && (profile != jsonata.AWS || len(o.vars) > 0 || o.selected != ""):
		return v.misuse("--backend go evaluates in the aws profile, without --var and --select")
	}
	source := strings.TrimSuffix(strings.TrimPrefix(exprs[0], "{%"), "%}")
	tree, err := jsonata.Parse(source, profile)
	if err != nil {
		return badExpression(source, err)
	}
	input, err := readValue(o.input)
	if err != nil {
		return v.failed(fmt.Errorf("--input: %w", err))
	}
	if o.backend == "go" {
		return o.compiled(v, source, input)
	}
	out, err := o.evaluate(source, tree, profile, input)
	if err != nil {
		return badExpression(source, err)
	}
	return v.printValue(out, o.selected)
}

// readValue reads JSON from the text of a flag: itself, @FILE or -.
func readValue(text string) (value.Value, error) {
	switch {
	case text == "-":
		all, err := io.ReadAll(os.Stdin)
		if err != nil {
			return value.Undefined, err
		}
		return value.Parse(all)
	case strings.HasPrefix(text, "@"):
		all, err := os.ReadFile(text[1:])
		if err != nil {
			return value.Undefined, err
		}
		return value.Parse(all)
	}
	return value.ParseString(text)
}

func (o evalOptions) evaluate(source string, tree jsonata.Node, profile jsonata.Profile, input value.Value) (value.Value, error) {
	bindings := map[string]value.Value{}
	for name, text := range o.vars {
		x, err := value.ParseString(text)
		if err != nil {
			return value.Undefined, fmt.Errorf("--var %s: %w", name, err)
		}
		bindings[strings.TrimPrefix(name, "$")] = x
	}
	expr, err := closure.FromTree(tree, profile)
	if err != nil {
		return value.Undefined, err
	}
	if profile == jsonata.V222 {
		return expr.Eval(library.Env{}, input, bindings)
	}
	bindings["states"] = value.Object(value.Member{Name: "input", Value: input})
	return expr.Eval(library.Env{MaxDepth: library.AWSMaxDepth, MaxBytes: library.AWSMaxBytes, MaxSteps: library.AWSMaxSteps}, value.Undefined, bindings)
}

// compiled evaluates the expression as the Output of a workflow of one state.
func (o evalOptions) compiled(v *verb, source string, input value.Value) int {
	definition := value.Object(
		value.Member{Name: "QueryLanguage", Value: value.String("JSONata")},
		value.Member{Name: "StartAt", Value: value.String("Eval")},
		value.Member{Name: "States", Value: value.Object(value.Member{Name: "Eval", Value: value.Object(
			value.Member{Name: "Type", Value: value.String("Pass")},
			value.Member{Name: "Output", Value: value.String("{%" + source + "%}")},
			value.Member{Name: "End", Value: value.True},
		)})},
	)
	r := compile.Source("expression.asl.json", definition.JSON(), compile.Options{})
	report(r)
	if r.Files == nil {
		return exitFailed
	}
	bin, err := (&compile.Builder{Progress: progress()}).Binary(context.Background(), r)
	if err != nil {
		return v.failed(err)
	}
	return execute(v, bin, []string{"--input", input.JSON()})
}

// badExpression prints an error at its place in the expression.
func badExpression(source string, err error) int {
	var span diag.Span
	code := diag.BadJSONata
	var parse *jsonata.Error
	if errors.As(err, &parse) {
		span = diag.Span{Start: parse.Span.Start, End: parse.Span.End}
	}
	var failed *library.Error
	if errors.As(err, &failed) {
		code = diag.Code(failed.Code)
		span = diag.Span{Start: failed.Position, End: failed.Position}
	}
	list := &diag.List{}
	list.Add(diag.Diagnostic{Code: code, Span: span, Message: err.Error()})
	var p diag.Printer
	_, _ = p.Text(os.Stderr, diag.Report{File: diag.NewFile("expression", source), List: list}) // nowhere left to tell
	return exitFailed
}

// printValue prints v, or what the JSONPath path selects in it.
func (v *verb) printValue(x value.Value, path string) int {
	if x.IsUndefined() {
		fmt.Fprintln(os.Stderr, "the expression returned nothing (undefined)")
		return exitFailed
	}
	if path == "" {
		fmt.Println(x.Indent("", "  "))
		return exitOK
	}
	p, err := jp.ParseString(path)
	if err != nil {
		return v.misuse("--select: %v", err)
	}
	for _, found := range p.Get(x.Native()) {
		out, err := value.Of(found)
		if err != nil {
			return v.failed(err)
		}
		fmt.Println(out.Indent("", "  "))
	}
	return exitOK
}
