package picture

import (
	"math"
	"strings"
)

// components are the values that a text gave to the components of a date.
type components map[string]float64

// has reports whether component has a value other than zero: jsonata-js takes a zero for a missing component when it
// finds out which kind of date it has.
func (c components) has(component string) bool { return c[component] != 0 && !math.IsNaN(c[component]) }

// within reports whether at least one of relevant, the components that tell kinds of dates apart, has a value, and
// none outside of kind.
func (c components) within(kind, relevant string) bool {
	some := false
	for _, component := range strings.Split(relevant, "") {
		if !c.has(component) {
			continue
		}
		if !strings.Contains(kind, component) {
			return false
		}
		some = true
	}
	return some
}

// dateKind is one of the ways to name a day.
type dateKind uint8

const (
	monthDay dateKind = iota // year, month, day
	yearDay                  // year, day of the year
	weekDay                  // some form of week, which jsonata-js does not read yet
)

func (c components) dateKind() dateKind {
	const relevant = "YXMxWwdD"
	switch {
	case c.within("YMD", relevant):
		return monthDay
	case c.within("Yd", relevant):
		return yearDay
	case c.within("Xxw", relevant), c.within("XW", relevant):
		return weekDay
	}
	return monthDay
}

// hasHalfDay reports whether the time is given by a 12-hour clock.
func (c components) hasHalfDay() bool {
	const relevant = "PHhmsf"
	return !c.within("Hmsf", relevant) && c.within("Phmsf", relevant)
}

// millis returns the time that the components name. It fails with D3136.
func (c components) millis(now instant) (float64, error) {
	kind := c.dateKind()
	halfDay := c.hasHalfDay()
	order := map[dateKind]string{monthDay: "YMD", yearDay: "YD", weekDay: c.weekOrder()}[kind]
	if halfDay {
		order += "Phmsf"
	} else {
		order += "Hmsf"
	}
	if !c.complete(order, now) || kind == weekDay {
		return 0, coded("D3136")
	}

	month, day := max(c["M"]-1, 0), c["D"]
	if math.IsNaN(c["M"]) {
		month = 0
	}
	if kind == yearDay {
		start := startOfMonth(c["Y"], 0)
		date := newInstant(float64(start) + (c["d"]-1)*millisPerDay)
		month, day = date.month(), date.day()
	}
	hour := c["H"]
	if halfDay {
		if hour = c["h"]; hour == 12 {
			hour = 0
		}
		if c["P"] == 1 {
			hour += 12
		}
	}
	t := fromFields(c["Y"], month, day, hour, c["m"], c["s"], c["f"])
	return float64(t) - c.offset()*60*1000, nil
}

// weekOrder returns the components of a week date, the most significant first.
func (c components) weekOrder() string {
	if c.within("Xxw", "YXMxWwdD") {
		return "XxwF"
	}
	return "XWF"
}

// complete fills in what is missing in order: from now before the first component that is given, with the least value
// after the last. It reports false when there is a gap in between.
func (c components) complete(order string, now instant) bool {
	started, ended := false, false
	for _, component := range strings.Split(order, "") {
		_, given := c[component]
		switch {
		case given && ended:
			return false
		case given:
			started = true
		case started:
			ended = true
			c[component] = leastOf(component)
		default:
			c[component], _ = now.component(component) // no number for P: it counts as am
		}
	}
	return true
}

func leastOf(component string) float64 {
	if strings.Contains("MDd", component) {
		return 1
	}
	return 0
}

// offset returns the distance from UTC in minutes.
func (c components) offset() float64 {
	for _, component := range []string{"Z", "z"} {
		if c.has(component) {
			return c[component]
		}
	}
	return 0
}
