package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/ir/draw"
	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

var graphVerb = &verb{
	name:  "graph",
	args:  "[flags] FILE",
	short: "draw a state machine as SVG, Mermaid or DOT",
	long: `
Draws the state machine of a definition or a template: as an SVG that needs
nothing else, as a Mermaid flowchart for Markdown pages, or in DOT for Graphviz.
It draws what it can read, whatever else is wrong with the definition; a
transition to a state that does not exist leads to a box that says so. The file -
is standard input.

The SVG is light or dark as its reader prefers, unless --theme says otherwise.
Each state in it has its name in the attribute data-state.`,
	run: runGraph,
}

func runGraph(v *verb, args []string) int {
	fs := v.flags()
	g := grapher{in: os.Stdin}
	format := fs.String("format", "", "`FORMAT` of the picture: svg, mermaid or dot; default: what -o ends in, else svg")
	direction := fs.String("direction", "down", "`DIRECTION` that transitions lead to: down or right")
	theme := fs.String("theme", "auto", "`THEME` of an SVG: auto, light or dark")
	out := fs.String("o", "", "write to `FILE` instead of standard output")
	fs.StringVar(&g.machine, "machine", "", "logical `ID` of the state machine in a template")
	files, code, done := v.parse(fs, args)
	if done {
		return code
	}
	g.options = draw.Options{Direction: draw.Direction(*direction), Theme: draw.Theme(*theme)}
	switch {
	case len(files) != 1:
		return v.misuse("name one definition")
	case !slices.Contains([]draw.Direction{draw.Down, draw.Right}, g.options.Direction):
		return v.misuse("unknown direction %q: it is down or right", *direction)
	case !slices.Contains([]draw.Theme{draw.Auto, draw.Light, draw.Dark}, g.options.Theme):
		return v.misuse("unknown theme %q: it is auto, light or dark", *theme)
	}
	if g.draw = pictureFormat(*format, *out); g.draw == nil {
		return v.misuse("unknown format %q: it is svg, mermaid or dot", *format)
	}
	picture, reports, err := g.picture(files[0])
	switch {
	case err != nil:
		return v.failed(err)
	case reports != nil:
		p := diag.Printer{Color: isTerminal(os.Stderr)}
		_, _ = p.Text(os.Stderr, reports...) // nowhere left to tell
		return exitFailed
	}
	if *out == "" {
		_, err = os.Stdout.Write(picture)
	} else {
		err = os.WriteFile(*out, picture, 0o644)
	}
	if err != nil {
		return v.failed(err)
	}
	return exitOK
}

// drawer is one of the functions of package draw.
type drawer = func(*ast.StateMachine, draw.Options) []byte

// pictureFormat returns what draws in a format, or nil for an unknown one. When
// none is named the file to write decides.
func pictureFormat(format, out string) drawer {
	if format == "" {
		format = map[string]string{".mmd": "mermaid", ".mermaid": "mermaid", ".dot": "dot", ".gv": "dot"}[filepath.Ext(out)]
	}
	switch format {
	case "", "svg":
		return draw.SVG
	case "mermaid":
		return draw.Mermaid
	case "dot":
		return draw.DOT
	}
	return nil
}

// grapher draws one file.
type grapher struct {
	in      io.Reader // the file -
	machine string
	options draw.Options
	draw    drawer
}

// picture returns the picture of a file, or the reports that say why there is
// none.
func (g *grapher) picture(name string) ([]byte, []diag.Report, error) {
	text, shown, err := (&formatter{in: g.in}).read(name)
	if err != nil {
		return nil, nil, err
	}
	results := compile.Read(shown, text, compile.Options{})
	r, err := g.selected(results)
	if err != nil {
		return nil, nil, err
	}
	if r.AST == nil || r.AST.Incomplete {
		return nil, []diag.Report{{File: r.File, List: r.Diagnostics}}, nil
	}
	o := g.options
	o.Title = r.Name
	return g.draw(r.AST, o), nil, nil
}

// selected returns the state machine that is to be drawn.
func (g *grapher) selected(results []*compile.Result) (*compile.Result, error) {
	var names []string
	for _, r := range results {
		if r.Name == g.machine || g.machine == "" && len(results) == 1 {
			return r, nil
		}
		names = append(names, r.Name)
	}
	if g.machine == "" {
		return nil, fmt.Errorf("the file holds several state machines, %s: name one with --machine", strings.Join(names, ", "))
	}
	return nil, fmt.Errorf("the file holds no state machine %q, but %s", g.machine, strings.Join(names, ", "))
}
