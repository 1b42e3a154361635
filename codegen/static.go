package codegen

import (
	"strconv"
	"time"

	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
)

// static declares what is known of a state when it is compiled: the policy of
// Retry and Catch in the States Language's own words.
func (g *generator) static(s *ir.State) *jen.Statement {
	head := []jen.Code{
		jen.Id("Name").Op(":").Lit(s.Name),
		jen.Id("Type").Op(":").Add(asl(typeName(s) + "Type")),
	}
	var policy []jen.Code
	add := func(name string, x jen.Code) { policy = append(policy, jen.Id(name).Op(":").Add(x)) }
	if t, ok := s.Action.(*ir.Task); ok {
		if len(s.Name)*2+len(t.Resource) > 80 { // too long for one line
			add("Resource", jen.Lit(t.Resource))
		} else {
			head = append(head, jen.Id("Resource").Op(":").Lit(t.Resource))
		}
		if t.Pattern != ir.RequestResponse {
			add("Pattern", asl(patterns[t.Pattern]))
		}
		if d, ok := constantSeconds(t.Timeout); ok {
			add("Timeout", duration(d))
		}
		if d, ok := constantSeconds(t.Heartbeat); ok {
			add("Heartbeat", duration(d))
		}
	}
	if len(s.Retry) > 0 {
		add("Retry", g.retriers(s.Retry))
	}
	if len(s.Catch) > 0 {
		add("Catch", catchers(s.Catch))
	}
	if configured(s) {
		return g.configuredStatic(s, twoLines(head, policy))
	}
	decl := jen.Var().Id(g.names.states[s].Static).Op("=").Add(asl("State"))
	if len(policy) == 0 {
		return decl.Values(head...)
	}
	return decl.Values(twoLines(head, policy)...)
}

// twoLines lays out a literal: head on the first line, then a line per field.
func twoLines(head, rest []jen.Code) []jen.Code {
	out := []jen.Code{jen.Line().Add(head[0])}
	out = append(out, head[1:]...)
	for _, x := range rest {
		out = append(out, jen.Line().Add(x))
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

func (g *generator) retriers(in []ir.Retrier) jen.Code {
	out := make([]jen.Code, len(in))
	for i, r := range in {
		interval, attempts, rate, maxDelay := g.retrierNumbers(r)
		fields := []jen.Code{
			jen.Line().Id("ErrorEquals").Op(":").Add(errorNames(r.ErrorEquals)),
			jen.Line().Id("Interval").Op(":").Add(interval),
			jen.Id("MaxAttempts").Op(":").Add(attempts),
			jen.Id("BackoffRate").Op(":").Add(rate),
		}
		if maxDelay != nil {
			fields = append(fields, jen.Id("MaxDelay").Op(":").Add(maxDelay))
		}
		if r.Jitter {
			fields = append(fields, jen.Id("Jitter").Op(":").True())
		}
		out[i] = jen.Values(append(fields, jen.Line())...)
	}
	return jen.Index().Add(asl("Retrier")).Values(out...)
}

func catchers(in []*ir.Catcher) jen.Code {
	out := make([]jen.Code, len(in))
	for i, c := range in {
		fields := []jen.Code{
			jen.Id("ErrorEquals").Op(":").Add(errorNames(c.ErrorEquals)),
			jen.Id("Next").Op(":").Lit(c.Next.Name),
		}
		if c.ResultPath.Discard {
			fields = append(fields, jen.Id("Discard").Op(":").True())
		} else if c.ResultPath.Path != nil {
			if names, ok := memberNames(c.ResultPath.Path.Path); ok {
				fields = append(fields, jen.Id("ResultPath").Op(":").Index().String().Values(literals(names)...))
			}
		}
		out[i] = jen.Values(fields...)
	}
	if len(out) == 1 {
		return jen.Index().Add(asl("Catcher")).Values(out...)
	}
	return jen.Index().Add(asl("Catcher")).Add(lines("{", "}", out...))
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

func errorNames(in []string) jen.Code {
	out := make([]jen.Code, len(in))
	for i, name := range in {
		out[i] = jen.Lit(name)
		if id, ok := predefined[name]; ok {
			out[i] = asl(id)
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
