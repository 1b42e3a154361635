package diag_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/parser/diag"
)

func TestPosition(t *testing.T) {
	f := diag.NewFile("f", "ab\r\ncd\n\nä")
	for offset, want := range map[int][2]int{0: {1, 1}, 2: {1, 3}, 4: {2, 1}, 7: {3, 1}, 8: {4, 1}, 10: {4, 3}, 99: {4, 3}, -1: {1, 1}} {
		line, column := f.Position(offset)
		require.Equal(t, want, [2]int{line, column}, offset)
	}
	require.Equal(t, "ab", f.Line(1))
	require.Equal(t, "ä", f.Line(4))
	require.Empty(t, f.Line(5))
	require.Equal(t, 4, f.Offset(2))
	require.Equal(t, len(f.Text), f.Offset(9))
}

func TestNearest(t *testing.T) {
	names := []string{"ShipOrder", "ChargeCard", "Done", "Resource", "End"}
	for name, want := range map[string]string{
		"ShipOrdr": "ShipOrder", "shiporder": "ShipOrder", "ChargeCrad": "ChargeCard", "Resuorce": "Resource",
		"end": "End", "Ende": "End", "Refund": "", "": "", "x": "",
	} {
		require.Equal(t, want, diag.Nearest(name, names), name)
	}
}

func TestPointer(t *testing.T) {
	var root *diag.Pointer
	require.Empty(t, root.String())
	require.Equal(t, "/States/a~1b~0c/Retry/0/", root.Field("States").Field("a/b~c").Field("Retry").Index(0).Field("").String())
}

func TestSortedDropsRepetitions(t *testing.T) {
	l := &diag.List{}
	second := diag.Diagnostic{Code: "ASL1001", Span: diag.Span{Start: 5, End: 6}, Message: "b"}
	first := diag.Diagnostic{Code: "ASL1002", Span: diag.Span{Start: 1, End: 2}, Message: "a", Severity: diag.Warning}
	for _, d := range []diag.Diagnostic{second, first, second} {
		l.Add(d)
	}
	require.Equal(t, []diag.Diagnostic{first, second}, l.Sorted())
	require.True(t, l.HasErrors())
	l.Drop(func(d diag.Diagnostic) bool { return d.Severity == diag.Error })
	require.False(t, l.HasErrors())
}

func TestQuote(t *testing.T) {
	require.Equal(t, `"a\nb"`, diag.Quote("a\nb"))
	require.Equal(t, `"`+strings.Repeat("ä", 30)+`…"`, diag.Quote(strings.Repeat("ä", 40)))
}

func TestCatalogue(t *testing.T) {
	codes := diag.Codes()
	require.NotEmpty(t, codes)
	for _, code := range codes {
		e, ok := diag.Explain(code)
		require.True(t, ok)
		require.Equal(t, code, e.Code)
		require.NotContains(t, e.Sentence, "\n", code)
		require.False(t, strings.HasSuffix(e.Sentence, "."), code)
	}
	_, ok := diag.Explain("ASL9999")
	require.False(t, ok)
}
