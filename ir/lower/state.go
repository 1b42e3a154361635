package lower

import (
	"strings"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/parser/ast"
)

// stateLowerer lowers one state.
type stateLowerer struct {
	*lowerer
	in     *ast.State
	out    *ir.State
	byName map[string]*ir.State
}

func (l *stateLowerer) target(n *ast.Node) *ir.State {
	if n == nil {
		return nil
	}
	return l.byName[n.Text]
}

func (l *stateLowerer) lower() {
	in, out := l.in, l.out
	out.Action = l.action()
	out.Next = l.target(in.Next)
	if out.Language == ir.InJSONata {
		out.Arguments = l.template(in.Arguments, "Arguments")
		out.Output = l.template(in.Output, "Output")
	} else {
		out.Input = l.selection(in.InputPath)
		out.Output = l.selection(in.OutputPath)
		out.Result = l.template(in.ResultSelector, "ResultSelector")
		if in.Type != ast.Map {
			out.Arguments = l.template(in.Parameters, "Parameters")
		}
		out.ResultPath = l.resultPath(in.ResultPath)
	}
	out.Assign = l.assign(in.Assign, "Assign")
	for i, r := range in.Retry {
		out.Retry = append(out.Retry, l.retrier(r, index("Retry", i)))
	}
	for i, c := range in.Catch {
		out.Catch = append(out.Catch, l.catcher(c, index("Catch", i)))
	}
}

func (l *stateLowerer) action() ir.Action {
	switch l.in.Type {
	case ast.Task:
		return l.task()
	case ast.Pass:
		return &ir.Pass{Result: l.literal(l.in.Result, "Result")}
	case ast.Choice:
		return l.choice()
	case ast.Wait:
		return l.wait()
	case ast.Fail:
		return l.fail()
	case ast.Parallel:
		p := &ir.Parallel{}
		for i, b := range l.in.Branches {
			p.Branches = append(p.Branches, l.scope(b, l.out, i))
		}
		return p
	case ast.Map:
		return l.mapState()
	}
	return &ir.Succeed{}
}

func (l *stateLowerer) task() ir.Action {
	t := &ir.Task{
		Resource:    text(l.in.Resource),
		Timeout:     l.either(l.in.TimeoutSeconds, l.in.TimeoutSecondsPath, ir.IntegerConfig, "TimeoutSeconds"),
		Heartbeat:   l.either(l.in.HeartbeatSeconds, l.in.HeartbeatSecondsPath, ir.IntegerConfig, "HeartbeatSeconds"),
		Credentials: l.template(l.in.Credentials, "Credentials"),
	}
	if l.in.Resource != nil {
		t.Span = l.in.Resource.Span
	}
	t.Pattern = pattern(t.Resource)
	return t
}

// pattern reads the integration pattern off a resource ARN, whose partition,
// Region and account may be placeholders.
func pattern(resource string) ir.Pattern {
	switch {
	case strings.HasSuffix(resource, ".waitForTaskToken"):
		return ir.WaitForTaskToken
	case strings.HasSuffix(resource, ".sync"), strings.HasSuffix(resource, ".sync:2"):
		return ir.Sync
	case strings.HasPrefix(resource, "arn:") && strings.Contains(resource, ":states:") && strings.Contains(resource, ":activity:"):
		return ir.Activity
	}
	return ir.RequestResponse
}

func (l *stateLowerer) wait() ir.Action {
	return &ir.Wait{
		Seconds:   l.either(l.in.Seconds, l.in.SecondsPath, ir.IntegerConfig, "Seconds"),
		Timestamp: l.until(),
	}
}

// until lowers Timestamp or TimestampPath.
func (l *stateLowerer) until() ir.Expr {
	if l.in.TimestampPath != nil {
		return l.either(nil, l.in.TimestampPath, ir.TimeConfig, "Timestamp")
	}
	return l.timestamp(l.in.Timestamp, "Timestamp")
}

func (l *stateLowerer) fail() ir.Action {
	f := &ir.Fail{Error: l.message(l.in.Error, "Error"), Cause: l.message(l.in.Cause, "Cause")}
	if l.in.ErrorPath != nil {
		f.Error = l.templateValue(l.in.ErrorPath, "ErrorPath")
	}
	if l.in.CausePath != nil {
		f.Cause = l.templateValue(l.in.CausePath, "CausePath")
	}
	return f
}

func (l *stateLowerer) mapState() ir.Action {
	in := l.in
	m := &ir.Map{
		MaxConcurrency:             l.either(in.MaxConcurrency, in.MaxConcurrencyPath, ir.IntegerConfig, "MaxConcurrency"),
		ToleratedFailureCount:      l.either(in.ToleratedFailureCount, in.ToleratedFailureCountPath, ir.IntegerConfig, "ToleratedFailureCount"),
		ToleratedFailurePercentage: l.either(in.ToleratedFailurePercentage, in.ToleratedFailurePercentagePath, ir.NumberConfig, "ToleratedFailurePercentage"),
		ItemSelector:               l.template(in.ItemSelector, "ItemSelector"),
		ItemsText:                  "$",
	}
	if l.out.Language == ir.InJSONata {
		m.Items = l.template(in.Items, "Items")
	} else if in.ItemsPath != nil {
		m.Items, m.ItemsText = l.selection(in.ItemsPath), in.ItemsPath.Text
	}
	if in.ItemProcessor != nil && in.ItemProcessor.Scope != nil {
		m.Body = l.scope(in.ItemProcessor.Scope, l.out, 0)
	}
	return m
}

func (l *stateLowerer) retrier(r *ast.Retrier, field string) ir.Retrier {
	if d, open := unreadable(r.JitterStrategy); open {
		l.list.Add(d)
	}
	return ir.Retrier{
		ErrorEquals: texts(r.ErrorEquals),
		Interval:    secondsOr(r.IntervalSeconds, 1),
		MaxAttempts: int(number(r.MaxAttempts, 3)),
		BackoffRate: number(r.BackoffRate, 2),
		MaxDelay:    seconds(r.MaxDelaySeconds),
		Jitter:      text(r.JitterStrategy) == "FULL",
		Config:      l.retrierConfig(r, field),
	}
}

// retrierConfig lowers the numbers of a retrier that are placeholders.
func (l *stateLowerer) retrierConfig(r *ast.Retrier, field string) ir.RetrierConfig {
	return ir.RetrierConfig{
		Interval:    l.number(r.IntervalSeconds, ir.IntegerConfig, field+"/IntervalSeconds"),
		MaxAttempts: l.number(r.MaxAttempts, ir.IntegerConfig, field+"/MaxAttempts"),
		BackoffRate: l.number(r.BackoffRate, ir.NumberConfig, field+"/BackoffRate"),
		MaxDelay:    l.number(r.MaxDelaySeconds, ir.IntegerConfig, field+"/MaxDelaySeconds"),
	}
}

func (l *stateLowerer) catcher(c *ast.Catcher, field string) *ir.Catcher {
	out := &ir.Catcher{Span: c.Node.Span, ErrorEquals: texts(c.ErrorEquals), ErrorSpans: spans(c.ErrorEquals), Next: l.target(c.Next)}
	if l.out.Language == ir.InJSONata {
		out.Output = l.template(c.Output, field+"/Output")
	} else {
		out.ResultPath = l.resultPath(c.ResultPath)
	}
	out.Assign = l.assign(c.Assign, field+"/Assign")
	return out
}

// assign lowers an Assign object, whose top-level names are variables.
func (l *stateLowerer) assign(n *ast.Node, field string) []ir.Assignment {
	if n == nil {
		return nil
	}
	var out []ir.Assignment
	for _, m := range n.Members {
		a := ir.Assignment{Name: m.Name, Span: m.NameSpan}
		if path, ok := strings.CutSuffix(m.Name, ".$"); ok && l.out.Language == ir.InJSONPath {
			a.Name = path
			a.Value = l.templateValue(m.Value, m.Name)
		} else {
			a.Value = l.template(m.Value, field+"/"+m.Name)
		}
		declare(l.out.Scope, a.Name)
		out = append(out, a)
	}
	return out
}
