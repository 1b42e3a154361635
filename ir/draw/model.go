package draw

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/aslc-dev/aslc/ir/draw/layered"
	"github.com/aslc-dev/aslc/parser/ast"
)

// kind is what a node stands for; it is also the class of its element.
type kind string

// The kinds of nodes: the state types, and what is no state.
const (
	task     kind = "task"
	pass     kind = "pass"
	choice   kind = "choice"
	wait     kind = "wait"
	succeed  kind = "succeed"
	fail     kind = "fail"
	parallel kind = "parallel"
	mapped   kind = "map"
	unknown  kind = "unknown" // a state without a known type
	missing  kind = "missing" // the target of a transition to no state
	start    kind = "start"
	end      kind = "end"
)

var kinds = map[ast.Type]kind{
	ast.Task: task, ast.Pass: pass, ast.Choice: choice, ast.Wait: wait,
	ast.Succeed: succeed, ast.Fail: fail, ast.Parallel: parallel, ast.Map: mapped,
}

// chart is a state machine as it is drawn.
type chart struct {
	root *scope
	ids  map[string]bool
}

// scope is a States container with its marks of beginning and end.
type scope struct {
	nodes []*node // the first one is where it begins
	edges []*edge

	graph *layered.Graph // once it is laid out
	at    layered.Point  // its corner, in the node that holds it
	size  layered.Size
}

// node is a state or a mark.
type node struct {
	kind   kind
	id     string
	name   string
	detail string // what it does, in a few words
	notes  string // what a tooltip says beside that
	retry  string // the policy in words, "" without one
	inner  []*scope

	lines    []string // the name, broken
	subtitle string   // the detail, clipped
	size     layered.Size
	index    int // in the scope
}

// flow is the kind of a transition; it is also the class of its element.
type flow string

const (
	next      flow = "next"
	rule      flow = "rule"
	otherwise flow = "default"
	caught    flow = "catch"
)

// edge is one transition, or several with one source and one target.
type edge struct {
	flow     flow
	from, to *node
	texts    []string // conditions or error names, one for each transition

	lines []string // of the label
	size  layered.Size
}

func model(m *ast.StateMachine) *chart {
	c := &chart{ids: map[string]bool{}}
	s := m.Scope
	if s == nil {
		s = &ast.Scope{}
	}
	c.root = c.scope(s, true)
	return c
}

// scope makes the nodes and edges of a States container. One inside of a state
// has marks only if its states do not simply follow each other.
func (c *chart) scope(s *ast.Scope, root bool) *scope {
	out := &scope{}
	b := &scopeBuilder{chart: c, scope: out, byName: map[string]*node{}, edges: map[edgeKey]*edge{}}
	marks := root || !isChain(s)
	if marks {
		b.add(&node{kind: start, name: "Start"})
	}
	for _, st := range s.States {
		if b.byName[st.Name] == nil {
			b.byName[st.Name] = b.add(c.state(st))
		}
	}
	if first := s.StartAt.TextOr(""); marks && s.StartAt != nil {
		b.connect(out.nodes[0], b.target(first), next, "")
	}
	drawn := map[string]bool{}
	var last *node
	for _, st := range s.States {
		if drawn[st.Name] {
			continue // a name that occurs twice
		}
		drawn[st.Name] = true
		if b.transitions(st) && marks {
			if last == nil {
				last = &node{kind: end, name: "End"}
			}
			b.connect(b.byName[st.Name], last, next, "")
		}
	}
	if last != nil {
		b.add(last)
	}
	return out
}

// isChain reports whether the states of s follow each other without any choice.
func isChain(s *ast.Scope) bool {
	ends := 0
	for _, st := range s.States {
		if len(st.Choices) > 0 || len(st.Catch) > 0 || st.Default != nil {
			return false
		}
		if st.Next == nil {
			ends++
		}
	}
	return ends == 1
}

// scopeBuilder connects the states of one scope.
type scopeBuilder struct {
	chart  *chart
	scope  *scope
	byName map[string]*node
	edges  map[edgeKey]*edge
}

type edgeKey struct {
	from, to *node
	caught   bool
}

func (b *scopeBuilder) add(n *node) *node {
	n.index = len(b.scope.nodes)
	b.scope.nodes = append(b.scope.nodes, n)
	return n
}

// target returns the state called name, or a node that says that there is none.
func (b *scopeBuilder) target(name string) *node {
	n := b.byName[name]
	if n == nil {
		n = b.add(&node{kind: missing, name: name, detail: "no such state", id: b.chart.id("missing", name)})
		b.byName[name] = n
	}
	return n
}

// connect adds a transition to the edge between two nodes. A rule and the
// Default of a Choice that lead to the same state are one edge.
func (b *scopeBuilder) connect(from, to *node, f flow, text string) {
	key := edgeKey{from, to, f == caught}
	if e := b.edges[key]; e != nil {
		e.texts = append(e.texts, text)
		return
	}
	e := &edge{flow: f, from: from, to: to, texts: []string{text}}
	b.edges[key] = e
	b.scope.edges = append(b.scope.edges, e)
}

// transitions connects a state with those it leads to and reports whether it may
// end its scope.
func (b *scopeBuilder) transitions(s *ast.State) (ends bool) {
	from := b.byName[s.Name]
	if s.Next != nil {
		b.connect(from, b.target(s.Next.Text), next, "")
	}
	for _, r := range s.Choices {
		if r.Next != nil {
			b.connect(from, b.target(r.Next.Text), rule, condition(r))
		}
	}
	if s.Default != nil {
		b.connect(from, b.target(s.Default.Text), otherwise, "default")
	}
	for _, c := range s.Catch {
		if c.Next != nil {
			b.connect(from, b.target(c.Next.Text), caught, strings.Join(errorNames(c.ErrorEquals), ", "))
		}
	}
	return s.Next == nil && s.End != nil && s.End.Text != "false"
}

func errorNames(n *ast.Node) []string {
	var names []string
	if n != nil {
		for _, item := range n.Items {
			names = append(names, item.TextOr("${"+item.Text+"}"))
		}
	}
	return names
}

// state makes the node of a state with the scopes inside it.
func (c *chart) state(s *ast.State) *node {
	n := &node{kind: unknown, name: s.Name, id: c.id("state", s.Name)}
	if k, ok := kinds[s.Type]; ok {
		n.kind = k
	}
	n.detail, n.retry = detail(s), retries(s)
	n.notes = s.Comment.TextOr("")
	inner := s.Branches
	if s.ItemProcessor != nil && s.ItemProcessor.Scope != nil {
		inner = append(slices.Clone(inner), s.ItemProcessor.Scope)
	}
	for _, scope := range inner {
		if len(scope.States) > 0 {
			n.inner = append(n.inner, c.scope(scope, false))
		}
	}
	return n
}

// id makes an identifier of a name that no other element has.
func (c *chart) id(prefix, name string) string {
	slug := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' || r == '.' {
			return r
		}
		return '-'
	}, name)
	id := prefix + "-" + slug
	for i := 2; c.ids[id]; i++ {
		id = prefix + "-" + slug + "-" + strconv.Itoa(i)
	}
	c.ids[id] = true
	return id
}
