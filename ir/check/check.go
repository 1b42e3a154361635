// Package check finds what is wrong with a definition as a whole: targets that
// do not exist, states nothing leads to, handlers that can never match,
// resources Step Functions does not know, paths, templates and expressions
// that do not parse, variables out of reach. The ast goes in; diagnostics come
// out. Nothing is changed, and no mistake hides another one.
package check

import (
	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// Options says what a definition is checked for.
type Options struct {
	// Express checks for an Express state machine, which has no jobs run to
	// completion, callbacks or activities.
	Express bool
	// Strict makes an error of what runs here, but not on AWS: a Resource that
	// is no ARN of a Lambda function, activity or service integration.
	Strict bool
	// Silence lists codes of warnings that are not wanted. A Comment that
	// holds "aslc:ignore CODE" silences them for its own state, branch or
	// definition.
	Silence []diag.Code
}

// Definition checks m and adds what it finds to list. A definition whose text
// broke off is left alone: nothing can be said of what was not read.
func Definition(m *ast.StateMachine, o Options, list *diag.List) {
	if m == nil || m.Scope == nil || m.Incomplete {
		return
	}
	c := &checker{list: list, options: o, machine: m, names: map[string]*home{}}
	c.collect(&scope{ast: m.Scope, express: o.Express})
	for _, s := range c.scopes {
		c.flow(s)
		c.assignments(s)
	}
	labels := map[string]*ast.State{}
	for _, s := range c.scopes {
		for i, st := range s.ast.States {
			c.state(place{state: st, scope: s, at: s.states[i]}, labels)
		}
	}
	c.silence()
}

// checker holds what the checks of one definition share.
type checker struct {
	list        *diag.List
	options     Options
	machine     *ast.StateMachine
	scopes      []*scope // outer before inner, in source order
	names       map[string]*home
	suggestions int // made so far; searching for one costs a pass over all names
}

// home is where a state is declared.
type home struct {
	state *ast.State
	scope *scope
}

// scope is a States container on its way through the checks.
type scope struct {
	ast     *ast.Scope
	parent  *scope
	owner   *ast.State // the Map or Parallel it belongs to, nil for the machine
	part    string     // "branch 2", "the ItemProcessor"; "" for the machine
	at      *diag.Pointer
	states  []*diag.Pointer // of each state
	index   map[string]int  // of each state by name
	edges   [][]int         // where each state may lead
	lost    bool            // a transition leads nowhere
	broken  bool            // a transition is missing or unknown, so that nothing can be said of reachability
	express bool            // runs as an Express workflow
	sealed  bool            // child executions: variables of outer scopes are out of reach

	assigned map[string][]assignment      // variables by name, in source order
	before   map[int]map[string]diag.Span // variables that may have a value when a state begins, by its index
}

// String names the scope as messages do.
func (s *scope) String() string {
	if s.owner == nil {
		return "the definition"
	}
	return s.part + " of state " + quote(s.owner.Name)
}

// place is a state under check.
type place struct {
	state *ast.State
	scope *scope
	at    *diag.Pointer
}

func (p place) String() string { return "state " + quote(p.state.Name) }

// collect registers a scope, its states' names and the scopes inside.
func (c *checker) collect(s *scope) {
	c.scopes = append(c.scopes, s)
	s.index = make(map[string]int, len(s.ast.States))
	s.states = make([]*diag.Pointer, len(s.ast.States))
	at := s.at.Field("States")
	for i, st := range s.ast.States {
		s.states[i] = at.Field(st.Name)
		if _, twice := s.index[st.Name]; !twice {
			s.index[st.Name] = i
			c.declare(s, st, s.states[i])
		}
	}
	for i, st := range s.ast.States {
		for b, branch := range st.Branches {
			c.collect(&scope{
				ast: branch, parent: s, owner: st, part: "branch " + ordinal(b),
				at: s.states[i].Field("Branches").Index(b), express: s.express,
			})
		}
		if p := st.ItemProcessor; p != nil && p.Scope != nil {
			c.collect(&scope{
				ast: p.Scope, parent: s, owner: st, part: "the " + processorName(p),
				at: s.states[i].Field(processorName(p)), sealed: isDistributed(p),
				express: s.express && !isDistributed(p) || isText(p.ExecutionType, "EXPRESS"),
			})
		}
	}
}

func processorName(p *ast.ItemProcessor) string {
	if p.Legacy {
		return "Iterator"
	}
	return "ItemProcessor"
}

func isDistributed(p *ast.ItemProcessor) bool { return isText(p.Mode, "DISTRIBUTED") }

func isText(n *ast.Node, text string) bool {
	return n != nil && n.Kind == ast.String && n.Text == text
}

// state runs the checks of a single state.
func (c *checker) state(p place, labels map[string]*ast.State) {
	c.handlers(p)
	switch p.state.Type {
	case ast.Task:
		c.task(p)
	case ast.Choice:
		c.choice(p)
	case ast.Wait:
		c.timestamp(p, p.state.Timestamp, p.at.Field("Timestamp"), quote("Timestamp")+" of "+p.String())
	case ast.Map:
		c.mapState(p, labels)
	}
	if p.state.Language == ast.JSONata {
		c.jsonataFields(p)
	} else {
		c.jsonPathFields(p)
	}
}

// silence drops the warnings that are not wanted.
func (c *checker) silence() {
	var marks []mark
	for _, code := range c.options.Silence {
		marks = append(marks, mark{code: code, everywhere: true})
	}
	for _, s := range c.scopes {
		marks = append(marks, marksOf(s.ast.Comment, s.ast.Span)...)
		for _, st := range s.ast.States {
			marks = append(marks, marksOf(st.Comment, cover(st.NameSpan, st.Span))...)
		}
	}
	if len(marks) == 0 {
		return
	}
	c.list.Drop(func(d diag.Diagnostic) bool {
		if d.Severity != diag.Warning {
			return false
		}
		for _, m := range marks {
			if m.covers(d) {
				return true
			}
		}
		return false
	})
}
