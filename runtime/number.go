package runtime

import (
	"strconv"
	"strings"
	"time"

	"github.com/aslc-dev/aslc/runtime/choice"
)

// The …Path fields that set times and numbers. Their values are checked in the
// words of AWS, each of which was recorded unless its comment says otherwise.

// SecondsPath returns x, what SecondsPath text of a Wait state selects or
// Undefined, as a duration.
func (v *Visit) SecondsPath(text string, x Value) time.Duration {
	if v.err != nil {
		return 0
	}
	n, ok := integer(x)
	switch {
	case x.IsUndefined():
		v.failf(RuntimeError, "The SecondsPath parameter does not reference an input value: %s", text)
	case !ok:
		v.failf(RuntimeError, "The SecondsPath parameter cannot be parsed as a long value: %s == %s", text, plain(x))
	case n < 0:
		v.failf(RuntimeError, "The SecondsPath parameter references a negative value: %s == %d", text, n)
	}
	return v.seconds(n)
}

// TimestampPath returns the instant x, what TimestampPath text of a Wait state
// selects or Undefined.
func (v *Visit) TimestampPath(text string, x Value) time.Time {
	if v.err != nil {
		return time.Time{}
	}
	t, ok := choice.Timestamp(x)
	switch {
	case x.IsUndefined(): // by analogy
		v.failf(RuntimeError, "The TimestampPath parameter does not reference an input value: %s", text)
	case !ok:
		v.failf(RuntimeError, "The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: %s == %s", text, plain(x))
	}
	return t
}

// TimeoutSecondsPath returns x, what TimeoutSecondsPath text selects.
func (v *Visit) TimeoutSecondsPath(text string, x Value) time.Duration {
	return v.positive("TimeoutSecondsPath", text, x)
}

// HeartbeatSecondsPath returns x, what HeartbeatSecondsPath text selects.
func (v *Visit) HeartbeatSecondsPath(text string, x Value) time.Duration {
	return v.positive("HeartbeatSecondsPath", text, x)
}

// positive reads a number of seconds that must not be 0; worded by analogy.
func (v *Visit) positive(field, text string, x Value) time.Duration {
	n := v.integerPath(field, text, x)
	if n <= 0 {
		v.failf(RuntimeError, "The %s field refers to value \"%s\" which is not a positive integer: %s", field, plain(x), text)
	}
	return v.seconds(n)
}

// MaxConcurrencyPath returns x, what MaxConcurrencyPath text selects.
func (v *Visit) MaxConcurrencyPath(text string, x Value) int {
	n := v.integerPath("MaxConcurrencyPath", text, x)
	if n < 0 { // by analogy
		v.failf(RuntimeError, "MaxConcurrency cannot be negative.")
	}
	return int(n)
}

// ToleratedFailureCountPath returns x, what ToleratedFailureCountPath text
// selects.
func (v *Visit) ToleratedFailureCountPath(text string, x Value) int {
	n := v.integerPath("ToleratedFailureCountPath", text, x)
	if n < 0 {
		v.failf(RuntimeError, "ToleratedFailureCount cannot be negative.")
	}
	return int(n)
}

// ToleratedFailurePercentagePath returns x, what ToleratedFailurePercentagePath
// text selects.
func (v *Visit) ToleratedFailurePercentagePath(text string, x Value) float64 {
	if v.err != nil {
		return 0
	}
	if x.IsUndefined() {
		v.notFound(text)
		return 0
	}
	f, ok := x.Float()
	if s, isText := x.Text(); isText {
		var err error
		f, err = strconv.ParseFloat(s, 64)
		ok = err == nil
	}
	switch {
	case !ok:
		v.failf(RuntimeError, "The ToleratedFailurePercentagePath field refers to value \"%s\" which is not a valid float: %s", plain(x), text)
	case f < 0 || f > 100:
		v.failf(RuntimeError, "ToleratedFailurePercentage must be between 0 and 100.")
	}
	return f
}

func (v *Visit) integerPath(field, text string, x Value) int64 {
	if v.err != nil {
		return 0
	}
	n, ok := integer(x)
	switch {
	case x.IsUndefined():
		v.notFound(text)
	case !ok:
		v.failf(RuntimeError, "The %s field refers to value \"%s\" which is not a valid integer: %s", field, plain(x), text)
	}
	return n
}

// notFound ends the visit because a path that sets a number selects nothing.
func (v *Visit) notFound(text string) {
	names := strings.Split(strings.TrimPrefix(text, "$."), ".")
	v.failf(RuntimeError, "Invalid path '%s' : No results for path: $['%s']", text, strings.Join(names, "']['"))
}

// integer reads x as an integer; a numeric string is one too (recorded on AWS).
func integer(x Value) (int64, bool) {
	if s, isText := x.Text(); isText {
		n, err := strconv.ParseInt(s, 10, 64)
		return n, err == nil
	}
	return x.Int()
}

// plain writes x as causes do: a string without quotes.
func plain(x Value) string {
	if s, ok := x.Text(); ok {
		return s
	}
	return x.JSON()
}
