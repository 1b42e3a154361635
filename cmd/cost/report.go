package cost

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/aslc-dev/aslc/ir"
)

// Report is what a machine costs a month on each of its paths.
type Report struct {
	Machine     string
	Assumptions Assumptions
	Prices      *Prices
	Rows        []Row // of the paths, the dearest on Standard first where there are too many to show
	Paths       int   // of all paths
	More        bool  // there are more paths than were looked at
}

// Row is the price of one path, in the currency of the prices a month.
type Row struct {
	Path
	Standard  float64 // transitions
	Express   float64 // requests and duration
	Functions float64 // the Lambda functions that Step Functions calls for either of the two
	Binary    float64 // one Lambda function that does all of it
	TooLong   bool    // longer than an invocation may be
	Outlasts  bool    // longer than an Express execution may be
}

// Limits of AWS.
const (
	maxInvocation = 15 * time.Minute
	maxExpress    = 5 * time.Minute
)

// New makes the report of m with at most show rows (0 for all). It fails for
// assumptions that make no sense.
func New(m *ir.Machine, a Assumptions, p *Prices, show int) (*Report, error) {
	if err := a.check(m, p); err != nil {
		return nil, err
	}
	paths, more := Paths(m, a)
	r := &Report{Machine: m.Name, Assumptions: a, Prices: p, Paths: len(paths), More: more}
	for _, path := range paths {
		r.Rows = append(r.Rows, r.row(path))
	}
	if show > 0 && len(r.Rows) > show {
		slices.SortStableFunc(r.Rows, func(x, y Row) int { return y.Transitions - x.Transitions })
		r.Rows = r.Rows[:show]
	}
	return r, nil
}

// check finds assumptions that make no sense.
func (a *Assumptions) check(m *ir.Machine, p *Prices) error {
	switch {
	case a.Executions < 0 || a.Items < 0 || a.Payload < 0 || a.Task < 0 || a.Wait < 0 || a.Overhead < 0:
		return errors.New("numbers of executions and items, sizes and durations cannot be negative")
	case a.Memory < 128 || a.Memory > 10_240 || a.TaskMemory < 128 || a.TaskMemory > 10_240:
		return errors.New("a Lambda function has 128 to 10,240 MB of memory")
	case p.Lambda.PerGBSecond[a.Arch] == nil:
		return fmt.Errorf("there are no prices for the architecture %q", a.Arch)
	}
	states := map[string]bool{}
	for _, s := range m.Tasks() {
		states[s.Name] = true
	}
	for name := range a.Tasks {
		if !states[name] {
			return fmt.Errorf("%s has no Task state %q", m.Name, name)
		}
	}
	return nil
}

// row computes the prices of a path.
func (r *Report) row(path Path) Row {
	a, p := r.Assumptions, r.Prices
	n := float64(a.Executions)
	row := Row{Path: path, TooLong: path.Duration > maxInvocation, Outlasts: path.Duration > maxExpress}
	row.Standard = p.standard(n, path.Transitions+p.Standard.StartTransitions)
	const kilobyte = 1.0 / 1024
	memory := p.Express.BaseMemoryMB + float64(a.Definition)/(1<<20) + a.Payload*kilobyte*float64(max(path.Forked, 1))
	row.Express = p.express(n, path.Duration, memory)
	if path.Calls > 0 {
		calls := float64(path.Calls)
		row.Functions = p.lambda(a.Arch, n*calls, path.CallTime/time.Duration(path.Calls), a.TaskMemory)
	}
	row.Binary = p.lambda(a.Arch, n, path.Duration+a.Overhead, a.Memory)
	return row
}
