package jsonatagen_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dave/jennifer/jen"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	jsonatagen "github.com/aslc-dev/aslc/codegen/jsonata"
	"github.com/aslc-dev/aslc/parser/jsonata"
)

var update = flag.Bool("update", false, "write the expected functions anew")

// emit returns the function of an expression as Go.
func emit(t *testing.T, text string, profile jsonata.Profile, variables ...string) (*jsonatagen.Func, string) {
	t.Helper()
	tree, err := jsonata.Parse(text, profile)
	require.NoError(t, err, text)
	claimed := map[string]int{}
	f, err := jsonatagen.Emit(tree, jsonatagen.Options{
		Name: "output", Profile: profile,
		Variables: func(name string) bool { return strings.Contains(strings.Join(variables, " "), name) },
		Names: func(name string) string {
			if claimed[name]++; claimed[name] > 1 {
				return fmt.Sprint(name, claimed[name])
			}
			return name
		},
	})
	require.NoError(t, err, text)
	file := jen.NewFile("x")
	file.ImportAlias("github.com/aslc-dev/aslc/runtime", "asl")
	file.ImportName("github.com/aslc-dev/aslc/runtime/jsonata", "jsonata")
	for _, decl := range f.Decl {
		file.Add(decl)
	}
	var source bytes.Buffer
	require.NoError(t, file.Render(&source), text)
	_, body, _ := strings.Cut(source.String(), ")\n\n")
	return f, body
}

// TestText holds the text of functions against testdata: archives in which every
// expression, a file NAME.jsonata, is followed by its function, NAME.go. Names
// that begin with root are of profile 2.2.2, the others of AWS.
func TestText(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		require.NoError(t, err)
		out := &txtar.Archive{Comment: archive.Comment}
		want := map[string]string{}
		for _, f := range archive.Files {
			want[f.Name] = string(f.Data)
		}
		for _, f := range archive.Files {
			name, ok := strings.CutSuffix(f.Name, ".jsonata")
			if !ok {
				continue
			}
			profile := jsonata.AWS
			if strings.HasPrefix(name, "root") {
				profile = jsonata.V222
			}
			_, got := emit(t, strings.TrimSpace(string(f.Data)), profile)
			out.Files = append(out.Files, f, txtar.File{Name: name + ".go", Data: []byte(got)})
			if !*update {
				require.Equal(t, want[name+".go"], got, "%s: %s", file, name)
			}
		}
		if *update {
			require.NoError(t, os.WriteFile(file, txtar.Format(out), 0o666))
		}
	}
}

// TestParams checks what functions say that they read.
func TestParams(t *testing.T) {
	type params = []jsonatagen.Param
	input := jsonatagen.Param{Kind: jsonatagen.Input, Go: "input"}
	context := jsonatagen.Param{Kind: jsonatagen.Context, Go: "context"}
	document := jsonatagen.Param{Kind: jsonatagen.Document, Go: "input"}
	variable := func(name, goes string) jsonatagen.Param {
		return jsonatagen.Param{Kind: jsonatagen.Variable, Name: name, Go: goes}
	}
	for _, test := range []struct {
		expr    string
		profile jsonata.Profile
		want    params
	}{
		{`1 + 2`, jsonata.AWS, nil},
		{`$states.input.a`, jsonata.AWS, params{input}},
		{`$b & $states.context.a & $a & $states.input`, jsonata.AWS, params{input, context, variable("b", "b"), variable("a", "a")}},
		{`$states.nothing`, jsonata.AWS, params{
			input, {Kind: jsonatagen.Result, Go: "result"}, {Kind: jsonatagen.ErrorOutput, Go: "errorOutput"}, context,
		}},
		{`$type & $e & $range(1, 2, 1)`, jsonata.AWS, params{variable("e", "eValue")}},
		{`$given(1)`, jsonata.AWS, params{variable("given", "given")}},
		{`($x := 1; $x + $y)`, jsonata.AWS, params{variable("y", "y")}},
		{`$uuid() & $count($states)`, jsonata.V222, params{document, variable("uuid", "uuid"), variable("states", "states")}}, // as the context
		{`a & $.b & $$.c`, jsonata.V222, params{document}},
	} {
		f, _ := emit(t, test.expr, test.profile)
		require.Equal(t, test.want, f.Params, test.expr)
	}
}

// TestHidden checks that a variable that is given hides a function.
func TestHidden(t *testing.T) {
	f, text := emit(t, "$sum($states.input)", jsonata.AWS, "sum")
	require.Len(t, f.Params, 2)
	require.Contains(t, text, `e.Call(1, jsonata.Item{}, "sum", e.From(sum), e.From(input))`)
}

// TestPlain checks which functions say that they do without an evaluation.
func TestPlain(t *testing.T) {
	for expr, want := range map[string]bool{
		"$states.input.a.b": true, "$states.context": true, "$count": false, "$total": true, "$total[0]": false,
		"$states.input.a[]": false, "'text'": false, "$states": false, "$states.input.a[0]": false,
	} {
		f, text := emit(t, expr, jsonata.AWS)
		require.Equal(t, want, f.Plain, expr)
		require.Equal(t, !want, strings.Contains(text, "ev.Begin"), text)
	}
}

// TestTooDeep checks that an expression is refused if it would always fail.
func TestTooDeep(t *testing.T) {
	chain := func(n int) string { return "1" + strings.Repeat(" + 1", n-1) }
	for _, test := range []struct {
		expr string
		ok   bool
	}{
		{chain(100), true},
		{chain(101), false},
		{"[" + chain(100) + "]", false},
		{"$states.input.a ? " + chain(200) + " : 1", true},
		{"$map($states.input, function($x) {" + chain(200) + "})", true},
		{"{'a': " + chain(100) + "}", false},
	} {
		tree, err := jsonata.Parse(test.expr, jsonata.AWS)
		require.NoError(t, err)
		_, err = jsonatagen.Emit(tree, jsonatagen.Options{Name: "output", Profile: jsonata.AWS})
		if test.ok {
			require.NoError(t, err, test.expr)
			continue
		}
		var refused *jsonatagen.Error
		require.ErrorAs(t, err, &refused, test.expr)
		require.Equal(t, jsonatagen.TooDeep, refused.Code)
		require.NotZero(t, refused.Span.End)
		tree, err = jsonata.Parse(test.expr, jsonata.V222)
		require.NoError(t, err)
		_, err = jsonatagen.Emit(tree, jsonatagen.Options{Name: "output", Profile: jsonata.V222})
		require.NoError(t, err)
	}
}
