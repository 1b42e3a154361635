package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/aslc-dev/aslc/cmd/config"
	"github.com/aslc-dev/aslc/cmd/generate"
	"github.com/aslc-dev/aslc/cmd/starter"
)

// typesFile is where the types of a package begin.
const typesFile = "types.go"

// typeSection is how aslc.yaml declares the types that a package begins with.
type typeSection struct {
	definition string
	file       string   // that holds the types
	lines      []string // of the value of "types"
}

// firstTypes writes a first version of the types of a package, unless there is
// such a file, types are declared already or there are none to declare. dir is the folder of aslc.yaml.
func (b *beginning) firstTypes(p *generate.Package, dir string) error {
	if p.Result == nil || p.Result.Machine == nil || p.Typed {
		return nil
	}
	file := filepath.Join(p.Dir, typesFile)
	if _, err := os.Stat(file); err == nil {
		fmt.Fprintf(b.out, "%s is there already\n", file)
		return nil
	}
	types, err := starter.Infer(p.Result.Machine, p.Result.Package, p.Result.Source, starter.NamesIn(goFiles(p)))
	if err != nil || types.Source == nil {
		return err
	}
	section, err := newTypeSection(types, p, dir)
	if err != nil {
		return err
	}
	b.types = append(b.types, section)
	return b.file(file, string(types.Source))
}

// goFiles returns the Go files of a package: those that will be generated, and
// those that are there.
func goFiles(p *generate.Package) map[string][]byte {
	out := map[string][]byte{}
	maps.Copy(out, p.Result.Files)
	found, _ := filepath.Glob(filepath.Join(p.Dir, "*.go"))
	for _, name := range found {
		if text, err := os.ReadFile(name); err == nil && out[filepath.Base(name)] == nil {
			out[filepath.Base(name)] = text
		}
	}
	return out
}

func newTypeSection(types *starter.Types, p *generate.Package, dir string) (*typeSection, error) {
	prefix, err := packagePrefix(dir, p.Dir)
	if err != nil {
		return nil, err
	}
	out := &typeSection{definition: filepath.ToSlash(config.Shown(p.Source)), file: filepath.ToSlash(filepath.Join(p.Dir, typesFile))}
	if types.Input != "" {
		out.lines = append(out.lines, "input: "+plainYAML(prefix+types.Input))
	}
	if len(types.Results) > 0 {
		out.lines = append(out.lines, "tasks:")
	}
	for _, state := range slices.Sorted(maps.Keys(types.Results)) {
		out.lines = append(out.lines, "  "+plainYAML(state)+": {output: "+plainYAML(prefix+types.Results[state])+"}")
	}
	return out, nil
}

// packagePrefix returns what names of Go types begin with in an aslc.yaml in
// dir: nothing for those of the package there.
func packagePrefix(dir, pkg string) (string, error) {
	from, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	to, err := filepath.Abs(pkg)
	if err != nil {
		return "", err
	}
	rel, err := filepath.Rel(from, to)
	if err != nil || rel == "." {
		return "", err
	}
	return "./" + filepath.ToSlash(rel) + ".", nil
}

var plain = regexp.MustCompile(`^[A-Za-z_./][A-Za-z0-9_./]*$`)

// plainYAML writes a text as YAML reads it, without quotes if it can.
func plainYAML(s string) string {
	if plain.MatchString(s) && !slices.Contains([]string{"true", "false", "null", "yes", "no", "on", "off", "y", "n"}, strings.ToLower(s)) {
		return s
	}
	return quoteYAML(s)
}

// inEntry returns the section as a comment in the entry of its definition.
func (t *typeSection) inEntry() string {
	lines := []string{
		t.file + " is a first version of the types, made from what the definition",
		"reads. Once it is right, declare them, and the data flow is checked against them:",
		"types:",
	}
	return comment("    ", append(lines, indented("  ", t.lines)...))
}

// asEntry returns a comment that is an entry of its own for the definition.
func (t *typeSection) asEntry(dir string) string {
	lines := []string{
		t.file + " is a first version of the types, made from what the definition",
		"reads. Once it is right, give the definition this entry of its own:",
		"- files: " + quoteYAML(t.definition),
	}
	if dir != "" {
		lines = append(lines, "  "+dir)
	}
	lines = append(lines, "  types:")
	return comment("  ", append(lines, indented("    ", t.lines)...))
}

// tellTypes says how the types are declared in an aslc.yaml that is there.
func (b *beginning) tellTypes(settings string) {
	for _, t := range b.types {
		fmt.Fprintf(b.out, "once %s is right, declare its types in %s, in an entry for %s:\n\n    types:\n%s\n",
			t.file, settings, t.definition, strings.Join(indented("      ", t.lines), "\n")+"\n")
	}
}

func indented(by string, lines []string) []string {
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = by + line
	}
	return out
}

// comment returns lines as a comment of YAML.
func comment(indent string, lines []string) string {
	return strings.Join(indented(indent+"# ", lines), "\n") + "\n"
}
