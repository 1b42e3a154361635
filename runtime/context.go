package runtime

import (
	"sync"
	"sync/atomic"
	"time"

	"github.com/aslc-dev/aslc/runtime/history"
)

// Context is one strand of a running execution: the state machine itself, one
// branch of a Parallel state or one iteration of a Map state. It holds what
// every engine needs to know (identity, history, limits, the current Map item)
// and the Backend that does the effects. It is no context.Context: task
// implementations get one of those.
//
// A Context belongs to its strand and is used from one goroutine at a time.
type Context struct {
	exec    *execution
	backend Backend
	parent  *Context // the strand that forked this one
	fork    *State   // the Map or Parallel state of parent that did
	index   int      // number of the branch or the iteration
	items   mapWork  // what the Map state iterates over; nil in branches
	begun   bool     // the iteration is in the history
	fits    bool     // the data of the next state was held against the payload limit
	ended   bool     // the strand came to its end
	err     error    // why it did not
	last    int64    // id of the event this strand recorded last

	variables int64 // bytes that the variables of this strand add to the execution's

	visit   Visit // the state the strand is in; one at a time, so one will do
	choice  ChoiceVisit
	inline  State      // what visit visits when generated code has no variable for it
	strands []*Context // of the Map or Parallel state the strand is in

	// What the last Map and the last Parallel state took and the next may take.
	spareLoop any // a *loop
	branching branching
}

// NewContext returns the root Context of executions on an engine.
func NewContext(b Backend, o ...Option) *Context {
	return rootContext(b, newSettings(o))
}

func rootContext(b Backend, s *settings) *Context {
	return &Context{backend: b, exec: &execution{settings: s}}
}

// execution is what the strands of one execution share.
type execution struct {
	*settings
	identity  *Execution // complete; made when somebody asks for it
	running   bool       // as opposed to the Context that executions are started on
	machine   string     // name of the state machine
	input     document
	started   time.Time
	once      sync.Once      // makes the identity
	lastID    int64          // see nextID
	mu        sync.Mutex     // makes event ids follow the order of the record
	event     *history.Event // being recorded
	variables atomic.Int64
}

// settings are what the options of a Context set. They are shared by all of its
// executions and never modified.
type settings struct {
	given    Execution // what is known of the identity
	recorder history.Recorder
	handler  Handler
	limits   Limits
	clock    Clock   // of NewLocal
	hub      *Hub    // of NewLocal
	random   *source // of NewLocal
}

func newSettings(o []Option) *settings {
	s := &settings{limits: DefaultLimits}
	for _, option := range o {
		option(s)
	}
	return s
}

// within returns the settings of another execution within this one.
func (s *settings) within(x Execution) *settings {
	inner := *s
	inner.given, inner.recorder = x, nil
	return &inner
}

// Option sets one property of the executions of a Context.
type Option func(*settings)

// WithExecution gives executions their identity.
func WithExecution(x Execution) Option { return func(s *settings) { s.given = x } }

// WithRecorder records the history of executions.
func WithRecorder(r history.Recorder) Option { return func(s *settings) { s.recorder = r } }

// WithHandler lets h answer all task calls.
func WithHandler(h Handler) Option { return func(s *settings) { s.handler = h } }

// WithLimits replaces DefaultLimits. Limits{} switches all of them off.
func WithLimits(l Limits) Option { return func(s *settings) { s.limits = l } }

// Execution is the identity of an execution, as its context object shows it.
// Empty fields are made up when they are asked for.
type Execution struct {
	ID               string // ARN of the execution
	Name             string
	RoleArn          string
	StateMachineID   string // ARN of the state machine
	StateMachineName string
	StartTime        time.Time
	Express          bool
	RedriveCount     int
}
