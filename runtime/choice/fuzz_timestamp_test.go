package choice_test

import (
	"regexp"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/runtime/choice"
	"github.com/aslc-dev/aslc/runtime/value"
)

// rfc3339 is the form of a timestamp (RFC 3339 §5.6), with the upper-case
// letters that the States Language asks for.
var rfc3339 = regexp.MustCompile(`^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):(\d\d))$`)

// timestamp reads a timestamp digit by digit, without package time's parser.
func timestamp(s string) (t time.Time, ok bool) {
	m := rfc3339.FindStringSubmatch(s)
	if m == nil {
		return t, false
	}
	n := make([]int, len(m))
	for i, digits := range m {
		n[i], _ = strconv.Atoi(digits)
	}
	nanos, _ := strconv.Atoi((m[7] + "000000000")[:9])
	offset := (n[9]*60 + n[10]) * 60
	if m[8] == "-" {
		offset = -offset
	}
	if n[4] > 23 || n[5] > 59 || n[6] > 59 || n[9] > 23 || n[10] > 59 {
		return t, false
	}
	t = time.Date(n[1], time.Month(n[2]), n[3], n[4], n[5], n[6], nanos, time.UTC)
	if t.Year() != n[1] || int(t.Month()) != n[2] || t.Day() != n[3] {
		return t, false // such as February 30
	}
	return t.Add(-time.Duration(offset) * time.Second), true
}

// FuzzTimestamp holds that exactly the timestamps of RFC 3339 are timestamps,
// that they name the right instant, and that the operators agree with it.
func FuzzTimestamp(f *testing.F) {
	for _, s := range []string{
		"2016-08-18T17:33:00Z", "2016-02-29T23:59:59.999999999-11:30", "0000-01-01T00:00:00+00:00", "2016-08-18T7:33:00Z",
		"2016-08-18T17:33:00,5Z", "2016-08-18T17:33:60Z", "2016-08-18T24:00:00Z", "2016-08-18T17:33:00+24:00", "2015-02-29T00:00:00Z",
	} {
		f.Add(s, "2016-08-18T19:33:00.1234567890123+02:00")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		va, vb := value.String(a), value.String(b)
		ta, isA := timestamp(a)
		tb, isB := timestamp(b)
		got, ok := choice.Timestamp(va)
		require.Equal(t, isA, ok, "%q", a)
		require.Equal(t, isA, choice.IsTimestamp(va))
		require.Equal(t, isA && isB && ta.Equal(tb), choice.TimestampEqualsPath(va, vb))
		require.Equal(t, isA && isB && ta.Before(tb), choice.TimestampLessThanPath(va, vb))
		require.Equal(t, isA && isB && !ta.Before(tb), choice.TimestampGreaterThanEqualsPath(va, vb))
		if ok {
			require.True(t, ta.Equal(got), "%q is %v, not %v", a, ta, got)
		}
	})
}
