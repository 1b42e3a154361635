package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"time"

	"github.com/aslc-dev/aslc/cmd/config"
	"github.com/aslc-dev/aslc/cmd/generate"
	"github.com/aslc-dev/aslc/parser/diag"
)

var generateVerb = &verb{
	name:  "generate",
	args:  "[flags] [FILE|GLOB|DIR...]",
	short: "write the Go packages of definitions",
	long: `
Without arguments, compiles all definitions that the nearest aslc.yaml lists, in
the working directory or around it. With arguments, compiles those definitions,
by the settings of the nearest aslc.yaml around each if there is one; flags win
over settings. In a package this is a go:generate line:

	//go:generate go tool aslc generate order.asl.json

A package is written beside its definition unless "dir" or -o says otherwise. It
is named after the Go files already there, else after the state machine. Files
that would not change are not written, and a definition with errors writes
nothing.

With --example, a package that has no NAME_example_test.go gets one: it runs the
state machine with a function for each task, to be edited. It is written once.

With --check nothing is written: what would change is printed as a patch, and the
command exits with 1 when there is any.`,
	run: func(v *verb, args []string) int {
		g := &generation{out: os.Stdout, err: os.Stderr}
		return g.run(v, args)
	},
}

func (g *generation) run(v *verb, args []string) int {
	fs := v.flags()
	fs.StringVar(&g.flags.Out, "o", "", "write into `DIR` instead of where the settings say")
	fs.StringVar(&g.flags.Package, "package", "", "Go package `NAME`")
	fs.BoolVar(&g.flags.Express, "express", false, "the workflow is an Express workflow")
	fs.StringVar(&g.flags.Machine, "machine", "", "the logical `ID` of the state machine in a template")
	fs.Var((*substitutions)(&g.flags.Substitute), "substitute", "the value of a placeholder: `NAME=VALUE`; may be repeated")
	var silence codes
	fs.Var(&silence, "silence", "do not report the warning `CODE`; may be repeated")
	fs.StringVar(&g.config, "config", "", "use the `FILE` instead of the nearest aslc.yaml")
	fs.StringVar(&g.types, typesFlag, "", typesHelp)
	fs.BoolVar(&g.example, "example", false, "write an example test into each package that has none")
	check := fs.Bool("check", false, "write nothing; print what would change, and exit with 1 if anything would")
	prune := fs.Bool("prune", false, "remove generated files whose definition is gone")
	watch := fs.Bool("watch", false, "go on, and generate again whenever a definition changes")
	operands, code, done := v.parse(fs, args)
	if done {
		return code
	}
	g.args, g.flags.Silence = operands, silence
	if err := g.misuse(*check, *prune, *watch); err != nil {
		return v.misuse("%v", err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	g.prepare()
	if *watch {
		return g.watch(ctx, v)
	}
	ok, err := g.round(ctx)
	if err != nil {
		return v.failed(err)
	}
	if !ok {
		return exitFailed
	}
	return exitOK
}

// prepare makes the generator, once the flags are known.
func (g *generation) prepare() {
	g.generator = &generate.Generator{Flags: g.flags, Progress: progressLine()}
}

// generation is one call of the verb.
type generation struct {
	out, err  io.Writer
	args      []string
	config    string // given by --config
	types     string // given by --types
	example   bool   // given by --example
	flags     generate.Flags
	mode      generate.Mode
	generator *generate.Generator
	inputs    generate.Inputs // of the last round
}

// misuse sets the mode, or says which flags do not go together.
func (g *generation) misuse(check, prune, watch bool) error {
	switch {
	case check && prune:
		return errors.New("--check writes nothing, --prune removes files: give one of them")
	case check && watch:
		return errors.New("--check looks once, --watch goes on: give one of them")
	case check && g.example:
		return errors.New("--check writes nothing, --example writes a file: give one of them")
	case len(g.args) == 0 && (g.flags.Out != "" || g.flags.Package != "" || g.flags.Machine != "" || g.types != ""):
		return errors.New("-o, --package, --machine and --types are about one definition: name it")
	case g.flags.Package != "" && !config.IsPackageName(g.flags.Package):
		return fmt.Errorf("%q is no name of a Go package", g.flags.Package)
	case check:
		g.mode = generate.Check
	case prune:
		g.mode = generate.Prune
	}
	return nil
}

// round generates once and reports whether all is well.
func (g *generation) round(ctx context.Context) (bool, error) {
	began := time.Now()
	definitions, settings, err := g.collect()
	if err != nil {
		return false, err
	}
	if settings.errors() {
		return false, settings.print(g.err)
	}
	o, err := g.generator.Run(ctx, definitions)
	if err != nil {
		return false, err
	}
	g.inputs.Of(definitions, o)
	if settings.whole != nil && !o.Refused {
		if err := o.FindLeftOver(settings.whole); err != nil {
			return false, err
		}
	}
	settings.reports = append(settings.reports, o.Reports...)
	if err := settings.print(g.err); err != nil {
		return false, err
	}
	changes := o.Changes()
	if g.mode != generate.Write {
		changes = append(changes, o.LeftOver...)
	}
	ok := o.Errors == 0
	if g.mode == generate.Check {
		ok = ok && len(changes) == 0
		err = generate.Diff(g.out, changes)
	} else {
		err = generate.Apply(changes)
	}
	if err != nil {
		return false, err
	}
	g.summary(o, began)
	if g.example && ok {
		return ok, g.examples(ctx, o)
	}
	return ok, nil
}

// summary prints one line about a round, unless go generate asked for a file and
// there is nothing to say.
func (g *generation) summary(o *generate.Outcome, began time.Time) {
	if len(g.args) > 0 && !onTerminal(os.Stderr) && g.mode != generate.Check && len(o.LeftOver) == 0 {
		return
	}
	for _, c := range o.LeftOver {
		if g.mode == generate.Prune {
			fmt.Fprintf(g.err, "removed %s\n", c.Path)
		} else {
			fmt.Fprintf(g.err, "%s: left over: nothing generates it any more; --prune removes it\n", c.Path)
		}
	}
	fmt.Fprintf(g.err, "aslc generate: %s (%s)\n", o.Summary(g.mode), time.Since(began).Round(time.Millisecond))
}

// watch generates whenever an input changes, until it is interrupted.
func (g *generation) watch(ctx context.Context, v *verb) int {
	g.inputs.Mark(g.files())
	for {
		if _, err := g.round(ctx); err != nil && ctx.Err() == nil {
			v.failed(err)
		}
		if !g.inputs.Wait(ctx, g.files) {
			return exitOK
		}
	}
}

// files lists what a round would read, as far as it is known without reading.
func (g *generation) files() []string {
	definitions, settings, err := g.collect()
	if err != nil {
		return g.args
	}
	var out []string
	for _, d := range definitions {
		out = append(out, d.Path)
	}
	for _, r := range settings.reports {
		out = append(out, r.File.Name)
	}
	return out
}

// settings is what the aslc.yaml files say, apart from the definitions.
type settings struct {
	whole   *config.Config // the one whose definitions are all generated, nil if files were named
	reports []diag.Report  // of every aslc.yaml
}

func (s *settings) errors() bool {
	for _, r := range s.reports {
		if r.List.HasErrors() {
			return true
		}
	}
	return false
}

func (s *settings) print(w io.Writer) error {
	p := diag.Printer{Color: isTerminal(os.Stderr)}
	_, err := p.Text(w, s.reports...)
	return err
}

// read reads an aslc.yaml.
func (s *settings) read(name string) (*config.Config, error) {
	c, list, err := config.Read(name)
	if err == nil {
		s.reports = append(s.reports, diag.Report{File: c.File, List: list})
	}
	return c, err
}

// collect finds the definitions and their settings.
func (g *generation) collect() ([]*config.Definition, *settings, error) {
	s := &settings{}
	if err := g.readTypes(s); err != nil {
		return nil, s, err
	}
	if len(g.args) > 0 {
		definitions, err := g.named(s)
		return definitions, s, err
	}
	name := g.config
	if name == "" {
		found, err := config.Find(".")
		if err != nil {
			return nil, s, err
		}
		if found == "" {
			return nil, s, errors.New("there is no aslc.yaml here or in a folder around; name a definition, or let 'aslc init' write one")
		}
		name = found
	}
	c, err := s.read(name)
	if err != nil {
		return nil, s, err
	}
	s.whole = c
	if s.errors() {
		return nil, s, nil
	}
	definitions, err := c.Definitions(s.reports[len(s.reports)-1].List)
	return definitions, s, err
}

// readTypes reads the file that --types names.
func (g *generation) readTypes(s *settings) error {
	if g.types == "" {
		return nil
	}
	types, list, err := config.ReadTypes(g.types)
	if err != nil {
		return err
	}
	g.generator.Flags.Types = types
	s.reports = append(s.reports, diag.Report{File: types.File, List: list})
	return nil
}

// named returns the definitions that the arguments name.
func (g *generation) named(s *settings) ([]*config.Definition, error) {
	files, err := expand(g.args)
	if err != nil {
		return nil, err
	}
	configs := map[string]*config.Config{}
	var out []*config.Definition
	for _, file := range files {
		name := g.config
		if name == "" {
			if name, err = config.Find(filepath.Dir(file)); err != nil {
				return nil, err
			}
		}
		c := config.Empty(filepath.Dir(file))
		if name != "" {
			if configs[name] == nil {
				if configs[name], err = s.read(name); err != nil {
					return nil, err
				}
			}
			c = configs[name]
		}
		d, err := c.For(file)
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

// onTerminal reports whether a person watches f.
func onTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// progressLine returns a printer of one line that is written over, or nil when
// nobody watches. The last call clears the line.
func progressLine() func(done, total int, name string) {
	if !onTerminal(os.Stderr) {
		return nil
	}
	var shown time.Time
	return func(done, total int, name string) {
		const pause = 50 * time.Millisecond
		switch {
		case done == total:
			fmt.Fprint(os.Stderr, "\r\x1b[K")
		case time.Since(shown) > pause:
			shown = time.Now()
			const longest = 50
			if r := []rune(name); len(r) > longest {
				name = "…" + string(r[len(r)-longest:])
			}
			fmt.Fprintf(os.Stderr, "\r\x1b[Kgenerating %d/%d %s", done, total, name)
		}
	}
}
