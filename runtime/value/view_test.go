package value_test

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"net/netip"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/runtime/value"
)

type (
	// charged is data between states: an order with what two states added.
	charged struct {
		Order  value.View[order] `json:",inline"`
		Charge *orderItem        `json:"charge,omitempty"`
		Paid   bool              `json:"paid"`
	}
	// branches is what a Parallel state comes to.
	branches struct {
		value.Tuple
		First  string
		Second value.View[orderItem]
		Third  *int64
	}
	selected struct {
		IDs   value.Seq[string]    `json:"ids"`
		Items value.Seq[orderItem] `json:"items"`
	}
)

func decode[T any](t *testing.T, text string) (x T) {
	t.Helper()
	require.NoError(t, value.Into(value.MustParse(text), &x))
	return x
}

func encode(t *testing.T, x any) string {
	t.Helper()
	v, err := value.Of(x)
	require.NoError(t, err)
	return v.JSON()
}

func TestViewKeepsWhatItsTypeDoesNotName(t *testing.T) {
	view := decode[value.View[order]](t, orderText)
	require.Equal(t, "o1", view.V.ID)
	require.Equal(t, orderText, encode(t, view))
	require.Equal(t, `{"a":[`+orderText+`]}`, encode(t, map[string]any{"a": []value.View[order]{view}}))

	items := value.Parts(view, view.V.Items, "items")
	require.Equal(t, `{"sku":"a","qty":2,"gift":true}`, encode(t, items[0]))
	require.Equal(t, orderItem{"b", 1}, items[1].V)
	require.Equal(t, `5.0`, encode(t, value.Part(view, view.V.Total, "total")))
	require.Nil(t, value.Parts(view, []orderItem(nil), "items"))

	made := value.Plain(order{ID: "x", Items: []orderItem{{"a", 1}}})
	require.Equal(t, `{"sku":"a","qty":1}`, encode(t, value.Parts(made, made.V.Items, "items")[0]))
	require.Equal(t, `"x"`, encode(t, value.Part(made, made.V.ID, "id")))
}

func TestViewsInEncodingJSON(t *testing.T) {
	text, err := json.Marshal(map[string]value.View[order]{"a": decode[value.View[order]](t, orderText)})
	require.NoError(t, err)
	require.Equal(t, `{"a":`+orderText+`}`, string(text))
	var back map[string]value.View[order]
	require.NoError(t, json.Unmarshal(text, &back))
	require.Equal(t, orderText, encode(t, back["a"]))
	require.ErrorContains(t, json.Unmarshal([]byte(`{"a":{"id":1}}`), &back), `$.id is the number 1`)
	_, err = json.Marshal(value.Plain(math.NaN()))
	require.Error(t, err)
}

func TestInlinedView(t *testing.T) {
	view := decode[value.View[order]](t, orderText)
	c := charged{Order: view, Charge: &orderItem{"fee", 1}, Paid: true}
	want := orderText[:len(orderText)-1] + `,"charge":{"sku":"fee","qty":1},"paid":true}`
	require.Equal(t, want, encode(t, c))
	require.Equal(t, orderText[:len(orderText)-1]+`,"paid":false}`, encode(t, charged{Order: view}))

	back := decode[charged](t, want)
	require.Equal(t, c.Charge, back.Charge)
	require.Equal(t, view.V, back.Order.V)
	require.Equal(t, want, encode(t, back))

	// A member of the struct wins over an unnamed one, in whose place it is.
	within := decode[value.View[order]](t, `{"paid":"no",`+orderText[1:])
	require.Equal(t, `{"paid":true,`+orderText[1:], encode(t, charged{Order: within, Paid: true}))

	var misfit charged
	require.EqualError(t, value.Into(value.MustParse(orderText), &misfit), `$.paid is missing, which has to be there for its Go type bool`)
	require.EqualError(t, value.Into(value.MustParse(`{"paid":true,"id":1}`), &misfit), `$.id is the number 1, and not of the Go type string`)
	require.Error(t, value.MustParse(orderText).Decode(&misfit), "Decode knows no other way")
}

// Members that nobody has declared may have the names of what states add later.
func TestEnter(t *testing.T) {
	for _, text := range []string{
		`{"charge":"free",` + orderText[1:len(orderText)-1] + `,"paid":true}`,
		`{"charge":{"sku":"a"},` + orderText[1:len(orderText)-1] + `,"paid":true}`,
		`{"charge":null,` + orderText[1:len(orderText)-1] + `,"paid":true}`,
	} {
		var c charged
		require.NoError(t, value.Enter(value.MustParse(text), &c))
		require.Nil(t, c.Charge)
		require.Equal(t, "o1", c.Order.V.ID)
		require.Equal(t, text, encode(t, c))
	}
	var c charged
	require.NoError(t, value.Enter(value.MustParse(`{"charge":{"sku":"a","qty":1},`+orderText[1:len(orderText)-1]+`,"paid":true}`), &c))
	require.Equal(t, &orderItem{"a", 1}, c.Charge)
	require.ErrorContains(t, value.Enter(value.MustParse(orderText), &c), `$.paid is missing`)
	require.ErrorContains(t, value.Enter(value.MustParse(`{"paid":true}`), &c), `$.id is missing`)
	require.ErrorContains(t, value.Enter(value.Null, &c), `$ is null`)
	var o order
	require.ErrorContains(t, value.Enter(value.Null, &o), `$ is null`)
	require.Error(t, value.Enter(value.Null, o))
}

func TestTuple(t *testing.T) {
	text := `["x",{"sku":"a","qty":1,"gift":true},null]`
	b := decode[branches](t, text)
	require.Equal(t, "x", b.First)
	require.Equal(t, orderItem{"a", 1}, b.Second.V)
	require.Equal(t, text, encode(t, b))
	require.ErrorContains(t, value.Into(value.MustParse(`["x"]`), &b), `$ is an array of 1 item, and not of the Go type value_test.branches with its 3 items`)
	require.ErrorContains(t, value.Into(value.MustParse(`["x",{"sku":1},1]`), &b), `$[1].sku is the number 1`)
	require.ErrorContains(t, value.Into(value.EmptyObject, &b), `$ is an object`)
}

func TestSeq(t *testing.T) {
	for _, tt := range []struct {
		text string
		n    int
	}{
		{`{}`, 0},
		{`{"ids":"a"}`, 1},
		{`{"ids":["a","b"],"items":{"sku":"x","qty":1}}`, 2},
	} {
		s := decode[selected](t, tt.text)
		require.Len(t, s.IDs, tt.n)
		require.Equal(t, tt.text, encode(t, s))
		size, err := value.SizeOf(&s)
		require.NoError(t, err)
		require.Equal(t, len(tt.text), size)
	}
	v, err := value.Of(value.Seq[int]{})
	require.NoError(t, err)
	require.True(t, v.IsUndefined())
	var s selected
	require.ErrorContains(t, value.Into(value.MustParse(`{"items":[{"sku":"a","qty":1},{"sku":2}]}`), &s), `$.items[1].sku is the number 2`)
	require.ErrorContains(t, value.Into(value.MustParse(`{"ids":5}`), &s), `$.ids is the number 5`)
}

// kinds are the types that the property is tried on, each as a View.
var kinds = []struct {
	name  string
	typ   reflect.Type
	round func(v value.Value) (value.Value, int, error)
}{
	{"order", reflect.TypeFor[order](), roundTrip[value.View[order]]},
	{"item", reflect.TypeFor[orderItem](), roundTrip[value.View[orderItem]]},
	{"list", reflect.TypeFor[[]orderItem](), roundTrip[value.View[[]orderItem]]},
	{"map", reflect.TypeFor[map[string]order](), roundTrip[map[string]value.View[order]]},
	{"pointer", reflect.TypeFor[*line](), roundTrip[value.View[*line]]},
	{"array", reflect.TypeFor[[3]orderItem](), roundTrip[[3]value.View[orderItem]]},
	{"inline", reflect.TypeFor[order](), roundTrip[struct {
		Order value.View[order] `json:",inline"`
		ID    string            `json:"id"`
	}]},
}

// roundTrip decodes v and encodes that; size is what the size is told to be.
func roundTrip[T any](v value.Value) (out value.Value, size int, err error) {
	var x T
	if err = value.Into(v, &x); err != nil {
		return out, 0, err
	}
	if size, err = value.SizeOf(&x); err != nil {
		return out, 0, err
	}
	if out, err = value.Of(x); err == nil && value.Within(&x, size-1) {
		return out, -1, nil
	}
	return out, size, err
}

func TestRandomDocumentsSurviveViews(t *testing.T) {
	g := generator{rand.New(rand.NewPCG(1, 2))}
	for range 3000 {
		kind := kinds[g.IntN(len(kinds))]
		v := g.of(kind.typ, 0)
		out, size, err := kind.round(v)
		require.NoError(t, err, "%s: %s", kind.name, v.JSON())
		require.Equal(t, v.JSON(), out.JSON(), kind.name)
		require.Equal(t, len(v.JSON()), size, "%s: %s", kind.name, v.JSON())
	}
}

// FuzzView decodes any JSON into Views: what fits comes back as it was, what
// does not fit says where.
func FuzzView(f *testing.F) {
	f.Add(orderText)
	f.Add(`[{"sku":"a","qty":2.0},{"sku":"\ud800","qty":1}]`)
	f.Add(`{"sku":null,"qty":1e400}`)
	f.Fuzz(func(t *testing.T, text string) {
		v, err := value.ParseString(text)
		if err != nil {
			return
		}
		for _, kind := range kinds[:3] {
			out, size, err := kind.round(v)
			if err != nil {
				require.ErrorContains(t, err, "$")
				continue
			}
			require.Equal(t, v.JSON(), out.JSON())
			require.Equal(t, len(v.JSON()), size)
		}
	})
}

// generator makes random JSON that fits a Go type, with members in any order
// and more of them than the type names.
type generator struct{ *rand.Rand }

func (g generator) of(t reflect.Type, depth int) value.Value {
	switch t {
	case reflect.TypeFor[time.Time]():
		return value.String("2026-09-01T00:00:00.5+02:00")
	case reflect.TypeFor[netip.Addr]():
		return value.String("::1")
	}
	switch t.Kind() {
	case reflect.String:
		return value.String([]string{"", "a", "é\n\"", "10.0.0.1"}[g.IntN(4)])
	case reflect.Int, reflect.Int64:
		return value.MustParse([]string{"0", "-7", "9007199254740993", "5.0"}[g.IntN(4)])
	case reflect.Float64:
		return value.MustParse([]string{"0", "5.0", "-1e30", "1e-7", "12345678901234567890"}[g.IntN(5)])
	case reflect.Pointer:
		if depth > 4 || g.IntN(2) == 0 {
			return value.Null
		}
		return g.of(t.Elem(), depth+1)
	case reflect.Slice, reflect.Array:
		items := make([]value.Value, g.IntN(4))
		if t.Kind() == reflect.Array {
			items = make([]value.Value, t.Len())
		}
		for i := range items {
			items[i] = g.of(t.Elem(), depth+1)
		}
		return value.Array(items...)
	case reflect.Map: // whose order encoding/json does not keep
		var members []value.Member
		for name := 'a'; name < 'e'; name++ {
			if g.IntN(2) == 0 {
				members = append(members, value.Member{Name: string(name), Value: g.of(t.Elem(), depth+1)})
			}
		}
		return value.Object(members...)
	}
	return g.object(t, depth)
}

// object returns an object for a struct type.
func (g generator) object(t reflect.Type, depth int) value.Value {
	members := []value.Member{{Name: "unnamed", Value: value.MustParse(`{"n":[1.0,null]}`)}, {Name: "ID", Value: value.Null}}[g.IntN(3):]
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous:
			members = append(members, value.Member{Name: "by", Value: value.String("ann")})
		case options == "" || g.IntN(2) == 0:
			members = append(members, value.Member{Name: name, Value: g.of(f.Type, depth+1)})
		}
	}
	g.Shuffle(len(members), func(i, k int) { members[i], members[k] = members[k], members[i] })
	return value.Object(members...)
}
