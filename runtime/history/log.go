package history

import "sync"

// Log is a Recorder that keeps the events in memory. The zero Log is ready for
// use, also by several executions at once.
type Log struct {
	mu     sync.Mutex
	events []Event
}

// Record appends a copy of e.
func (l *Log) Record(e *Event) {
	l.mu.Lock()
	l.events = append(l.events, *e)
	l.mu.Unlock()
}

// Events returns a copy of the events recorded so far, in order.
func (l *Log) Events() []Event {
	l.mu.Lock()
	defer l.mu.Unlock()
	return append([]Event(nil), l.events...)
}
