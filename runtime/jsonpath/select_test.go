package jsonpath_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/runtime/jsonpath"
	"github.com/aslc-dev/aslc/runtime/value"
)

func parse(t testing.TB, text string) value.Value {
	t.Helper()
	v, err := value.ParseString(text)
	require.NoError(t, err, text)
	return v
}

const orders = `{
	"items": [
		{"id": "a", "qty": 3, "tags": ["x", "y"], "price": 1.5},
		{"id": "b", "qty": 1, "tags": [], "price": null},
		{"id": "c", "qty": 7, "tags": ["y"]}
	],
	"max": 3,
	"none": null,
	"name": "order"
}`

func TestSelect(t *testing.T) {
	doc := parse(t, orders)
	path := func(steps ...jsonpath.Step) []jsonpath.Step { return steps }
	for _, c := range []struct {
		path []jsonpath.Step
		want string
	}{
		{path(), orders},
		{path(jsonpath.Name("max")), "3"},
		{path(jsonpath.Name("none")), "null"},
		{path(jsonpath.Name("items"), jsonpath.At(1), jsonpath.Name("id")), `"b"`},
		{path(jsonpath.Name("items"), jsonpath.At(9)), "null"},
		{path(jsonpath.Name("items"), jsonpath.At(-1)), "null"},
		{path(jsonpath.Name("items"), jsonpath.FromEnd(1), jsonpath.Name("id")), `"c"`},
		{path(jsonpath.Name("items"), jsonpath.FromEnd(9)), "null"},
		{path(jsonpath.Name("items"), jsonpath.At(2, 0), jsonpath.Name("id")), `["c", "a"]`},
		{path(jsonpath.Name("items"), jsonpath.Slice(1, 9), jsonpath.Name("id")), `["b", "c"]`},
		{path(jsonpath.Name("items"), jsonpath.From(-2), jsonpath.Name("id")), `["b", "c"]`},
		{path(jsonpath.Name("items"), jsonpath.From(9)), `[]`},
		{path(jsonpath.Name("items"), jsonpath.To(-1), jsonpath.Name("id")), `["a", "b"]`},
		{path(jsonpath.Name("items"), jsonpath.Slice(-1, 1), jsonpath.Name("id")), ""},
		{path(jsonpath.Name("items"), jsonpath.All(), jsonpath.Name("price")), `[1.5, null]`},
		{path(jsonpath.Name("items"), jsonpath.All(), jsonpath.Names("qty", "price", "no")), `[{"qty": 3, "price": 1.5}, {"qty": 1, "price": null}, {"qty": 7}]`},
		{path(jsonpath.Names("max", "no")), `{"max": 3}`},
		{path(jsonpath.Name("no"), jsonpath.All()), `[]`},
		{path(jsonpath.Descend(), jsonpath.Name("tags"), jsonpath.All()), `["x", "y", "y"]`},
		{path(jsonpath.Descend(), jsonpath.Name("nope")), `[]`},
		{path(jsonpath.Descend(), jsonpath.At(0)), `[{"id": "a", "qty": 3, "tags": ["x", "y"], "price": 1.5}, "x", null, "y"]`},
	} {
		got, err := jsonpath.Select(doc, c.path...)
		if c.want == "" {
			require.Error(t, err)
			continue
		}
		require.NoError(t, err)
		require.True(t, value.Equal(parse(t, c.want), got), "want %s, got %v", c.want, got)
	}
}

func TestSelectErrors(t *testing.T) {
	doc := parse(t, orders)
	for _, c := range []struct {
		want  string
		found bool // not a NotFound
		path  []jsonpath.Step
	}{
		{"No results for path: $['no']", false, []jsonpath.Step{jsonpath.Name("no")}},
		{"Missing property in path $['no']", false, []jsonpath.Step{jsonpath.Name("no"), jsonpath.Name("x")}},
		{"Property ['x'] not found in path $['items']", false, []jsonpath.Step{jsonpath.Name("items"), jsonpath.Name("x")}},
		{"Property ['x'] not found in path $['items'][9]", false, []jsonpath.Step{jsonpath.Name("items"), jsonpath.At(9), jsonpath.Name("x")}},
		{"Property ['x', 'y'] not found in path $['max']", false, []jsonpath.Step{jsonpath.Name("max"), jsonpath.Names("x", "y")}},
		{"No results for path: $['items'][1]['x']", false, []jsonpath.Step{jsonpath.Name("items"), jsonpath.Slice(1, 2), jsonpath.Name("x")}},
		{"The path $['none'] is null", false, []jsonpath.Step{jsonpath.Name("none"), jsonpath.At(0)}},
		{"The path $['items'][9] is null", false, []jsonpath.Step{jsonpath.Name("items"), jsonpath.At(9), jsonpath.At(0)}},
		{"Filter: [0]['x'] can only be applied to arrays. Current context is: order", true, []jsonpath.Step{jsonpath.Name("name"), jsonpath.At(0), jsonpath.Name("x")}},
		{"Filter: [1:][:2][@.size()-1][0,1]..[*] can only be applied to arrays. Current context is: 3", true, []jsonpath.Step{
			jsonpath.Name("max"), jsonpath.From(1), jsonpath.To(2), jsonpath.FromEnd(1), jsonpath.At(0, 1), jsonpath.Descend(), jsonpath.All(),
		}},
		{"Filter: [?] can not be applied to primitives. Current context is: null", true, []jsonpath.Step{
			jsonpath.Name("none"), jsonpath.Where(func(item jsonpath.Item) bool { return item.Get("x").Exists() }),
		}},
		{"Multi properties can only be used as path leafs: $['max', 'name']", true, []jsonpath.Step{jsonpath.Names("max", "name"), jsonpath.Name("x")}},
		{"A path can not end with a scan.", true, []jsonpath.Step{jsonpath.Descend()}},
		{"The slice [-2000000000:1] is too large", true, []jsonpath.Step{jsonpath.Name("items"), jsonpath.Slice(-2_000_000_000, 1)}},
	} {
		err := jsonpath.Explain(doc, c.path...)
		require.EqualError(t, err, c.want)
		if c.found {
			require.IsType(t, &jsonpath.Invalid{}, err)
		} else {
			require.IsType(t, &jsonpath.NotFound{}, err)
		}
	}
	require.NoError(t, jsonpath.Explain(doc, jsonpath.Name("max")))
}

func TestWhere(t *testing.T) {
	doc := parse(t, orders)
	for name, c := range map[string]struct {
		test func(jsonpath.Item) bool
		want string // ids, or an error
	}{
		"number":   {func(item jsonpath.Item) bool { return item.Get("qty").Greater("2") }, `["a","c"]`},
		"decimals": {func(item jsonpath.Item) bool { return item.Get("price").Equal("1.50") }, `["a"]`},
		"text":     {func(item jsonpath.Item) bool { return item.Get("id").GreaterOrEqual("b") }, `["b","c"]`},
		"exists":   {func(item jsonpath.Item) bool { return item.Get("price").Exists() }, `["a"]`},
		"missing":  {func(item jsonpath.Item) bool { return item.Get("price").NotEqual("2") }, `["a","b"]`},
		"null":     {func(item jsonpath.Item) bool { return item.Get("price").Equal("null") }, `["b"]`},
		"root":     {func(item jsonpath.Item) bool { return item.Get("qty").LessOrEqualValue(item.Root("max")) }, `["a","b"]`},
		"path":     {func(item jsonpath.Item) bool { return item.Select(jsonpath.Name("tags"), jsonpath.At(0)).Equal("y") }, `["c"]`},
		"root path": {func(item jsonpath.Item) bool {
			return item.Get("id").EqualValue(item.SelectRoot(jsonpath.Name("items"), jsonpath.FromEnd(1), jsonpath.Name("id")))
		}, `["c"]`},
		"left literal": {func(item jsonpath.Item) bool { return item.Text("b").LessValue(item.Get("id")) }, `["c"]`},
		"and":          {func(item jsonpath.Item) bool { return item.Get("qty").Greater("1") && item.Get("id").Equal("c") }, `["c"]`},
		"pattern":      {func(item jsonpath.Item) bool { return item.Get("id").Matches(jsonpath.Pattern("[AB]", true)) }, `["a","b"]`},
		"no match":     {func(item jsonpath.Item) bool { return item.Get("price").Matches(jsonpath.Pattern(`\d`, false)) }, `[]`},
		"has all":      {func(item jsonpath.Item) bool { return item.HasAll(jsonpath.Names("qty", "price")) }, `["a","b"]`},
		"indefinite":   {func(item jsonpath.Item) bool { return item.Select(jsonpath.All()).Exists() }, "the predicate path: $[*] is not definite"},
		"no number":    {func(item jsonpath.Item) bool { return item.Get("qty").Less("many") }, `For input string: "many"`},
		"no array": {
			func(item jsonpath.Item) bool { return item.Select(jsonpath.Name("qty"), jsonpath.At(0)).Exists() },
			"Filter: [0] can only be applied to arrays. Current context is: 3",
		},
		"unused failure": {func(item jsonpath.Item) bool {
			return item.Get("nope").EqualValue(item.Select(jsonpath.Name("qty"), jsonpath.At(0)))
		}, `[]`},
	} {
		got, err := jsonpath.Select(doc, jsonpath.Name("items"), jsonpath.Where(c.test), jsonpath.Name("id"))
		if err != nil {
			require.EqualError(t, err, c.want, name)
			continue
		}
		require.Equal(t, c.want, got.JSON(), name)
	}
}

func TestFind(t *testing.T) {
	doc := parse(t, orders)
	all := func(jsonpath.Item) bool { return true }
	for _, c := range []struct {
		path []jsonpath.Step
		want string // "" when nothing is found
	}{
		{nil, doc.JSON()},
		{[]jsonpath.Step{jsonpath.Name("max")}, "3"},
		{[]jsonpath.Step{jsonpath.Name("none")}, "null"},
		{[]jsonpath.Step{jsonpath.Name("no")}, ""},
		{[]jsonpath.Step{jsonpath.Name("items"), jsonpath.At(1), jsonpath.Name("price")}, "null"},
		{[]jsonpath.Step{jsonpath.Name("items"), jsonpath.At(9)}, ""},
		{[]jsonpath.Step{jsonpath.Name("items"), jsonpath.FromEnd(9)}, ""},
		{[]jsonpath.Step{jsonpath.Name("max"), jsonpath.At(0)}, ""},
		{[]jsonpath.Step{jsonpath.Name("items"), jsonpath.At(0, 1), jsonpath.Names("qty")}, `[{"qty":3},{"qty":1}]`},
		{[]jsonpath.Step{jsonpath.Name("no"), jsonpath.Slice(0, 1)}, "[]"},
		{[]jsonpath.Step{jsonpath.Name("no"), jsonpath.Name("no"), jsonpath.Where(all)}, "[]"},
		{[]jsonpath.Step{jsonpath.Name("items"), jsonpath.Where(func(item jsonpath.Item) bool {
			return item.Get("qty").EqualValue(item.Root("max"))
		}), jsonpath.Name("id")}, `["a"]`},
	} {
		got := jsonpath.Find(doc, c.path...)
		if c.want == "" {
			require.True(t, got.IsUndefined(), "%v", got)
			continue
		}
		require.Equal(t, c.want, got.JSON())
	}
}

func TestItemAt(t *testing.T) {
	v := parse(t, `["a", null]`)
	require.Equal(t, `"a"`, jsonpath.ItemAt(v, 0).JSON())
	for _, i := range []int{1, 2, -1} {
		require.True(t, jsonpath.ItemAt(v, i).IsNull(), i)
	}
	require.True(t, jsonpath.ItemAt(value.String("a"), 0).IsUndefined())
	require.True(t, jsonpath.ItemAt(value.Undefined, 0).IsUndefined())
}

func TestSet(t *testing.T) {
	for _, c := range []struct {
		doc, want string // want: the document, or an error
		path      []jsonpath.Step
	}{
		{`{"a":1}`, `"x"`, nil},
		{`{"a":1,"b":2}`, `{"a":"x","b":2}`, []jsonpath.Step{jsonpath.Name("a")}},
		{`{"a":1}`, `{"a":1,"b":"x"}`, []jsonpath.Step{jsonpath.Name("b")}},
		{`{}`, `{"a":{"b":{"c":"x"}}}`, []jsonpath.Step{jsonpath.Name("a"), jsonpath.Name("b"), jsonpath.Name("c")}},
		{`{"a":[1,{"b":2}]}`, `{"a":[1,{"b":"x"}]}`, []jsonpath.Step{jsonpath.Name("a"), jsonpath.At(1), jsonpath.Name("b")}},
		{`[1,2]`, `[1,"x"]`, []jsonpath.Step{jsonpath.At(1)}},
		{`[1,2]`, `Unable to apply step 2 to input [1,2]`, []jsonpath.Step{jsonpath.At(2)}},
		{`[1,2]`, `Unable to apply step "a" to input [1,2]`, []jsonpath.Step{jsonpath.Name("a")}},
		{`"s"`, `Unable to apply step "a" to input "s"`, []jsonpath.Step{jsonpath.Name("a")}},
		{`{"a":null}`, `Unable to apply step "b" to input null`, []jsonpath.Step{jsonpath.Name("a"), jsonpath.Name("b")}},
		{`{"a":1}`, `Unable to apply step "b" to input 1`, []jsonpath.Step{jsonpath.Name("a"), jsonpath.Name("b")}},
		{`{}`, `Unable to apply step 0 to input {}`, []jsonpath.Step{jsonpath.Name("a"), jsonpath.At(0)}},
		{`{"a":[]}`, `Unable to apply step [*] to input []`, []jsonpath.Step{jsonpath.Name("a"), jsonpath.All()}},
	} {
		doc := parse(t, c.doc)
		got, err := jsonpath.Set(doc, value.String("x"), c.path...)
		if err != nil {
			require.EqualError(t, err, c.want)
			require.IsType(t, &jsonpath.Conflict{}, err)
			continue
		}
		require.Equal(t, c.want, got.JSON())
		require.Equal(t, c.doc, doc.JSON(), "the document must stay as it is")
	}
}
