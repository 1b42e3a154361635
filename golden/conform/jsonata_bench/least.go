package jsonatabench

import "time"

// Least returns how many nanoseconds a call of f takes: the least of many short
// batches, which on a busy machine is the only figure that does not depend on
// what else it does.
func Least(f func()) float64 {
	const (
		batch   = 150 * time.Microsecond
		batches = 400
	)
	n := 1
	for {
		if took := timed(f, n); took > batch/2 || n > 1<<20 {
			break
		}
		n *= 2
	}
	least := timed(f, n)
	for range batches {
		least = min(least, timed(f, n))
	}
	return float64(least.Nanoseconds()) / float64(n)
}

// timed returns how long n calls of f take.
func timed(f func(), n int) time.Duration {
	started := time.Now()
	for range n {
		f()
	}
	return time.Since(started)
}
