package fit

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// Plan says where a workflow can run.
type Plan struct {
	limit time.Duration
	file  *diag.File
	list  *diag.List
	least time.Duration // that executions wait
	calls int           // Task states
}

// NewPlan makes the plan of a definition, for a function with the timeout limit.
func NewPlan(file *diag.File, m *ast.StateMachine, limit time.Duration) *Plan {
	p := &Plan{limit: limit, file: file, list: &diag.List{}}
	Check(m, limit, nil, p.list)
	if m != nil && m.Scope != nil {
		p.least = (&checker{}).waits(m.Scope, 0).least
		p.calls = countTasks(m.Scope)
	}
	return p
}

func countTasks(s *ast.Scope) int {
	n := 0
	for _, st := range s.States {
		if st.Type == ast.Task {
			n++
		}
		for _, b := range st.Branches {
			n += countTasks(b)
		}
		if p := st.ItemProcessor; p != nil && p.Scope != nil {
			n += countTasks(p.Scope)
		}
	}
	return n
}

// Fits reports whether nothing in the definition rules a Lambda function out.
func (p *Plan) Fits() bool { return !p.list.HasErrors() }

// Text writes the plan for people. It fails only as w does.
func (p *Plan) Text(w io.Writer) error {
	var b strings.Builder
	if p.Fits() {
		fmt.Fprintf(&b, "A Lambda function suits this workflow, as far as its definition tells.\n\n")
		if p.least != never {
			fmt.Fprintf(&b, "  waits      an execution waits for %s at least; an invocation lasts %s at most\n", p.least, p.limit)
		}
		fmt.Fprintf(&b, "  tasks      %d Task states run inside the function, as Go; their time adds up within the same invocation\n", p.calls)
		b.WriteString(fits)
	} else {
		fmt.Fprintf(&b, "A Lambda function does not suit this workflow: it needs an engine that keeps executions (AWS Step Functions, or a durable engine).\n")
	}
	if p.list.Len() > 0 {
		b.WriteString("\n")
	}
	for _, d := range p.list.Sorted() {
		line, column := p.file.Position(d.Span.Start)
		fmt.Fprintf(&b, "  %s:%d:%d: %s: %s [%s]\n", p.file.Name, line, column, d.Severity, d.Message, d.Code)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// fits is what holds for every workflow in a Lambda function.
const fits = `  durability none: an execution that a crash or the deadline ends is not taken up again; a repeated event starts a new one
             from the first state, so tasks must bear being repeated (as in Express workflows)
  size       256 KB in a state, as on Step Functions; 6 MB in the event and in the response
  cost       aslc cost compares it; time spent waiting is paid for like time spent working
`
