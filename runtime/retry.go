package runtime

import (
	"math"
	"time"
)

// attempts runs body until it succeeds or Retry gives up. Fields are evaluated
// anew for each attempt, as body contains them (recorded on AWS).
func attempts[Out any](v *Visit, body func(*Visit) Out, out *Out) error {
	if v.err != nil {
		return v.err
	}
	var used []int // retries per retrier, for this visit
	for {
		err := try(v, body, out)
		if err == nil {
			return nil
		}
		e, ok := failure(err)
		if !ok {
			return err
		}
		i := retrier(v.state.Retry, e)
		if i < 0 {
			return err
		}
		if used == nil {
			used = make([]int, len(v.state.Retry))
		}
		r := &v.state.Retry[i]
		if used[i] >= r.MaxAttempts {
			return err
		}
		used[i]++
		v.attempt++
		v.enteredAt()
		if err := v.ctx.backend.Sleep(r.delay(used[i], v.ctx.backend)); err != nil {
			return err
		}
	}
}

// try makes one attempt.
func try[Out any](v *Visit, body func(*Visit) Out, out *Out) error {
	if v.attempt > 0 {
		v.err, v.cut, v.context, v.assigns = nil, nil, Value{}, v.assigns[:0]
		v.credentials = Undefined
	}
	v.timeout, v.heartbeat = v.state.Timeout, v.state.Heartbeat
	if v.state.Type == TaskType && v.state.Pattern >= WaitForTaskToken {
		v.openCallback()
	}
	*out = body(v)
	if v.callback != nil {
		v.closeCallback()
	}
	return v.err
}

// retrier returns the index of the first retrier that matches e, -1 for none:
// only that one counts, later ones do not take over when it is used up.
func retrier(rs []Retrier, e *Error) int {
	for i := range rs {
		if e.matches(rs[i].ErrorEquals) {
			return i
		}
	}
	return -1
}

// delay returns the wait before retry n, counted from 1.
func (r *Retrier) delay(n int, b Backend) time.Duration {
	d := float64(r.Interval) * math.Pow(r.BackoffRate, float64(n-1))
	if r.MaxDelay > 0 {
		d = min(d, float64(r.MaxDelay))
	}
	if r.Jitter {
		d *= b.Random()
	}
	return time.Duration(min(d, math.MaxInt64/2))
}
