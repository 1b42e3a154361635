package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/cmd/config"
	"github.com/aslc-dev/aslc/cmd/generate"
	"github.com/aslc-dev/aslc/parser"
	"github.com/aslc-dev/aslc/parser/diag"
)

var initVerb = &verb{
	name:  "init",
	args:  "[FILE]",
	short: "set a repository up for generated packages",
	long: `
Writes an aslc.yaml into the working directory, for the definition FILE or for
all *.asl.json, *.asl.yaml and *.asl.yml below, and into each package to be a
doc.go with a go:generate line and a types.go: a first version of the Go types of
the machine's input and of the tasks' results, made from what the definition
reads of them, to be edited. aslc.yaml holds their declaration as a comment.
Then it says what to do next. A file that exists is never written.`,
	run: runInit,
}

func runInit(v *verb, args []string) int {
	files, code, done := v.parse(v.flags(), args)
	if done {
		return code
	}
	if len(files) > 1 {
		return v.misuse("name one definition, or none for all of them")
	}
	if err := (&beginning{out: os.Stdout, err: os.Stderr}).begin(files); err != nil {
		return v.failed(err)
	}
	return exitOK
}

// toolPath is what a go.mod names as its tool.
const toolPath = "github.com/aslc-dev/aslc/cmd/aslc"

// beginning sets a repository up.
type beginning struct {
	out, err io.Writer
	packages []*generate.Package
	types    []*typeSection
}

func (b *beginning) begin(files []string) error {
	definitions, err := b.definitions(files)
	if err != nil {
		return err
	}
	there, err := config.Find(".")
	if err != nil {
		return err
	}
	if there != "" {
		fmt.Fprintf(b.out, "%s is there already\n", there)
		err = b.compile(files)
	} else {
		err = b.compileAnew(files, definitions)
	}
	if err != nil {
		return err
	}
	if err := b.write(there, files, definitions); err != nil {
		return err
	}
	b.next()
	return nil
}

// write writes the files of the packages and, unless it is there, aslc.yaml.
func (b *beginning) write(there string, files, definitions []string) error {
	dir := "."
	if there != "" {
		dir = filepath.Dir(there)
	}
	for _, p := range b.packages {
		if p.Dir == "" {
			continue
		}
		if err := b.goGenerate(p); err != nil {
			return err
		}
		if err := b.firstTypes(p, dir); err != nil {
			return err
		}
	}
	if there != "" {
		b.tellTypes(there)
		return nil
	}
	return b.file(config.FileName, firstSettings(files, definitions, b.types))
}

// definitions returns the definitions to begin with.
func (b *beginning) definitions(files []string) ([]string, error) {
	if len(files) == 0 {
		c := config.Parse(diag.NewFile(config.FileName, "definitions: ['**/*.asl.json', '**/*.asl.yaml', '**/*.asl.yml']"), &diag.List{})
		found, err := c.Definitions(&diag.List{})
		if err == nil && len(found) == 0 {
			err = errors.New("there is no *.asl.json, *.asl.yaml or *.asl.yml here or below; name a definition")
		}
		for _, d := range found {
			files = append(files, d.Path)
		}
		return files, err
	}
	if !filepath.IsLocal(config.Shown(files[0])) {
		return nil, fmt.Errorf("%s is not below the working directory, where aslc.yaml goes: call aslc init in a folder around it", files[0])
	}
	_, err := os.Stat(files[0])
	return files, err
}

// firstSettings returns the text of an aslc.yaml for definitions: those named,
// or all of them. The declarations of their types are comments in it.
func firstSettings(named, definitions []string, types []*typeSection) string {
	var patterns []string
	folders, shared := map[string]bool{}, false
	for _, d := range definitions {
		pattern := filepath.ToSlash(config.Shown(d))
		shared = shared || folders[filepath.Dir(d)]
		folders[filepath.Dir(d)] = true
		if len(named) == 0 {
			_, extension, _ := strings.Cut(filepath.Base(d), ".asl.")
			pattern = "**/*.asl." + extension
		}
		if !slices.Contains(patterns, pattern) {
			patterns = append(patterns, pattern)
		}
	}
	slices.Sort(patterns)
	for i, p := range patterns {
		patterns[i] = quoteYAML(p)
	}
	files := patterns[0]
	if len(patterns) > 1 {
		files = "[" + strings.Join(patterns, ", ") + "]"
	}
	dir, ownDir := "# dir: internal/{name}          # where the package goes; without it, beside the definition", ""
	if shared {
		ownDir = "dir: \"{dir}/{package}\""
		dir = ownDir + "          # a folder holds one package"
	}
	before, after := "", ""
	for _, t := range types {
		if len(named) > 0 {
			after += t.inEntry()
		} else {
			before += t.asEntry(ownDir)
		}
	}
	return fmt.Sprintf(firstText, before, files, dir, strings.Join(placeholders(named), ", "), after)
}

const firstText = `# The Go packages that aslc generates, and from which definitions.
# docs/aslc-yaml.md of github.com/aslc-dev/aslc tells about all settings.
version: 1
definitions:
%s  - files: %s
    %s
    # package: order                # without it, named after the Go files there, else the state machine
    # express: true                 # these are Express workflows
    # substitute: {%s}  # values for ${Name} in the definitions
    # silence: [ASL4203]            # warnings not to report
%s`

// quoteYAML writes a path as YAML reads it.
func quoteYAML(s string) string {
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}

// placeholders returns the names in ${…} of a definition, as the settings give
// values to them.
func placeholders(files []string) []string {
	var out []string
	for _, name := range files {
		text, err := readDefinition(name)
		if err != nil {
			continue
		}
		for _, m := range parser.Machines(diag.NewFile(name, text), parser.Options{}, &diag.List{}) {
			for _, p := range m.Placeholders {
				if token := p + ": …"; !slices.Contains(out, token) {
					out = append(out, token)
				}
			}
		}
	}
	if len(out) == 0 {
		out = []string{"Name: value"}
	}
	return out
}

// compile finds out which packages there will be, and reports what is wrong
// with the definitions.
func (b *beginning) compile(files []string) error {
	g := &generation{args: files, out: b.out, err: b.err}
	g.prepare()
	definitions, settings, err := g.collect()
	if err != nil {
		return err
	}
	if !settings.errors() {
		o, err := g.generator.Run(context.Background(), definitions)
		if err != nil {
			return err
		}
		settings.reports = append(settings.reports, o.Reports...)
		b.packages = o.Packages
	}
	return settings.print(b.err)
}

// compileAnew is compile where there is no aslc.yaml yet, by what will be the
// first one.
func (b *beginning) compileAnew(files, definitions []string) error {
	list := &diag.List{}
	c := config.Parse(diag.NewFile(config.FileName, firstSettings(files, definitions, nil)), list)
	var all []*config.Definition
	for _, file := range definitions {
		d, err := c.For(file)
		if err != nil {
			return err
		}
		all = append(all, d)
	}
	o, err := (&generate.Generator{}).Run(context.Background(), all)
	if err != nil {
		return err
	}
	b.packages = o.Packages
	s := settings{reports: append([]diag.Report{{File: c.File, List: list}}, o.Reports...)}
	return s.print(b.err)
}

// goGenerate writes the go:generate line of a package, unless a file there has
// one or is called doc.go.
func (b *beginning) goGenerate(p *generate.Package) error {
	from, err := filepath.Rel(p.Dir, p.Source)
	if err != nil {
		return err
	}
	name := compile.PackageName(p.Name)
	machine := ""
	if p.Result != nil {
		name = p.Result.Package
		if p.Result.Source != p.Name && !strings.HasPrefix(p.Result.Source, p.Name+".") {
			machine = "--machine " + p.Name + " "
		}
	}
	line := "//go:generate go tool aslc generate " + machine + quoteWord(filepath.ToSlash(from))
	entries, err := os.ReadDir(p.Dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	doc := filepath.Join(p.Dir, "doc.go")
	there := false
	for _, e := range entries {
		if filepath.Ext(e.Name()) != ".go" {
			continue
		}
		text, err := os.ReadFile(filepath.Join(p.Dir, e.Name()))
		if err == nil && bytes.Contains(text, []byte("aslc generate ")) {
			fmt.Fprintf(b.out, "%s has a go:generate line already\n", filepath.Join(p.Dir, e.Name()))
			return nil
		}
		there = there || e.Name() == "doc.go"
	}
	if there {
		fmt.Fprintf(b.out, "%s is there already; add to it:\n\n\t%s\n\n", doc, line)
		return nil
	}
	return b.file(doc, "package "+name+"\n\n"+line+"\n")
}

// quoteWord writes one word of a go:generate line.
func quoteWord(s string) string {
	if strings.ContainsAny(s, " \t\"") {
		return fmt.Sprintf("%q", s)
	}
	return s
}

// file writes a file that does not exist.
func (b *beginning) file(name, text string) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	if _, err := f.WriteString(text); err != nil {
		f.Close()
		return err
	}
	fmt.Fprintf(b.out, "wrote %s\n", name)
	return f.Close()
}

// next says what to do next.
func (b *beginning) next() {
	fmt.Fprint(b.out, "\nNext:\n\n")
	step := func(command, why string) { fmt.Fprintf(b.out, "  %-58s %s\n", command, why) }
	switch mod := goMod(); {
	case mod == "":
		step("go mod init example.com/your/module", "there is no go.mod here or in a folder around")
		step("go get -tool "+toolPath, "makes aslc a tool of the module")
	case !strings.Contains(mod, toolPath):
		step("go get -tool "+toolPath, "makes aslc a tool of the module")
	}
	step("go generate ./...", "writes the packages")
	for _, t := range b.types {
		step("edit "+t.file, "it holds first types; once declared in aslc.yaml, they are used")
	}
	for _, p := range b.packages {
		if p.Result == nil || p.Result.Machine == nil || len(p.Result.Machine.Tasks()) == 0 {
			continue
		}
		tasks := p.Result.Machine.Tasks()
		what := fmt.Sprintf("its %d methods are the work of the state machine", len(tasks))
		if len(tasks) == 1 {
			what = "its one method is the work of the state machine"
		}
		step("implement "+p.Result.Package+".Tasks", what)
	}
	step("go tool aslc generate --check", "in CI: fails when a generated file is not up to date")
}

// goMod returns the text of the go.mod here or in a folder around, "" when there
// is none.
func goMod() string {
	dir, err := os.Getwd()
	for err == nil {
		text, readErr := os.ReadFile(filepath.Join(dir, "go.mod"))
		if readErr == nil {
			return string(text)
		}
		if filepath.Dir(dir) == dir {
			break
		}
		dir = filepath.Dir(dir)
	}
	return ""
}
