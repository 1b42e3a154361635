package runtime

import (
	"math"
	"time"
)

// attempts begins the first attempt of a state and reports whether there is one.
func (v *Visit) attempts() bool {
	if v.err != nil {
		return false
	}
	v.timeout, v.heartbeat = v.state.Timeout, v.state.Heartbeat
	if v.state.Pattern >= WaitForTaskToken && v.state.Type == TaskType {
		v.openCallback()
	}
	return true
}

// attempted ends an attempt.
func (v *Visit) attempted() {
	if v.callback != nil {
		v.closeCallback()
	}
}

// retry runs body again, after an attempt that failed, until it succeeds or Retry
// gives up. Fields are evaluated anew for each attempt, as body contains them
// (recorded on AWS).
func retry[Out any](v *Visit, body func(*Visit) Out, out *Out) error {
	var used []int // retries per retrier, for this visit
	for v.err != nil {
		r, i := v.retrier()
		if r == nil {
			return v.err
		}
		if used == nil {
			used = make([]int, len(v.state.Retry))
		}
		if used[i] >= r.MaxAttempts {
			return v.err
		}
		used[i]++
		v.attempt++
		v.takeTime()
		if err := v.ctx.backend.Sleep(r.delay(used[i], v.ctx.backend)); err != nil {
			return err
		}
		v.err, v.cut, v.context, v.assigns = nil, nil, Value{}, v.assigns[:0]
		v.credentials = Undefined
		v.attempts()
		*out = body(v)
		v.attempted()
	}
	return nil
}

// retrier returns the retrier that matches the error of the visit, and its index;
// nil for none. Only the first that does counts, later ones do not take over when
// it is used up.
func (v *Visit) retrier() (*Retrier, int) {
	e, ok := failure(v.err)
	if !ok {
		return nil, -1
	}
	for i := range v.state.Retry {
		if r := &v.state.Retry[i]; e.matches(r.ErrorEquals) {
			return r, i
		}
	}
	return nil, -1
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
