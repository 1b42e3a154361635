package check

import (
	"strings"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// Names of errors that the States Language predefines (spec "Appendix A" and
// what AWS added). States.Http.* has one name per status code.
const (
	statesALL              = "States.ALL"
	statesTaskFailed       = "States.TaskFailed"
	statesTimeout          = "States.Timeout"
	statesHeartbeatTimeout = "States.HeartbeatTimeout"
	statesRuntime          = "States.Runtime"
)

var predefinedErrors = []string{
	statesALL, statesHeartbeatTimeout, statesTimeout, statesTaskFailed, statesRuntime,
	"States.Permissions", "States.ResultPathMatchFailure", "States.ParameterPathFailure", "States.BranchFailed",
	"States.NoChoiceMatched", "States.IntrinsicFailure", "States.ExceedToleratedFailureThreshold",
	"States.ItemReaderFailed", "States.ResultWriterFailed", "States.DataLimitExceeded", "States.QueryEvaluationError",
}

// handler is a retrier or a catcher.
type handler struct {
	kind   string // "retrier" or "catcher"
	number int
	errors *ast.Node
	at     *diag.Pointer
	last   bool
	place  place
}

func (h handler) String() string {
	return h.kind + " " + ordinal(h.number) + " of " + h.place.String()
}

// handlers checks Retry and Catch of a state.
func (c *checker) handlers(p place) {
	st := p.state
	retry := newHandled()
	for i, r := range st.Retry {
		c.handler(handler{"retrier", i, r.ErrorEquals, p.at.Field("Retry").Index(i), i == len(st.Retry)-1, p}, retry)
	}
	caught := newHandled()
	for i, h := range st.Catch {
		c.handler(handler{"catcher", i, h.ErrorEquals, p.at.Field("Catch").Index(i), i == len(st.Catch)-1, p}, caught)
	}
	c.timeoutEscapes(p)
}

// handled is the error names that the handlers before have taken.
type handled struct{ names map[string]*ast.Node }

func newHandled() *handled { return &handled{names: map[string]*ast.Node{}} }

// by returns where an earlier handler already takes an error, or nil.
// States.TaskFailed takes every error of a task but its timeout.
func (h *handled) by(name string) *ast.Node {
	if n := h.names[name]; n != nil {
		return n
	}
	switch name {
	case statesALL, statesTaskFailed, statesTimeout:
		return nil
	case statesHeartbeatTimeout: // a missed heartbeat is also a States.Timeout
		return h.names[statesTimeout]
	}
	if strings.HasPrefix(name, "States.") {
		return nil
	}
	return h.names[statesTaskFailed]
}

func (c *checker) handler(h handler, before *handled) {
	if h.errors == nil {
		return
	}
	at := h.at.Field("ErrorEquals")
	dead := 0
	for i, n := range h.errors.Items {
		if n.Kind != ast.String || strings.Contains(n.Text, "${") {
			continue
		}
		c.errorName(h, n, at.Index(i))
		if n.Text == statesALL {
			if len(h.errors.Items) > 1 {
				c.list.Add(statesAllNotAlone(h, n, at))
			} else if !h.last {
				c.list.Add(statesAllNotLast(h, n, at))
			}
		}
		if earlier := before.by(n.Text); earlier != nil {
			dead++
			c.list.Add(deadHandler(h, n, earlier, dead == len(h.errors.Items), at.Index(i)))
		}
	}
	for _, n := range h.errors.Items {
		if n.Kind == ast.String && before.names[n.Text] == nil {
			before.names[n.Text] = n
		}
	}
}

// errorName checks one name of ErrorEquals.
func (c *checker) errorName(h handler, n *ast.Node, at *diag.Pointer) {
	if n.Text == statesRuntime {
		c.list.Add(uncatchable(h, n, at))
		return
	}
	if !strings.HasPrefix(n.Text, "States.") || strings.HasPrefix(n.Text, "States.Http.") {
		return
	}
	for _, known := range predefinedErrors {
		if n.Text == known {
			return
		}
	}
	c.list.Add(reservedErrorName(h, n, at))
}

// timeoutEscapes warns when a state with a timeout catches States.TaskFailed,
// which looks like everything but does not match States.Timeout.
func (c *checker) timeoutEscapes(p place) {
	st := p.state
	timeout := st.TimeoutSeconds
	if timeout == nil {
		timeout = st.TimeoutSecondsPath
	}
	if timeout == nil {
		return
	}
	var failed *ast.Node
	for _, h := range st.Catch {
		if h.ErrorEquals == nil {
			return
		}
		for _, n := range h.ErrorEquals.Items {
			switch n.Text {
			case statesALL, statesTimeout:
				return
			case statesTaskFailed:
				failed = n
			}
		}
	}
	if failed != nil {
		c.list.Add(timeoutEscapes(p, failed, timeout))
	}
}
