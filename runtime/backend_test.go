package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	asl "github.com/aslc-dev/aslc/runtime"
)

// journal is a durable engine in small: it records the outcome of every effect
// under the path of its strand, and gives up after a number of new effects, as
// if the process had died. Running the state machine again replays the record.
type journal struct {
	outcomes map[string]outcome
	budget   int // new effects until the next crash; negative for no crash
	calls    int // of task implementations
}

type outcome struct {
	value asl.Value
	err   *asl.Error
}

// errCrash is no States Language error, so nothing may catch it.
var errCrash = errors.New("the process died")

// strandOf is the Backend of one strand.
type strandOf struct {
	*journal
	path string
	next int
}

// effect does something once and for all.
func (s *strandOf) effect(do func() (asl.Value, error)) (asl.Value, error) {
	key := fmt.Sprintf("%s/%d", s.path, s.next)
	s.next++
	if o, ok := s.outcomes[key]; ok {
		if o.err != nil {
			return asl.Value{}, o.err
		}
		return o.value, nil
	}
	if s.budget == 0 {
		return asl.Value{}, errCrash
	}
	s.budget--
	value, err := do()
	var e *asl.Error
	if err != nil && !errors.As(err, &e) {
		return asl.Value{}, err
	}
	s.outcomes[key] = outcome{value, e}
	return value, err
}

func (s *strandOf) Exec(c *asl.Call) error {
	value, err := s.effect(func() (asl.Value, error) {
		s.calls++
		if err := c.Do(context.Background()); err != nil {
			return asl.Value{}, err
		}
		return c.Output()
	})
	if err != nil {
		return err
	}
	return c.SetOutput(value)
}

func (s *strandOf) OpenCallback(asl.CallbackOptions) (asl.Callback, error) {
	token, err := s.effect(func() (asl.Value, error) { return asl.String("token of " + s.path), nil })
	return &journalCallback{s, token}, err
}

type journalCallback struct {
	*strandOf
	token asl.Value
}

func (c *journalCallback) Token() string { s, _ := c.token.Text(); return s }
func (c *journalCallback) Close()        {}
func (c *journalCallback) Await(asl.CallbackOptions) (asl.Value, error) {
	return c.effect(func() (asl.Value, error) { return asl.String("answer"), nil })
}

func (s *strandOf) Sleep(time.Duration) error {
	_, err := s.effect(func() (asl.Value, error) { return asl.Null, nil })
	return err
}

func (s *strandOf) Now() time.Time  { return epoch }
func (s *strandOf) Random() float64 { return 0.5 }
func (s *strandOf) UUID() string    { return "uuid" }

// Fork runs the strands one after the other, each as far as it comes.
func (s *strandOf) Fork(n int, _ asl.ForkOptions, strand func(asl.Backend, int) error) error {
	var crashed error
	path := fmt.Sprintf("%s/fork%d", s.path, s.next)
	s.next++
	for i := range n {
		err := strand(&strandOf{journal: s.journal, path: fmt.Sprintf("%s[%d]", path, i)}, i)
		var e *asl.Error
		switch {
		case errors.As(err, &e):
			return err
		case err != nil:
			crashed = err
		}
	}
	return crashed
}

func (s *strandOf) WithTimeout(_ time.Duration, body func(asl.Backend) error) error { return body(s) }

// An execution that dies after any of its effects, again and again, comes to the
// same end as one that lives, and does nothing twice.
func TestReplay(t *testing.T) {
	work, ask := lambda("Work"), sqs()
	work.Retry = []asl.Retrier{{ErrorEquals: []string{"Busy"}, Interval: time.Second, MaxAttempts: 2, BackoffRate: 2, Jitter: true}}
	work.Catch = []asl.Catcher{{ErrorEquals: []string{asl.All}, Next: "Repair"}}
	machine := func(j *journal) scope {
		flaky := func(_ context.Context, in asl.Value) (asl.Value, error) {
			if n, _ := in.Int(); n == 2 || j.calls%2 == 0 {
				return asl.Value{}, &asl.Error{Name: "Busy", Cause: "later"}
			}
			return in, nil
		}
		return func(ctx *asl.Context, in asl.Value) (asl.Value, error) {
			items, err := mapped(&asl.State{Catch: work.Catch}, asl.MapOptions{}, caught(&work, flaky))(ctx, in)
			if err != nil {
				return asl.Value{}, err
			}
			both, err := parallel(&asl.State{Catch: work.Catch},
				approval(&ask, func(string) error { return nil }),
				wait("Pause", time.Hour))(ctx, items)
			if err != nil {
				return asl.Value{}, err
			}
			lost, err := parallel(&asl.State{Catch: work.Catch}, wait("Pause", time.Hour), fail("No", "A", "x"))(ctx, both)
			return asl.Array(items, both, lost), err
		}
	}
	run := func(j *journal) (asl.Value, error) {
		ctx := asl.NewContext(&strandOf{journal: j, path: ""})
		return asl.Execute(ctx, &asl.Definition{Timeout: time.Hour}, asl.MustParse(`[1,2,3]`), machine(j))
	}
	straight := &journal{outcomes: map[string]outcome{}, budget: -1}
	want, err := run(straight)
	require.NoError(t, err)
	require.Equal(t, `{"Error":"A","Cause":"x"}`, want.Index(2).JSON())

	for step := 1; step < len(straight.outcomes); step++ {
		j := &journal{outcomes: map[string]outcome{}}
		crashes := 0
		for {
			j.budget = step
			out, err := run(j)
			if err == nil {
				require.Equal(t, want.Index(2).JSON(), out.Index(2).JSON())
				require.Equal(t, want.Index(1).Index(0).JSON(), out.Index(1).Index(0).JSON())
				break
			}
			require.ErrorIs(t, err, errCrash, "what suspends an execution comes out unchanged")
			crashes++
		}
		require.Equal(t, (len(j.outcomes)-1)/step, crashes, "every run gets %d effects further", step)
	}
}
