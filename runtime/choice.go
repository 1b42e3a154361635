package runtime

import "github.com/aslc-dev/aslc/runtime/history"

// ChoiceVisit is the visit of a Choice state.
//
//	switch c := asl.Choice(ctx, "Amount?", data); {
//	case c.Rule(choice.NumericGreaterThan(c.At(data, "amount"), asl.Int(100))):
//		…
//	case c.Default():
//		…
//	default:
//		return asl.Value{}, c.Err()
//	}
type ChoiceVisit struct {
	*Visit
}

// Choice enters a Choice state.
func Choice[T any](ctx *Context, name string, in T) *ChoiceVisit {
	ctx.inline.Name, ctx.inline.Type = name, ChoiceType
	ctx.choice.Visit = beginAsIs(ctx, in)
	return &ctx.choice
}

// Match reports whether a rule holds, and takes it. Once a rule has failed to
// evaluate none does. Rules are asked in their order: the history tells which
// was taken by how many were.
func (c *ChoiceVisit) Match(cond bool) bool {
	c.way++
	return cond && c.err == nil
}

// Rule is Match for a rule that leaves the data alone: it also exits the state.
func (c *ChoiceVisit) Rule(cond bool) bool { return c.Match(cond) && c.exits() }

// exits leaves the state with its input, and reports whether that went well.
func (c *ChoiceVisit) exits() bool {
	c.fail(c.leaveAsIs())
	return c.err == nil
}

// MatchDefault is Match for the Default of the state.
func (c *ChoiceVisit) MatchDefault() bool {
	c.way = history.ByDefault
	return c.err == nil
}

// Default is Rule for the Default of the state.
func (c *ChoiceVisit) Default() bool { return c.MatchDefault() && c.exits() }

// Exit leaves the state with the output of the rule that matched.
func (c *ChoiceVisit) Exit(out Value) (Value, error) { return Exit(c, out) }

// Exit leaves a Choice state with the output, of any type, of the rule that
// matched.
func Exit[T any](c *ChoiceVisit, out T) (T, error) {
	if c.err != nil {
		var none T
		return none, c.err
	}
	if err := leave(c.Visit, &out); err != nil {
		var none T
		return none, err
	}
	return out, nil
}

// To is Exit that also returns where the state leads.
func (c *ChoiceVisit) To(out Value, next string) (Value, string, error) { return To(c, out, next) }

// To is Exit that also returns where the state leads.
func To[T any](c *ChoiceVisit, out T, next string) (T, string, error) {
	out, err := Exit(c, out)
	return out, next, err
}

// Err returns why the state could not choose: a rule that failed to evaluate,
// or that none matched. The latter is States.Runtime, as measured on AWS, and
// not the States.NoChoiceMatched of the specification: nothing can catch either
// in a Choice state, but a Map or Parallel state around it could.
func (c *ChoiceVisit) Err() error {
	c.failf(RuntimeError, "Failed to transition out of the state. The state does not point to a next state.")
	return c.err
}
