package regex

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestEnginesAgree matches random patterns of the common subset with both engines.
func TestEnginesAgree(t *testing.T) {
	const enough = 3000
	random := rand.New(rand.NewPCG(1, 2))
	compared := 0
	for compared < enough {
		pattern := randomPattern(random, 3)
		flags := []string{"", "i", "m"}[random.IntN(3)]
		re, err := Compile(pattern, flags)
		if err != nil || re.linear == nil {
			continue
		}
		slow, err := Compile(pattern, flags)
		require.NoError(t, err)
		slow.linear = nil

		subject := randomText(random, 12)
		from := random.IntN(len(subject) + 1)
		if !isPlain(subject[from:]) {
			from = 0
		}
		fast, fastOK, fastErr := re.Find(subject, from)
		exact, exactOK, exactErr := slow.Find(subject, from)
		require.NoError(t, fastErr)
		require.NoError(t, exactErr)
		require.Equal(t, exactOK, fastOK, "%s on %q from %d", re, subject, from)
		require.Equal(t, exact, fast, "%s on %q from %d", re, subject, from)
		compared++
	}
}

// randomPattern returns a pattern, not always a valid one, that nests up to depth groups.
func randomPattern(random *rand.Rand, depth int) string {
	var b strings.Builder
	for range 1 + random.IntN(4) {
		switch kind := random.IntN(12); {
		case kind < 5 || depth == 0:
			b.WriteString(pick(random, "a", "b", "c", "B", "é", "ſ", " ", "\n"))
		case kind < 7:
			b.WriteString(pick(random, ".", `\w`, `\S`, `[^a]`, `[a-c]`, `\b`, `\B`, "^", "$", "[^]", "|"))
		case kind < 9:
			b.WriteString("(?:" + randomPattern(random, depth-1) + ")")
		default:
			b.WriteString("(" + randomPattern(random, depth-1) + ")")
		}
		if random.IntN(3) == 0 {
			b.WriteString(pick(random, "*", "+", "?", "*?", "+?", "??", "{2}", "{1,3}", "{0,2}?", "{2,}"))
		}
	}
	return b.String()
}

func randomText(random *rand.Rand, limit int) string {
	var b strings.Builder
	for range random.IntN(limit) {
		b.WriteString(pick(random, "a", "b", "c", "A", "B", "É", "ſ", "s", " ", "\n", "\u2028"))
	}
	return b.String()
}

func pick(random *rand.Rand, choices ...string) string { return choices[random.IntN(len(choices))] }

// FuzzFind looks for panics, endless searches and matches outside the subject.
func FuzzFind(f *testing.F) {
	f.Add(`(?:(a)|b)*`, "im", "ab😀", 1)
	f.Add(`(?<=(\d+)(\d+))$`, "", "1053", 0)
	f.Add(`(?<n>a)\k<n>{2,}?[^\W\b-z]\u{61}\cJ`, "i", "\xed\xa0\xbd\xf0\x9f", 0)
	f.Add(`(a+)+\1b`, "", strings.Repeat("a", 30), 0)
	f.Add(`.`, "", "😀", 1)
	f.Fuzz(func(t *testing.T, pattern, flags, subject string, from int) {
		re, err := Compile(pattern, flags)
		if err != nil {
			require.IsType(t, &SyntaxError{}, err)
			return
		}
		m, ok, err := re.Find(subject, from)
		if err != nil {
			require.ErrorIs(t, err, ErrTooComplex)
			return
		}
		if ok {
			require.LessOrEqual(t, from, m.Start)
			require.LessOrEqual(t, m.Start, m.End)
			require.LessOrEqual(t, m.End, len(subject))
			require.Len(t, m.Groups, re.Groups())
		}
	})
}
