package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/aslc-dev/aslc/golden/driver"
	"github.com/aslc-dev/aslc/runtime/value"
)

// course is what an execution did: the states it entered and the calls it made,
// by their paths, such as "CheckIdentity/0/CheckName".
type course struct {
	trace []string
	calls []driver.TaskCall
	raced bool // a Parallel or Map state failed: how far its other strands came is open
}

// courseOf returns the course of an outcome. Branches are numbered as in the
// definition, whichever began first.
func courseOf(o *driver.Outcome, definition string) *course {
	doc, _ := value.ParseString(definition)
	places := map[string][]string{}
	findPlaces(doc, nil, places)
	c := &course{}
	for _, path := range o.Trace {
		parts := strings.Split(path, "/")
		place := slices.Clone(places[parts[len(parts)-1]])
		for i, part := range place {
			if part == anyIndex && i < len(parts) {
				place[i] = parts[i]
			}
		}
		c.trace = append(c.trace, strings.Join(place, "/"))
	}
	for _, call := range o.Calls {
		place, left := slices.Clone(places[call.State]), call.Iterations
		for i, part := range place {
			if part == anyIndex && len(left) > 0 {
				place[i], left = strconv.Itoa(left[0]), left[1:]
			}
		}
		call.State = strings.Join(place, "/")
		c.calls = append(c.calls, call)
	}
	for _, e := range o.Events.Items() {
		switch kind := typeOf(e); kind {
		case "ParallelStateFailed", "MapStateFailed", "MapIterationFailed":
			c.raced = true
		}
	}
	return c
}

const anyIndex = "*" // the place of an iteration's number in the path of a state

// findPlaces finds the path of every state below a scope, by its name.
func findPlaces(scope value.Value, path []string, places map[string][]string) {
	for name, state := range scope.Get("States").Members() {
		at := append(slices.Clone(path), name)
		places[name] = at
		for i, branch := range state.Get("Branches").Items() {
			findPlaces(branch, append(slices.Clone(at), strconv.Itoa(i)), places)
		}
		for _, body := range []string{"ItemProcessor", "Iterator"} {
			findPlaces(state.Get(body), append(slices.Clone(at), anyIndex), places)
		}
	}
}

// strandOf returns the part of a path before the state.
func strandOf(path string) string {
	if i := strings.LastIndexByte(path, '/'); i >= 0 {
		return path[:i]
	}
	return ""
}

// byStrand takes a list of paths apart by branch and iteration.
func byStrand(paths []string) map[string][]string {
	parts := map[string][]string{}
	for _, p := range paths {
		parts[strandOf(p)] = append(parts[strandOf(p)], p)
	}
	return parts
}

// compareTrace compares the states entered, strand by strand: only the order
// within a strand is meant. Where it is open how far a strand came, it is enough
// that one trace begins with the other.
func (c *course) compareTrace(want []string) *difference {
	w, g := byStrand(want), byStrand(c.trace)
	for name := range g {
		if _, ok := w[name]; !ok {
			w[name] = nil
		}
	}
	for name, list := range w {
		n := min(len(list), len(g[name]))
		open := c.raced && name != ""
		if !slices.Equal(list[:n], g[name][:n]) || !open && len(list) != len(g[name]) {
			return &difference{"/" + name, texts(list), texts(g[name])}
		}
	}
	return nil
}

func texts(list []string) value.Value {
	items := make([]value.Value, len(list))
	for i, s := range list {
		items[i] = value.String(s)
	}
	return value.Array(items...)
}

// compareCalls compares the calls of each state in order; branches may take
// turns in any way.
func (c *course) compareCalls(want []driver.TaskCall) *difference {
	left := slices.Clone(c.calls)
	var compare comparer
	for _, w := range want {
		i := slices.IndexFunc(left, func(g driver.TaskCall) bool { return g.State == w.State })
		switch {
		case i >= 0:
			if d := compare.compare(w.Input, left[i].Input, "/"+w.State); d != nil {
				return d
			}
			left = slices.Delete(left, i, i+1)
		case !c.raced || strandOf(w.State) == "":
			return &difference{"/" + w.State, w.Input, value.Undefined}
		}
	}
	for _, g := range left {
		if !c.raced || strandOf(g.State) == "" {
			return &difference{"/" + g.State, value.Undefined, g.Input}
		}
	}
	return nil
}
