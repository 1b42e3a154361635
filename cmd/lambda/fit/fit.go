package fit

import (
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// Limit is the longest an invocation may last.
const Limit = 15 * time.Minute

// Check adds to list what in m does not fit into an invocation that lasts at
// most limit, the Timeout of the function (0 stands for Limit). Warnings are
// silenced by silence and, as everywhere, by "aslc:ignore CODE" in the Comment
// of a state or of the definition.
func Check(m *ast.StateMachine, limit time.Duration, silence []diag.Code, list *diag.List) {
	if m == nil || m.Scope == nil || m.Incomplete {
		return
	}
	if limit <= 0 {
		limit = Limit
	}
	c := &checker{limit: limit, list: list, silence: silence, comments: []*ast.Node{m.Comment, m.Scope.Comment}}
	c.timeout(m.TimeoutSeconds, "the state machine", (*diag.Pointer)(nil).Field("TimeoutSeconds"))
	c.scope(m.Scope, nil, 0)
}

// checker is the check of one definition.
type checker struct {
	limit    time.Duration
	list     *diag.List
	silence  []diag.Code
	comments []*ast.Node // of what is around the field at hand
}

// scope checks a States container that no execution enters before it has waited
// for waited. It returns how long an execution has waited at least when it
// leaves the scope.
func (c *checker) scope(s *ast.Scope, at *diag.Pointer, waited time.Duration) time.Duration {
	w := c.waits(s, waited)
	at = at.Field("States")
	for i, st := range s.States {
		c.comments = append(c.comments, st.Comment)
		c.state(st, at.Field(st.Name), w.before[i])
		c.comments = c.comments[:len(c.comments)-1]
	}
	return w.least
}

// state checks one state, which an execution enters after it has waited for
// waited at least.
func (c *checker) state(st *ast.State, at *diag.Pointer, waited time.Duration) {
	switch st.Type {
	case ast.Wait:
		c.wait(st, at, waited)
	case ast.Task:
		c.task(st, at)
		c.timeout(st.TimeoutSeconds, "state "+diag.Quote(st.Name), at.Field("TimeoutSeconds"))
	case ast.Parallel:
		for i, b := range st.Branches {
			c.scope(b, at.Field("Branches").Index(i), waited)
		}
	case ast.Map:
		if p := st.ItemProcessor; p != nil && p.Scope != nil {
			c.scope(p.Scope, at.Field("ItemProcessor"), waited)
		}
	}
	for i, r := range st.Retry {
		c.retry(st, r, at.Field("Retry").Index(i))
	}
}

// wait checks a Wait state.
func (c *checker) wait(st *ast.State, at *diag.Pointer, waited time.Duration) {
	d, known := literalWait(st)
	switch {
	case !known:
		n, field := openWait(st)
		if n != nil {
			c.report(waitOpen(st, n, field, at))
		}
	case d > c.limit:
		c.report(waitTooLong(st, d, c.limit, at))
	case waited+d > c.limit && waited <= c.limit:
		c.report(waitsAddUp(st, waited+d, c.limit, at))
	}
}

// literalWait returns how long a Wait state waits, if the definition says.
func literalWait(st *ast.State) (time.Duration, bool) {
	if st.Type != ast.Wait || st.Seconds == nil || st.Seconds.Kind != ast.Number {
		return 0, false
	}
	return seconds(st.Seconds)
}

// openWait returns the field that will say how long a Wait takes.
func openWait(st *ast.State) (*ast.Node, string) {
	switch {
	case st.SecondsPath != nil:
		return st.SecondsPath, "SecondsPath"
	case st.TimestampPath != nil:
		return st.TimestampPath, "TimestampPath"
	case st.Timestamp != nil:
		return st.Timestamp, "Timestamp"
	}
	return st.Seconds, "Seconds" // an expression, or a placeholder
}

// seconds returns the time that a number stands for.
func seconds(n *ast.Node) (time.Duration, bool) {
	s, err := strconv.ParseFloat(n.Text, 64)
	if err != nil || s < 0 {
		return 0, false
	}
	if s > math.MaxInt64/float64(time.Second)/2 { // sums must not overflow either
		return math.MaxInt64 / 2, true
	}
	return time.Duration(s * float64(time.Second)), true
}

// task checks what a Task calls.
func (c *checker) task(st *ast.State, at *diag.Pointer) {
	resource := st.Resource.TextOr("")
	at = at.Field("Resource")
	switch {
	case strings.HasSuffix(resource, ".waitForTaskToken"):
		c.report(noCallbacks(st, at))
	case strings.HasPrefix(resource, "arn:") && strings.Contains(resource, ":states:") && strings.Contains(resource, ":activity:"):
		c.report(noActivities(st, at))
	case strings.HasSuffix(resource, ".sync"), strings.HasSuffix(resource, ".sync:2"):
		c.report(jobInside(st, at))
	}
}

// timeout checks a TimeoutSeconds.
func (c *checker) timeout(n *ast.Node, of string, at *diag.Pointer) {
	if n == nil || n.Kind != ast.Number {
		return
	}
	if d, ok := seconds(n); ok && d > c.limit {
		c.report(timeoutTooLong(n, of, d, c.limit, at))
	}
}

// retry checks how long the delays of a retrier get.
func (c *checker) retry(st *ast.State, r *ast.Retrier, at *diag.Pointer) {
	const (
		interval, attempts, rate = 1, 3, 2.0 // defaults of the States Language
		most                     = 1000      // attempts looked at
	)
	delay, most2 := number(r.IntervalSeconds, interval), min(number(r.MaxAttempts, attempts), most)
	limit, backoff := number(r.MaxDelaySeconds, math.Inf(1)), number(r.BackoffRate, rate)
	for attempt := 1.0; attempt <= most2; attempt++ {
		if d := min(delay, limit); d > c.limit.Seconds() {
			c.report(retryTooLate(st, r, int(attempt), d, c.limit, at))
			return
		}
		delay *= backoff
	}
}

// number returns a literal number, or other for anything else.
func number(n *ast.Node, other float64) float64 {
	if n == nil || n.Kind != ast.Number {
		return other
	}
	f, err := strconv.ParseFloat(n.Text, 64)
	if err != nil {
		return other
	}
	return f
}

// report adds a diagnostic, unless it is a warning nobody wants.
func (c *checker) report(d diag.Diagnostic) {
	if d.Severity == diag.Warning && c.silenced(d.Code) {
		return
	}
	c.list.Add(d)
}

func (c *checker) silenced(code diag.Code) bool {
	for _, s := range c.silence {
		if s == code {
			return true
		}
	}
	for _, comment := range c.comments {
		_, ignored, found := strings.Cut(comment.TextOr(""), "aslc:ignore")
		for _, word := range strings.FieldsFunc(ignored, func(r rune) bool { return r == ' ' || r == ',' }) {
			if !strings.HasPrefix(word, "ASL") {
				break // the list of codes ends at the first word that is none
			}
			if found && diag.Code(word) == code {
				return true
			}
		}
	}
	return false
}
