package value_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/runtime/value"
)

type (
	address struct {
		Street string `json:"street"`
		Zip    string `json:"zip,omitempty"`
	}
	line struct {
		ID    string   `json:"id"`
		Qty   int      `json:"qty"`
		Price float64  `json:"price"`
		Tags  []string `json:"tags,omitempty"`
		Next  *line    `json:"next,omitempty"`
	}
	shout  string
	loud   struct{ text string }
	opaque struct {
		A int
		b int
		C string `json:"-"`
		E any    `json:",omitempty"`
	}
	embedding struct {
		address
		*line
		Extra int `json:"extra,string"`
	}
	everything struct {
		Bool    bool
		Int8    int8
		Uint    uint64
		F32     float32 `json:"f32"`
		F64     float64
		Str     shout
		Bytes   []byte
		Array   [3]int
		Ptr     *int
		Any     any
		Map     map[string]address
		Keyed   map[int]bool
		Named   map[shout]int
		Time    time.Time
		Raw     json.RawMessage `json:",omitempty"`
		Number  json.Number
		Big     *big.Int
		Loud    loud
		LoudPtr *loud
		Lines   []line    `json:"lines"`
		Zero    time.Time `json:"zero,omitzero"`
		Odd     int       `json:"a name"`
		Late    *everything
		Opaque  opaque
	}
)

type zeroByRef int

func (z *zeroByRef) IsZero() bool { return *z == 7 }

func (l loud) MarshalText() ([]byte, error) { return []byte(strings.ToUpper(l.text)), nil }

func (l *loud) UnmarshalText(text []byte) error {
	l.text = strings.ToLower(string(text))
	return nil
}

func full() everything {
	seven := 7
	next := line{ID: "b", Qty: 2, Tags: []string{"x"}}
	return everything{
		Bool: true, Int8: -8, Uint: math.MaxUint64, F32: 0.1, F64: 1e21, Str: "é<&>", Bytes: []byte("hi"),
		Array: [3]int{1, 2, 3}, Ptr: &seven, Any: map[string]any{"b": []any{1.5, "x", nil, true}, "a": map[string]any{}},
		Map: map[string]address{"z": {Street: "s"}, "a": {Zip: "8001"}}, Keyed: map[int]bool{10: true, 9: false},
		Named: map[shout]int{"q": 1}, Time: time.Date(2026, 9, 1, 2, 3, 4, 5, time.UTC), Raw: json.RawMessage(`{"x":[1]}`),
		Number: "12.5", Big: new(big.Int).Lsh(big.NewInt(1), 80), Loud: loud{"a"}, LoudPtr: &loud{"b"},
		Lines: []line{{ID: "a", Qty: 1, Price: 19.99, Next: &next}}, Odd: 4, Late: &everything{Number: "1"},
		Opaque: opaque{A: 1, b: 2, C: "c"},
	}
}

func TestOfFollowsEncodingJSON(t *testing.T) {
	all, seven := full(), 7
	tests := []any{
		nil, true, 7, int8(-7), uint16(7), uint64(math.MaxUint64), int64(math.MinInt64), 1.5, float32(0.1), 1e21, 1e-7,
		"é\n", shout("x"), []byte("abc"), []byte(nil), &seven, (*int)(nil),
		[]any{1, "a", nil},
		[]any(nil),
		[]int{},
		[]string(nil),
		map[string]any{"b": 1, "a": []int{2}},
		map[string]int(nil),
		map[int]string{2: "b", 10: "a"},
		json.Number("1.5"),
		json.RawMessage(`{"b":1,"a":2}`), big.NewInt(5), time.Unix(0, 0).UTC(),
		address{},
		&address{Zip: "1"},
		[]address{{Street: "x"}},
		[2]bool{true, false},
		loud{"x"},
		&loud{"x"},
		[]loud{{"x"}},
		map[string]*loud{"a": nil},
		opaque{E: 1},
		embedding{address: address{Street: "s"}, line: &line{ID: "i"}, Extra: 3},
		everything{Number: "0"},
		all, &all,
		struct{ A, B value.Value }{value.MustParse(`{"z":1,"a":12345678901234567890}`), value.Undefined},
		struct {
			A value.Value `json:"a,omitzero"`
			B *int        `json:"b,omitzero"`
			C [2]int      `json:"c,omitzero"`
			D any         `json:"d,omitempty"`
			E time.Time   `json:"e,omitzero"`
			F *time.Time  `json:"f,omitzero"`
			G zeroByRef   `json:"g,omitzero"`
			H [0]int      `json:"h,omitempty"`
			I bool        `json:"i,omitempty"`
			J address     `json:"j,omitempty"`
			K fmt.Stringer
		}{G: 7, K: time.Second, F: &time.Time{}},
	}
	for _, x := range tests {
		var want bytes.Buffer
		enc := json.NewEncoder(&want)
		enc.SetEscapeHTML(false)
		require.NoError(t, enc.Encode(x))
		got, err := value.Of(x)
		require.NoError(t, err)
		require.Equal(t, strings.TrimSuffix(want.String(), "\n"), got.JSON(), "%T", x)
	}
}

func TestOfFailsAsEncodingJSONDoes(t *testing.T) {
	type ring struct{ Next *ring }
	loop := &ring{}
	loop.Next = loop
	list := []any{nil}
	list[0] = list
	for _, x := range []any{
		math.NaN(), math.Inf(1),
		[]float64{math.NaN()},
		make(chan int),
		map[string]any{"f": func() {}},
		complex(1, 2), loop, list,
		struct{ F func() }{},
		struct {
			F func() `json:",omitempty"`
		}{},
		json.Number("x"),
		map[bool]int{true: 1},
	} {
		_, want := json.Marshal(x)
		require.Error(t, want)
		_, got := value.Of(x)
		require.EqualError(t, got, want.Error(), "%T", x)
	}
}

func TestOfValues(t *testing.T) {
	v := value.MustParse(`{"b":1.0,"a":"\ud800"}`)
	got, err := value.Of(v)
	require.NoError(t, err)
	require.Equal(t, v.JSON(), got.JSON())
	got, err = value.Of(map[string]any{"x": []value.Value{v, value.Undefined}})
	require.NoError(t, err)
	require.Equal(t, `{"x":[{"b":1.0,"a":"\ud800"},null]}`, got.JSON())
	got, err = value.Of(value.Undefined)
	require.NoError(t, err)
	require.True(t, got.IsUndefined())
}

func TestDecodeFollowsEncodingJSON(t *testing.T) {
	all, err := json.Marshal(full())
	require.NoError(t, err)
	texts := []string{
		`null`, `true`, `0`, `-1`, `300`, `1.0`, `1.5`, `1e400000`, `9223372036854775808`, `1e39`, `0.1`, `""`, `"x"`, `"aGk="`,
		`"é\ud800"`, `[]`, `[1]`, `[1,2,3,4,5]`, `["a",null]`, `[null,{"street":"s"}]`, `{}`, `{"a":1}`, `{"a":null,"b":{"street":5}}`,
		`{"street":"s","ZIP":"z","other":[1]}`, `{"Street":"1","STREET":"2"}`, `{"ſtreet":"long s"}`,
		`{"id":"a","qty":1,"price":2,"tags":["x"],"next":{"id":"b","next":null}}`, `{"id":"a","qty":"1"}`, `{"qty":1.5,"id":"kept"}`,
		`{"lines":[{"id":"a","qty":1},{"qty":2}],"bool":true,"F32":0.1,"Any":{"a":[1,2]},"Array":[1,2]}`,
		`{"Keyed":{"1":true,"x":false}}`, `{"Named":{"a":1,"b":null}}`, `{"Loud":"X","LoudPtr":"Y","Big":123456789012345678901}`,
		`{"Time":"2026-09-01T00:00:00Z","Raw":[1, 2],"Number":1.50,"a name":3}`, `{"Time":5}`, `{"2":"b","10":"a"}`, string(all),
	}
	targets := []func() any{
		func() any { return new(bool) },
		func() any { return new(int) },
		func() any { return new(int8) },
		func() any { return new(uint16) },
		func() any { return new(uint64) },
		func() any { return new(float64) },
		func() any { return new(float32) },
		func() any { return new(string) },
		func() any { return new(shout) },
		func() any { return new(any) },
		func() any { return new([]byte) },
		func() any { return new([]any) },
		func() any { return new([]string) },
		func() any { return new([]address) },
		func() any { return &[3]int{7, 8, 9} },
		func() any { return new(map[string]any) },
		func() any { return &map[string]*address{"old": {}} },
		func() any { return &map[int]string{1: "x"} },
		func() any { return &address{Zip: "old"} },
		func() any { return new(*address) },
		func() any { return new(line) },
		func() any { return new(loud) },
		func() any { return new(json.Number) },
		func() any { return new(json.RawMessage) },
		func() any { return new(time.Time) },
		func() any { return new(opaque) },
		func() any { return &embedding{line: &line{}} },
		func() any { return new(everything) },
		func() any { return &struct{ Street fmt.Stringer }{} },
		func() any { var x any = new(address); return &x },
	}
	for _, text := range texts {
		v, err := value.ParseString(text)
		if err != nil {
			continue // a number beyond the doubles
		}
		for _, target := range targets {
			want, got := target(), target()
			wantErr := json.Unmarshal([]byte(v.JSON()), want)
			gotErr := v.Decode(got)
			if wantErr != nil {
				require.EqualError(t, gotErr, wantErr.Error(), "%s into %T", text, want)
				continue
			}
			require.NoError(t, gotErr, "%s into %T", text, want)
			switch got.(type) {
			case *any, *map[string]any:
				if strings.Contains(v.JSON(), "ud800") || keepsBig(text) {
					continue // what encoding/json loses
				}
			}
			require.Equal(t, want, got, "%s into %T", text, want)
		}
	}
	var none *int
	require.Error(t, value.Null.Decode(none))
	require.Error(t, value.Null.Decode(nil))
	require.Error(t, value.Null.Decode(5))
}

func FuzzDecode(f *testing.F) {
	all, err := json.Marshal(full())
	require.NoError(f, err)
	f.Add(string(all))
	f.Add(`{"lines":[{"id":"a","qty":1.0},{"QTY":2}],"bool":null,"F32":1e39,"Any":{"a":[1,2]},"Array":[1,2],"Int8":300}`)
	f.Fuzz(func(t *testing.T, text string) {
		v, err := value.ParseString(text)
		if err != nil || strings.Contains(v.JSON(), `\ud`) {
			return
		}
		var want, got everything
		wantErr := json.Unmarshal([]byte(v.JSON()), &want)
		gotErr := v.Decode(&got)
		if wantErr != nil {
			require.EqualError(t, gotErr, wantErr.Error())
			return
		}
		require.NoError(t, gotErr)
		want.Any, got.Any = nil, nil // Native keeps big integers
		require.Equal(t, want, got)

		back, err := value.Of(got)
		require.NoError(t, err)
		text2, err := json.Marshal(got)
		require.NoError(t, err)
		require.True(t, value.Equal(value.MustParse(string(text2)), back))
	})
}

// keepsBig reports whether text has an integer that is no double.
func keepsBig(text string) bool {
	for _, digits := range []string{"9223372036854775808", "123456789012345678901", "18446744073709551615"} {
		if strings.Contains(text, digits) {
			return true
		}
	}
	return false
}

func TestDecodeKeepsValues(t *testing.T) {
	var order struct {
		ID   string      `json:"id"`
		Rest value.Value `json:"rest"`
		Any  any         `json:"any"`
	}
	v := value.MustParse(`{"rest":{"z":1.0,"a":[]},"id":"x","any":9007199254740993}`)
	require.NoError(t, v.Decode(&order))
	require.Equal(t, `{"z":1.0,"a":[]}`, order.Rest.JSON())
	require.Equal(t, json.Number("9007199254740993"), order.Any)
	require.NoError(t, v.Decode(&order.Rest))
	require.Equal(t, v.JSON(), order.Rest.JSON())
	old := []address{{Zip: "old"}}
	list := old
	require.NoError(t, value.MustParse(`[{"street":"s"}]`).Decode(&list))
	require.Equal(t, []address{{Street: "s"}}, list, "slices are made anew")
	require.Equal(t, []address{{Zip: "old"}}, old)

	require.NoError(t, value.Undefined.Decode(&order.Rest))
	require.True(t, order.Rest.IsUndefined())
}

func TestNative(t *testing.T) {
	text := `{"b":[1,1.5,true,null,"x",{}],"a":9007199254740993,"c":12345678901234567890,"d":2.0}`
	require.Equal(t, map[string]any{
		"b": []any{1.0, 1.5, true, nil, "x", map[string]any{}},
		"a": json.Number("9007199254740993"),
		"c": json.Number("12345678901234567890"),
		"d": 2.0,
	}, value.MustParse(text).Native())
	require.Nil(t, value.Undefined.Native())
}

func BenchmarkEdges(b *testing.B) {
	type order struct {
		OrderID  string `json:"orderId"`
		Customer struct {
			ID      string  `json:"id"`
			Address address `json:"address"`
		} `json:"customer"`
		Items []line `json:"items"`
	}
	v := value.MustParse(orders[0].text)
	var o order
	require.NoError(b, v.Decode(&o))
	b.Run("decode/value", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var o order
			if err := v.Decode(&o); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("decode/encoding-json", func(b *testing.B) {
		b.ReportAllocs()
		text := []byte(orders[0].text)
		for b.Loop() {
			var o order
			if err := json.Unmarshal(text, &o); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("of/value", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := value.Of(o); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("of/encoding-json", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := json.Marshal(o); err != nil {
				b.Fatal(err)
			}
		}
	})
}
