package cover

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/aslc-dev/aslc/ir/draw"
)

// Classes of what is drawn. Something that stands for several transitions of
// which only some were taken is partly reached.
const (
	reached = "reached"
	partly  = "partly"
	missed  = "missed"
)

// colours are added to the style sheet of the picture. What was reached keeps
// its own colours on a green ground, the rest is faded and red.
const colours = `.aslc .state.reached > .shape:not(.behind) { stroke: #16a34a; stroke-width: 2; }
.aslc .state.partly > .shape:not(.behind) { stroke: #d97706; stroke-width: 2; }
.aslc .state.missed > .shape:not(.behind) { stroke: #dc2626; stroke-width: 2; stroke-dasharray: 5 3; }
.aslc .state.missed > .name, .aslc .state.missed > .detail { fill: #dc2626; }
.aslc .edge.reached .line { stroke: #16a34a; stroke-width: 2; }
.aslc .edge.reached .arrow { fill: #16a34a; }
.aslc .edge.partly .line { stroke: #d97706; stroke-width: 2; }
.aslc .edge.partly .arrow { fill: #d97706; }
.aslc .edge.missed .line { stroke: #dc2626; stroke-dasharray: 2 4; }
.aslc .edge.missed .arrow { fill: #dc2626; }
`

// SVG writes the graph of the state machine with what was reached in green, what
// never was in red, and what was in part in orange. It fails only as w does.
func (c *Coverage) SVG(w io.Writer) error {
	_, err := w.Write(c.picture())
	return err
}

// group is the opening tag of a state or a transition in the picture.
var group = regexp.MustCompile(`<g class="(?:state|edge)[^>]*>`)

// attribute is one attribute of such a tag.
var attribute = regexp.MustCompile(`([a-z-]+)="([^"]*)"`)

// picture adds a class to every state and transition of the graph.
func (c *Coverage) picture() []byte {
	title := fmt.Sprintf("%s: %s", c.Name, c.Totals().All)
	svg := draw.SVG(c.Definition, draw.Options{Title: title})
	svg = group.ReplaceAllFunc(svg, func(tag []byte) []byte {
		attributes := map[string]string{}
		for _, m := range attribute.FindAllSubmatch(tag, -1) {
			attributes[string(m[1])] = html.UnescapeString(string(m[2]))
		}
		class := c.class(attributes)
		if class == "" {
			return tag
		}
		return bytes.Replace(tag, []byte(`class="`), []byte(`class="`+class+" "), 1)
	})
	svg = bytes.Replace(svg, []byte("</style>"), []byte(colours+"</style>"), 1)
	return missedFirst(svg)
}

// transition is a transition with its class; nothing in it is a group itself.
var transition = regexp.MustCompile(`(?s)<g class="(?:missed|partly|reached) edge.*?</g>\n?`)

// missedFirst moves the transitions that were taken behind those that were not
// and stand beside them: lines and arrows of several lie upon each other, and
// the last one is seen.
func missedFirst(svg []byte) []byte {
	var out []byte
	var run [][]byte
	at := 0
	flush := func() {
		for _, class := range []string{missed, partly, reached} {
			for _, edge := range run {
				if bytes.HasPrefix(edge, []byte(`<g class="`+class+" ")) {
					out = append(out, edge...)
				}
			}
		}
		run = nil
	}
	for _, m := range transition.FindAllIndex(svg, -1) {
		if m[0] != at {
			flush()
			out = append(out, svg[at:m[0]]...)
		}
		run = append(run, svg[m[0]:m[1]])
		at = m[1]
	}
	flush()
	return append(out, svg[at:]...)
}

// The names of the marks of beginning and end in the picture.
const (
	startMark = "Start"
	endMark   = "End"
)

// class returns the class of what an element with these attributes stands for,
// "" for what is neither state nor transition.
func (c *Coverage) class(attributes map[string]string) string {
	if name, ok := attributes["data-state"]; ok {
		if s := c.byName[name]; s != nil {
			return s.class()
		}
		return ""
	}
	return c.wayClass(attributes["data-from"], attributes["data-to"], strings.Fields(attributes["class"]))
}

// wayClass returns the class of the line between two states, of that from the
// beginning of a scope, or of one in which all lines to a state come together.
func (c *Coverage) wayClass(from, to string, words []string) string {
	caught := slices.Contains(words, "catch")
	leads := func(t *Transition) bool {
		return (t.To == to || t.Kind == End && to == endMark) && (t.Kind == Catch) == caught
	}
	var ways Share
	if slices.Contains(words, "trunk") {
		for _, s := range c.States {
			for _, t := range s.Transitions {
				if leads(t) {
					ways.Of, ways.Reached = 1, max(ways.Reached, min(t.Count, 1))
				}
			}
		}
		return ways.class()
	}
	if s := c.byName[from]; s != nil {
		for _, t := range s.Transitions {
			if leads(t) {
				ways.add(t.Count)
			}
		}
	}
	if first := c.byName[to]; ways.Of == 0 && from == startMark && first != nil {
		ways.add(first.Count)
	}
	return ways.class()
}

// class of a share; "" for one of nothing.
func (s Share) class() string {
	switch {
	case s.Of == 0:
		return ""
	case s.Reached == 0:
		return missed
	case s.Reached < s.Of:
		return partly
	}
	return reached
}

// class of a state: reached in part when not all of its transitions and branches
// were.
func (s *State) class() string {
	if s.Count == 0 {
		return missed
	}
	inner := Share{Reached: 1, Of: 1}
	for _, t := range s.Transitions {
		inner.add(t.Count)
	}
	for _, b := range s.Branches {
		inner.add(b.Count)
	}
	return inner.class()
}
