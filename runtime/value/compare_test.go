package value_test

import (
	"cmp"
	"slices"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/runtime/value"
)

func TestCompareUTF16(t *testing.T) {
	// In the order of their code units. Texts with escapes are JSON strings.
	ordered := []string{
		``, `\u0000`, `A`, `Z`, `a`, `aa`, `ab`, `b`, `é`, `日`, `\ud7ff`,
		`\ud800`, `\ud83d`, `\ud83d!`, `😀`, `😀a`, `😁`, `\ud83d\ue000`, `\ud83e`, `\udc00`, `\udfff`,
		"\ue000", `￿`,
	}
	for i, x := range ordered {
		for j, y := range ordered {
			a, b := text(t, x), text(t, y)
			require.Equal(t, cmp.Compare(i, j), value.CompareUTF16(a, b), "%q %q", x, y)
			require.Equal(t, cmp.Compare(i, j), value.CompareUTF16("p日"+a, "p日"+b), "%q %q", x, y)
		}
	}
}

// text returns the text of a JSON string given without its quotes.
func text(t *testing.T, s string) string {
	t.Helper()
	v, err := value.ParseString(`"` + s + `"`)
	require.NoError(t, err)
	got, ok := v.Text()
	require.True(t, ok)
	return got
}

func FuzzCompareUTF16(f *testing.F) {
	f.Add("a", "b")
	f.Add("😀", "￿")
	f.Add("x日本", "x日😀")
	f.Fuzz(func(t *testing.T, a, b string) {
		a, b = string([]rune(a)), string([]rune(b)) // valid UTF-8
		want := slices.Compare(utf16.Encode([]rune(a)), utf16.Encode([]rune(b)))
		require.Equal(t, want, value.CompareUTF16(a, b))
	})
}

func BenchmarkCompareUTF16(b *testing.B) {
	x, y := "customers/1029/orders/000041", "customers/1029/orders/000042"
	for b.Loop() {
		if value.CompareUTF16(x, y) != -1 {
			b.Fatal("order")
		}
	}
}
