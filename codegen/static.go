package codegen

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
)

// static declares what is known of a state when it is compiled: the policy of
// Retry and Catch in the States Language's own words.
func (g *generator) static(s *ir.State) *jen.Statement {
	var lines fieldLines
	lines.add("Name", jen.Lit(s.Name), len(s.Name)+len(`""`))
	lines.add("Type", asl(typeName(s)+"Type"), len("asl.")+len(typeName(s)+"Type"))
	t, isTask := s.Action.(*ir.Task)
	if isTask {
		lines.add("Resource", jen.Lit(t.Resource), len(t.Resource)+len(`""`))
		lines.attempt(t)
	}
	if shared := g.sharedRetry(s); shared != "" {
		lines.add("Retry", jen.Id(shared), len(shared))
	} else if len(s.Retry) > 0 {
		lines.addLine("Retry", g.retriers(s.Retry))
	}
	if len(s.Catch) > 0 {
		lines.addLine("Catch", catchers(s.Catch, g.plainCatch(s)))
	}
	if configured(s) {
		return g.configuredStatic(s, onLines(lines.lines))
	}
	literal := jen.Var().Id(g.names.states[s].Static).Op("=").Add(asl("State"))
	short := !isTask || len(lines.lines[0]) == 3 && 2*len(s.Name)+len(t.Resource) <= 80
	if short && len(s.Retry)+len(s.Catch) == 0 && len(lines.lines) == 1 {
		return literal.Values(lines.lines[0]...)
	}
	return literal.Values(onLines(lines.lines)...)
}

// fieldLines are the fields of a literal, as many on a line as fit.
type fieldLines struct {
	lines [][]jen.Code
	width int // of the last line
}

// add adds a field whose value is that wide.
func (l *fieldLines) add(name string, x jen.Code, width int) {
	width += len(name) + len(": ") + len(", ")
	if len(l.lines) == 0 || tabWidth+l.width+width-len(" ") > declarationWidth {
		l.lines, l.width = append(l.lines, nil), 0
	}
	last := len(l.lines) - 1
	l.lines[last] = append(l.lines[last], jen.Id(name).Op(":").Add(x))
	l.width += width
}

// addLine adds a field that has a line of its own, or several.
func (l *fieldLines) addLine(name string, x jen.Code) {
	l.add(name, x, declarationWidth)
}

// attempt adds what the static part says of one attempt of a Task.
func (l *fieldLines) attempt(t *ir.Task) {
	const wide = len("30 * time.Second")
	if t.Pattern != ir.RequestResponse {
		l.add("Pattern", asl(patterns[t.Pattern]), len("asl.")+len(patterns[t.Pattern]))
	}
	if d, ok := constantSeconds(t.Timeout); ok {
		l.add("Timeout", duration(d), wide)
	}
	if d, ok := constantSeconds(t.Heartbeat); ok {
		l.add("Heartbeat", duration(d), wide)
	}
}

// onLines lays out the inside of a literal, which joinLists puts on one line
// where it fits.
func onLines(lines [][]jen.Code) []jen.Code {
	var out []jen.Code
	for _, line := range lines {
		for i, x := range line {
			if i == 0 {
				x = jen.Line().Add(x)
			}
			out = append(out, x)
		}
	}
	return append(out, jen.Line())
}

var patterns = map[ir.Pattern]string{
	ir.Sync: "Sync", ir.WaitForTaskToken: "WaitForTaskToken", ir.Activity: "Activity",
}

func typeName(s *ir.State) string {
	switch s.Action.(type) {
	case *ir.Task:
		return "Task"
	case *ir.Pass:
		return "Pass"
	case *ir.Choice:
		return "Choice"
	case *ir.Wait:
		return "Wait"
	case *ir.Succeed:
		return "Succeed"
	case *ir.Fail:
		return "Fail"
	case *ir.Parallel:
		return "Parallel"
	}
	return "Map"
}

// sharedRetry returns the variable that holds the Retry of s, which other states
// have as well; "" when none has.
func (g *generator) sharedRetry(s *ir.State) string {
	if configured(s) {
		return ""
	}
	return g.retries[retryKey(s.Retry)]
}

// sharedRetries declares the lists of retriers that several states have.
func (g *generator) sharedRetries(f *jen.File) {
	count := map[string]int{}
	for _, s := range g.machine.States {
		if key := retryKey(s.Retry); len(s.Retry) > 0 && !configured(s) {
			if count[key]++; count[key] == 2 {
				g.retries[key] = g.names.claim(g.names.lower, "retry"+exported(s.Retry[0].ErrorEquals[0]), "Policy")
				documented(f, g.retries[key]+" is the Retry of several states.")
				f.Var().Id(g.retries[key]).Op("=").Add(g.retriers(s.Retry))
				f.Line()
			}
		}
	}
}

// retryKey is the same text for lists that are spelt alike.
func retryKey(list []ir.Retrier) string {
	var b strings.Builder
	for _, r := range list {
		fmt.Fprintf(&b, "%q %v %v %v %v %v;", r.ErrorEquals, r.Interval, r.MaxAttempts, r.BackoffRate, r.MaxDelay, r.Jitter)
	}
	return b.String()
}

func (g *generator) retriers(in []ir.Retrier) jen.Code {
	out := make([]jen.Code, len(in))
	for i, r := range in {
		interval, attempts, rate, maxDelay := g.retrierNumbers(r)
		names := []jen.Code{jen.Id("ErrorEquals").Op(":").Add(errorNames(r.ErrorEquals))}
		fields := []jen.Code{
			jen.Id("Interval").Op(":").Add(interval),
			jen.Id("MaxAttempts").Op(":").Add(attempts),
			jen.Id("BackoffRate").Op(":").Add(rate),
		}
		if maxDelay != nil {
			fields = append(fields, jen.Id("MaxDelay").Op(":").Add(maxDelay))
		}
		if r.Jitter {
			fields = append(fields, jen.Id("Jitter").Op(":").True())
		}
		out[i] = jen.Values(onLines([][]jen.Code{names, fields})...)
	}
	return each("Retrier", out)
}

// catchers spells a Catch; what its catchers hand on stands there too when plain.
func catchers(in []*ir.Catcher, plain bool) jen.Code {
	out := make([]jen.Code, len(in))
	for i, c := range in {
		fields := []jen.Code{
			jen.Id("ErrorEquals").Op(":").Add(errorNames(c.ErrorEquals)),
			jen.Id("Next").Op(":").Lit(c.Next.Name),
		}
		if c.ResultPath.Discard && plain {
			fields = append(fields, jen.Id("Discard").Op(":").True())
		} else if c.ResultPath.Path != nil && plain {
			if names, ok := memberNames(c.ResultPath.Path.Path); ok {
				fields = append(fields, jen.Id("ResultPath").Op(":").Index().String().Values(literals(names)...))
			}
		}
		out[i] = jen.Values(fields...)
	}
	return each("Catcher", out)
}

// each spells a slice of a type of the runtime, of several items one on a line.
func each(typ string, items []jen.Code) jen.Code {
	slice := jen.Index().Add(asl(typ))
	if len(items) == 1 {
		return slice.Values(items...)
	}
	return slice.Add(lines("{", "}", items...))
}

// predefined are the error names package runtime has constants for.
var predefined = map[string]string{
	"States.ALL": "All", "States.TaskFailed": "TaskFailed", "States.Timeout": "Timeout",
	"States.HeartbeatTimeout": "HeartbeatTimeout", "States.Permissions": "Permissions",
	"States.ResultPathMatchFailure": "ResultPathMatchFailure", "States.IntrinsicFailure": "IntrinsicFailure",
	"States.QueryEvaluationError": "QueryEvaluationError", "States.DataLimitExceeded": "DataLimitExceeded",
	"States.BranchFailed": "BranchFailed", "States.NoChoiceMatched": "NoChoiceMatched",
	"States.ExceedToleratedFailureThreshold": "ExceedToleratedFailureThreshold",
}

// errorNames spells a list of error names, on as many lines as it takes.
func errorNames(in []string) jen.Code {
	out := make([]jen.Code, len(in))
	column := 0
	for i, name := range in {
		text := strconv.Quote(name)
		out[i] = jen.Lit(name)
		if id, ok := predefined[name]; ok {
			out[i], text = asl(id), "asl."+id
		}
		if column += len(text) + len(", "); column > declarationWidth-len("ErrorEquals: []string{") {
			out[i], column = jen.Line().Add(out[i]), len(text)
		}
	}
	return jen.Index().String().Values(out...)
}

// constantSeconds returns a literal number of seconds.
func constantSeconds(e ir.Expr) (time.Duration, bool) {
	c, ok := e.(*ir.Const)
	if !ok || c.Kind != ir.Number {
		return 0, false
	}
	x, err := strconv.ParseFloat(c.Text, 64)
	if err != nil {
		return 0, false
	}
	return time.Duration(x * float64(time.Second)), true
}

// duration spells d in its largest whole unit.
func duration(d time.Duration) *jen.Statement {
	units := []struct {
		d    time.Duration
		name string
	}{{time.Hour, "Hour"}, {time.Minute, "Minute"}, {time.Second, "Second"}, {time.Millisecond, "Millisecond"}}
	for _, u := range units {
		if d != 0 && d%u.d == 0 {
			if d == u.d {
				return jen.Qual(timePath, u.name)
			}
			return jen.Lit(int(d/u.d)).Op("*").Qual(timePath, u.name)
		}
	}
	return jen.Lit(int(d))
}

func shortFloat(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
