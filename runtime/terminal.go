package runtime

// Succeed runs a Succeed state.
func Succeed[T any](ctx *Context, name string, in T) (T, error) {
	doc := recorded(ctx, &in)
	ctx.enter(SucceedType, name, doc)
	ctx.exit(SucceedType, name, doc, nil, 0)
	return in, nil
}

// Fail runs a Fail state whose Error and Cause are literals: what are the two,
// as far as the definition gives them. "" is an Error that it does not give.
func Fail[T any](ctx *Context, name string, in T, what ...string) error {
	ctx.enter(FailType, name, recorded(ctx, &in))
	e := &Error{absence: noName | noCause}
	if len(what) > 0 && what[0] != "" {
		e.Name, e.absence = what[0], noCause
	}
	if len(what) > 1 && what[1] != "" {
		e.Cause, e.absence = what[1], e.absence&^noCause
	}
	return e
}

// RunFail runs a Fail state whose Error or Cause is computed; an undefined
// value means that the definition does not give one.
func RunFail[In any](ctx *Context, s *State, in In, body func(v *Visit) (errName, cause Value)) error {
	v := begin(ctx, s, &in)
	name, cause := body(v)
	complete(v, &in)
	v.open = false
	e := &Error{}
	e.Name = v.failText("Error", name, noName, e)
	e.Cause = v.failText("Cause", cause, noCause, e)
	if v.err != nil {
		return v.err
	}
	return e
}

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

// failText returns the Error or the Cause of a Fail state, which must be a
// string when it is there.
func (v *Visit) failText(field string, x Value, absent absence, e *Error) string {
	text, ok := x.Text()
	switch {
	case x.IsUndefined():
		e.absence |= absent
	case !ok:
		v.failf(RuntimeError, "The %sPath field refers to value %s which is not a string.", field, x.JSON())
	}
	return text
}
