package jsonata

import "time"

// Source is where an evaluation gets what changes from run to run. A visit of
// package runtime is one, so that a durable engine can replay it.
type Source interface {
	Now() time.Time
	Random() float64
	UUID() string
}

// For starts the evaluation of one field of a state, in the dialect and within
// the limits of AWS Step Functions.
func For(s Source) *Evaluation {
	return NewEvaluation(Env{
		Now: s.Now, Random: s.Random, UUID: s.UUID,
		MaxDepth: AWSMaxDepth, MaxBytes: AWSMaxBytes, MaxSteps: AWSMaxSteps,
	}, AWS)
}

// TooDeep is the outcome of an expression that is known to be nested deeper
// than any evaluation may be.
func (ev *Evaluation) TooDeep() error { return ev.CheckDepth(ev.MaxDepth() + 1) }
