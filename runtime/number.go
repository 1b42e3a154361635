package runtime

import (
	"strconv"
	"time"
)

// SecondsPath returns x, what SecondsPath text of a Wait state selects, as a
// duration.
func (v *Visit) SecondsPath(text string, x Value) time.Duration {
	if v.err != nil {
		return 0
	}
	i, ok := x.Int()
	switch {
	case !ok:
		v.failf(RuntimeError, "The SecondsPath parameter cannot be parsed as a long value: %s == %s", text, x.JSON())
	case i < 0:
		v.failf(RuntimeError, "The SecondsPath parameter references a negative value: %s == %d", text, i)
	}
	return time.Duration(i) * time.Second
}

// TimestampPath returns x, what TimestampPath text of a Wait state selects.
func (v *Visit) TimestampPath(text string, x Value) time.Time {
	if v.err != nil {
		return time.Time{}
	}
	s, _ := x.Text()
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		v.failf(RuntimeError, "The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: %s == %s", text, s)
	}
	return t
}

// TimeoutSecondsPath returns x, what TimeoutSecondsPath text selects.
func (v *Visit) TimeoutSecondsPath(text string, x Value) time.Duration {
	return time.Duration(v.integer("TimeoutSecondsPath", text, x)) * time.Second
}

// HeartbeatSecondsPath returns x, what HeartbeatSecondsPath text selects.
func (v *Visit) HeartbeatSecondsPath(text string, x Value) time.Duration {
	return time.Duration(v.integer("HeartbeatSecondsPath", text, x)) * time.Second
}

// MaxConcurrencyPath returns x, what MaxConcurrencyPath text selects.
func (v *Visit) MaxConcurrencyPath(text string, x Value) int {
	return v.integer("MaxConcurrencyPath", text, x)
}

// ToleratedFailureCountPath returns x, what ToleratedFailureCountPath text selects.
func (v *Visit) ToleratedFailureCountPath(text string, x Value) int {
	n := v.integer("ToleratedFailureCountPath", text, x)
	if n < 0 {
		v.failf(RuntimeError, "ToleratedFailureCount cannot be negative.")
	}
	return n
}

// ToleratedFailurePercentagePath returns x, what ToleratedFailurePercentagePath
// text selects.
func (v *Visit) ToleratedFailurePercentagePath(text string, x Value) float64 {
	if v.err != nil {
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
		v.failf(RuntimeError, "The ToleratedFailurePercentagePath field refers to value %s which is not a valid float: %s", quote(x), text)
	case f < 0 || f > 100:
		v.failf(RuntimeError, "ToleratedFailurePercentage must be between 0 and 100.")
	}
	return f
}

// integer reads x as an integer; AWS takes numeric strings as well.
func (v *Visit) integer(field, text string, x Value) int {
	if v.err != nil {
		return 0
	}
	i, ok := x.Int()
	if s, isText := x.Text(); isText {
		var err error
		i, err = strconv.ParseInt(s, 10, 64)
		ok = err == nil
	}
	if !ok {
		v.failf(RuntimeError, "The %s field refers to value %s which is not a valid integer: %s", field, quote(x), text)
	}
	return int(i)
}
