package runtime

// catch returns the index of the first catcher that takes err, -1 for none, and
// makes the visit ready to compute that catcher's output.
func (v *Visit) catch(err error) int {
	e, ok := failure(err)
	if !ok {
		return -1
	}
	for i := range v.state.Catch {
		if e.matches(v.state.Catch[i].ErrorEquals) {
			v.err, v.cut, v.caught, v.assigns = nil, nil, e, v.assigns[:0]
			v.way = i + 1
			return i
		}
	}
	return -1
}

// catchOutput places the Error Output in the raw input by the catcher's
// ResultPath.
func (v *Visit) catchOutput(c *Catcher, in Value) Value {
	switch {
	case c.Discard:
		return in
	case len(c.ResultPath) == 0:
		return v.ErrorOutput()
	}
	return v.ResultPath(in, v.ErrorOutput(), c.ResultPath...)
}
