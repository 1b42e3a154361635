package value_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/runtime/value"
)

// The texts are those of node's String(x).
func TestFormatNumber(t *testing.T) {
	tests := []struct {
		f    float64
		text string
	}{
		{0, "0"},
		{math.Copysign(0, -1), "0"},
		{1, "1"},
		{-1.5, "-1.5"},
		{0.1, "0.1"},
		{0.30000000000000004, "0.30000000000000004"},
		{1.005, "1.005"},
		{100, "100"},
		{1234.5678, "1234.5678"},
		{0.001, "0.001"},
		{0.000001, "0.000001"},
		{0.0000015, "0.0000015"},
		{0.0000001, "1e-7"},
		{1.5e-10, "1.5e-10"},
		{5e-324, "5e-324"},
		{123456789012345680000, "123456789012345680000"},
		{999999999999999900000, "999999999999999900000"},
		{1e21, "1e+21"},
		{-1.25e25, "-1.25e+25"},
		{math.MaxFloat64, "1.7976931348623157e+308"},
		{9007199254740993, "9007199254740992"},
		{math.NaN(), "NaN"},
		{math.Inf(1), "Infinity"},
		{math.Inf(-1), "-Infinity"},
	}
	for _, test := range tests {
		require.Equal(t, test.text, value.FormatNumber(test.f))
	}
}

// The short way of AppendNumber gives what strconv gives.
func TestFormatNumberIsShortest(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	check := func(f float64) {
		if abs := math.Abs(f); abs >= 1e-6 && abs < 1e21 {
			require.Equal(t, strconv.FormatFloat(f, 'f', -1, 64), value.FormatNumber(f))
		}
	}
	for range 100_000 {
		digits := random.IntN(19)
		n := random.Int64N(int64(math.Pow10(digits)) + 1)
		f := float64(n) / math.Pow10(random.IntN(12))
		check(f)
		check(-f)
		check(math.Nextafter(f, math.Inf(1)))
		check(random.NormFloat64())
		check(math.Float64frombits(random.Uint64()))
	}
}

func TestFloat(t *testing.T) {
	for f, text := range map[float64]string{
		3:                    "3",
		math.Copysign(0, -1): "0",
		-2.5:                 "-2.5",
		1 << 53:              "9007199254740992",
		1e20:                 "100000000000000000000",
		1e300:                "1e+300",
	} {
		v := value.Float(f)
		require.Equal(t, text, v.JSON())
		require.True(t, value.Equal(v, value.MustParse(text)))
		g, ok := v.Float()
		require.True(t, ok)
		require.Equal(t, f, g)
	}
	require.True(t, value.Float(3).IsInteger(), "what its text would be read as")
	nan, ok := value.Float(math.NaN()).Float()
	require.True(t, ok)
	require.True(t, math.IsNaN(nan))
}

func TestInt(t *testing.T) {
	tests := []struct {
		text string
		i    int64
		ok   bool
	}{
		{"3", 3, true},
		{"3.0", 3, true},
		{"-3e2", -300, true},
		{"3.5", 0, false},
		{"9223372036854775807", math.MaxInt64, true},
		{"9223372036854775808", 0, false},
		{"9223372036854775808.0", 0, false},
		{"-9223372036854775808.0", math.MinInt64, true},
		{"1e30", 0, false},
		{`"3"`, 0, false},
		{`true`, 0, false},
		{`null`, 0, false},
	}
	for _, test := range tests {
		i, ok := value.MustParse(test.text).Int()
		require.Equal(t, test.ok, ok, test.text)
		require.Equal(t, test.i, i, test.text)
	}
	_, ok := value.Float(math.NaN()).Int()
	require.False(t, ok)
	_, ok = value.Float(math.Inf(-1)).Int()
	require.False(t, ok)
}

func TestBigInt(t *testing.T) {
	huge, ok := new(big.Int).SetString("-123456789012345678901234567890", 10)
	require.True(t, ok)
	v := value.BigInt(huge)
	huge.SetInt64(0)
	require.Equal(t, "-123456789012345678901234567890", v.JSON())
	require.True(t, v.IsInteger())
	back, ok := v.BigInt()
	require.True(t, ok)
	require.Equal(t, v.JSON(), back.String())
	f, ok := v.Float()
	require.True(t, ok)
	require.Equal(t, -1.2345678901234568e29, f)

	small := value.BigInt(big.NewInt(math.MinInt64))
	i, ok := small.Int()
	require.True(t, ok)
	require.Equal(t, int64(math.MinInt64), i)
	back, ok = small.BigInt()
	require.True(t, ok)
	require.Equal(t, small.JSON(), back.String())

	back, ok = value.MustParse("1e22").BigInt()
	require.True(t, ok)
	require.Equal(t, "10000000000000000000000", back.String())
	for _, text := range []string{"1.5", `"1"`, "null"} {
		_, ok = value.MustParse(text).BigInt()
		require.False(t, ok, text)
	}
	_, ok = value.Float(math.Inf(1)).BigInt()
	require.False(t, ok)
	require.True(t, value.BigInt(nil).IsNull())
}

func TestNumber(t *testing.T) {
	v, err := value.Number("-1e3")
	require.NoError(t, err)
	require.Equal(t, "-1000.0", v.JSON())
	for _, text := range []string{"", "x", `"1"`, "1 2", "01", "0x10", "Infinity", " 1", "1 ", "1e999", "-"} {
		_, err = value.Number(text)
		require.Error(t, err, text)
	}
}

func BenchmarkAppendNumber(b *testing.B) {
	for _, f := range []float64{19.99, 1234.5, 0.30000000000000004, 12345678.123} {
		b.Run(value.FormatNumber(f), func(b *testing.B) {
			var buf [32]byte
			for b.Loop() {
				value.AppendNumber(buf[:0], f)
			}
		})
	}
}
