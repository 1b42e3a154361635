package mock

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/aslc-dev/aslc/runtime/value"
)

// parseLocal reads the form of Step Functions Local.
func (f *File) parseLocal(doc value.Value) error {
	responses := map[string][]entry{}
	for name, x := range doc.Get("MockedResponses").Members() {
		entries, err := parseResponse(x)
		if err != nil {
			return fmt.Errorf("MockedResponses: %q: %w", name, err)
		}
		responses[name] = entries
	}
	for machine, m := range doc.Get("StateMachines").Members() {
		if !m.Get("TestCases").IsObject() {
			return fmt.Errorf("StateMachines: %q has no object TestCases", machine)
		}
		for name, states := range m.Get("TestCases").Members() {
			script := &Script{source: f.name + "#" + name, states: map[string][]entry{}}
			if err := script.refer(states, responses); err != nil {
				return fmt.Errorf("StateMachines: %q: TestCases: %q: %w", machine, name, err)
			}
			f.cases = append(f.cases, testCase{machine, name, script})
		}
	}
	return nil
}

// refer fills the script from a test case: state name → name of a mocked
// response.
func (s *Script) refer(states value.Value, responses map[string][]entry) error {
	if !states.IsObject() {
		return fmt.Errorf("a test case is an object of state names, not %s", states.Kind())
	}
	for state, x := range states.Members() {
		name, ok := x.Text()
		if !ok {
			return fmt.Errorf("state %q names its response by a string, not %s", state, x.Kind())
		}
		entries, ok := responses[name]
		if !ok {
			return fmt.Errorf("state %q: MockedResponses has no %q", state, name)
		}
		s.states[state] = entries
	}
	return nil
}

// calls is the range of calls, counted from 0, that an answer is for.
type calls struct{ first, last int }

// parseResponse reads one of MockedResponses: {"0": …, "1-2": …}. The calls
// must follow one another without a gap from 0.
func parseResponse(x value.Value) ([]entry, error) {
	if x.Len() == 0 || !x.IsObject() {
		return nil, fmt.Errorf(`a mocked response is an object such as {"0": {"Return": …}}`)
	}
	type numbered struct {
		calls
		entry
	}
	var list []numbered
	for key, a := range x.Members() {
		c, err := parseCalls(key)
		if err != nil {
			return nil, err
		}
		answer, err := parseAnswer(a)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", key, err)
		}
		list = append(list, numbered{c, entry{Answer: answer, uses: c.last - c.first + 1}})
	}
	slices.SortFunc(list, func(a, b numbered) int { return a.first - b.first })
	entries := make([]entry, len(list))
	next := 0
	for i, n := range list {
		if n.first > next {
			return nil, fmt.Errorf("no answer for call %d, though there is one for call %d", next, n.first)
		}
		if n.first < next {
			return nil, fmt.Errorf("two answers for call %d", n.first)
		}
		next, entries[i] = n.last+1, n.entry
	}
	return entries, nil
}

// parseCalls reads "3" or "1-2".
func parseCalls(key string) (calls, error) {
	from, to, isRange := strings.Cut(key, "-")
	first, err := strconv.Atoi(from)
	last := first
	if err == nil && isRange {
		last, err = strconv.Atoi(to)
	}
	const most = 1 << 30
	if err != nil || first < 0 || last < first || last > most {
		return calls{}, fmt.Errorf(`%q is neither a number of a call such as "0" nor a range such as "1-2"`, key)
	}
	return calls{first, last}, nil
}
