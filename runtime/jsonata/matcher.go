package jsonata

import (
	"errors"
	"math"

	"github.com/aslc-dev/aslc/runtime/jsonata/regex"
	"github.com/aslc-dev/aslc/runtime/jsonata/regex/wtf8"
	"github.com/aslc-dev/aslc/runtime/value"
)

// matcher is what is special about the matcher function of a regular
// expression: built-in functions use it without calling the function.
type matcher struct {
	re       *regex.Regex
	position int
}

// Matcher returns the function that a regular expression is: given a string it
// returns the first match as an object with the members match, start, end,
// groups and next, a function that returns the next match.
func Matcher(re *regex.Regex, position int) Item {
	m := &matcher{re, position}
	f := &Function{Arity: 2, match: m}
	f.Call = func(_ *Evaluation, args []Item, _ Item) (Item, error) {
		s, ok := argAt(args, 0).text()
		if !ok {
			s = "undefined" // what JavaScript matches instead
		}
		from, _ := argAt(args, 1).number()
		return m.find(s, wtf8.Offset(s, int(from)))
	}
	return f.Item()
}

// find returns the object of the first match from a byte offset on, undefined
// when there is none.
func (m *matcher) find(s string, from int) (Item, error) {
	match, ok, err := m.re.Find(s, from)
	if err != nil {
		return Item{}, m.failure(err)
	}
	if !ok {
		return Item{}, nil
	}
	next := func(*Evaluation, []Item, Item) (Item, error) {
		if match.End >= len(s) {
			return Item{}, nil
		}
		found, err := m.find(s, match.End)
		if text, ok := found.member("match"); err == nil && ok && text.v.Kind() == value.KindString {
			if s, _ := text.text(); s == "" {
				return Item{}, &Error{Code: "D1004", Position: m.position}
			}
		}
		return found, err
	}
	return matchObject(match, (&Function{Call: next}).Item()), nil
}

// failure returns an error of package regex as one of an evaluation.
func (m *matcher) failure(err error) error {
	var empty *regex.EmptyMatchError
	switch {
	case errors.As(err, &empty):
		return &Error{Code: "D1004", Position: m.position}
	case errors.Is(err, regex.ErrTooComplex):
		return limit(textTime)
	}
	return internal(err.Error())
}

// matchObject returns a match as an object.
func matchObject(m regex.Match, next Item) Item {
	o := &object{
		names: []string{"match", "start", "end", "groups", "next"},
		items: []Item{
			textItem(m.Text), {v: value.Int(int64(m.Start16))}, {v: value.Int(int64(m.End16))}, matchGroups(m), next,
		},
	}
	return objectItem(o)
}

// matchGroups returns the capture groups of a match; those that took no part
// are undefined.
func matchGroups(m regex.Match) Item {
	values := make([]Value, len(m.Groups))
	for i, g := range m.Groups {
		if g.Matched {
			values[i] = value.String(g.Text)
		}
	}
	return Item{v: value.Array(values...)}
}

// found is a match in a subject, of a regular expression or of a function
// that stands in for one.
type found struct {
	object     Item // as functions see it; made on demand for a regular expression
	regex      *regex.Match
	text       Item
	start      Item // UTF-16 index
	groups     Item
	begin, end int // byte offsets
}

// matches goes through the matches of a matcher function in a subject.
type matches struct {
	ev      *Evaluation
	subject string
	scan    *regex.Scan
	matcher *matcher
	next    Item // the function to call, or nothing
	args    []Item
}

// scan returns the matches of f in subject.
func (ev *Evaluation) scan(f *Function, subject string) *matches {
	if f.match != nil {
		return &matches{ev: ev, subject: subject, scan: f.match.re.Scan(subject), matcher: f.match}
	}
	return &matches{ev: ev, subject: subject, next: f.Item(), args: []Item{textItem(subject)}}
}

// find returns the next match, nil when there is none.
func (ms *matches) find() (*found, error) {
	if err := ms.ev.Tick(); err != nil {
		return nil, err
	}
	if ms.scan == nil {
		return ms.call()
	}
	m, ok, err := ms.scan.Next()
	if err != nil {
		return nil, ms.matcher.failure(err)
	}
	if !ok {
		return nil, nil
	}
	return &found{
		regex: &m, text: textItem(m.Text), start: Item{v: value.Int(int64(m.Start16))},
		begin: m.Start, end: m.End,
	}, nil
}

// call calls the function that gives the next match.
func (ms *matches) call() (*found, error) {
	object, err := Call(ms.ev, ms.next, ms.args, null, Site{})
	if err != nil || object.IsUndefined() {
		return nil, err
	}
	part := func(name string) Item {
		it, _ := object.member(name)
		return it
	}
	f := &found{object: object, text: part("match"), start: part("start"), groups: part("groups")}
	next := part("next")
	if _, ok := f.start.number(); !ok && !f.groups.IsArray() && next.Function() == nil {
		return nil, failure("T1010")
	}
	f.begin = ms.offset(f.start)
	f.end = ms.offset(part("end"))
	ms.next, ms.args = next, nil
	return f, nil
}

// offset returns a UTF-16 index into the subject as a byte offset.
func (ms *matches) offset(it Item) int {
	n, _ := it.number()
	return wtf8.Offset(ms.subject, int(min(max(n, 0), math.MaxInt32)))
}

// asObject returns the match as functions see it.
func (f *found) asObject() Item {
	if f.regex != nil {
		next := &Function{Call: func(*Evaluation, []Item, Item) (Item, error) { return Item{}, nil }}
		return matchObject(*f.regex, next.Item())
	}
	return f.object
}

// captured returns the capture groups of the match.
func (f *found) captured() Item {
	if f.regex != nil {
		return matchGroups(*f.regex)
	}
	return f.groups
}

// each calls f for every match, but at most limit times. Like jsonata-js it
// looks for one match more than that, and fails if that search does.
func (ms *matches) each(limit float64, f func(*found) error) error {
	if limit <= 0 {
		return nil
	}
	m, err := ms.find()
	for n := 0.0; err == nil && m != nil && n < limit; n++ {
		if err = f(m); err == nil {
			m, err = ms.find()
		}
	}
	return err
}
