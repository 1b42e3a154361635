package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/cmd/config"
	"github.com/aslc-dev/aslc/ir/check"
	"github.com/aslc-dev/aslc/parser/diag"
)

var checkVerb = &verb{
	name:  "check",
	args:  "[flags] FILE|GLOB|DIR...",
	short: "report what is wrong with definitions",
	long: `
Reads definitions in JSON and YAML, and the state machines in SAM, CloudFormation
and CDK templates, and prints every diagnostic with its place. A directory stands
for the *.asl.json, *.asl.yaml and *.asl.yml below it, except in folders such as
node_modules; in a GLOB in quotes, ** stands for any number of folders. The file -
is standard input. Exits with 1 when any diagnostic is an error.

A warning is silenced by --silence CODE, by "silence" in the nearest aslc.yaml
around the definition, or for one state by "aslc:ignore CODE" in its Comment.`,
	run: runCheck,
}

func runCheck(v *verb, args []string) int {
	fs := v.flags()
	format := checkFormat{}
	fs.BoolVar(&format.json, "json", false, "print the diagnostics as JSON")
	fs.BoolVar(&format.sarif, "sarif", false, "print the diagnostics as SARIF 2.1.0")
	fs.BoolVar(&format.github, "github", false, "print the diagnostics as GitHub annotations")
	fs.BoolVar(&format.aws, "aws", false, "print AWS's own codes and messages, as ValidateStateMachineDefinition does")
	express := fs.Bool("express", false, "the workflows are Express workflows")
	var silence codes
	fs.Var(&silence, "silence", "do not report the warning `CODE`; may be repeated")
	var values substitutions
	fs.Var(&values, "substitute", "the value of a placeholder: `NAME=VALUE`; may be repeated")
	var types declaredTypes
	types.define(fs)
	var on fitness
	on.define(fs)
	args, code, done := v.parse(fs, args)
	if done {
		return code
	}
	files, err := expand(args)
	switch {
	case err != nil:
		return v.failed(err)
	case len(args) == 0:
		return v.misuse("no definition named")
	case len(files) != 1 && types.name != "":
		return v.misuse("--types is about one definition, not %d", len(files))
	}
	o := compile.Options{Express: *express, Silence: silence, Substitute: values, Strict: format.aws}
	debug.SetGCPercent(400) // a process as short as this gains nothing from collecting early
	c := &checking{given: o, on: on}
	if types.name != "" {
		_, err = types.load(files[0], &c.given)
	} else {
		err = c.declare(files)
	}
	if err != nil {
		return v.failed(err)
	}
	reports, err := c.all(files)
	if err != nil {
		return v.failed(err)
	}
	reports = slices.Concat(c.settings.Reports(), types.reports(), c.typeReports(), reports)
	counts, err := format.print(reports)
	if err != nil {
		return v.failed(err)
	}
	if counts.Errors > 0 {
		return exitFailed
	}
	return exitOK
}

// checking is the check of definitions: each by the settings of the nearest
// aslc.yaml around it, over which the flags win.
type checking struct {
	given    compile.Options
	on       fitness
	settings config.Settings
	types    config.Loaded // of the settings
	naming   sync.Mutex    // of what types are about
}

// all checks files side by side and returns a report for every file with state
// machines, in the order of files.
func (c *checking) all(files []string) ([]diag.Report, error) {
	results := make([][]diag.Report, len(files))
	errs := make([]error, len(files))
	var wg sync.WaitGroup
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				results[i], errs[i] = c.file(files[i])
			}
		})
	}
	for i := range files {
		next <- i
	}
	close(next)
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return slices.Concat(results...), nil
}

func (c *checking) file(name string) ([]diag.Report, error) {
	text, name, err := (&formatter{in: os.Stdin}).read(name)
	if err != nil {
		return nil, err
	}
	o, err := c.settings.Options(name, c.given)
	if err != nil {
		return nil, err
	}
	types, err := c.settings.Types(name)
	if err != nil {
		return nil, err
	}
	if c.types[types] != nil {
		c.types.Options(types, &o)
	}
	var out []diag.Report
	seen := map[*diag.List]bool{} // machines of one template share its list
	all := compile.Check(name, text, o)
	c.names(name, all, types)
	for _, r := range all {
		c.on.check(r, o.Silence)
		if !seen[r.Diagnostics] {
			seen[r.Diagnostics] = true
			out = append(out, diag.Report{File: r.File, List: r.Diagnostics})
		}
	}
	return out, nil
}

// checkFormat says how reports are printed: as text for people by default.
type checkFormat struct{ json, sarif, github, aws bool }

func (f checkFormat) print(reports []diag.Report) (diag.Counts, error) {
	p := diag.Printer{Color: isTerminal(os.Stderr)}
	switch {
	case f.json:
		return p.JSON(os.Stdout, reports...)
	case f.sarif:
		return p.SARIF(os.Stdout, reports...)
	case f.github:
		return p.GitHub(os.Stdout, reports...)
	case f.aws:
		return printAWS(os.Stdout, reports)
	}
	return p.Text(os.Stderr, reports...)
}

// printAWS prints what AWS would say, a line per diagnostic.
func printAWS(w io.Writer, reports []diag.Report) (diag.Counts, error) {
	var counts diag.Counts
	for _, r := range reports {
		for _, d := range r.List.Sorted() {
			said, ok := check.AWS(r.File, d)
			if !ok {
				continue
			}
			if d.Severity == diag.Error {
				counts.Errors++
			} else {
				counts.Warnings++
			}
			if _, err := fmt.Fprintf(w, "%s: %s: %s\n", r.File.Name, said.Severity, said); err != nil {
				return counts, err
			}
		}
	}
	return counts, nil
}

// expand turns arguments into file names: globs are matched, directories
// searched for definitions.
func expand(args []string) ([]string, error) {
	var out []string
	for _, arg := range args {
		info, err := os.Stat(arg)
		switch {
		case err == nil && info.IsDir():
			found, err := definitionsBelow(arg)
			if err != nil {
				return nil, err
			}
			if len(found) == 0 {
				return nil, fmt.Errorf("%s: there is no *.asl.json, *.asl.yaml or *.asl.yml below", arg)
			}
			out = append(out, found...)
		case err != nil && strings.ContainsAny(arg, "*?["):
			found, err := config.Glob(arg)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", arg, err)
			}
			if len(found) == 0 {
				return nil, fmt.Errorf("%s: no file matches", arg)
			}
			out = append(out, found...)
		default:
			out = append(out, arg)
		}
	}
	return out, nil
}

func definitionsBelow(dir string) ([]string, error) {
	var out []string
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && d.IsDir() && path != dir && config.Hidden(d.Name()) {
			return filepath.SkipDir
		}
		if err == nil && !d.IsDir() {
			for _, ext := range []string{".asl.json", ".asl.yaml", ".asl.yml"} {
				if strings.HasSuffix(path, ext) {
					out = append(out, path)
				}
			}
		}
		return err
	})
	return out, err
}
