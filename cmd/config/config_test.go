package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/parser/diag"
)

// parse reads the text of an aslc.yaml and returns its mistakes as
// line:column code.
func parse(text string) (*Config, []string) {
	list := &diag.List{}
	c := Parse(diag.NewFile("aslc.yaml", text), list)
	return c, found(c.File, list)
}

func found(f *diag.File, list *diag.List) []string {
	var b strings.Builder
	_, _ = (&diag.Printer{}).Text(&b, diag.Report{File: f, List: list})
	var out []string
	for line := range strings.Lines(b.String()) {
		if rest, ok := strings.CutPrefix(line, f.Name+":"); ok {
			place, message, _ := strings.Cut(rest, ": ")
			out = append(out, place+" "+strings.TrimSuffix(message[strings.LastIndex(message, "[")+1:], "]\n"))
		}
	}
	return out
}

func TestSettings(t *testing.T) {
	c, wrong := parse(`# what we generate
version: 1
express: true
substitute: {Table: orders, Limit: 3, On: true}
silence: ASL4203
dir: gen/{name}
definitions:
  - workflows/**/*.asl.json
  - files: [a/*.asl.yaml, b/x.asl.json]
    except: a/draft.asl.yaml
    dir: "{dir}/{package}"
    package: "{file}wf"
    express: false
    machines: [Order, Refund]
    substitute: {Limit: 4}
    silence: [asl2305]
`)
	require.Empty(t, wrong)
	require.Len(t, c.Entries, 2)
	first, second := c.Entries[0], c.Entries[1]
	require.Equal(t, "workflows/**/*.asl.json", first.Files[0].Text)
	require.True(t, first.Express)
	require.Equal(t, map[string]string{"Table": "orders", "Limit": "3", "On": "true"}, first.Substitute)
	require.Equal(t, []diag.Code{"ASL4203"}, first.Silence)
	require.NotNil(t, first.Dir)

	require.False(t, second.Express)
	require.Equal(t, map[string]string{"Table": "orders", "Limit": "4", "On": "true"}, second.Substitute)
	require.Equal(t, []diag.Code{"ASL4203", "ASL2305"}, second.Silence)
	require.Equal(t, "Order", second.Machines[0].Name)
	require.Len(t, second.Files, 2)
	o := second.Options()
	o.Substitute["Limit"] = "5"
	require.Equal(t, "4", second.Substitute["Limit"], "options are copies")
}

func TestMistakesHaveCodesAndPlaces(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"empty":                 {"", []string{"1:1 ASL1302"}},
		"comments only":         {"# later\n", []string{"2:1 ASL1302"}},
		"no YAML":               {"definitions: [\n", []string{"1:1 ASL1015"}},
		"list":                  {"- a\n", []string{"1:1 ASL1303"}},
		"two documents":         {"definitions: [a]\n---\nb: 1\n", []string{"3:1 ASL1009"}},
		"no definitions":        {"express: true\n", []string{"1:1 ASL1302"}},
		"twice":                 {"definitions: [a]\ndefinitions: [b]\n", []string{"2:1 ASL1010"}},
		"unknown":               {"definitions: [a]\nout: b\n", []string{"2:1 ASL1301"}},
		"unknown in entry":      {"definitions:\n  - files: a\n    fils: b\n", []string{"3:5 ASL1301"}},
		"no files":              {"definitions:\n  - dir: a\n", []string{"2:5 ASL1302"}},
		"definitions a number":  {"definitions: 1\n", []string{"1:14 ASL1303"}},
		"definitions empty":     {"definitions: []\n", []string{"1:14 ASL1303"}},
		"entry a number":        {"definitions: [1]\n", []string{"1:15 ASL1303"}},
		"one entry, no list":    {"definitions: a/*.asl.json\n", nil},
		"version":               {"version: 2\ndefinitions: [a]\n", []string{"1:10 ASL1303"}},
		"version as text":       {"version: \"1\"\ndefinitions: [a]\n", nil},
		"express":               {"definitions: [a]\nexpress: yes\n", []string{"2:10 ASL1303"}},
		"substitute a list":     {"definitions: [a]\nsubstitute: [b]\n", []string{"2:13 ASL1303"}},
		"substitute an object":  {"definitions: [a]\nsubstitute: {a: {b: c}}\n", []string{"2:17 ASL1303"}},
		"silence unknown":       {"definitions: [a]\nsilence: [ASL4203, ASL0000]\n", []string{"2:20 ASL1311"}},
		"silence an error":      {"definitions: [a]\nsilence: ASL2101\n", []string{"2:10 ASL1311"}},
		"pattern absolute":      {"definitions: [/a]\n", []string{"1:15 ASL1304"}},
		"pattern with drive":    {"definitions: ['C:/a']\n", []string{"1:15 ASL1304"}},
		"pattern out":           {"definitions: [a/../../b]\n", []string{"1:15 ASL1304"}},
		"pattern backslash":     {"definitions: ['a\\b']\n", []string{"1:15 ASL1304"}},
		"pattern bracket":       {"definitions: ['a[']\n", []string{"1:15 ASL1304"}},
		"pattern stars":         {"definitions: ['a/x**']\n", []string{"1:15 ASL1304"}},
		"pattern empty":         {"definitions: ['']\n", []string{"1:15 ASL1304"}},
		"except":                {"definitions:\n  - {files: a, except: ../b}\n", []string{"2:24 ASL1304"}},
		"naming":                {"definitions: [a]\ndir: x/{nam}\n", []string{"2:8 ASL1306"}},
		"naming in package":     {"definitions: [a]\npackage: \"{package}\"\n", []string{"2:11 ASL1306"}},
		"naming open":           {"definitions: [a]\ndir: x/{name\n", []string{"2:8 ASL1306"}},
		"naming as flow object": {"definitions: [a]\ndir: {name}\n", []string{"2:6 ASL1303"}},
		"dir empty":             {"definitions: [a]\ndir: ''\n", []string{"2:6 ASL1303"}},
		"types":                 {"definitions:\n  - files: a\n    types:\n      input: x.Y\n", nil},
		"types at the top":      {"types: {}\ndefinitions: [a]\n", []string{"1:1 ASL1301"}},
		"types misspelt":        {"definitions:\n  - files: a\n    types:\n      inptu: x.Y\n", []string{"4:7 ASL1301"}},
		"types a text":          {"definitions:\n  - files: a\n    types: x.Y\n", []string{"3:12 ASL1303"}},
		"types of tasks":        {"definitions:\n  - files: a\n    types:\n      tasks: {Charge: 1}\n", []string{"4:23 ASL1303"}},
		"tasks a list":          {"definitions:\n  - files: a\n    types:\n      tasks: [x.Y]\n", []string{"4:14 ASL1303"}},
		"task misspelt":         {"definitions:\n  - files: a\n    types:\n      tasks: {Charge: {func: x.Y}}\n", []string{"4:24 ASL1301"}},
		"errors of a task":      {"definitions:\n  - files: a\n    types:\n      tasks: {Charge: {errors: [1, '']}}\n", []string{"4:33 ASL1303", "4:36 ASL1303"}},
		"types of machines":     {"definitions:\n  - files: a\n    types:\n      machines: {Ship: {inptu: x.Y, machines: {}}}\n", []string{"4:25 ASL1301", "4:37 ASL1301"}},
		"machines of types":     {"definitions:\n  - files: a\n    types:\n      machines: [Ship]\n", []string{"4:17 ASL1303"}},
		"input a number":        {"definitions:\n  - files: a\n    types:\n      input: 1\n", []string{"4:14 ASL1303"}},
		"carriage returns":      {"definitions:\r\n  - files: a\r\n    fils: b\r\n", []string{"3:5 ASL1301"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, wrong := parse(c.text)
			require.Equal(t, c.want, wrong)
		})
	}
}

func TestPatterns(t *testing.T) {
	for pattern, cases := range map[string]struct{ yes, no string }{
		"a/*.asl.json":      {"a/x.asl.json", "x.asl.json b/x.asl.json a/b/x.asl.json a/x.json a/.x.asl.json"},
		"**/*.asl.json":     {"x.asl.json a/x.asl.json a/b/c/x.asl.json", "a/.x.asl.json .git/x.asl.json a/node_modules/b/x.asl.json vendor/x.asl.json a/x.json"},
		"a/**/b/*.json":     {"a/b/x.json a/c/b/x.json a/b/c/b/x.json a/b/b/x.json", "b/x.json a/x.json a/b/c/x.json"},
		"a/**":              {"a/x a/b/x", "b/x a/.x a/.b/x"},
		"**":                {"x a/b/x", ".x"},
		".aws-sam/**/*.yml": {".aws-sam/build/t.yml", "x/.aws-sam/t.yml"},
		"a/[x-z]?.json":     {"a/x1.json", "a/w1.json a/x.json a/x12.json"},
		"./a/x.json":        {"a/x.json", "x.json"},
		"**/a/**/b":         {"a/b x/a/y/b a/a/b/b", "b a x/b"},
	} {
		p, why := newPattern(pattern, diag.Span{})
		require.Empty(t, why, pattern)
		for _, path := range strings.Fields(cases.yes) {
			elements := strings.Split(path, "/")
			require.True(t, p.matches(elements), "%s should match %s", pattern, path)
			for n := 1; n < len(elements); n++ {
				require.True(t, p.reaches(elements[:n]), "%s should reach %v", pattern, elements[:n])
			}
		}
		for _, path := range strings.Fields(cases.no) {
			require.False(t, p.matches(strings.Split(path, "/")), "%s should not match %s", pattern, path)
		}
	}
	p, _ := newPattern("a/*.json", diag.Span{})
	require.False(t, p.reaches([]string{"b"}))
	require.False(t, p.reaches([]string{"a", "b"}))
}

// FuzzPattern compares the matcher with a plain recursive one.
func FuzzPattern(f *testing.F) {
	f.Add("a/**/b/*.json", "a/x/b/y.json")
	f.Add("**/a/**/**", "a/a/.b")
	f.Add("**/**/x", "vendor/x")
	f.Fuzz(func(t *testing.T, pattern, path string) {
		p, why := newPattern(pattern, diag.Span{})
		if why != "" || len(pattern) > 40 || len(path) > 40 {
			return
		}
		elements := strings.Split(path, "/")
		require.Equal(t, plainMatch(p.parts, elements), p.matches(elements))
	})
}

func plainMatch(parts, elements []string) bool {
	switch {
	case len(parts) == 0:
		return len(elements) == 0
	case parts[0] == everyFolder:
		return plainMatch(parts[1:], elements) || len(elements) > 0 && !Hidden(elements[0]) && plainMatch(parts, elements[1:])
	}
	return len(elements) > 0 && matchElement(parts[0], elements[0]) && plainMatch(parts[1:], elements[1:])
}

// tree writes empty files and an aslc.yaml, and returns its Config.
func tree(t *testing.T, text string, files ...string) (*Config, string) {
	t.Helper()
	dir := t.TempDir()
	for _, name := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, nil, 0o644))
	}
	name := filepath.Join(dir, FileName)
	require.NoError(t, os.WriteFile(name, []byte(text), 0o644))
	c, list, err := Read(name)
	require.NoError(t, err)
	require.Empty(t, list.All())
	return c, dir
}

func TestDefinitions(t *testing.T) {
	c, dir := tree(t, `
definitions:
  - files: special/order.asl.json
    express: true
  - files: ["**/*.asl.json", "**/*.asl.yaml"]
    except: "**/drafts/**"
`, "special/order.asl.json", "special/z.asl.yaml", "a.asl.json", "x/drafts/b.asl.json", "x/c.asl.json", "x/c.txt",
		"other/aslc.yaml", "other/d.asl.json", "node_modules/e.asl.json", ".hidden/f.asl.json")
	list := &diag.List{}
	definitions, err := c.Definitions(list)
	require.NoError(t, err)
	require.Empty(t, list.All())
	var got []string
	for _, d := range definitions {
		rel, err := filepath.Rel(dir, d.Path)
		require.NoError(t, err)
		got = append(got, filepath.ToSlash(rel))
	}
	require.Equal(t, []string{"special/order.asl.json", "a.asl.json", "special/z.asl.yaml", "x/c.asl.json"}, got)
	require.True(t, definitions[0].Entry.Express)
	require.False(t, definitions[1].Entry.Express)

	named, err := c.For(filepath.Join(dir, "special", "order.asl.json"))
	require.NoError(t, err)
	require.Same(t, c.Entries[0], named.Entry)
	named, err = c.For(filepath.Join(dir, "x", "drafts", "b.asl.json"))
	require.NoError(t, err)
	require.Same(t, c.Defaults, named.Entry, "no entry matches it")
	_, err = c.For(filepath.Join(filepath.Dir(dir), "elsewhere.asl.json"))
	require.ErrorContains(t, err, "not below")
}

func TestPatternsThatMatchNothing(t *testing.T) {
	c, _ := tree(t, `
definitions:
  - files: "*.asl.json"
  - files: a.asl.json
  - files: b.asl.yaml
`, "a.asl.json")
	list := &diag.List{}
	_, err := c.Definitions(list)
	require.NoError(t, err)
	require.Equal(t, []string{"4:12 ASL1305", "5:12 ASL1305"}, found(c.File, list))
	require.Contains(t, list.All()[0].Message, "earlier entry")
	require.Len(t, list.All()[0].Notes, 1)
	require.Contains(t, list.All()[1].Message, `there is no file "b.asl.yaml"`)
}

func TestFolderAndPackage(t *testing.T) {
	for name, c := range map[string]struct {
		settings, path, machine string
		folder, pkg             string
		wrong                   string
	}{
		"beside the definition": {"", "a/b/order.asl.json", "order", "a/b", "", ""},
		"at the top":            {"", "order.asl.json", "order", ".", "", ""},
		"all names":             {`{dir: "gen/{dir}/{file}/{name}/{package}"}`, "a/template.yaml", "OrderFlow", "gen/a/template/OrderFlow/orderflow", "", ""},
		"package":               {`{dir: "{dir}/{package}", package: "{name}wf"}`, "a/x.asl.json", "Or-der", "a/orderwf", "orderwf", ""},
		"package of folder":     {`{package: "{dir}"}`, "a/my-flows/x.asl.json", "x", "a/my-flows", "myflows", ""},
		"odd name":              {`{dir: "g/{name}"}`, "t.yaml", "a/../b", "g/a-..-b", "", ""},
		"dots":                  {`{dir: "g/{name}"}`, "t.yaml", "..", "g/workflow", "", ""},
		"out":                   {`{dir: "../g"}`, "a/x.asl.json", "x", "", "", "ASL1307"},
		"out by names":          {`{dir: "{dir}/../../g"}`, "a/x.asl.json", "x", "", "", "ASL1307"},
		"absolute":              {`{dir: /g}`, "a/x.asl.json", "x", "", "", "ASL1307"},
		"blank":                 {"", "my flows/x.asl.json", "x", "", "", "ASL1307"},
		"keyword":               {`{package: func}`, "x.asl.json", "x", "", "", "ASL1309"},
		"main":                  {`{package: main}`, "x.asl.json", "x", "", "", "ASL1309"},
	} {
		t.Run(name, func(t *testing.T) {
			settings := strings.TrimSuffix(strings.TrimPrefix(c.settings, "{"), "}")
			if settings != "" {
				settings = ", " + settings
			}
			config, _ := tree(t, "definitions:\n  - {files: \""+c.path+"\""+settings+"}\n", c.path)
			list := &diag.List{}
			definitions, err := config.Definitions(list)
			require.NoError(t, err)
			require.Len(t, definitions, 1)
			d := definitions[0]
			pkg, ok := d.Package(c.machine, list)
			folder := ""
			if ok {
				folder, ok = d.Folder(c.machine, pkg, list)
			}
			if c.wrong != "" {
				require.False(t, ok)
				require.Len(t, list.All(), 1)
				require.Equal(t, c.wrong, string(list.All()[0].Code))
				require.False(t, list.All()[0].Span.IsZero())
				return
			}
			require.Empty(t, list.All())
			require.Equal(t, c.folder, folder)
			require.Equal(t, c.pkg, pkg)
		})
	}
}

func TestFind(t *testing.T) {
	dir := t.TempDir()
	inner := filepath.Join(dir, "a", "b")
	require.NoError(t, os.MkdirAll(inner, 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(dir, FileName), nil, 0o644))
	require.NoError(t, os.MkdirAll(filepath.Join(inner, FileName), 0o755), "a folder of that name is none")
	got, err := Find(inner)
	require.NoError(t, err)
	require.Equal(t, filepath.Join(dir, FileName), got)

	t.Chdir(inner)
	got, err = Find(".")
	require.NoError(t, err)
	require.Equal(t, filepath.Join("..", "..", FileName), got)
	got, err = Find(filepath.Join("..", "b"))
	require.NoError(t, err)
	require.Equal(t, filepath.Join("..", "..", FileName), got)
}

// A template's machines are chosen by their logical ids.
func TestMachines(t *testing.T) {
	c, _ := tree(t, "definitions:\n  - files: t.yaml\n    machines: [B, D]\n  - u.yaml\n", "t.yaml", "u.yaml")
	list := &diag.List{}
	definitions, err := c.Definitions(list)
	require.NoError(t, err)
	require.Equal(t, []string{"B"}, definitions[0].Machines([]string{"A", "B", "C"}, list))
	require.Equal(t, []string{"3:19 ASL1310"}, found(c.File, list))
	require.Equal(t, []string{"A", "B"}, definitions[1].Machines([]string{"A", "B"}, list))
}

// The page about aslc.yaml names every setting, and what it shows is right.
func TestPage(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "aslc-yaml.md"))
	require.NoError(t, err)
	page := string(text)
	r := &reader{}
	for _, s := range r.settings(&Entry{}, []setting{{name: "version"}, {name: "definitions"}, {name: "files"}, {name: "except"}, {name: "machines"}, {name: "types"}}) {
		require.Contains(t, page, "\n| `"+s.name+"`")
	}
	for _, name := range []string{nameOfMachine, nameOfFile, nameOfFolder, nameOfPackage} {
		require.Contains(t, page, "\n| `{"+name+"}` |")
	}
	examples := strings.Split(page, "```yaml\n")[1:]
	require.NotEmpty(t, examples)
	for _, example := range examples {
		example, _, _ = strings.Cut(example, "```")
		_, wrong := parse(example)
		require.Empty(t, wrong)
	}
}
