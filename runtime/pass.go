package runtime

// Pass runs a Pass state that turns in into out without anything that can
// fail, and returns out.
func Pass[In, Out any](ctx *Context, name string, in In, out Out) (Out, error) {
	var none Out
	ctx.enter(PassType, name, recorded(ctx, &in))
	doc, err := admit(ctx, &out, name)
	if err != nil {
		return none, err
	}
	ctx.exit(PassType, name, doc, nil, 0)
	if ctx.exec.full() {
		return none, ctx.exec.tooLong()
	}
	return out, nil
}
