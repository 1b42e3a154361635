// Package strand reads the course of an execution from its history: which
// branch or iteration an event belongs to, which states were entered there,
// how long the execution waited and what its tasks were asked. Events enter,
// as package history records them; nothing else of the execution is needed.
package strand

import (
	"strconv"
	"strings"

	"github.com/aslc-dev/aslc/runtime/history"
)

// Strand is one strand of an execution, as its history shows it: the execution
// itself, a branch of a Parallel state or an iteration of a Map state.
type Strand struct {
	Parent *Strand // nil for the execution itself
	State  string  // the Parallel or Map state in Parent
	Run    int     // how often that state had started in Parent before; a Retry starts it again
	Index  int     // of the iteration; of the branch, in the order in which branches began
	First  string  // name of the state entered first
	In     string  // name of the state entered last

	iteration bool
	open      *fork // the Parallel or Map state the strand is in
	runs      map[string]int
}

// fork is a Parallel or Map state that was entered and not yet left.
type fork struct {
	kind    string // "Parallel" or "Map"
	name    string
	run     int
	strands map[int]*Strand // of this run, by index
}

// IsIteration reports whether the strand is an iteration of a Map state.
func (s *Strand) IsIteration() bool { return s.iteration }

// Path returns the way from the execution to the strand, such as
// "CheckIdentity/0" or "Orders/3/Items/1", and "" for the execution itself.
func (s *Strand) Path() string {
	if s.Parent == nil {
		return ""
	}
	return s.Parent.PathTo(s.State) + "/" + strconv.Itoa(s.Index)
}

// PathTo returns the path of the strand with the name of a state in it, such as
// "CheckIdentity/0/CheckName".
func (s *Strand) PathTo(state string) string {
	if s.Parent == nil {
		return state
	}
	return s.Path() + "/" + state
}

// Of returns the strand of each event of a whole history; see [Tracker.Next].
func Of(events []history.Event) []*Strand {
	var t Tracker
	strands := make([]*Strand, len(events))
	for i := range events {
		strands[i] = t.Next(&events[i])
	}
	return strands
}

// Tracker follows a history event by event; also the histories of several
// executions, one after the other. The zero Tracker is ready for the first
// event.
type Tracker struct {
	root    *Strand
	strands []*Strand          // of the events so far
	types   []history.Type     // of the events so far
	entered map[string]*Strand // strand in which a state was entered last
}

// Next returns the strand of the next event. Events do not say to which strand
// they belong; it follows from their previous events and from the order of a
// history. Of events that cut off the siblings of a failed strand, the strand
// is the failed one.
func (t *Tracker) Next(e *history.Event) *Strand {
	if t.root == nil || e.Type == history.ExecutionStarted {
		*t = Tracker{root: &Strand{}, entered: map[string]*Strand{}}
	}
	s := t.strand(e)
	t.strands, t.types = append(t.strands, s), append(t.types, e.Type)
	return s
}

func (t *Tracker) strand(e *history.Event) *Strand {
	from, previous := t.root, history.Type("")
	if i := int(e.PreviousID) - 1; 0 <= i && i < len(t.strands) {
		from, previous = t.strands[i], t.types[i]
	}
	switch kind := string(e.Type); e.Type {
	case history.ExecutionSucceeded, history.ExecutionFailed, history.ExecutionTimedOut, history.ExecutionAborted:
		return t.root
	case history.ParallelStateStarted, history.MapStateStarted:
		owner := from.within(strings.TrimSuffix(kind, "StateStarted"), "")
		owner.start()
		return owner
	case history.ParallelStateSucceeded, history.MapStateSucceeded:
		return from.within(strings.TrimSuffix(kind, "StateSucceeded"), "")
	case history.ParallelStateFailed, history.MapStateFailed:
		owner := from.within(strings.TrimSuffix(kind, "StateFailed"), "")
		owner.open = nil
		return owner
	case history.MapIterationStarted:
		return from.within("Map", e.Name).iterate(e.Index)
	case history.MapIterationSucceeded, history.MapIterationFailed, history.MapIterationAborted:
		s := from.within("Map", e.Name).iterate(e.Index)
		s.open = nil
		return s
	case history.EvaluationFailed:
		if s := t.entered[e.Name]; s != nil {
			return s
		}
		return from
	}
	if kind, ok := strings.CutSuffix(string(e.Type), "StateEntered"); ok {
		return t.enter(kind, e.Name, from, previous)
	}
	if kind, ok := strings.CutSuffix(string(e.Type), "StateExited"); ok && isFork(kind) {
		owner := from.within(kind, e.Name)
		owner.open = nil
		return owner
	}
	return from
}

func isFork(kind string) bool { return kind == "Parallel" || kind == "Map" }

// enter returns the strand in which a state is entered: a new one for the first
// state of a branch.
func (t *Tracker) enter(kind, name string, from *Strand, previous history.Type) *Strand {
	s := from
	if previous == history.ParallelStateStarted {
		s = from.branch()
	}
	if s.First == "" {
		s.First = name
	}
	if isFork(kind) {
		s.open = &fork{kind: kind, name: name}
	}
	s.In = name
	t.entered[name] = s
	return s
}

// within returns the innermost strand around s, s included, that is inside of a
// fork of the kind and the name ("" for any); s itself when there is none.
func (s *Strand) within(kind, name string) *Strand {
	for at := s; at != nil; at = at.Parent {
		if at.open != nil && at.open.kind == kind && (name == "" || name == at.open.name) {
			return at
		}
	}
	return s
}

// start begins the first or, after a Retry, another run of the open fork.
func (s *Strand) start() {
	if s.open == nil {
		return
	}
	if s.runs == nil {
		s.runs = map[string]int{}
	}
	s.open.run = s.runs[s.open.name]
	s.runs[s.open.name]++
	s.open.strands = nil
}

// branch begins the next branch of the open Parallel state.
func (s *Strand) branch() *Strand {
	if s.open == nil {
		return s
	}
	return s.open.add(s, len(s.open.strands))
}

// iterate returns the iteration of the open Map state, begun if it is new.
func (s *Strand) iterate(index int) *Strand {
	if s.open == nil {
		return s
	}
	if known := s.open.strands[index]; known != nil {
		return known
	}
	begun := s.open.add(s, index)
	begun.iteration = true
	return begun
}

func (f *fork) add(parent *Strand, index int) *Strand {
	if f.strands == nil {
		f.strands = map[int]*Strand{}
	}
	s := &Strand{Parent: parent, State: f.name, Run: f.run, Index: index}
	f.strands[index] = s
	return s
}
