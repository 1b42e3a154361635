package shape

import "github.com/aslc-dev/aslc/ir"

// visit follows the data through one state, from what reaches it to what it
// hands on.
type visit struct {
	*analysis
	state *ir.State
	known State
	r     reader // doc is the effective input
	env   *env
}

func (a *analysis) visit(s *ir.State) *visit {
	f := a.flows[s]
	return &visit{
		analysis: a, state: s, env: f.env, known: State{Input: f.in, vars: f.env},
		r: reader{a: a, state: s, env: f.env, doc: f.in, in: f.in, notes: &notes{}},
	}
}

// open follows the data up to the work of the state.
func (v *visit) open() {
	s := v.state
	if s.Input != nil {
		v.r = v.r.at(v.r.of("InputPath").expr(s.Input))
	}
	v.known.Effective = v.r.doc
	switch act := s.Action.(type) {
	case *ir.Task, *ir.Pass, *ir.Parallel:
		v.known.Arguments = v.r.of(v.payloadField()).expr(s.Arguments)
		if t, ok := act.(*ir.Task); ok {
			v.task(t)
		}
	case *ir.Map:
		v.mapState(act)
	default:
		v.known.Arguments = v.r.doc
	}
}

func (v *visit) payloadField() string {
	if v.state.Language == ir.InJSONata {
		return "Arguments"
	}
	return "Parameters"
}

func (v *visit) task(t *ir.Task) {
	v.r.seconds("TimeoutSeconds", t.Timeout)
	v.r.seconds("HeartbeatSeconds", t.Heartbeat)
	if t.Credentials != nil {
		v.r.of("Credentials").expr(t.Credentials)
	}
	v.r.of(v.payloadField()).fitsInput(v.in.task(v.state.Name, t.Resource), v.known.Arguments, v.state)
}

// mapState follows the items into an iteration.
func (v *visit) mapState(m *ir.Map) {
	v.known.Arguments = v.r.items(m)
	item := v.known.Arguments.Item()
	v.known.Item = item
	if item == Never {
		return
	}
	v.iterate(v.state, item)
	if m.ItemSelector != nil {
		r := v.r.of("ItemSelector")
		r.item = v.analysis.items[v.state]
		v.known.Item = r.expr(m.ItemSelector)
	}
	v.r.count("MaxConcurrency", m.MaxConcurrency)
	v.r.count("ToleratedFailureCount", m.ToleratedFailureCount)
	v.r.count("ToleratedFailurePercentage", m.ToleratedFailurePercentage)
}

// inside hands the payload to the scopes inside the state.
func (v *visit) inside() {
	switch act := v.state.Action.(type) {
	case *ir.Parallel:
		for _, b := range act.Branches {
			v.push(b.Start, v.known.Arguments, v.enter(b, v.env))
		}
	case *ir.Map:
		if act.Body != nil {
			v.push(act.Body.Start, v.known.Item, v.enter(act.Body, v.env))
		}
	}
}

// close follows the data from the work of the state on, and hands it to the
// states that may follow.
func (v *visit) close() {
	v.catch()
	switch act := v.state.Action.(type) {
	case *ir.Choice:
		v.choice(act)
		return
	case *ir.Fail:
		v.r.in = v.known.Input
		r := v.r.at(v.known.Input)
		r.text("Error", act.Error)
		r.text("Cause", act.Cause)
		return
	}
	v.known.Result = v.work()
	v.finish()
	if v.state.Next != nil {
		v.push(v.state.Next, v.known.Output, v.env)
		return
	}
	v.output(v.known.Output)
}

// work returns the result of the state's work.
func (v *visit) work() Shape {
	if v.known.Arguments == Never {
		return Never
	}
	switch act := v.state.Action.(type) {
	case *ir.Task:
		if out := v.in.task(v.state.Name, act.Resource).Output; out != nil {
			return out.Shape
		}
		return Unknown
	case *ir.Pass:
		if act.Result != nil {
			return v.r.of("Result").expr(act.Result)
		}
		return v.known.Arguments
	case *ir.Wait:
		v.r.wait(act)
	case *ir.Parallel:
		outs := make([]Shape, len(act.Branches))
		for i, b := range act.Branches {
			outs[i] = v.outs[b].shape
		}
		return Tuple(outs...)
	case *ir.Map:
		out := Never
		if act.Body != nil && v.known.Item != Never {
			out = v.outs[act.Body].shape
		}
		if items, known := v.known.Arguments.Items(); known && len(items) > 0 && out == Never {
			return Never // the first iteration fails
		}
		return List(out)
	}
	return v.r.doc
}

// finish turns the result into the output, and assigns variables.
func (v *visit) finish() {
	s, result := v.state, v.known.Result
	v.known.Selected = result
	if result == Never {
		return
	}
	if s.Language == ir.InJSONata {
		v.r.result = result
		vars := v.assign(v.r, v.env, s.Assign)
		v.known.Output = v.r.at(result).of("Output").expr(s.Output)
		v.env = vars
		return
	}
	vars := v.assign(v.r.at(result), v.env, s.Assign)
	if s.Result != nil {
		v.known.Selected = v.r.at(result).of("ResultSelector").expr(s.Result)
	}
	merged := v.r.place(s.ResultPath, v.known.Input, v.known.Selected)
	v.known.Output = v.r.at(merged).of("OutputPath").expr(s.Output)
	if merged == Never || vars == nil {
		v.known.Output = Never
	}
	v.env = vars
}

// assign returns the variables after an Assign, nil when it can only fail.
func (v *visit) assign(r reader, e *env, list []ir.Assignment) *env {
	for _, x := range list {
		s := r.of("Assign").expr(x.Value)
		if s == Never {
			e = nil
		}
		if e != nil {
			e = e.assign(x.Name, s.data())
		}
		v.assigned(x.Name, s.data())
	}
	return e
}

// assigned notes what is assigned to a variable of the state's scope.
func (v *visit) assigned(name string, s Shape) {
	known := v.facts.variables[v.state.Scope]
	if i, ok := v.slots[v.state.Scope][name]; ok && i < len(known) {
		known[i] = known[i].Join(s)
	}
}

// place puts x into the raw input doc as a ResultPath says.
func (r reader) place(p ir.ResultPath, doc, x Shape) Shape {
	switch {
	case x == Never:
		return Never
	case p.Discard:
		return doc
	case p.Path == nil:
		return x
	}
	out, failed := placed(doc, x.data(), p.Path.Path.Steps, 0)
	if out == Never {
		r.notPlaced(p.Path, doc, failed)
	}
	return out
}

// catch hands what the catchers make of an error to the states they lead to.
func (v *visit) catch() {
	if len(v.state.Catch) == 0 {
		return
	}
	v.known.ErrorOutput = errorOutput(v.state)
	r := v.r
	r.errorOutput = v.known.ErrorOutput
	for _, c := range v.state.Catch {
		r := r.at(v.known.ErrorOutput)
		vars := v.assign(r, v.env, c.Assign)
		out := r.of("Output").expr(c.Output)
		if v.state.Language == ir.InJSONPath {
			out = r.of("ResultPath").place(c.ResultPath, v.known.Input, v.known.ErrorOutput)
		}
		v.known.Caught = append(v.known.Caught, out)
		v.r.neverRaised(v.state, c, v.in)
		if vars != nil {
			v.push(c.Next, out, vars)
		}
	}
}

// errorOutput returns what the catchers of a state receive. Error and Cause are
// strings unless a Fail state leaves them out, or whoever answers a task token
// does.
func errorOutput(s *ir.State) Shape {
	part := Scalar(String)
	if anonymous(s) {
		part = part.Join(Scalar(Null)).OrAbsent()
	}
	return Record(Member{Name: "Error", Shape: part}, Member{Name: "Cause", Shape: part})
}

// anonymous reports whether an error of s may lack its name or its cause.
func anonymous(s *ir.State) bool {
	switch act := s.Action.(type) {
	case *ir.Task:
		return act.Pattern != ir.RequestResponse
	case *ir.Fail:
		return !givesText(act.Error) || !givesText(act.Cause)
	}
	for _, inner := range s.Scopes() {
		if inner == nil {
			continue
		}
		for _, st := range inner.States {
			if anonymous(st) {
				return true
			}
		}
	}
	return false
}

// givesText reports whether a Fail state's Error or Cause is a string unless
// evaluating it fails: a literal, or what a path of JSONPath leads to.
func givesText(e ir.Expr) bool {
	switch e.(type) {
	case *ir.Const, *ir.Path, *ir.Call:
		return true
	}
	return false
}

// output ends the scope with a document.
func (v *visit) output(doc Shape) {
	if v.state.Scope.Owner == nil && v.in.Output != nil {
		v.r.fitsOutput(v.in.Output, doc, v.state)
	}
	v.end(v.state.Scope, doc)
}
