package wtf8

import (
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

const (
	high = "\xed\xa0\xbd" // U+D83D, the first unit of 😀
	low  = "\xed\xb8\x80" // U+DE00, the second one
)

func TestUnits(t *testing.T) {
	tests := []struct {
		text  string
		units []uint16
	}{
		{"", []uint16{}},
		{"aé\u20ac", []uint16{'a', 0xE9, 0x20AC}},
		{"x😀y", []uint16{'x', 0xD83D, 0xDE00, 'y'}},
		{high + "a" + low, []uint16{0xD83D, 'a', 0xDE00}},
		{low + high, []uint16{0xDE00, 0xD83D}},
	}
	for _, tt := range tests {
		require.Equal(t, tt.units, Units(tt.text))
		require.Equal(t, tt.text, String(tt.units))
		require.Equal(t, len(tt.units), Len(tt.text))
	}
}

func TestBrokenBytes(t *testing.T) {
	require.Equal(t, []uint16{replacement, 'a', replacement, replacement}, Units("\xffa\xf0\x9f"))
	require.Equal(t, []uint16{replacement, replacement}, Units("\xc0\x80")) // overlong
	require.Equal(t, []rune{replacement, 'a'}, Runes("\x80a"))
}

func TestSlice(t *testing.T) {
	text := "a😀b"
	require.Equal(t, "a", Slice(text, 0, 1))
	require.Equal(t, "a"+high, Slice(text, 0, 3))
	require.Equal(t, high, Slice(text, 1, 3))
	require.Equal(t, low, Slice(text, 3, 5))
	require.Equal(t, low+"b", Slice(text, 3, 6))
	require.Equal(t, "😀b", Slice(text, 1, 6))
	require.Equal(t, low+high, Slice("😀😀", 2, 6))
	require.Empty(t, Slice(text, 3, 3))
}

func TestJoin(t *testing.T) {
	require.Equal(t, "a😀b", Join("a"+high, low+"b"))
	require.Equal(t, low+high, Join(low, high))
	require.Equal(t, "ab", Join("a", "b"))
	require.Equal(t, high, Join("", high))
}

func TestOffset(t *testing.T) {
	text := "é😀b"
	for unit, offset := range []int{0, 2, 4, 6, 7} {
		require.Equal(t, offset, Offset(text, unit))
		require.Equal(t, unit, Count(text, 0, offset))
	}
	require.Equal(t, len(text), Offset(text, 9))
	require.Equal(t, 0, Offset(text, -1))
}

func TestRunes(t *testing.T) {
	require.Equal(t, []rune{'a', 0x1F600, 0xD83D}, Runes("a😀"+high))
	require.Equal(t, "a😀"+high, FromRunes([]rune{'a', 0xD83D, 0xDE00, 0xD83D}))
	require.True(t, IsSurrogate(0xDFFF))
	require.False(t, IsSurrogate(0xE000))
}

// FuzzWalk checks that Prev undoes Next on any bytes, that Align finds the places Next leads to, and that valid UTF-8
// gives the units of package utf16.
func FuzzWalk(f *testing.F) {
	f.Add("a😀" + high + low + "\xf0\x9f\x98é")
	f.Fuzz(func(t *testing.T, s string) {
		for i := 0; i < len(s); {
			unit, next := Next(s, i)
			require.Less(t, i, next)
			back, prev := Prev(s, next)
			require.Equal(t, i, prev)
			require.Equal(t, unit, back)
			require.Equal(t, i, Align(s, i))
			for inside := i + 1; inside < next; inside++ {
				require.Equal(t, next, Align(s, inside))
			}
			i = next
		}
		if utf8.ValidString(s) {
			require.Equal(t, utf16.Encode([]rune(s)), Units(s))
			require.Equal(t, s, String(Units(s)))
			require.Equal(t, s, FromRunes(Runes(s)))
		}
	})
}
