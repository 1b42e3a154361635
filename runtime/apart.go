package runtime

// RunCatchTo is RunCatch for a state whose catchers hand on data of another type
// than the state does when it succeeds. Of the two it returns, the one that
// counts is the second when the Next of a catcher comes with them, else the
// first.
func RunCatchTo[In, Out, Caught any](
	ctx *Context, s *State, in In, body func(*Visit) Out, caught func(v *Visit, i int) Caught,
) (out Out, other Caught, next string, err error) {
	var none Out
	v := begin(ctx, s, in)
	out, err = attempts(v, body)
	if err == nil {
		out, err = leave(v, out)
		return out, other, "", err
	}
	complete(v, in)
	v.giveUp(err)
	i := v.catch(err)
	if i < 0 {
		return none, other, "", err
	}
	other = caught(v, i)
	complete(v, in)
	if v.err != nil {
		return none, other, "", v.err
	}
	other, err = leave(v, other)
	return none, other, s.Catch[i].Next, err
}

// RunFailText is RunFail for a Fail state whose Error and Cause are texts for
// certain.
func RunFailText[In any](ctx *Context, s *State, in In, body func(v *Visit) (errName, cause string)) error {
	v := begin(ctx, s, in)
	name, cause := body(v)
	complete(v, in)
	v.open = false
	if v.err != nil {
		return v.err
	}
	return &Error{Name: name, Cause: cause}
}

// Items returns the items of what a Map state iterates over, for Iterate and
// IterateWith. The visit fails as Map does when it is no array.
func Items(v *Visit, items Value, o MapOptions) []Value {
	if v.err != nil || !v.iterable(items, o) {
		return nil
	}
	return items.Slice()
}
