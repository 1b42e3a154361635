package runtime

// beginAsIs enters the inline state of the strand, whose output is going to be
// its input.
func beginAsIs[T any](c *Context, in T) *Visit {
	v := begin(c, &c.inline, &in)
	if v.typed && !c.fits && !c.recording() {
		v.oversize = !fits(&c.exec.limits, &in)
	}
	return v
}

// leaveAsIs exits a state whose output is its input.
func (v *Visit) leaveAsIs() error {
	limit := v.ctx.exec.limits.Payload
	if v.oversize || limit > 0 && !v.input.IsUndefined() && v.input.EncodedSize() > limit {
		return tooLarge(v.state.Name)
	}
	return v.exit(v.input)
}

// citing ends the cause of the visit's error with doc in quotes; with the raw
// input, which only the function that was given it can encode, when doc is
// undefined.
func (v *Visit) citing(doc Value) {
	e, ok := failure(v.err)
	switch {
	case !ok:
	case doc.IsUndefined() && v.typed:
		v.cut = e
	default:
		e.Cause += doc.JSON() + "'"
	}
}

// complete ends a cause that lacks the raw input.
func complete[In any](v *Visit, in *In) {
	if v.cut != nil {
		v.cut.Cause += jsonOf(*in).JSON() + "'"
		v.cut = nil
	}
}
