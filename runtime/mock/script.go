package mock

import (
	"slices"
	"sync"
	"time"

	"github.com/aslc-dev/aslc/runtime/value"
)

// Answer is what a Task answers to one or more calls: a result, or an error if
// Throw is set.
type Answer struct {
	Return value.Value   // the result
	Throw  *Failure      // the error instead of a result
	When   value.Value   // the part that the task's input must contain; Undefined matches any input
	Times  int           // how often the answer may be used; 0 as the package comment says
	Takes  time.Duration // how long the task takes
}

// Failure is the error that a mocked task reports, in the names of the States
// Language.
type Failure struct {
	Error string
	Cause string
}

// Script says what the Task states of one state machine answer. It is
// read-only: one Script serves any number of executions at once, each of which
// counts its own calls.
type Script struct {
	source string // file and test case, for messages
	states map[string][]entry
}

// entry is an Answer with its resolved number of uses.
type entry struct {
	Answer
	uses int // forever, or how often the answer may be used in one execution
}

const forever = -1

// New returns the script that answers calls of each state, by state name, with
// the answers listed for it. The rules are those of the short form in the
// package comment.
func New(states map[string][]Answer) *Script {
	s := &Script{states: make(map[string][]entry, len(states))}
	for state, answers := range states {
		s.states[state] = resolve(answers)
	}
	return s
}

// resolve gives every answer without Times its number of uses: once when a
// later answer has the same When, else for ever.
func resolve(answers []Answer) []entry {
	entries := make([]entry, len(answers))
	for i, a := range answers {
		entries[i] = entry{Answer: a, uses: a.Times}
		if a.Times > 0 {
			continue
		}
		entries[i].uses = forever
		sameWhen := func(later Answer) bool { return value.Equal(later.When, a.When) }
		if slices.ContainsFunc(answers[i+1:], sameWhen) {
			entries[i].uses = 1
		}
	}
	return entries
}

// Has reports whether the script answers for the state.
func (s *Script) Has(state string) bool { return s.states[state] != nil }

// States returns the names of the states that the script answers for, sorted.
func (s *Script) States() []string {
	names := make([]string, 0, len(s.states))
	for name := range s.states {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Play returns the script at its beginning, with counters of its own: what one
// execution uses.
func (s *Script) Play() *Play { return &Play{script: s, used: map[string][]int{}} }

// Play is one run through a Script. It may be used by the strands of an
// execution at once.
type Play struct {
	script *Script
	mu     sync.Mutex
	used   map[string][]int // per state, per entry
}

// Next returns the answer to the next call of the state with the input. It
// fails with a [*MissingError] when the script says nothing about the state, and
// with an [*ExhaustedError] when no answer is left for the call.
func (p *Play) Next(state string, input value.Value) (Answer, error) {
	entries := p.script.states[state]
	if entries == nil {
		return Answer{}, &MissingError{State: state, Source: p.script.source}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	used := p.used[state]
	if used == nil {
		used = make([]int, len(entries))
		p.used[state] = used
	}
	calls := 0
	for i, e := range entries {
		calls += used[i]
		if e.uses != forever && used[i] >= e.uses || !contains(input, e.When) {
			continue
		}
		used[i]++
		return e.Answer, nil
	}
	return Answer{}, &ExhaustedError{State: state, Source: p.script.source, Calls: calls, Input: input}
}

// contains reports whether v contains part: objects member by member, all else
// by JSON equality. Undefined is part of anything.
func contains(v, part value.Value) bool {
	if part.IsUndefined() {
		return true
	}
	if !part.IsObject() {
		return value.Equal(v, part)
	}
	if !v.IsObject() {
		return false
	}
	for name, x := range part.Members() {
		if !v.Has(name) || !contains(v.Get(name), x) {
			return false
		}
	}
	return true
}
