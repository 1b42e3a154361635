package picture

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestErrorText(t *testing.T) {
	_, err := FormatInteger(1, `a"b`)
	require.Equal(t, &Error{
		Code:  "D3130",
		Msg:   `Formatting or parsing an integer as a sequence starting with "a\"b" is not supported by this implementation`,
		Value: `a"b`,
	}, err)
	require.EqualError(t, err, err.(*Error).Msg)

	_, err = FormatBase(1, 99)
	require.EqualError(t, err, "The radix of the formatBase function must be between 2 and 36.  It was given 99")

	_, err = ParseISO("x")
	require.EqualError(t, err,
		`The argument of the toMillis function must be an ISO 8601 formatted timestamp. Given "x"`)
}

// TestCompiledIsReusable formats twice with each compiled picture: nothing may depend on an earlier call.
func TestCompiledIsReusable(t *testing.T) {
	number, err := CompileNumber("#:##,#0.0", nil)
	require.Equal(t, coded("D3086"), err)
	require.Nil(t, number)
	number, err = CompileNumber("#,##,#0.0", nil)
	require.NoError(t, err)
	integer, err := CompileInteger("#:##,#0")
	require.NoError(t, err)
	date, err := CompileDate("[Y#-##:#0]-[MNn]")
	require.NoError(t, err)
	for range 2 {
		text, err := number.Format(-1234567)
		require.NoError(t, err)
		require.Equal(t, "-1,23,45,67.0", text)

		text, err = integer.Format(1234567)
		require.NoError(t, err)
		require.Equal(t, "123:45,67", text)

		text, err = date.Format(0, Offset{})
		require.NoError(t, err)
		require.Equal(t, "-19:70-January", text)

		ms, ok, err := date.Parse("1970-January", 0)
		require.NoError(t, err)
		require.True(t, ok)
		require.Zero(t, ms)
	}
}

func TestDecimalFormatSet(t *testing.T) {
	format := NewDecimalFormat()
	require.True(t, format.Set("grouping-separator", "'"))
	require.False(t, format.Set("infinity", "oo"))
	require.False(t, format.Set("no such", "x"))
	text, err := FormatNumber(1234, "#'##0", format)
	require.NoError(t, err)
	require.Equal(t, "1'234", text)
}

// TestNotFinite covers values that JSON cannot hold; exponent pictures would loop for ever in jsonata-js.
func TestNotFinite(t *testing.T) {
	for _, x := range []float64{math.Inf(1), math.Inf(-1), math.NaN()} {
		for _, picture := range []string{"0", "0.0", "#,##0", "0e0", "0%"} {
			text, err := FormatNumber(x, picture, nil)
			require.NoError(t, err)
			require.NotEmpty(t, text)
		}
		for _, picture := range []string{"0", "#,##0", "i", "a", "w", "Ww;o"} {
			_, err := FormatInteger(x, picture)
			if picture == "w" || picture == "Ww;o" {
				require.Equal(t, errStack, err)
			}
		}
		text, err := FormatMillis(x, "[Y]-[M01] [P]", "0000")
		require.NoError(t, err)
		require.Equal(t, "NaN-NaN am", text)
	}
}

// TestHostile asks for texts of unreasonable size; each must be refused or done quickly.
func TestHostile(t *testing.T) {
	start := time.Now()
	_, err := FormatMillis(0, "[M,999999999]", "0000")
	require.Equal(t, errLength, err)
	_, err = FormatInteger(1e300, "I")
	require.Equal(t, errStack, err)
	_, err = FormatNumber(1, "0."+strings.Repeat("0", 101), nil)
	require.EqualError(t, err, "toFixed() digits argument must be between 0 and 100")

	_, err = FormatInteger(math.MaxFloat64, "w")
	require.True(t, err == nil || err == errLength)
	_, err = FormatInteger(1, strings.Repeat("0,", 100_000)+":0")
	require.NoError(t, err)
	_, err = FormatNumber(1, strings.Repeat("0,00,", 50_000)+"0", nil)
	require.NoError(t, err)
	_, _, err = ParseMillis(strings.Repeat("one ", 5000)+"x", "[Yw][Yw][Yw]", 0)
	require.NoError(t, err)
	_, _, err = ParseMillis(strings.Repeat("one ", 2000)+"😀", strings.Repeat("[Yw]", 20), 0)
	require.EqualError(t, err, "regular expression takes too many steps to match") // so many ways to split the words
	require.Less(t, time.Since(start), 3*time.Minute)                              // with room for the race detector on a busy machine
}

func FuzzNumber(f *testing.F) {
	f.Add(1234.5, "#,##0.00;(#)", ",", "0")
	f.Add(-1e300, "00.0##e00", ".", "\u0660")
	f.Add(0.5, "‰😀#:0", ":", "A")
	f.Fuzz(func(t *testing.T, x float64, picture, grouping, zero string) {
		format := NewDecimalFormat()
		format.GroupingSeparator, format.ZeroDigit = grouping, zero
		_, err := FormatNumber(x, picture, format)
		requireOwn(t, err)
	})
}

func FuzzInteger(f *testing.F) {
	f.Add(1234.5, "#,##0;o", "12th")
	f.Add(-1.5, "Ww", "one hundred and two")
	f.Add(1e22, "#٠:٠", "1:2")
	f.Fuzz(func(t *testing.T, x float64, picture, text string) {
		_, err := FormatInteger(x, picture)
		requireOwn(t, err)
		_, err = ParseInteger(text, picture)
		requireOwn(t, err)
	})
}

func FuzzDate(f *testing.F) {
	f.Add(0.0, "[Y0001]-[M01]-[D01]", "+0530", "2018-01-02")
	f.Add(8.64e15, "[FNn,3-3] [Dwo] [z] [X] [W] [x] [w]", "-0500", "Mon first GMT-05:00 2 3 4 5")
	f.Fuzz(func(t *testing.T, ms float64, picture, zone, text string) {
		_, err := FormatMillis(ms, picture, zone)
		requireOwn(t, err)
		_, _, err = ParseMillis(text, picture, ms)
		requireOwn(t, err)
		_, err = ParseISO(text)
		requireOwn(t, err)
	})
}

func requireOwn(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		require.IsType(t, &Error{}, err)
	}
}
