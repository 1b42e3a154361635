package value

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLikeObjectsShareTheirShape(t *testing.T) {
	var b strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&b, `,{"id":%d, "price": {"net":1,"tax":2},"lines":[{"id":1,"qty":2},{"id":2,"qty":3}]}`, i)
	}
	v := MustParse("[" + b.String()[1:] + "]")
	first := v.Index(0)
	for _, x := range v.Items() {
		require.Same(t, first.Shape(), x.Shape())
		require.Same(t, first.Get("price").Shape(), x.Get("price").Shape())
		require.Same(t, first.Get("lines").Index(0).Shape(), x.Get("lines").Index(1).Shape())
	}
	text := v.JSON()
	allocs := testing.AllocsPerRun(10, func() { MustParse(text) })
	require.Less(t, allocs, 1000.0/2, "no allocation per object")

	built := EmptyObject.With("net", Int(1)).With("tax", Int(2))
	require.Same(t, first.Get("price").Shape(), built.Shape())
}

func TestDictionariesOfLikeObjects(t *testing.T) {
	var b strings.Builder
	for i := range 500 {
		fmt.Fprintf(&b, `,"customer-%d":{"name":"x","age":3}`, i)
	}
	v := MustParse("{" + b.String()[1:] + "}")
	require.Equal(t, 500, v.Len())
	shape := v.Get("customer-400").Shape()
	require.Same(t, shape, v.Get("customer-499").Shape())
}

// Whatever is read, a decoder remembers no more than its bounds, and learns
// anew what comes after.
func TestHostileNamesAreForgotten(t *testing.T) {
	d := new(decoder)
	parse := func(text string) Value {
		p := parser{decoder: d, text: text}
		v, err := p.document()
		require.NoError(t, err)
		require.Equal(t, text, v.JSON())
		require.LessOrEqual(t, d.known.made, maxPrefixes)
		d.known.renew()
		return v
	}
	next := 0
	name := func() string { next++; return fmt.Sprintf("name%d", next) }
	for range 100 {
		var b strings.Builder
		for range 50 {
			fmt.Fprintf(&b, `,{"%s":{"%s":1,"%s":[{"%s":2}]}}`, name(), name(), name(), name())
		}
		parse("[" + b.String()[1:] + "]")
		parse(fmt.Sprintf(`{"%s":{"%s":{"%s":1}}}`, name(), name(), name()))
	}
	parse(fmt.Sprintf(`{"%s":1,"\"":2,"%s":3}`, name(), strings.Repeat("x", 10_000)))

	like := `[{"id":1,"qty":2},{"id":1,"qty":2}]`
	for range 2 * maxRefused {
		parse(like)
		parse(`[{"` + name() + `":1}]`)
	}
	v := parse(like)
	require.Same(t, v.Index(0).Shape(), v.Index(1).Shape())

	total := 0
	for i := range shapeTable {
		if s := shapeTable[i].Load(); s != nil {
			require.LessOrEqual(t, len(s.names), tableNames)
			total += s.labelSize
		}
	}
	require.LessOrEqual(t, total, tableSlots*tableText)
}

// Nested objects of ever new places share one tree instead of making ever more.
func TestDeepPlaces(t *testing.T) {
	d := new(decoder)
	p := parser{decoder: d, text: strings.Repeat(`{"left":1,"right":`, 5000) + "0" + strings.Repeat("}", 5000)}
	v, err := p.document()
	require.NoError(t, err)
	require.Less(t, d.known.made, 100)
	require.Equal(t, p.text, v.JSON())
}

func TestReleasedDecoderHoldsNothing(t *testing.T) {
	for _, text := range []string{`[1,{"a":2,"\"":[3,`, `[[1,2],{"a":"\u0041"}]`} {
		d := new(decoder)
		p := parser{decoder: d, text: text}
		_, _ = p.document()
		d.release()
		for _, v := range d.stack[:cap(d.stack)] {
			require.True(t, v.IsUndefined())
		}
		for _, name := range d.names[:cap(d.names)] {
			require.Empty(t, name)
		}
	}
}

func TestNameIndex(t *testing.T) {
	var x nameIndex
	var names []string
	for i := range 3000 {
		name := fmt.Sprint(i * 7)
		require.Equal(t, -1, x.lookup(names, name))
		names = append(names, name)
		require.Equal(t, i, x.lookup(names, name))
	}
	for i, name := range names {
		require.Equal(t, i, x.lookup(names, name))
	}
}
