package picture

import "math"

var (
	months = []string{
		"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
		"December",
	}
	weekdays = []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
)

// component returns the number that a component such as "Y" has at t; ok is false when the component is no number.
// Months, weekdays and weeks count from 1.
func (t instant) component(name string) (x float64, ok bool) {
	switch name {
	case "Y":
		return t.year(), true
	case "M":
		return t.month() + 1, true
	case "D":
		return t.day(), true
	case "d":
		return float64(t.midnight()-startOfMonth(t.year(), 0))/millisPerDay + 1, true
	case "F":
		return t.weekday(), true
	case "W":
		return weekMonth{t.year(), 0}.weekIn(float64(t.midnight()), 52, 12), true
	case "w":
		return t.weekMonth().weekIn(float64(t.midnight()), 4, 1), true
	case "X":
		return t.isoYear(), true
	case "x":
		return t.isoMonth(), true
	case "H":
		return t.hour(), true
	case "h":
		return t.hour12(), true
	case "m":
		return t.minute(), true
	case "s":
		return t.second(), true
	case "f":
		return t.milli(), true
	}
	return 0, false
}

// midnight returns the start of the day.
func (t instant) midnight() instant { return fromFields(t.year(), t.month(), t.day(), 0, 0, 0, 0) }

func (t instant) weekMonth() weekMonth { return weekMonth{t.year(), t.month()} }

// isoYear returns the year that the week of t belongs to.
func (t instant) isoYear() float64 {
	year := weekMonth{t.year(), 0}
	switch {
	case float64(t) < year.firstWeek():
		return year.year - 1
	case float64(t) >= year.plusMonths(12).firstWeek():
		return year.year + 1
	}
	return year.year
}

// isoMonth returns the month, from 1, that the week of t belongs to.
func (t instant) isoMonth() float64 {
	month := t.weekMonth()
	switch {
	case float64(t) < month.firstWeek():
		month = month.plusMonths(-1)
	case float64(t) >= month.plusMonths(1).firstWeek():
		month = month.plusMonths(1)
	}
	return month.month + 1
}

// hour12 returns the hour from 1 to 12.
func (t instant) hour12() float64 {
	if hour := math.Mod(t.hour(), 12); hour != 0 {
		return hour
	}
	return 12
}

// isAfternoon reports whether the clock shows pm.
func (t instant) isAfternoon() bool { return t.hour() >= 12 }
