package regex

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestSyntaxErrors(t *testing.T) {
	tests := []struct {
		pattern, flags string
		offset         int
		msg            string
	}{
		{"ab(c", "", 2, "Unterminated group"},
		{"é(c", "", 2, "Unterminated group"},
		{"a)", "", 1, "Unmatched ')'"},
		{"a[b", "", 1, "Unterminated character class"},
		{"a**", "", 2, "Nothing to repeat"},
		{"a{3,2}", "", 1, "numbers out of order in {} quantifier"},
		{"x[b-a]", "", 2, "Range out of order in character class"},
		{"(?<=a)+", "", 6, "Invalid quantifier"},
		{"(?i)a", "", 0, "Invalid group"},
		{"a\\", "", 1, `\ at end of pattern`},
		{"(?<n>)(?<n>)", "", 6, "Duplicate capture group name"},
		{"(?<n>)\\k<m>", "", 6, "Invalid named capture referenced"},
		{"(?<\\u{110000}>)", "", 3, "Invalid Unicode escape"},
		{"a", "g", 0, "Invalid flags"},
		{"a", "ii", 0, "Invalid flags"},
		{strings.Repeat("(", 3000), "", 2000, "Regular expression too large"},
		{strings.Repeat("()", 70000), "", 2 * 65535, "Too many captures"},
	}
	for _, tt := range tests {
		_, err := Compile(tt.pattern, tt.flags)
		require.Equal(t, &SyntaxError{tt.pattern, tt.flags, tt.offset, tt.msg}, err)
		require.False(t, Subset(tt.pattern, tt.flags))
	}
	require.PanicsWithError(t, "Invalid regular expression: /(/gim: Unterminated group", func() { MustCompile("(", "mi") })
}

func TestSubset(t *testing.T) {
	tests := []struct {
		pattern, flags string
		want           bool
	}{
		{`^hello\$`, "", true},
		{`(-?\d+(?:\.\d*)?)F\b`, "", true},
		{`(?<year>\d{4})-(\d\d)`, "i", true},
		{`a.*?a`, "", true},
		{`(\w+\s)+`, "", true},
		{`((a)|b)`, "", true},
		{`[^]`, "m", true},
		{`^a`, "m", false},      // four line ends
		{`(?=a)`, "", false},    // lookaround
		{`(a)\1`, "", false},    // back reference
		{`(a*)*`, "", false},    // empty iteration
		{`((a)|b)*`, "", false}, // group to be cleared
		{`(a(b)?)+`, "", false},
		{`(a){0}`, "", false},
		{`😀`, "", false},       // two units
		{`a{1001}`, "", false}, // more than Go allows
	}
	for _, tt := range tests {
		require.Equal(t, tt.want, Subset(tt.pattern, tt.flags), tt.pattern)
	}
}

func TestFindOffsets(t *testing.T) {
	re := MustCompile(`(b)(x)?(.)`, "")
	m, ok, err := re.Find("é😀abc", 0)
	require.NoError(t, err)
	require.True(t, ok)
	require.Equal(t, Match{
		Start: 7, End: 9, Start16: 4, End16: 6, Text: "bc",
		Groups: []Group{{7, 8, "b", true}, {}, {8, 9, "c", true}},
	}, m)

	for _, from := range []int{-1, 8, 10, 11} {
		_, ok, err = re.Find("é😀abc", from)
		require.NoError(t, err)
		require.False(t, ok, from)
	}
}

// TestFindHalfCharacter matches one unit of an astral character; the offset between the units is 2 bytes in.
func TestFindHalfCharacter(t *testing.T) {
	m, ok, err := MustCompile(".", "").Find("😀", 0)
	require.NoError(t, err)
	require.True(t, ok)
	require.Equal(t, Match{Start: 0, End: 2, Start16: 0, End16: 1, Text: "\xed\xa0\xbd"}, m)

	m, ok, err = MustCompile(".", "").Find("😀", m.End)
	require.NoError(t, err)
	require.True(t, ok)
	require.Equal(t, Match{Start: 2, End: 4, Start16: 1, End16: 2, Text: "\xed\xb8\x80"}, m)
}

func TestRegexAccessors(t *testing.T) {
	re := MustCompile(`(a)(?:b)(?<n>c)`, "i")
	require.Equal(t, `(a)(?:b)(?<n>c)`, re.Source())
	require.Equal(t, "i", re.Flags())
	require.Equal(t, 2, re.Groups())
	require.Equal(t, `/(a)(?:b)(?<n>c)/i`, re.String())
}

// TestTooComplex feeds patterns that a backtracking engine would work on for years.
func TestTooComplex(t *testing.T) {
	tests := []struct{ pattern, subject string }{
		{`(a+)+\1b`, strings.Repeat("a", 40)},
		{`(?=(a+)+b)a`, strings.Repeat("a", 40)},
		{`(a*)*b`, strings.Repeat("a", 40)},
		{`(?:(?:(?:){100000}){100000}){100000}`, ""},
		{`(.*)*(.*)*(.*)*\1x`, strings.Repeat("a", 1000)},
		{`(?:a|b|(c))*?d\1`, strings.Repeat("ab", 1<<16)},
	}
	for _, tt := range tests {
		start := time.Now()
		_, ok, err := MustCompile(tt.pattern, "").Find(tt.subject, 0)
		require.ErrorIs(t, err, ErrTooComplex, tt.pattern)
		require.False(t, ok)
		require.Less(t, time.Since(start), 3*time.Minute, tt.pattern) // with room for the race detector on a busy machine
	}
}

// TestLongSubject shows that length alone is no problem, for either engine.
func TestLongSubject(t *testing.T) {
	subject := strings.Repeat("ab", 1<<17)
	for _, pattern := range []string{`(?:a|b)*`, `(?:a|(b))*`, `(?=a)(?:a|b)*`, `(?:a|b)*?$`, `[^c]*(?<=b)`} {
		m, ok, err := MustCompile(pattern, "").Find(subject, 0)
		require.NoError(t, err, pattern)
		require.True(t, ok)
		require.Len(t, m.Text, len(subject), pattern)
	}
}

func TestScanEmptyMatch(t *testing.T) {
	scan := MustCompile(`.*?`, "").Scan("ab")
	m, ok, err := scan.Next() // the first match may be empty
	require.NoError(t, err)
	require.True(t, ok)
	require.Empty(t, m.Text)

	_, ok, err = scan.Next()
	require.False(t, ok)
	require.Equal(t, &EmptyMatchError{Pattern: `.*?`}, err)
	require.EqualError(t, err, "Regular expression matches zero length string")
}

// TestLongScan makes the scan go over from one engine to the other.
func TestLongScan(t *testing.T) {
	subject := strings.Repeat("ab,", 20_000)
	scan := MustCompile(`[^,]+(,)`, "").Scan(subject)
	matches := 0
	for {
		m, ok, err := scan.Next()
		require.NoError(t, err)
		if !ok {
			break
		}
		require.Equal(t, 3*matches, m.Start)
		require.Equal(t, 3*matches, m.Start16)
		require.Equal(t, "ab,", m.Text)
		matches++
	}
	require.Equal(t, 20_000, matches)
	require.NotNil(t, scan.machine)
	require.Less(t, scan.linear, maxLinearWork)
}
