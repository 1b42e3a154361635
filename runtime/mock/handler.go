package mock

import (
	"context"

	asl "github.com/aslc-dev/aslc/runtime"
)

// Handler returns a handler that answers task calls from the script, from its
// beginning. cancel ends the execution when a call has no answer: the cause is
// then an [*ExhaustedError] or a [*MissingError], which no Retry or Catch takes.
// It is the cancel function of the context that the execution runs in.
//
// A task takes the time its answer says on the clock of the execution.
func (s *Script) Handler(cancel context.CancelCauseFunc) asl.Handler {
	play := s.Play()
	return func(ctx context.Context, c *asl.Call) (asl.Value, error) {
		input, err := c.Input()
		if err != nil {
			return asl.Value{}, err
		}
		answer, err := play.Next(c.State.Name, input)
		if err != nil {
			cancel(err)
			return asl.Value{}, err
		}
		if err := asl.Sleep(ctx, answer.Takes); err != nil {
			return asl.Value{}, err
		}
		if answer.Throw != nil {
			return asl.Value{}, &asl.Error{Name: answer.Throw.Error, Cause: answer.Throw.Cause}
		}
		return answer.Return, nil
	}
}
