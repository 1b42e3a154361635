package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/cmd/generate"
	"github.com/aslc-dev/aslc/cmd/lambda/artifact"
	"github.com/aslc-dev/aslc/cmd/lambda/fit"
	"github.com/aslc-dev/aslc/cmd/lambda/scaffold"
	"github.com/aslc-dev/aslc/cmd/lambda/trial"
	"github.com/aslc-dev/aslc/cmd/rapi"
	"github.com/aslc-dev/aslc/parser/diag"
)

// target is the flag --target: what a definition is to run on.
type target string

const lambdaTarget target = "lambda"

// Set makes target a flag.Value.
func (t *target) Set(text string) error {
	if text != string(lambdaTarget) {
		return errors.New("the only target beside the default is lambda")
	}
	*t = target(text)
	return nil
}

func (t *target) String() string {
	if t == nil {
		return ""
	}
	return string(*t)
}

// lambdaFlags are the flags of verbs that build Lambda functions.
type lambdaFlags struct {
	target                   target
	arch                     string
	zip, sam, cdk, terraform bool
	types                    string // given by --types
	source                   sourceFlags
	builder                  artifact.Builder
}

func (l *lambdaFlags) define(fs *flag.FlagSet) {
	fs.Var(&l.target, "target", "what to build for: `lambda`; default: a command with the flags of 'aslc run'")
	fs.StringVar(&l.arch, "arch", "arm64", "lambda: `ARCH` of the function, arm64 or amd64")
	fs.BoolVar(&l.zip, "zip", false, "lambda: write the zip that AWS takes, not the bootstrap alone")
	fs.BoolVar(&l.sam, "sam", false, "lambda: write a template for the SAM CLI and a Makefile beside FILE, and build nothing")
	fs.BoolVar(&l.cdk, "cdk", false, "lambda: write an app of the AWS CDK and a Makefile beside FILE, and build nothing")
	fs.BoolVar(&l.terraform, "terraform", false, "lambda: write a module of Terraform and a Makefile beside FILE, and build nothing")
	l.defineBuilder(fs)
}

// defineBuilder defines what says how the function is linked.
func (l *lambdaFlags) defineBuilder(fs *flag.FlagSet) {
	l.source.define(fs)
	fs.Var(&l.builder.Source, "source", "lambda: event `SOURCE` to unpack: "+artifact.SourceNames()+"; default: the event is the input")
	fs.StringVar(&l.builder.Tasks, "tasks", "", "lambda: function or type that does the tasks, `[IMPORTPATH.]NAME`; default: "+artifact.Constructor)
	fs.StringVar(&l.builder.Package, "package", "", "lambda: `DIR` of the generated Go package; default: that of FILE")
}

// build does what aslc build does for the target lambda.
func (l *lambdaFlags) build(v *verb, file, out string) int {
	switch l.arch {
	case "arm64":
		l.builder.Platform = artifact.ARM64
	case "amd64":
		l.builder.Platform = artifact.AMD64
	default:
		return v.misuse("Lambda has the architectures arm64 and amd64, not %q", l.arch)
	}
	r, ok, err := l.compile(file, 0)
	if err != nil {
		return v.failed(err)
	}
	if !ok {
		return exitFailed
	}
	if l.sam || l.cdk || l.terraform {
		err = l.scaffold(r, file)
	} else {
		err = l.bootstrap(r, file, out)
	}
	if err != nil {
		return v.failed(err)
	}
	return exitOK
}

// compile compiles the definition in file and reports what is wrong
// with it, also as a Lambda function with the timeout limit (0 for the longest).
// ok is false when there is nothing to go on with.
func (l *lambdaFlags) compile(file string, limit time.Duration) (r *compile.Result, ok bool, err error) {
	r, err = compileFile(file, l.source.options())
	if err != nil {
		return nil, false, err
	}
	fit.Check(r.AST, limit, nil, r.Diagnostics)
	report(r)
	return r, r.Files != nil && !r.Diagnostics.HasErrors(), nil
}

// upToDate finds the Go package of the definition in file, by the settings of
// the nearest aslc.yaml, and fails when it is not what the definition says: the
// function would be another one.
func (l *lambdaFlags) upToDate(ctx context.Context, r *compile.Result, file string) error {
	if len(r.Machine.Tasks()) == 0 {
		return nil // the package is not looked at
	}
	g := &generation{out: io.Discard, err: io.Discard, args: []string{file}, types: l.types, flags: generate.Flags{Out: l.builder.Package, Machine: l.source.machine, Substitute: l.source.substitute}}
	g.generator = &generate.Generator{Flags: g.flags}
	definitions, _, err := g.collect()
	if err != nil {
		return err
	}
	o, err := g.generator.Run(ctx, definitions)
	if err != nil {
		return err
	}
	if o.Errors > 0 { // of the settings, or of declared types
		var p diag.Printer
		_, _ = p.Text(os.Stderr, o.Reports...) // nowhere left to tell
		return fmt.Errorf("%s cannot be generated", file)
	}
	for _, p := range o.Packages {
		if p.Dir == "" {
			continue
		}
		l.builder.Package = p.Dir
		if found, _ := filepath.Glob(filepath.Join(p.Dir, "*.go")); len(found) > 0 && o.Stale() > 0 {
			return fmt.Errorf("the Go package in %s is not up to date with %s: run aslc generate %s", p.Dir, file, file)
		}
	}
	return nil
}

// bootstrap builds the function and writes it, or the zip with it, to out.
func (l *lambdaFlags) bootstrap(r *compile.Result, file, out string) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := l.upToDate(ctx, r, file); err != nil {
		return err
	}
	l.builder.Progress = progress()
	if !l.zip {
		if out == "" {
			out = "bootstrap"
		}
		return l.builder.Bootstrap(ctx, r, file, out)
	}
	if out == "" {
		out = r.Base + ".zip"
	}
	temp, err := os.MkdirTemp("", "aslc-lambda-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	bootstrap := filepath.Join(temp, "bootstrap")
	if err := l.builder.Bootstrap(ctx, r, file, bootstrap); err != nil {
		return err
	}
	return artifact.ZipFile(out, bootstrap)
}

// scaffold writes the files that deploy the function beside its definition.
func (l *lambdaFlags) scaffold(r *compile.Result, file string) error {
	f, err := scaffold.Describe(file, r.Base, r.Machine.Comment, r.Machine.Timeout, &l.builder)
	if err != nil {
		return err
	}
	for _, s := range []struct {
		wanted bool
		make   func(scaffold.Function) (scaffold.Files, error)
	}{{l.sam, scaffold.SAM}, {l.cdk, scaffold.CDK}, {l.terraform, scaffold.Terraform}} {
		if !s.wanted {
			continue
		}
		files, err := s.make(f)
		if err != nil {
			return err
		}
		written, err := files.Write(filepath.Dir(file))
		if err != nil {
			return err
		}
		for _, name := range written {
			fmt.Println(filepath.Join(filepath.Dir(file), name))
		}
	}
	return nil
}

const asLambdaFlag = "as-lambda"

// isAsLambda reports whether the arguments of aslc run ask for a trial as a
// Lambda function.
func isAsLambda(args []string) bool {
	for _, a := range args {
		if strings.TrimLeft(a, "-") == asLambdaFlag && strings.HasPrefix(a, "-") {
			return true
		}
	}
	return false
}

// runAsLambda builds the function for this machine and invokes it.
func runAsLambda(v *verb, args []string) int {
	fs := v.flags()
	var l lambdaFlags
	var t trial.Trial
	fs.Bool(asLambdaFlag, true, "invoke the workflow as a Lambda function on this machine")
	input := fs.String("input", "{}", "the event: `JSON|@FILE|-`")
	fs.DurationVar(&t.Function.Timeout, "timeout", 30*time.Second, "timeout of the function, `TIME`")
	fs.IntVar(&t.Function.Memory, "memory", 128, "`MB` that the function is told it has")
	fs.IntVar(&t.Repeat, "repeat", 1, "make `N` invocations")
	fs.IntVar(&t.Concurrency, "concurrency", 1, "make `N` invocations at once, in environments of their own")
	l.defineBuilder(fs)
	files, code, done := v.parse(fs, args)
	if done {
		return code
	}
	if len(files) != 1 {
		return v.misuse("name one definition")
	}
	event, err := readEvent(*input)
	if err != nil {
		return v.failed(err)
	}
	t.Event, t.Out, t.Log = event, os.Stdout, os.Stderr
	ok, err := l.try(files[0], &t)
	switch {
	case err != nil:
		return v.failed(err)
	case !ok:
		return exitFailed
	}
	return exitOK
}

// try builds the function for this machine and makes the trial.
func (l *lambdaFlags) try(file string, t *trial.Trial) (bool, error) {
	r, ok, err := l.compile(file, t.Function.Timeout)
	if err != nil || !ok {
		return false, err
	}
	temp, err := os.MkdirTemp("", "aslc-lambda-")
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(temp)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := l.upToDate(ctx, r, file); err != nil {
		return false, err
	}
	l.builder.Platform = artifact.Platform{OS: runtime.GOOS, Arch: runtime.GOARCH}
	l.builder.Progress = progress()
	t.Function.Name, t.Function.Binary = r.Base, filepath.Join(temp, "bootstrap")
	if err := l.builder.Bootstrap(ctx, r, file, t.Function.Binary); err != nil {
		return false, err
	}
	return t.Run(ctx)
}

// readEvent reads what --input names. It need not be JSON: what a function
// makes of a malformed event is worth a trial.
func readEvent(input string) ([]byte, error) {
	if input == "-" {
		return io.ReadAll(io.LimitReader(os.Stdin, rapi.MaxEvent+1))
	}
	if file, ok := strings.CutPrefix(input, "@"); ok {
		return os.ReadFile(file)
	}
	return []byte(input), nil
}
