package regex

import "github.com/aslc-dev/aslc/runtime/jsonata/regex/wtf8"

// maxLinearWork bounds the work of Go's regexp in one scan, in steps at worst. What goes beyond is left to the machine,
// which counts the steps it really takes.
const maxLinearWork = 100_000_000

// Scan goes through the matches of a Regex in one subject, from left to right, as jsonata-js does for $match, $replace
// and $split. All its matches share one allowance of steps.
type Scan struct {
	regex   *Regex
	text    string
	linear  int // work left for Go's regexp, 0 when it would misread the text
	machine *machine
	loc     []int // offsets of the latest match and its groups, -1 for none

	started bool
	place   place // the latest place whose UTF-16 index was counted
}

// place is an offset in both measures.
type place struct{ bytes, units int }

// Scan starts a scan over s.
func (r *Regex) Scan(s string) *Scan {
	scan := &Scan{regex: r, text: s}
	if r.linear != nil && isPlain(s) {
		scan.linear = maxLinearWork
	}
	return scan
}

// Next returns the next match; ok is false when there is none left. It fails with ErrTooComplex, and with an
// *EmptyMatchError when a match other than the first is empty: JSONata stops there with D1004 because it would never
// get on. An empty match at the end of the subject is never looked for, except as the first.
func (s *Scan) Next() (m Match, ok bool, err error) {
	from := 0
	if s.started {
		if s.loc == nil {
			return Match{}, false, nil
		}
		if from = s.loc[1]; from >= len(s.text) {
			s.loc = nil
			return Match{}, false, nil
		}
	}
	ok, err = s.find(from)
	if !ok {
		return Match{}, false, err
	}
	if s.started && s.loc[0] == s.loc[1] {
		s.loc = nil
		return Match{}, false, &EmptyMatchError{Pattern: s.regex.source}
	}
	s.started = true
	return s.match(), true, nil
}

// find looks for a match from a byte offset on and leaves it in loc.
func (s *Scan) find(from int) (ok bool, err error) {
	s.loc = nil
	if work := s.regex.linearSize * (len(s.text) - from + 1); work <= s.linear {
		s.linear -= work
		if loc, done := s.regex.findLinear(s.text, from); done {
			s.loc = loc
			return loc != nil, nil
		}
	}
	if s.machine == nil {
		s.machine = newMachine(s.regex.program(), s.text)
	}
	if ok, err = s.machine.find(from); !ok {
		return false, err
	}
	s.loc = make([]int, len(s.machine.slots))
	for i, offset := range s.machine.slots {
		s.loc[i] = int(offset)
	}
	return true, nil
}

// match describes the match in loc.
func (s *Scan) match() Match {
	m := Match{Start: s.loc[0], End: s.loc[1], Text: wtf8.Slice(s.text, s.loc[0], s.loc[1])}
	m.Start16 = s.index16(m.Start)
	m.End16 = s.index16(m.End)
	if s.regex.groups > 0 {
		m.Groups = make([]Group, s.regex.groups)
	}
	for i := range m.Groups {
		from, to := s.loc[2*i+2], s.loc[2*i+3]
		if from >= 0 && to >= 0 {
			m.Groups[i] = Group{Start: from, End: to, Text: wtf8.Slice(s.text, from, to), Matched: true}
		}
	}
	return m
}

// index16 returns the UTF-16 index of a byte offset. Offsets come in rising order, so that a whole scan counts every
// unit once.
func (s *Scan) index16(offset int) int {
	s.place.units += wtf8.Count(s.text, s.place.bytes, offset)
	s.place.bytes = offset
	return s.place.units
}
