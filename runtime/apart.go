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
// IterateWith. The visit fails as Map does when it is no array; path is the
// ItemsPath of a JSONPath state.
func Items(v *Visit, items Value, path string) []Value {
	if v.err != nil || !v.iterable(items, MapOptions{ItemsPath: path}) {
		return nil
	}
	switch {
	case items.IsObject(): // of a distributed Map state
		return entries(items)
	case items.Len() == 0:
		return []Value{} // not nil, which stands for null
	}
	return items.Slice()
}
