package jsonpath_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/ohler55/ojg/jp"
	"github.com/stretchr/testify/require"

	parser "github.com/aslc-dev/aslc/parser/jsonpath"
	"github.com/aslc-dev/aslc/runtime/jsonpath"
	"github.com/aslc-dev/aslc/runtime/value"
)

// TestPlainAgainstOjg compares plain paths, names and indexes that exist or
// not, with another implementation on random documents. Where the two engines
// differ by design (an index outside an array is null here) neither side is
// asked.
func TestPlainAgainstOjg(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	found, missing := 0, 0
	for range 6000 {
		doc := randomValue(random, 4)
		path := randomPath(random)
		text := "$" + path
		ours, err := parser.Parse(text)
		require.NoError(t, err, text)
		theirs, err := jp.ParseString(text)
		require.NoError(t, err, text)
		var native any
		require.NoError(t, json.Unmarshal([]byte(doc.JSON()), &native))
		want := theirs.Get(native)
		got, err := jsonpath.Select(doc, translate(ours)...)
		switch {
		case len(want) == 1:
			found++
			require.NoError(t, err, "%s on %v", text, doc)
			expected, err := value.Of(want[0])
			require.NoError(t, err)
			require.True(t, value.Equal(expected, got), "%s on %v: %v, %v", text, doc, expected, got)
		case err == nil:
			require.True(t, got.IsNull() && strings.HasSuffix(text, "]"), "%s on %v: %v", text, doc, got)
		default:
			missing++
		}
	}
	require.Greater(t, found, 500)
	require.Greater(t, missing, 500)
}

var names = []string{"a", "b", "c", "long_name", "ü"}

func randomPath(random *rand.Rand) string {
	var b strings.Builder
	for range random.IntN(4) + 1 {
		switch name := names[random.IntN(len(names))]; random.IntN(3) {
		case 0:
			b.WriteString("." + name)
		case 1:
			b.WriteString("['" + name + "']")
		default:
			b.WriteString("[" + strconv.Itoa(random.IntN(3)) + "]")
		}
	}
	return b.String()
}

func randomValue(random *rand.Rand, depth int) value.Value {
	if depth > 0 && random.IntN(8) > 0 {
		if random.IntN(2) == 0 {
			items := make([]value.Value, random.IntN(4)+1)
			for i := range items {
				items[i] = randomValue(random, depth-1)
			}
			return value.Array(items...)
		}
		var object value.ObjectBuilder
		for _, name := range names {
			if random.IntN(3) > 0 {
				object.Add(name, randomValue(random, depth-1))
			}
		}
		return object.Value()
	}
	scalars := []value.Value{value.Int(7), value.Float(1.5), value.String("s"), value.True}
	return scalars[random.IntN(len(scalars))]
}

// FuzzSelect evaluates any path on any document: it must end without a panic,
// with one of the two kinds of errors or a value that is there.
func FuzzSelect(f *testing.F) {
	f.Add("$.items[?(@.qty > 2 && @.tags[0] == 'x')].id", orders)
	f.Add("$..[?(@.price <= $.max)]", orders)
	f.Add("$.items[-2:]['id','qty']", orders)
	f.Add("$..tags[0].x[*]", `{"tags":[[null]]}`)
	f.Fuzz(func(t *testing.T, path, document string) {
		p, err := parser.ParseLenient(path)
		if err != nil {
			return
		}
		doc, err := value.ParseString(document)
		if err != nil || len(document) > 1000 || strings.Count(path, "..") > 3 {
			return
		}
		got, err := jsonpath.Select(doc, translate(p)...)
		if err == nil {
			require.False(t, got.IsUndefined())
			require.True(t, p.Definite || got.IsArray())
			return
		}
		kind := fmt.Sprintf("%T", err)
		require.Contains(t, []string{"*jsonpath.NotFound", "*jsonpath.Invalid"}, kind)
		require.NotEqual(t, "not found", err.Error(), "the error that nobody is to see")
	})
}
