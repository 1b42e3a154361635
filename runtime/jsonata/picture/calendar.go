package picture

import "math"

const (
	millisPerDay = 24 * 60 * 60 * 1000

	// maxMillis is the last instant of ECMAScript's time range; the first is its negative.
	maxMillis = 8.64e15
)

// instant is a time in milliseconds since the epoch, an integer, or NaN for an invalid date. Its fields are numbers of
// UTC, NaN in an invalid date.
type instant float64

// newInstant rounds ms toward zero and refuses what is out of range, as ECMAScript's TimeClip does.
func newInstant(ms float64) instant {
	if math.IsNaN(ms) || math.Abs(ms) > maxMillis {
		return instant(math.NaN())
	}
	return instant(math.Trunc(ms) + 0)
}

func (t instant) isValid() bool { return !math.IsNaN(float64(t)) }

// field returns what get makes of a valid date.
func (t instant) field(get func(days, millis int64) int64) float64 {
	if !t.isValid() {
		return math.NaN()
	}
	days := floorDiv(int64(t), millisPerDay)
	return float64(get(days, int64(t)-days*millisPerDay))
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func (t instant) year() float64 {
	return t.field(func(days, _ int64) int64 { y, _, _ := civil(days); return y })
}

// month returns 0 to 11.
func (t instant) month() float64 {
	return t.field(func(days, _ int64) int64 { _, m, _ := civil(days); return m })
}

func (t instant) day() float64 {
	return t.field(func(days, _ int64) int64 { _, _, d := civil(days); return d })
}

// weekday returns 1 for Monday to 7 for Sunday. The epoch was a Thursday.
func (t instant) weekday() float64 {
	return t.field(func(days, _ int64) int64 { return days + 3 - 7*floorDiv(days+3, 7) + 1 })
}

func (t instant) hour() float64 {
	return t.field(func(_, millis int64) int64 { return millis / 3_600_000 })
}

func (t instant) minute() float64 {
	return t.field(func(_, millis int64) int64 { return millis / 60_000 % 60 })
}

func (t instant) second() float64 {
	return t.field(func(_, millis int64) int64 { return millis / 1000 % 60 })
}

func (t instant) milli() float64 {
	return t.field(func(_, millis int64) int64 { return millis % 1000 })
}

// civil returns the Gregorian date of a day counted from the epoch; month is 0 to 11.
func civil(days int64) (year, month, day int64) {
	const daysPerEra = 146_097 // of 400 years
	days += 719_468            // from 1 March of year 0
	era := floorDiv(days, daysPerEra)
	inEra := days - era*daysPerEra
	yearOfEra := (inEra - inEra/1460 + inEra/36_524 - inEra/146_096) / 365
	inYear := inEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100) // from 1 March
	fromMarch := (5*inYear + 2) / 153
	day = inYear - (153*fromMarch+2)/5 + 1
	month = (fromMarch + 2) % 12
	year = yearOfEra + era*400
	if month < 2 {
		year++
	}
	return year, month, day
}

// dayOf returns the day of the first of a month, counted from the epoch; month is 0 to 11.
func dayOf(year, month int64) int64 {
	if month < 2 {
		year--
	}
	era := floorDiv(year, 400)
	yearOfEra := year - era*400
	fromMarch := (month + 10) % 12
	inYear := (153*fromMarch + 2) / 5
	return era*146_097 + yearOfEra*365 + yearOfEra/4 - yearOfEra/100 + inYear - 719_468
}

// fromFields is ECMAScript's Date.UTC: month is 0 to 11, every field may be out of its range, and a year from 0 to 99
// means one in the 20th century.
func fromFields(year, month, day, hour, minute, second, milli float64) instant {
	if year = math.Trunc(year); year >= 0 && year <= 99 {
		year += 1900
	}
	days := makeDay(year, month, day)
	time := math.Trunc(hour)*3_600_000 + math.Trunc(minute)*60_000 + math.Trunc(second)*1000 + math.Trunc(milli)
	return newInstant(days*millisPerDay + time)
}

// makeDay returns the day counted from the epoch, NaN far out of range.
func makeDay(year, month, day float64) float64 {
	const limit = 1e6 // years beyond it are out of range however far back the other fields reach
	year, month, day = math.Trunc(year), math.Trunc(month), math.Trunc(day)
	if math.IsNaN(year) || math.IsNaN(month) || math.IsInf(month, 0) {
		return math.NaN()
	}
	year += math.Floor(month / 12)
	month -= 12 * math.Floor(month/12)
	if math.Abs(year) > limit {
		return math.NaN()
	}
	return float64(dayOf(int64(year), int64(month))) + day - 1
}

// startOfMonth returns midnight of the first day of a month, 0 to 11.
func startOfMonth(year, month float64) instant { return fromFields(year, month, 1, 0, 0, 0, 0) }

// weekMonth is a month that weeks are counted in. Years are counted from their first month.
type weekMonth struct{ year, month float64 }

func (m weekMonth) plusMonths(n float64) weekMonth {
	month := m.month + n
	switch {
	case month > 11:
		return weekMonth{m.year + 1, month - 12}
	case month < 0:
		return weekMonth{m.year - 1, month + 12}
	}
	return weekMonth{m.year, month}
}

// firstWeek returns the start of the first week: the one with the month's first Thursday in it (ISO 8601 for years,
// F&O for months).
func (m weekMonth) firstWeek() float64 {
	start := startOfMonth(m.year, m.month)
	days := 1 - start.weekday()
	if days < -3 {
		days += 7
	}
	return float64(start) + days*millisPerDay
}

// weekIn returns the number of the week that the day starting at today has in m, whose last regular week is last;
// step is the distance to the neighbours that a day at the edge may belong to.
func (m weekMonth) weekIn(today, last, step float64) float64 {
	week := weeksBetween(m.firstWeek(), today)
	switch {
	case week > last:
		if today >= m.plusMonths(step).firstWeek() {
			week = 1
		}
	case week < 1:
		week = weeksBetween(m.plusMonths(-step).firstWeek(), today)
	}
	return math.Floor(week)
}

func weeksBetween(start, end float64) float64 { return (end-start)/(7*millisPerDay) + 1 }
