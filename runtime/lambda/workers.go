package lambda

// workers are goroutines that wait for something to do. Executions come one
// after the other, and a goroutine that has run one has a stack of the right
// size for the next: growing a new one was a quarter of the time of a small
// workflow.
type workers chan func()

// do runs f on a goroutine that waits, or else on a new one, which waits for
// more when f has returned. There are as many as were ever busy at once.
func (w workers) do(f func()) {
	select {
	case w <- f:
	default:
		go w.work(f)
	}
}

func (w workers) work(f func()) {
	for {
		f()
		f = <-w
	}
}
