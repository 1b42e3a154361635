package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/cmd/cover"
	"github.com/aslc-dev/aslc/parser/diag"
)

var coverVerb = &verb{
	name:  "cover",
	args:  "[flags] FILE PROFILE|DIR...",
	short: "tell what of a definition its tests have reached",
	long: `
Prints, for the definition FILE, which states, transitions and branches the
executions in the profiles have reached, and what they never did. Tests of
generated packages write profiles, one for each package:

	ASLC_COVER=cover go test ./...
	aslc cover order.asl.json cover

A folder stands for the *.cover.json in it. The picture of --svg and --html shows
what was reached in green, what never was in red and what was in part in orange.

In CI, --min PERCENT exits with 1 when less of the states, transitions and
branches together was reached.`,
	run: func(v *verb, args []string) int {
		return (&coverage{stdout: os.Stdout}).run(v, args)
	},
}

// coverage is one call of the verb.
type coverage struct {
	stdout  io.Writer
	html    bool
	svg     bool
	json    bool
	junit   bool
	min     float64
	out     string
	machine string
}

func (c *coverage) run(v *verb, args []string) int {
	fs := v.flags()
	fs.BoolVar(&c.html, "html", false, "write a page with the figures, the graph and the marked text of the definition")
	fs.BoolVar(&c.svg, "svg", false, "draw the graph with what was reached")
	fs.BoolVar(&c.json, "json", false, "print all counts as JSON")
	fs.BoolVar(&c.junit, "junit", false, "print JUnit results: what was never reached is skipped, less than --min is a failure")
	fs.Float64Var(&c.min, "min", 0, "exit with 1 when less than `PERCENT` was reached")
	fs.StringVar(&c.out, "o", "", "write into `FILE` instead of printing")
	fs.StringVar(&c.machine, "machine", "", "the logical `ID` of the state machine in a template")
	operands, code, done := v.parse(fs, args)
	if done {
		return code
	}
	formats := 0
	for _, f := range []bool{c.html, c.svg, c.json, c.junit} {
		if f {
			formats++
		}
	}
	switch {
	case len(operands) == 0:
		return v.misuse("no definition named")
	case len(operands) == 1:
		return v.misuse("no profile named; tests write them with ASLC_COVER=FOLDER in their environment")
	case formats > 1:
		return v.misuse("name one format")
	case c.min < 0 || c.min > 100:
		return v.misuse("%g is no percentage", c.min)
	}
	found, err := c.cover(operands[0], operands[1:])
	if err != nil {
		return v.failed(err)
	}
	if err := c.print(found); err != nil {
		return v.failed(err)
	}
	if all := found.Totals().All; all.Percent() < c.min {
		return v.failed(fmt.Errorf("%s: covered %s, less than %g %%", operands[0], all, c.min))
	}
	return exitOK
}

// cover reads the definition and the profiles.
func (c *coverage) cover(file string, profiles []string) (*cover.Coverage, error) {
	text, err := readDefinition(file)
	if err != nil {
		return nil, err
	}
	all := compile.Read(file, text, compile.Options{})
	r := all[0]
	names := make([]string, len(all))
	for i := range all {
		names[i] = all[i].Name
		if all[i].Name == c.machine {
			r = all[i]
		}
	}
	if len(all) > 1 && r.Name != c.machine || c.machine != "" && r.Name != c.machine {
		return nil, fmt.Errorf("%s holds %s: name one with --machine", file, strings.Join(names, ", "))
	}
	if r.AST == nil || r.AST.Incomplete {
		var p diag.Printer
		_, _ = p.Text(os.Stderr, diag.Report{File: r.File, List: r.Diagnostics}) // nowhere left to tell
		return nil, errors.New("the definition cannot be read")
	}
	read, err := cover.Read(profiles)
	if err != nil {
		return nil, err
	}
	return cover.Of(r.Name, r.AST, read), nil
}

// print writes the coverage in the format asked for.
func (c *coverage) print(found *cover.Coverage) error {
	if c.out == "" {
		return c.write(c.stdout, found)
	}
	f, err := os.Create(c.out)
	if err != nil {
		return err
	}
	return errors.Join(c.write(f, found), f.Close())
}

func (c *coverage) write(w io.Writer, found *cover.Coverage) error {
	switch {
	case c.html:
		return found.HTML(w)
	case c.svg:
		return found.SVG(w)
	case c.json:
		return found.JSON(w)
	case c.junit:
		return found.JUnit(w, c.min)
	}
	return found.Text(w)
}
