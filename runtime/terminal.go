package runtime

// Succeed runs a Succeed state.
func Succeed(ctx *Context, name string, in Value) (Value, error) {
	ctx.enter(SucceedType, name, in)
	ctx.exit(SucceedType, name, in, nil)
	return in, nil
}

// Fail runs a Fail state whose Error and Cause are literals; "" means that the
// definition does not give one.
func Fail(ctx *Context, name string, in Value, errName, cause string) error {
	ctx.enter(FailType, name, in)
	e := &Error{Name: errName, Cause: cause}
	if errName == "" {
		e.absence |= noName
	}
	if cause == "" {
		e.absence |= noCause
	}
	return e
}

// RunFail runs a Fail state whose Error or Cause is computed; an undefined
// value means that the definition does not give one.
func RunFail(ctx *Context, s *State, in Value, body func(v *Visit) (errName, cause Value)) error {
	v := ctx.begin(s, in)
	name, cause := body(v)
	if v.err != nil {
		return v.err
	}
	e := &Error{}
	var ok bool
	if e.Name, ok = name.Text(); !ok {
		e.absence |= noName
	}
	if e.Cause, ok = cause.Text(); !ok {
		e.absence |= noCause
	}
	return e
}
