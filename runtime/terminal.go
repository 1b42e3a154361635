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
	v.open = false
	e := &Error{}
	e.Name = v.failText("Error", name, noName, e)
	e.Cause = v.failText("Cause", cause, noCause, e)
	if v.err != nil {
		return v.err
	}
	return e
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
