package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/parser/format"
)

var fmtVerb = &verb{
	name:  "fmt",
	args:  "[-d] [-l] [-w] FILE|GLOB|DIR...",
	short: "lay out definitions in the canonical way",
	long: `
Puts the fields of each definition in the canonical order, indents by two blanks
and prints the result. Nothing changes its meaning: states, payload templates and
data keep their order, and names, strings and numbers stay as they are written.
YAML keeps its comments. The file - is standard input, a directory stands for the
*.asl.json, *.asl.yaml and *.asl.yml below it.

With -l or -d and without -w it exits with 1 when a file is not laid out so.`,
	run: runFmt,
}

func runFmt(v *verb, args []string) int {
	fs := v.flags()
	f := formatter{in: os.Stdin, out: os.Stdout}
	fs.BoolVar(&f.diff, "d", false, "print what would change as a unified diff")
	fs.BoolVar(&f.list, "l", false, "print the names of files that would change")
	fs.BoolVar(&f.write, "w", false, "write the result to the file")
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
	}
	for _, name := range files {
		if err := f.file(name); err != nil {
			return v.failed(err)
		}
	}
	if len(f.refused) > 0 {
		p := diag.Printer{Color: isTerminal(os.Stderr)}
		_, _ = p.Text(os.Stderr, f.refused...) // nowhere left to tell
		return exitFailed
	}
	if f.changed && (f.list || f.diff) && !f.write {
		return exitFailed
	}
	return exitOK
}

// formatter lays out files and does with the results what its flags say.
type formatter struct {
	in                io.Reader // the file -
	out               io.Writer
	diff, list, write bool

	changed bool // a file is not laid out canonically
	refused []diag.Report
}

// file lays out one file. It fails when the file cannot be read or written; a
// text that is no definition is added to f.refused.
func (f *formatter) file(name string) error {
	text, shown, err := f.read(name)
	if err != nil {
		return err
	}
	list := &diag.List{}
	file := diag.NewFile(shown, text)
	result, ok := format.Definition(file, list)
	if !ok {
		f.refused = append(f.refused, diag.Report{File: file, List: list})
		return nil
	}
	f.changed = f.changed || result != text
	if result != text {
		if f.list {
			fmt.Fprintln(f.out, shown)
		}
		if f.diff {
			fmt.Fprint(f.out, format.Diff(shown, text, result))
		}
		if f.write && name != stdin {
			return rewrite(name, result)
		}
	}
	if !f.list && !f.diff && (!f.write || name == stdin) {
		_, err = io.WriteString(f.out, result)
	}
	return err
}

// stdin is the argument that stands for standard input.
const stdin = "-"

// read returns the text of a file and the name it has in messages. What comes
// from standard input is JSON when it begins with a brace, else YAML.
func (f *formatter) read(name string) (text, shown string, err error) {
	if name != stdin {
		text, err = readDefinition(name)
		return text, name, err
	}
	all, err := io.ReadAll(io.LimitReader(f.in, maxDefinition))
	text, shown = string(all), "stdin.yaml"
	if strings.HasPrefix(strings.TrimLeft(text, "\ufeff \t\r\n"), "{") {
		shown = "stdin.json"
	}
	return text, shown, err
}

// rewrite replaces the text of a file and keeps its permissions.
func rewrite(name, text string) error {
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	return os.WriteFile(name, []byte(text), info.Mode().Perm())
}
