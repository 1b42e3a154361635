package field_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/parser"
	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/parser/format/field"
)

var languages = []ast.QueryLanguage{ast.JSONPath, ast.JSONata}

// refused returns the codes that reading a definition gives for its field
// called name, and the help of the first of them.
func refused(t *testing.T, text, name string) (codes []diag.Code, help string) {
	t.Helper()
	list := &diag.List{}
	file := diag.NewFile("test.asl.json", text)
	require.NotNil(t, parser.Parse(file, list), text)
	for _, d := range list.All() {
		if strings.Contains(text[d.Span.Start:d.Span.End], `"`+name+`"`) || slices.Contains(d.Args, name) {
			codes, help = append(codes, d.Code), d.Help
		}
	}
	return codes, help
}

// holders are definitions with a %s where the fields of an object stand.
var holders = map[field.Object]string{
	field.Machine:         `{%s}`,
	field.Branch:          `{"States": {"S": {"Type": "Parallel", "Branches": [{%s}]}}}`,
	field.Processor:       `{"States": {"S": {"Type": "Map", "ItemProcessor": {%s}}}}`,
	field.ProcessorConfig: `{"States": {"S": {"Type": "Map", "ItemProcessor": {"ProcessorConfig": {%s}}}}}`,
	field.Retrier:         `{"States": {"S": {"Type": "Task", "Retry": [{%s}]}}}`,
	field.Catcher:         `{"States": {"S": {"Type": "Task", "Catch": [{%s}]}}}`,
	field.Rule:            `{"States": {"S": {"Type": "Choice", "Choices": [{%s}]}}}`,
	field.NestedRule:      `{"States": {"S": {"Type": "Choice", "Choices": [{"Not": {%s}}]}}}`,
	field.ItemReader:      `{"States": {"S": {"Type": "Map", "ItemReader": {%s}}}}`,
	field.ReaderConfig:    `{"States": {"S": {"Type": "Map", "ItemReader": {"ReaderConfig": {%s}}}}}`,
	field.ItemBatcher:     `{"States": {"S": {"Type": "Map", "ItemBatcher": {%s}}}}`,
	field.ResultWriter:    `{"States": {"S": {"Type": "Map", "ResultWriter": {%s}}}}`,
	field.WriterConfig:    `{"States": {"S": {"Type": "Map", "ResultWriter": {"WriterConfig": {%s}}}}}`,
}

func inLanguage(definition string, language ast.QueryLanguage) string {
	return `{"QueryLanguage": "` + string(language) + `", ` + strings.TrimPrefix(definition, "{")
}

// TestParserAgrees gives every field to the reader in every place and query
// language: it must refuse exactly those the tables do not have there.
func TestParserAgrees(t *testing.T) {
	all := map[string]bool{}
	for _, o := range objects() {
		for _, f := range field.Of(o) {
			all[f.Name] = true
		}
	}
	for _, language := range languages {
		for o, holder := range holders {
			if o == field.NestedRule && language == ast.JSONata {
				continue // there is no such place
			}
			for name := range all {
				f := field.Find(o, name)
				requireAgreement(t, inLanguage(holder, language), name, f != nil && f.Speaks(language))
			}
		}
		for _, typ := range field.Types {
			holder := inLanguage(`{"States": {"S": {"Type": "`+string(typ)+`", %s}}}`, language)
			for name := range all {
				f := field.Find(field.State, name)
				requireAgreement(t, holder, name, f != nil && slices.Contains(f.In, typ) && f.Speaks(language))
			}
		}
	}
}

func requireAgreement(t *testing.T, holder, name string, allowed bool) {
	t.Helper()
	text := fmt.Sprintf(holder, `"`+name+`": ${x}`)
	codes, _ := refused(t, text, name)
	codes = slices.DeleteFunc(codes, func(c diag.Code) bool {
		return c != diag.UnknownField && c != diag.FieldNotAllowed && c != diag.WrongQueryLanguage
	})
	require.Equal(t, allowed, len(codes) == 0, "%s: %v", text, codes)
}

// TestNoFieldIsForgotten reads what the reader says is allowed: no field of it
// may be missing in the tables.
func TestNoFieldIsForgotten(t *testing.T) {
	const stranger = "Qqqqqqqqqqqqqqqqqqqqqqqqqqqqq"
	check := func(holder string, want []string) {
		_, help := refused(t, fmt.Sprintf(holder, `"`+stranger+`": 1`), stranger)
		names, found := strings.CutPrefix(help, "allowed here: ")
		if found {
			require.ElementsMatch(t, want, strings.Split(names, ", "), holder)
		}
	}
	for _, language := range languages {
		for o, holder := range holders {
			if o != field.NestedRule {
				check(inLanguage(holder, language), names(field.Of(o), language))
			}
		}
		for _, typ := range field.Types {
			check(inLanguage(`{"States": {"S": {"Type": "`+string(typ)+`", %s}}}`, language), names(field.OfState(typ, language), language))
		}
	}
}

func names(fields []field.Field, language ast.QueryLanguage) (names []string) {
	for _, f := range fields {
		if f.Speaks(language) {
			names = append(names, f.Name)
		}
	}
	return names
}

func objects() []field.Object {
	var all []field.Object
	for o := field.Machine; o <= field.WriterConfig; o++ {
		all = append(all, o)
	}
	return all
}

func TestValuesAreThoseTheParserTakes(t *testing.T) {
	for _, o := range objects() {
		if o == field.State {
			continue
		}
		for _, f := range field.Of(o) {
			requireChoices(t, fmt.Sprintf(holders[o], `"`+f.Name+`": "%s"`), f)
		}
	}
	for _, f := range field.Of(field.State) {
		requireChoices(t, `{"States": {"S": {"Type": "`+string(f.In[0])+`", "`+f.Name+`": "%s"}}}`, f)
	}
}

// requireChoices checks that each of a field's only values is taken and that
// another text is not.
func requireChoices(t *testing.T, holder string, f field.Field) {
	t.Helper()
	if f.Value.OneOf == nil {
		return
	}
	for _, v := range f.Value.OneOf {
		codes, _ := refused(t, fmt.Sprintf(holder, v), f.Name)
		require.NotContains(t, codes, diag.NotOneOf, "%s %s", f.Name, v)
	}
	if f.Name == "Type" {
		return // an unknown type is reported at the state
	}
	codes, _ := refused(t, fmt.Sprintf(holder, "neither"), f.Name)
	require.Contains(t, codes, diag.NotOneOf, f.Name)
}

func TestRanges(t *testing.T) {
	for _, o := range objects() {
		for _, f := range field.Of(o) {
			if f.Value.Form != field.Whole && f.Value.Form != field.Number || o == field.Rule || o == field.NestedRule {
				continue
			}
			holder := holders[o]
			if o == field.State {
				holder = `{"States": {"S": {"Type": "` + string(f.In[0]) + `", %s}}}`
			}
			for number, ok := range map[float64]bool{f.Value.Min: true, f.Value.Min - 1: false, f.Value.Max: f.Value.Max != 0 || f.Value.Min == 0, f.Value.Max + 1: f.Value.Max == 0} {
				text := fmt.Sprintf(holder, fmt.Sprintf(`"%s": %.0f`, f.Name, number))
				codes, _ := refused(t, text, f.Name)
				require.Equal(t, !ok, slices.Contains(codes, diag.OutOfRange), text)
			}
		}
	}
}

func TestEveryFieldIsExplained(t *testing.T) {
	for _, o := range objects() {
		require.NotEmpty(t, o.String())
		for _, f := range field.Of(o) {
			require.True(t, strings.HasSuffix(f.Doc, "."), "%s of a %s: %q", f.Name, o, f.Doc)
			require.Equal(t, f.Name, field.Find(o, f.Name).Name)
			if f.Instead != "" {
				require.NotNil(t, field.Find(o, f.Instead))
			}
			require.Equal(t, o == field.State, f.In != nil)
		}
	}
	require.Nil(t, field.Find(field.State, "Nxt"))
	require.Len(t, field.Operators(), 39)
}

func TestOrder(t *testing.T) {
	rank := func(name string) int { return field.Rank(field.State, name) }
	order := []string{"Type", "Comment", "Resource", "InputPath", "Parameters", "Branches", "ResultSelector", "ResultPath", "Assign", "OutputPath", "Retry", "Catch", "Next", "End", "Unknown"}
	require.True(t, slices.IsSortedFunc(order, func(a, b string) int { return rank(a) - rank(b) }))
	require.Equal(t, rank("Unknown"), rank("Other"))
}
