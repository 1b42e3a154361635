package main

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/aslc-dev/aslc/runtime/value"
)

// compared are the details of an event that count. Causes are scored on their
// own; the rest is counted apart, as the exact history.
var compared = []string{"type", "name", "input", "output", "error", "resource", "parameters"}

// optional are events that an engine may leave out: they say nothing that the
// event before them does not.
var optional = []string{"TaskStarted", "LambdaFunctionStarted"}

// events compares two histories in the form of the recordings: type, prev and
// the details of each event. What happens in the branches of a Parallel state
// and in the iterations of a Map state may interleave in any way, so each
// strand is compared by itself; and of a Parallel or Map state that failed,
// only the strand that failed it, because how far the others came is a race.
func (c comparer) events(want, got value.Value) *difference {
	pairs, d := pair(want, got, optional)
	for _, p := range pairs {
		if d := c.event(want.Index(p.want), got.Index(p.got), eventAt(p.want)); d != nil {
			return d
		}
	}
	return d
}

// exactEvents compares every detail of two histories, previous events included.
func (c comparer) exactEvents(want, got value.Value) *difference {
	pairs, d := pair(want, got, nil)
	gotOf := map[int64]int64{0: 0} // ids of the answer, by ids of the recording
	for _, p := range pairs {
		gotOf[int64(p.want)+1] = int64(p.got) + 1
	}
	for _, p := range pairs {
		w, g := want.Index(p.want), got.Index(p.got)
		prev, _ := w.Get("prev").Int()
		if id, ok := gotOf[prev]; ok {
			w = w.With("prev", value.Int(id))
		} else {
			w = w.With("prev", g.Get("prev")) // of a strand that is not compared
		}
		if d := c.compare(w, g, eventAt(p.want)); d != nil {
			return d
		}
	}
	return d
}

func eventAt(i int) string { return "/events/" + strconv.Itoa(i) }

// indexes says which event of an answer stands for which of a recording.
type indexes struct{ want, got int }

// pair finds the event of the answer that stands for each event of the
// recording, strand by strand. It returns a difference when one side has more
// events, apart from the kinds that the answer may leave out.
func pair(want, got value.Value, optional []string) (pairs []indexes, d *difference) {
	w, g := strandsOf(want), strandsOf(got)
	failed := w.failures()
	cut := w.drop(failed)
	maps.Copy(cut, g.drop(failed))
	w.dropAborted(cut)
	g.dropAborted(cut)
	labels := slices.Clone(w.order)
	for _, label := range g.order {
		if !slices.Contains(labels, label) {
			labels = append(labels, label)
		}
	}
	for _, label := range labels {
		ws, gs := withoutOptional(want, got, w.events[label], g.events[label], optional)
		for k := range min(len(ws), len(gs)) {
			pairs = append(pairs, indexes{ws[k], gs[k]})
		}
		switch n := min(len(ws), len(gs)); {
		case d != nil:
		case len(ws) > n:
			d = &difference{eventAt(ws[n]), want.Index(ws[n]), value.Undefined}
		case len(gs) > n:
			d = &difference{"/events", value.Undefined, got.Index(gs[n])}
		}
	}
	return pairs, d
}

func (c comparer) event(want, got value.Value, at string) *difference {
	for _, name := range compared {
		if d := c.compare(want.Get(name), got.Get(name), at+"/"+name); d != nil {
			return d
		}
	}
	return nil
}

// withoutOptional leaves out the optional events that the answer does not have.
func withoutOptional(want, got value.Value, w, g []int, optional []string) (_, _ []int) {
	for _, kind := range optional {
		is := func(events value.Value) func(int) bool {
			return func(i int) bool { return typeOf(events.Index(i)) == kind }
		}
		if slices.ContainsFunc(g, is(got)) {
			continue
		}
		w = slices.DeleteFunc(slices.Clone(w), is(want))
	}
	return w, g
}

func typeOf(event value.Value) string {
	text, _ := event.Get("type").Text()
	return text
}

// eventsNormalised compares with a history in which the recorder sorted the
// events inside a Parallel state: in order up to its start and from its end,
// and in between as a set.
func (c comparer) eventsNormalised(want, got value.Value) *difference {
	got = withoutSorted(want, got)
	if want.Len() != got.Len() {
		return &difference{"/events", want, got}
	}
	from, to := sorted(want)
	for i := range want.Len() {
		if from <= i && i < to {
			continue
		}
		if d := c.event(want.Index(i), got.Index(i), eventAt(i)); d != nil {
			return d
		}
	}
	var left []value.Value
	for i := from; i < to; i++ {
		left = append(left, got.Index(i))
	}
	for i := from; i < to; i++ {
		at := "/events/" + strconv.Itoa(i)
		found := slices.IndexFunc(left, func(g value.Value) bool { return c.event(want.Index(i), g, at) == nil })
		if found < 0 {
			return &difference{at, want.Index(i), value.Undefined}
		}
		left = slices.Delete(left, found, found+1)
	}
	return nil
}

// withoutSorted leaves out the ends of Parallel states where the recorder lost
// them in sorting.
func withoutSorted(want, got value.Value) value.Value {
	lost := func(kind string) bool {
		isKind := func(e value.Value) bool { return typeOf(e) == kind }
		return (kind == "ParallelStateSucceeded" || kind == "ParallelStateFailed") && !slices.ContainsFunc(want.Slice(), isKind)
	}
	return value.Array(slices.DeleteFunc(slices.Clone(got.Slice()), func(e value.Value) bool { return lost(typeOf(e)) })...)
}

// sorted returns the range of the events that the recorder sorted: all after
// the first ParallelStateStarted and before the last ParallelStateSucceeded,
// ParallelStateFailed or, where neither was recorded, ParallelStateExited.
func sorted(events value.Value) (from, to int) {
	from, to = events.Len(), events.Len()
	for i, e := range events.Items() {
		switch typeOf(e) {
		case "ParallelStateStarted":
			from = min(from, i+1)
		case "ParallelStateSucceeded", "ParallelStateFailed", "ParallelStateExited":
			to = i
		}
	}
	for to > 0 && strings.HasPrefix(typeOf(events.Index(to-1)), "ParallelState") {
		to--
	}
	return min(from, to), to
}
