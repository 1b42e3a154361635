package value_test

import (
	"encoding/json"
	"math"
	"math/big"
	"net/netip"
	"runtime"
	"strings"
	"testing"
	"testing/quick"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/runtime/value"
)

// measured demands that the size of x is found without its JSON, and that
// Within never says of a limit what is not so.
func measured[T any](t *testing.T, x T) {
	t.Helper()
	v, err := value.Of(x)
	size, sizeErr := value.SizeOf(&x)
	if err != nil {
		require.EqualError(t, sizeErr, err.Error())
		require.False(t, value.Within(&x, math.MaxInt/2))
		return
	}
	require.NoError(t, sizeErr)
	require.Equal(t, v.EncodedSize(), size, "%T %s", x, v.JSON())
	require.False(t, value.Within(&x, v.EncodedSize()-1), "%T %s", x, v.JSON())
}

func TestSizes(t *testing.T) {
	all, seven := full(), 7
	measured(t, all)
	measured(t, &all)
	measured(t, everything{Number: "0"})
	measured(t, embedding{address: address{Street: "s"}, line: &line{ID: "i"}, Extra: 3})
	measured(t, embedding{})
	measured(t, opaque{E: 1})
	measured(t, big.NewInt(12345))
	measured(t, *big.NewInt(5))
	measured(t, []big.Int{*big.NewInt(5)})
	measured(t, struct{ A big.Int }{*big.NewInt(5)})
	measured(t, value.MustParse(`{"a":[1.0,"\u0001"]}`))
	measured(t, []value.Value{value.Null, value.Undefined})
	measured(t, charged{Order: value.Plain(order{ID: "x"}), Paid: true})
	measured(t, charged{Order: decode[value.View[order]](t, `{"paid":null,`+orderText[1:])})
	measured(t, charged{Order: decode[value.View[order]](t, orderText), Charge: &orderItem{"\n", 1}})
	measured(t, branches{Second: value.Plain(orderItem{"a", 1})})
	measured(t, value.Plain(math.NaN()))
	measured(t, []float32{0.1, 1e30})
	measured(t, struct{ F []float64 }{[]float64{1, math.Inf(1)}})
	measured(t, time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC))
	measured(t, json.Number("x"))
	measured(t, json.RawMessage(`{"a": 1}`))
	measured(t, map[bool]int{true: 1})
	measured(t, [2]*int{nil, &seven})
	item, now, text := value.Plain(orderItem{"a", 1}), time.Unix(0, 1).UTC(), value.String("x")
	for _, none := range []bool{false, true} {
		x := struct {
			View  *value.View[orderItem]   `json:"view,omitempty"`
			Views *[]value.View[orderItem] `json:"views,omitempty"`
			Time  *time.Time               `json:"time"`
			Value *value.Value             `json:"value"`
			Seq   *value.Seq[string]       `json:"seq,omitempty"`
		}{&item, &[]value.View[orderItem]{item}, &now, &text, &value.Seq[string]{"a", "b"}}
		require.True(t, value.Within(&x, 500))
		require.Zero(t, testing.AllocsPerRun(10, func() { value.Within(&x, 500) }))
		if none {
			x.View, x.Views, x.Time, x.Value, x.Seq = nil, nil, nil, nil, nil
		}
		measured(t, x)
	}
	for _, x := range []any{nil, 1, "\u2028", []any{1, "a"}, map[string]any{}, struct{}{}} {
		measured(t, x)
		measured(t, struct {
			A any            `json:"a,omitempty"`
			B any            `json:"b,omitzero"`
			C map[string]any `json:"c,omitempty"`
			D map[string]any `json:"d,omitzero"`
			E []any          `json:"e,omitempty"`
			F []any          `json:"f,omitzero"`
			G [1]any         `json:"g,omitzero"`
			H netip.Addr     `json:"h,omitzero"`
			I value.Value    `json:"i,omitzero"`
			J float64        `json:"j,omitempty"`
			K orderItem      `json:"k,omitzero"`
			L orderItem      `json:"l,omitempty"`
			M zeroByRef      `json:"m,omitzero"`
			N string         `json:"n,omitempty,omitzero"`
		}{A: x, B: x, C: map[string]any{}, D: map[string]any{"a": x}, E: []any{}, F: []any{}, G: [1]any{x}})
	}
}

func TestSizesOfRandomValues(t *testing.T) {
	check := func(f any) {
		t.Helper()
		require.NoError(t, quick.Check(f, &quick.Config{MaxCount: 300}))
	}
	check(func(id string, total float64, items []orderItem, discount *int64, labels map[string]string) bool {
		measured(t, order{ID: id, Total: total, Items: items, Discount: discount, Labels: labels})
		return true
	})
	check(func(x line) bool { measured(t, x); measured(t, []line{x, x}); return true })
	check(func(x map[string]address) bool { measured(t, x); return true })
	check(func(a []int8, b []uint16, c []int32, d []uint64, e []float32, f []byte, g []bool) bool {
		measured(t, struct {
			A []int8
			B []uint16
			C []int32
			D []uint64
			E []float32
			F []byte
			G []bool
		}{a, b, c, d, e, f, g})
		return true
	})
	check(func(id string, qty int64, ids []string) bool {
		measured(t, branches{First: id, Third: &qty})
		measured(t, struct {
			IDs  value.Seq[string] `json:"ids"`
			Name value.Seq[*int64]
		}{ids, nil})
		return true
	})
}

func TestSizesOfCyclesAreNotMeasured(t *testing.T) {
	type ring struct {
		Next *ring
		Name string
	}
	loop := &ring{Name: "a"}
	loop.Next = loop
	require.False(t, value.Within(&loop, 1<<20))
}

func TestWithinIsGenerousByAFactor(t *testing.T) {
	o := order{ID: strings.Repeat("x", 1000), Items: make([]orderItem, 100)}
	require.True(t, value.Within(&o, 12_000))
	require.Zero(t, testing.AllocsPerRun(100, func() { value.Within(&o.Items, 262_144) }))
	require.Zero(t, testing.AllocsPerRun(100, func() { _, _ = value.SizeOf(&o.Items) }))
	require.Zero(t, testing.AllocsPerRun(100, func() { _, _ = value.SizeOf(&o.ID) }))
	view := decode[value.View[order]](t, orderText)
	require.True(t, value.Within(&view, 10*len(orderText)))
	require.Zero(t, testing.AllocsPerRun(100, func() { value.Within(&view, 262_144) }))
}

func BenchmarkWithin(b *testing.B) {
	next := line{ID: "b", Qty: 2, Tags: []string{"x"}}
	x := line{ID: "a", Qty: 1, Price: 19.99, Next: &next}
	b.ReportAllocs()
	for b.Loop() {
		value.Within(&x, 262_144)
	}
}

// restless is a type whose method makes the stack move and the garbage
// collector run.
type restless struct{ name, other *string }

func (r restless) MarshalText() ([]byte, error) {
	deep(2000)
	runtime.GC()
	return []byte(*r.name + *r.other), nil
}

func deep(n int) int {
	var frame [64]int
	if n > 0 {
		frame[n%64] = deep(n-1) + n
	}
	return frame[n%64]
}

// The value need not be on the heap while its parts are asked.
func TestSizesOfValuesOnTheStack(t *testing.T) {
	for range 4 {
		done := make(chan bool)
		go func() { // on a stack that is small at first
			name, other := "a name that is on the stack", "another"
			x := struct {
				Name string
				Any  any
				Map  map[string]restless
				Text restless
				Last string
			}{Name: name, Any: restless{&name, &other}, Map: map[string]restless{"k": {&other, &other}}, Text: restless{&name, &name}, Last: other}
			size, err := value.SizeOf(&x)
			v, _ := value.Of(x)
			done <- err == nil && size == v.EncodedSize() && value.Within(&x, 10_000) && !value.Within(&x, size-1) && x.Last == other
		}()
		require.True(t, <-done)
	}
}
