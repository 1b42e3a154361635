package choice_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/runtime/choice"
	"github.com/aslc-dev/aslc/runtime/value"
)

// operands are values of every kind; no operator fails on any of them.
var operands = []value.Value{
	value.Undefined, value.Null, value.True, value.False, value.Int(0), value.Float(1.5), value.String(""), value.String("a"),
	value.String("2016-08-18T17:33:00Z"), value.EmptyArray, value.EmptyObject,
}

// comparison is an operator with a literal operand and its Path form.
type comparison struct {
	name    string
	literal func(v value.Value) bool // against the second of two ascending values
	path    func(v, w value.Value) bool
	holds   [3]bool // for less, equal and greater
}

func check(t *testing.T, ascending [3]value.Value, foreign func(value.Value) bool, operators []comparison) {
	t.Helper()
	for _, op := range operators {
		t.Run(op.name, func(t *testing.T) {
			for i, want := range op.holds {
				require.Equal(t, want, op.literal(ascending[i]), "literal %d", i)
				require.Equal(t, want, op.path(ascending[i], ascending[1]), "path %d", i)
			}
			for _, v := range operands {
				if foreign(v) {
					require.False(t, op.literal(v), "%s", v)
					require.False(t, op.path(v, ascending[1]), "%s", v)
					require.False(t, op.path(ascending[1], v), "%s", v)
				}
			}
		})
	}
}

func TestStrings(t *testing.T) {
	// By UTF-16 units: the surrogates of U+1F600 sort before U+FF5E.
	for _, s := range [][3]string{{"a", "b", "c"}, {"", "a", "aa"}, {"Z", "a", "é"}, {"z", "\U0001F600", "\uFF5E"}} {
		m := s[1]
		check(t, [3]value.Value{value.String(s[0]), value.String(m), value.String(s[2])},
			func(v value.Value) bool { return !v.IsString() },
			[]comparison{
				{"StringEquals", func(v value.Value) bool { return choice.StringEquals(v, m) }, choice.StringEqualsPath, [3]bool{false, true, false}},
				{"StringLessThan", func(v value.Value) bool { return choice.StringLessThan(v, m) }, choice.StringLessThanPath, [3]bool{true, false, false}},
				{"StringGreaterThan", func(v value.Value) bool { return choice.StringGreaterThan(v, m) }, choice.StringGreaterThanPath, [3]bool{false, false, true}},
				{"StringLessThanEquals", func(v value.Value) bool { return choice.StringLessThanEquals(v, m) }, choice.StringLessThanEqualsPath, [3]bool{true, true, false}},
				{"StringGreaterThanEquals", func(v value.Value) bool { return choice.StringGreaterThanEquals(v, m) }, choice.StringGreaterThanEqualsPath, [3]bool{false, true, true}},
			})
	}
}

func TestNumbers(t *testing.T) {
	for _, n := range [][3]string{
		{"1", "2", "3"},
		{"-1.5", "-1", "0"},
		{"1", "1.0000000000000002", "2"},
		{"9007199254740992", "9007199254740993", "9007199254740994"},
		{"18446744073709551615", "18446744073709551616", "18446744073709551617"},
		{"-18446744073709551617", "-18446744073709551616", "0"},
	} {
		m := value.MustParse(n[1])
		check(t, [3]value.Value{value.MustParse(n[0]), m, value.MustParse(n[2])},
			func(v value.Value) bool { return !v.IsNumber() },
			[]comparison{
				{"NumericEquals", func(v value.Value) bool { return choice.NumericEquals(v, m) }, choice.NumericEqualsPath, [3]bool{false, true, false}},
				{"NumericLessThan", func(v value.Value) bool { return choice.NumericLessThan(v, m) }, choice.NumericLessThanPath, [3]bool{true, false, false}},
				{"NumericGreaterThan", func(v value.Value) bool { return choice.NumericGreaterThan(v, m) }, choice.NumericGreaterThanPath, [3]bool{false, false, true}},
				{"NumericLessThanEquals", func(v value.Value) bool { return choice.NumericLessThanEquals(v, m) }, choice.NumericLessThanEqualsPath, [3]bool{true, true, false}},
				{"NumericGreaterThanEquals", func(v value.Value) bool { return choice.NumericGreaterThanEquals(v, m) }, choice.NumericGreaterThanEqualsPath, [3]bool{false, true, true}},
			})
	}
	require.True(t, choice.NumericEquals(value.MustParse("1.0"), value.Int(1)))
	require.False(t, choice.NumericEquals(value.String("1"), value.Int(1)))
}

func TestTimestamps(t *testing.T) {
	m := time.Date(2016, 8, 18, 17, 33, 0, 0, time.UTC)
	check(t, [3]value.Value{value.String("2016-08-18T19:32:59.999+02:00"), value.String("2016-08-18T19:33:00+02:00"), value.String("2016-08-18T17:33:00.001Z")},
		func(v value.Value) bool { _, ok := choice.Timestamp(v); return !ok },
		[]comparison{
			{"TimestampEquals", func(v value.Value) bool { return choice.TimestampEquals(v, m) }, choice.TimestampEqualsPath, [3]bool{false, true, false}},
			{"TimestampLessThan", func(v value.Value) bool { return choice.TimestampLessThan(v, m) }, choice.TimestampLessThanPath, [3]bool{true, false, false}},
			{"TimestampGreaterThan", func(v value.Value) bool { return choice.TimestampGreaterThan(v, m) }, choice.TimestampGreaterThanPath, [3]bool{false, false, true}},
			{"TimestampLessThanEquals", func(v value.Value) bool { return choice.TimestampLessThanEquals(v, m) }, choice.TimestampLessThanEqualsPath, [3]bool{true, true, false}},
			{"TimestampGreaterThanEquals", func(v value.Value) bool { return choice.TimestampGreaterThanEquals(v, m) }, choice.TimestampGreaterThanEqualsPath, [3]bool{false, true, true}},
		})
}

func TestIsTimestamp(t *testing.T) {
	tests := map[string]bool{
		"2016-08-18T17:33:00Z": true, "2016-08-18T17:33:00.123456789+02:00": true, "2016-02-29T00:00:00-11:30": true,
		"2016-08-18t17:33:00Z": false, "2016-08-18T17:33:00z": false, "2016-08-18 17:33:00Z": false, "2016-08-18T17:33Z": false,
		"2016-08-18T17:33:00": false, "2016-08-18": false, "2016-13-18T17:33:00Z": false, "2015-02-29T00:00:00Z": false,
		"2016-08-18T25:33:00Z": false, "2016-08-18T17:33:00,5Z": false, "": false,
	}
	for text, want := range tests {
		require.Equal(t, want, choice.IsTimestamp(value.String(text)), text)
	}
	require.False(t, choice.IsTimestamp(value.Int(2016)))
}

func TestBooleans(t *testing.T) {
	for _, v := range operands {
		b, is := v.Bool()
		require.Equal(t, is && b, choice.BooleanEquals(v, true), "%s", v)
		require.Equal(t, is && !b, choice.BooleanEquals(v, false), "%s", v)
		require.Equal(t, is && b, choice.BooleanEqualsPath(v, value.True), "%s", v)
		require.Equal(t, is && !b, choice.BooleanEqualsPath(value.False, v), "%s", v)
	}
}

func TestTypes(t *testing.T) {
	for _, v := range operands {
		require.Equal(t, v.IsNull(), choice.IsNull(v), "%s", v)
		require.Equal(t, v.IsString(), choice.IsString(v), "%s", v)
		require.Equal(t, v.IsNumber(), choice.IsNumeric(v), "%s", v)
		require.Equal(t, v.IsBool(), choice.IsBoolean(v), "%s", v)
		require.Equal(t, !v.IsUndefined(), choice.IsPresent(v), "%s", v)
	}
}

func TestStringMatches(t *testing.T) {
	tests := []struct {
		pattern string
		yes, no []string
	}{
		{"", []string{""}, []string{"a"}},
		{"*", []string{"", "a", "a\nb", "*"}, nil},
		{"a*", []string{"a", "ab", "aa"}, []string{"", "ba"}},
		{"*a", []string{"a", "ba"}, []string{"ab"}},
		{"a*a", []string{"aa", "aba"}, []string{"a", "ab"}},
		{"log-*.txt", []string{"log-.txt", "log-a.txt", "log-.txt.txt"}, []string{"log-a.txt.gz", "log.txt"}},
		{"*ab*ab*", []string{"abab", "xabyabz"}, []string{"ab", "aba"}},
		{`a\*b`, []string{"a*b"}, []string{"ab", "axb", `a\*b`}},
		{`a\\*`, []string{`a\`, `a\b`}, []string{"a", "ab"}},
		{"?[a].", []string{"?[a]."}, []string{"xa."}},
		{"**", []string{"", "a"}, nil},
	}
	for _, tt := range tests {
		for _, s := range tt.yes {
			require.True(t, choice.StringMatches(value.String(s), tt.pattern), "%q ~ %q", s, tt.pattern)
		}
		for _, s := range tt.no {
			require.False(t, choice.StringMatches(value.String(s), tt.pattern), "%q ~ %q", s, tt.pattern)
		}
	}
	for _, v := range operands {
		require.Equal(t, v.IsString(), choice.StringMatches(v, "*"), "%s", v)
	}
}

// FuzzStringMatches holds the matcher against regular expressions.
func FuzzStringMatches(f *testing.F) {
	f.Add("abcab", "a*b")
	f.Add("a*b", `a\*b`)
	f.Add(`\`, `\\`)
	f.Fuzz(func(t *testing.T, s, pattern string) {
		var expr strings.Builder
		for i := 0; i < len(pattern); i++ {
			switch {
			case pattern[i] == '*':
				expr.WriteString(".*")
				continue
			case pattern[i] == '\\' && i+1 < len(pattern):
				i++
			}
			if pattern[i] >= 0x80 {
				t.Skip()
			}
			expr.WriteString(regexp.QuoteMeta(pattern[i : i+1]))
		}
		for i := range len(s) {
			if s[i] >= 0x80 {
				t.Skip()
			}
		}
		want := regexp.MustCompile(`(?s)^(?:` + expr.String() + `)$`).MatchString(s)
		require.Equal(t, want, choice.StringMatches(value.String(s), pattern), "%q ~ %q", s, pattern)
	})
}
