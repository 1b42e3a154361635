package flow

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/aslc-dev/aslc/golden/shared"

	"github.com/stretchr/testify/require"
)

// member is a member of a JSON object, in the order of the text.
type member struct {
	name  string
	value json.RawMessage
}

// orderedObject decodes a JSON object; nil when text is none.
func orderedObject(text json.RawMessage) []member {
	dec := json.NewDecoder(bytes.NewReader(text))
	if open, err := dec.Token(); err != nil || open != json.Delim('{') {
		return nil
	}
	var out []member
	for dec.More() {
		name, err := dec.Token()
		if err != nil {
			return nil
		}
		m := member{name: name.(string)}
		if dec.Decode(&m.value) != nil {
			return nil
		}
		out = append(out, m)
	}
	return out
}

// stateFields is what a test reads of a state.
type stateFields struct {
	Type, Next, Default string
	Choices, Catch      []struct{ Next string }
	Branches            []json.RawMessage
	Iterator            json.RawMessage
	ItemProcessor       json.RawMessage
}

// scopesOf returns the graphs of the scopes in a definition, outer ones first.
// Scopes whose targets do not exist are left out.
func scopesOf(definition json.RawMessage) []namedGraph {
	var head struct {
		StartAt string
		States  json.RawMessage
	}
	if json.Unmarshal(definition, &head) != nil {
		return nil
	}
	members := orderedObject(head.States)
	g := namedGraph{Graph: Graph{Entry: -1}}
	index := make(map[string]int)
	for i, m := range members {
		index[m.name] = i
		g.names = append(g.names, m.name)
		if m.name == head.StartAt {
			g.Entry = i
		}
	}
	valid := g.Entry >= 0
	var inner []namedGraph
	for _, m := range members {
		var s stateFields
		if json.Unmarshal(m.value, &s) != nil {
			return nil
		}
		for _, nested := range slices.Concat(s.Branches, []json.RawMessage{s.Iterator, s.ItemProcessor}) {
			inner = append(inner, scopesOf(nested)...)
		}
		arms, main, ok := s.arms(index)
		valid = valid && ok
		g.Edges = append(g.Edges, arms)
		g.Main = append(g.Main, main)
		g.Copyable = append(g.Copyable, s.Type == "Succeed" || s.Type == "Fail")
	}
	if !valid {
		return inner
	}
	return append([]namedGraph{g}, inner...)
}

// arms returns the edges of a state and which of them is the main line.
func (s stateFields) arms(index map[string]int) (arms []int, main int, ok bool) {
	ok = true
	add := func(name string) {
		to, found := index[name]
		ok = ok && found
		arms = append(arms, to)
	}
	switch s.Type {
	case "Succeed", "Fail":
		return nil, None, true
	case "Choice":
		for _, c := range s.Choices {
			add(c.Next)
		}
		if s.Default != "" {
			add(s.Default)
		}
		return arms, None, ok
	}
	if s.Next == "" {
		arms = append(arms, End)
	} else {
		add(s.Next)
	}
	for _, c := range s.Catch {
		add(c.Next)
	}
	return arms, 0, ok
}

// corpusScopes returns the scopes of the corpus by the kind of their source.
func corpusScopes(t testing.TB) map[string][]namedGraph {
	dir := shared.Folder(t, "corpus")
	var index []struct{ File, Kind string }
	text, err := os.ReadFile(filepath.Join(dir, "index.json"))
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, &index))
	out := make(map[string][]namedGraph)
	for _, e := range index {
		text, err := os.ReadFile(filepath.Join(dir, e.File))
		require.NoError(t, err)
		out[e.Kind] = append(out[e.Kind], scopesOf(text)...)
	}
	return out
}

// tally counts what the scopes of one kind needed.
type tally struct {
	scopes, cyclic, plain, copied, hoisted, sections, dispatched int
	nesting                                                      []int
}

func (c *tally) add(s Stats) {
	c.scopes++
	c.nesting = append(c.nesting, s.Nesting)
	if s.Loops > 0 {
		c.cyclic++
	}
	for _, n := range []struct {
		seen  bool
		count *int
	}{
		{s.Copied+s.Hoisted+s.Sections+s.Dispatch == 0, &c.plain},
		{s.Copied > 0, &c.copied},
		{s.Hoisted > 0, &c.hoisted},
		{s.Sections > 0, &c.sections},
		{s.Dispatch > 0, &c.dispatched},
	} {
		if n.seen {
			*n.count++
		}
	}
}

func (c *tally) String() string {
	slices.Sort(c.nesting)
	return fmt.Sprintf("%4d scopes, %3d cyclic, %4d plain (%.1f %%), %3d with copies, %2d hoisted, %2d sections, %d dispatched; nesting p50 %d, p95 %d, max %d",
		c.scopes, c.cyclic, c.plain, 100*float64(c.plain)/float64(c.scopes), c.copied, c.hoisted, c.sections, c.dispatched,
		c.nesting[c.scopes/2], c.nesting[c.scopes*95/100], c.nesting[c.scopes-1])
}

func TestCorpus(t *testing.T) {
	scopes := corpusScopes(t)
	for _, kind := range []string{"sample", "docs", "fixture"} {
		t.Run(kind, func(t *testing.T) {
			// needed is what the structure cannot do without, readable what the
			// text is given for the reader's sake.
			var needed, readable tally
			for _, g := range scopes[kind] {
				least, err := structure(g.Graph, policy{})
				require.NoError(t, err)
				needed.add(least.Stats())
				p, err := Structure(g.Graph)
				require.NoError(t, err)
				readable.add(p.Stats())
				requireSameTraces(t, g.Graph, p, 20)
			}
			t.Logf("needed:   %s", &needed)
			t.Logf("readable: %s", &readable)
			require.Zero(t, needed.dispatched+readable.dispatched)
			if kind == "sample" {
				require.LessOrEqual(t, float64(needed.copied)/float64(needed.scopes), 0.03)
			}
		})
	}
}
