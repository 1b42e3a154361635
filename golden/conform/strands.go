package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/aslc-dev/aslc/runtime/history"
	"github.com/aslc-dev/aslc/runtime/strand"
	"github.com/aslc-dev/aslc/runtime/value"
)

// strands is a history taken apart.
type strands struct {
	events map[string][]int // indexes of the events of each strand, by its label
	order  []string         // labels in order of appearance
	list   []history.Event
	of     []*strand.Strand
	labels map[*strand.Strand]string
}

// strandsOf takes a history apart.
func strandsOf(events value.Value) *strands {
	s := &strands{events: map[string][]int{}, labels: map[*strand.Strand]string{}}
	for _, e := range events.Items() {
		prev, _ := e.Get("prev").Int()
		name, _ := e.Get("name").Text()
		if state, ok := e.Get("state").Text(); ok {
			name = state
		}
		index, _ := e.Get("index").Int()
		s.list = append(s.list, history.Event{
			Type: history.Type(typeOf(e)), PreviousID: prev, Name: name, Index: int(index),
		})
	}
	s.of = strand.Of(s.list)
	for i, at := range s.of {
		label := s.label(at)
		if s.events[label] == nil {
			s.order = append(s.order, label)
		}
		s.events[label] = append(s.events[label], i)
	}
	return s
}

// label names a strand so that the same strand has the same name in both
// histories, whichever branch began first.
func (s *strands) label(at *strand.Strand) string {
	if at.Parent == nil {
		return ""
	}
	if label, ok := s.labels[at]; ok {
		return label
	}
	which := strconv.Itoa(at.Index)
	if !at.IsIteration() {
		which = at.First
	}
	label := s.fork(at) + which
	s.labels[at] = label
	return label
}

// fork names the run of the Parallel or Map state that the strand belongs to.
func (s *strands) fork(at *strand.Strand) string {
	return fmt.Sprintf("%s/%s#%d/", s.label(at.Parent), at.State, at.Run)
}

// failures returns the label of the strand that failed each run of a Parallel
// or Map state which failed or was tried again.
func (s *strands) failures() map[string]string {
	failed := map[string]string{}
	for i, e := range s.list {
		switch e.Type {
		case history.ParallelStateFailed, history.MapStateFailed, history.ParallelStateStarted, history.MapStateStarted:
		default:
			continue
		}
		owner := s.of[i]
		cause := s.of[max(0, int(e.PreviousID)-1)]
		for cause != nil && cause.Parent != owner {
			cause = cause.Parent
		}
		if cause != nil {
			failed[s.fork(cause)] = s.label(cause)
		}
	}
	return failed
}

// drop removes the strands beside the ones that failed, with what is inside of
// them, and returns the forks that lost strands.
func (s *strands) drop(failed map[string]string) (cut map[string]bool) {
	cut = map[string]bool{}
	s.order = slices.DeleteFunc(s.order, func(label string) bool {
		for at := s.of[s.events[label][0]]; at.Parent != nil; at = at.Parent {
			one, ok := failed[s.fork(at)]
			if ok && one != s.label(at) {
				cut[s.fork(at)] = true
				return true
			}
		}
		return false
	})
	return cut
}

// dropAborted removes the events that cut off strands of the forks.
func (s *strands) dropAborted(forks map[string]bool) {
	for _, label := range s.order {
		s.events[label] = slices.DeleteFunc(s.events[label], func(i int) bool {
			at := s.of[i]
			return at.Parent != nil && forks[s.fork(at)] && isAborted(s.list[i].Type)
		})
	}
}

// isAborted reports whether events of the type cut off a state or an iteration.
func isAborted(kind history.Type) bool { return strings.HasSuffix(string(kind), "Aborted") }
