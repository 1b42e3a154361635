package runtimetest

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"github.com/aslc-dev/aslc/runtime/history"
	"github.com/aslc-dev/aslc/runtime/strand"
)

// Courses are executions that visited the same states on the same ways, though
// not as often. An execution is told by its course rather than by a name, for a
// history does not name the state machine.
type Courses struct {
	Count       int            `json:"count"`   // of executions
	StartAt     string         `json:"startAt"` // the state entered first
	States      []VisitedState `json:"states"`  // by name
	Transitions []TakenWay     `json:"transitions"`
}

// VisitedState is a state that executions entered.
type VisitedState struct {
	Name  string `json:"name"`
	Type  string `json:"type"`
	Count int    `json:"count"`
}

// TakenWay is a way out of a state that executions took.
type TakenWay struct {
	From  string `json:"from"`
	To    string `json:"to,omitempty"`  // "" when the strand ended
	Way   int    `json:"way,omitempty"` // by which rule or catcher, see history.Event
	Count int    `json:"count"`
}

// key is the same for executions of one course: their courses without the
// counts.
func (c *Courses) key() string {
	bare := Courses{StartAt: c.StartAt, States: slices.Clone(c.States), Transitions: slices.Clone(c.Transitions)}
	for i := range bare.States {
		bare.States[i].Count = 0
	}
	for i := range bare.Transitions {
		bare.Transitions[i].Count = 0
	}
	text, _ := json.Marshal(bare) // texts and numbers always encode
	return string(text)
}

// merge adds the counts of executions of the same course.
func (c *Courses) merge(other *Courses) {
	c.Count += other.Count
	for i := range c.States {
		c.States[i].Count += other.States[i].Count
	}
	for i := range c.Transitions {
		c.Transitions[i].Count += other.Transitions[i].Count
	}
}

// coursesOf returns the course of each execution in a history.
func coursesOf(events []history.Event) []*Courses {
	var all []*Courses
	var f *follower
	var t strand.Tracker
	for i := range events {
		s := t.Next(&events[i])
		if events[i].Type == history.ExecutionStarted || f == nil {
			all = f.finish(all)
			f = newFollower()
		}
		f.follow(&events[i], s)
	}
	return f.finish(all)
}

// follower notes the course of one execution, event by event.
type follower struct {
	course  Courses
	states  map[string]int   // index by name
	ways    map[TakenWay]int // index; without counts
	at      map[*strand.Strand]*stay
	strands []*strand.Strand // in the order of their beginnings
}

// stay is the state that a strand entered last.
type stay struct {
	state string
	left  bool
	way   int
}

func newFollower() *follower {
	return &follower{states: map[string]int{}, ways: map[TakenWay]int{}, at: map[*strand.Strand]*stay{}}
}

// finish ends the execution and appends its course, if it entered any state. A
// state that was left without another one entered after it ended its strand.
// What branches did side by side is brought into an order.
func (f *follower) finish(all []*Courses) []*Courses {
	if f == nil || len(f.course.States) == 0 {
		return all
	}
	for _, s := range f.strands {
		if f.at[s].left {
			f.way(f.at[s], "")
		}
	}
	f.course.Count = 1
	slices.SortFunc(f.course.States, func(a, b VisitedState) int { return cmp.Compare(a.Name, b.Name) })
	slices.SortFunc(f.course.Transitions, func(a, b TakenWay) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Way, b.Way))
	})
	return append(all, &f.course)
}

func (f *follower) follow(e *history.Event, s *strand.Strand) {
	kind := string(e.Type)
	if state, ok := strings.CutSuffix(kind, "StateEntered"); ok {
		f.enter(e.Name, state, s)
		return
	}
	if at := f.at[s]; at != nil && strings.HasSuffix(kind, "StateExited") {
		at.left, at.way = true, e.Way
	}
}

// enter notes that a strand enters a state, and the way by which it came.
func (f *follower) enter(name, kind string, s *strand.Strand) {
	if f.course.StartAt == "" {
		f.course.StartAt = name
	}
	before := f.at[s]
	switch {
	case before == nil:
		f.strands = append(f.strands, s)
	case before.left:
		f.way(before, name)
	}
	f.at[s] = &stay{state: name}
	i, known := f.states[name]
	if !known {
		i = len(f.course.States)
		f.states[name] = i
		f.course.States = append(f.course.States, VisitedState{Name: name, Type: kind})
	}
	f.course.States[i].Count++
}

// way notes a way out of a state.
func (f *follower) way(from *stay, to string) {
	w := TakenWay{From: from.state, To: to, Way: from.way}
	i, known := f.ways[w]
	if !known {
		i = len(f.course.Transitions)
		f.ways[w] = i
		f.course.Transitions = append(f.course.Transitions, w)
	}
	f.course.Transitions[i].Count++
}
