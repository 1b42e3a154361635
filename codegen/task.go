package codegen

import (
	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
)

// task spells the call of a Task: one attempt, its payload evaluated afresh.
func (b *bodyBuilder) task(t *ir.Task) {
	fn := b.attempt(t)
	b.call(asl("Invoke").Call(jen.Id("v"), fn, b.taskInput()))
}

// attempt sets what an attempt has besides its payload, and spells the function
// that it calls.
func (b *bodyBuilder) attempt(t *ir.Task) *jen.Statement {
	b.duration("SetTimeout", "TimeoutSeconds", t.Timeout)
	b.duration("SetHeartbeat", "HeartbeatSeconds", t.Heartbeat)
	if t.Credentials != nil {
		b.add(jen.Id("v").Dot("SetCredentials").Call(b.reader.value(t.Credentials)))
	}
	return jen.Id(b.reader.vars).Dot("Tasks").Dot(b.g.names.states[b.state].Exported)
}

// wholeTask spells the function of a Task that gets the input of its state and
// returns the output, nil for a state that does anything else.
func (g *generator) wholeTask(s *ir.State) *jen.Statement {
	t, ok := s.Action.(*ir.Task)
	if !ok || g.typed(s) || t.Credentials != nil || !known(t.Timeout) || !known(t.Heartbeat) ||
		s.Input != nil || s.Arguments != nil || s.Result != nil || s.Output != nil || len(s.Assign) > 0 ||
		s.ResultPath.Discard || s.ResultPath.Path != nil {
		return nil
	}
	return jen.Id(g.reader(s).vars).Dot("Tasks").Dot(g.names.states[s].Exported)
}

// known reports whether the static part holds a limit, or there is none.
func known(limit ir.Expr) bool {
	_, ok := limit.(*ir.Const)
	return ok || limit == nil
}

func (b *bodyBuilder) taskInput() jen.Code {
	if t := b.g.inputs[b.state]; t != nil {
		return b.reader.structure(b.state.Arguments.(*ir.Object), t)
	}
	return b.reader.value(b.state.Arguments)
}

// duration sets a limit of the attempt that is computed: a …Path field or
// JSONata.
func (b *bodyBuilder) duration(setter, field string, e ir.Expr) {
	switch e := e.(type) {
	case *ir.Path:
		b.add(jen.Id("v").Dot(setter).Call(jen.Id("v").Dot(field+"Path").Call(jen.Lit(e.Path.Text), b.reader.value(e))))
	case *ir.JSONata:
		b.add(jen.Id("v").Dot(setter).Call(b.reader.jsonataAs(e, "Seconds")))
	case *ir.Config:
		b.add(jen.Id("v").Dot(setter).Call(b.g.configSeconds(b.reader.vars, e)))
	}
}
