package runtime

import "context"

// RunTask is Run for a Task state that hands its input to fn and what fn returns
// on, as they are.
func RunTask[In, Out any](ctx *Context, s *State, in In, fn func(context.Context, In) (Out, error)) (Out, error) {
	return Run(ctx, s, in, func(v *Visit) Out { return Invoke(v, fn, in) })
}

// RunTaskCatch is RunCatch for a Task state like that of RunTask.
func RunTaskCatch[In, Out any](
	ctx *Context, s *State, in In, fn func(context.Context, In) (Out, error), caught func(v *Visit, i int) Out,
) (out Out, next string, err error) {
	return RunCatch(ctx, s, in, func(v *Visit) Out { return Invoke(v, fn, in) }, caught)
}
