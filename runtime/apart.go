package runtime

// RunFailText is RunFail for a Fail state whose Error and Cause are texts for
// certain.
func RunFailText[In any](ctx *Context, s *State, in In, body func(v *Visit) (errName, cause string)) error {
	v := begin(ctx, s, &in)
	name, cause := body(v)
	complete(v, &in)
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
