package ir

// Exprs calls visit for the expression of every field of s, those of its
// retriers, catchers, rules and conditions too, but not for those of the states
// inside it. Expressions inside an expression are left to [Walk].
func Exprs(s *State, visit func(Expr)) {
	each := func(list ...Expr) {
		for _, e := range list {
			if e != nil {
				visit(e)
			}
		}
	}
	assigned := func(list []Assignment) {
		for _, a := range list {
			each(a.Value)
		}
	}
	each(s.Input, s.Arguments, s.Result, s.Output)
	assigned(s.Assign)
	for _, c := range s.Catch {
		assigned(c.Assign)
		each(c.Output)
	}
	switch a := s.Action.(type) {
	case *Task:
		each(a.Timeout, a.Heartbeat, a.Credentials)
	case *Pass:
		each(a.Result)
	case *Wait:
		each(a.Seconds, a.Timestamp)
	case *Fail:
		each(a.Error, a.Cause)
	case *Map:
		each(a.Items, a.ItemSelector, a.MaxConcurrency, a.ToleratedFailureCount, a.ToleratedFailurePercentage)
	case *Choice:
		for _, r := range a.Rules {
			condExprs(r.When, visit)
			assigned(r.Assign)
			each(r.Output)
		}
	}
}

func condExprs(c Cond, visit func(Expr)) {
	switch c := c.(type) {
	case *And:
		for _, x := range c.Conds {
			condExprs(x, visit)
		}
	case *Or:
		for _, x := range c.Conds {
			condExprs(x, visit)
		}
	case *Not:
		condExprs(c.Cond, visit)
	case *Test:
		visit(c.Variable)
		if c.Operand != nil {
			visit(c.Operand)
		}
	case *JSONata:
		visit(c)
	}
}
