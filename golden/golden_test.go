package golden

import (
	"encoding/json"
	"flag"
	"maps"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/golden/driver"
	"github.com/aslc-dev/aslc/golden/scratch"
	"github.com/aslc-dev/aslc/runtime/value"
)

var update = flag.Bool("update", false, "rewrite what the archives in testdata want")

// TestGolden compiles all goldens and runs their executions.
func TestGolden(t *testing.T) {
	p := &program{dir: t.TempDir()}
	module, err := scratch.New(p.dir)
	require.NoError(t, err)
	archives, err := readArchives("testdata", module)
	require.NoError(t, err)
	require.NotEmpty(t, archives)
	for _, a := range archives {
		t.Run("compile/"+a.name, a.compare)
	}
	p.build(t, module, archives)
	outcomes := p.play(t, archives)
	for _, a := range archives {
		for _, r := range a.runs {
			t.Run("run/"+a.name+"/"+r.name, func(t *testing.T) { r.compare(t, outcomes[a.name+"/"+r.name]) })
			if a.untyped != nil {
				t.Run("untyped/"+a.name+"/"+r.name, func(t *testing.T) {
					sameOutcome(t, outcomes[a.untypedName()+"/"+r.name], outcomes[a.name+"/"+r.name])
				})
			}
		}
	}
	if *update {
		refresh(t, archives, outcomes)
	}
}

// compare holds what the compiler made of a golden against what is wanted.
func (a *archive) compare(t *testing.T) {
	made, err := a.made()
	require.NoError(t, err)
	if len(a.runs) > 0 {
		require.NotEmpty(t, a.result.Files, "a golden with executions has to compile:\n%s", made[diagnosticsFile])
	}
	if *update {
		return
	}
	wanted := a.wanted()
	for name := range made {
		if _, ok := wanted[name]; !ok {
			wanted[name] = ""
		}
	}
	for _, name := range slices.Sorted(maps.Keys(wanted)) {
		if diff := unified(name, wanted[name], made[name]); diff != "" {
			t.Errorf("%s (go test ./golden -update takes it over)\n%s", a.file, diff)
		}
	}
}

// program is the program with all generated packages of the goldens.
type program struct {
	dir string
	bin string
}

// sameOutcome holds that a state machine on Go data does what it does on Values,
// event for event.
func sameOutcome(t *testing.T, want, got *driver.Outcome) {
	t.Helper()
	require.NotNil(t, want)
	require.NotNil(t, got)
	same := *got
	same.ID = want.ID
	wanted, err := json.MarshalIndent(want, "", " ")
	require.NoError(t, err)
	found, err := json.MarshalIndent(same, "", " ")
	require.NoError(t, err)
	require.JSONEq(t, string(wanted), string(found))
}

// build writes all generated packages to one module, vets them all with one
// command and builds the program with another.
func (p *program) build(t *testing.T, module *scratch.Module, archives []*archive) {
	t.Helper()
	packages := map[string]scratch.Program{}
	for _, a := range archives {
		if a.result.Files == nil {
			continue
		}
		path, err := module.Add("m/"+a.name, a.result.Files)
		require.NoError(t, err)
		packages[a.name] = scratch.Program{Path: path, Tasks: len(a.result.Machine.Tasks()) > 0, Config: string(a.config)}
		if a.untyped == nil {
			continue
		}
		path, err = module.Add("m/"+a.untypedName(), a.untyped.Files)
		require.NoError(t, err)
		packages[a.untypedName()] = scratch.Program{Path: path, Tasks: len(a.result.Machine.Tasks()) > 0, Config: string(a.config)}
	}
	wrong, err := module.Vet("m")
	require.NoError(t, err)
	for path, text := range wrong {
		t.Errorf("go vet of the generated package %s:\n%s", path, text)
	}
	if len(wrong) > 0 {
		t.FailNow()
	}
	_, err = module.Add("main", scratch.Main(packages))
	require.NoError(t, err)
	p.bin = filepath.Join(p.dir, "golden.bin")
	require.NoError(t, module.Build("main", p.bin))
}

// play runs all executions and returns their outcomes by id.
func (p *program) play(t *testing.T, archives []*archive) map[string]*driver.Outcome {
	t.Helper()
	var jobs []*driver.Job
	for _, a := range archives {
		for _, r := range a.runs {
			if a.result.Files != nil {
				jobs = append(jobs, a.job(r))
				if a.untyped != nil {
					jobs = append(jobs, a.untypedJob(r))
				}
			}
		}
	}
	outcomes, err := driver.Play(p.bin, jobs)
	require.NoError(t, err)
	byID := map[string]*driver.Outcome{}
	for _, o := range outcomes {
		byID[o.ID] = o
	}
	return byID
}

// compare holds an outcome against what is wanted.
func (r *execution) compare(t *testing.T, o *driver.Outcome) {
	require.NotNil(t, o, "the definition does not compile")
	require.Empty(t, o.Problem)
	w := r.spec.Want
	if w == nil {
		require.True(t, *update, "the execution has no want; go test ./golden -update fills it in")
		return
	}
	failure, _ := o.Error.Text()
	switch {
	case w.Error != nil:
		require.NotEqual(t, "SUCCEEDED", o.Status, "output %s", o.Output)
		require.Equal(t, *w.Error, failure)
	default:
		cause, _ := o.Cause.Text()
		require.Equal(t, "SUCCEEDED", o.Status, "%s: %s", failure, cause)
		require.True(t, value.Equal(w.Output, o.Output), "want %s\n got %s", w.Output, o.Output)
	}
	if w.Cause != nil {
		cause, _ := o.Cause.Text()
		require.Equal(t, *w.Cause, cause)
	}
	if w.Trace != nil {
		require.Equal(t, w.Trace, o.Trace)
	}
	if w.Slept != nil {
		require.InDeltaSlice(t, w.Slept, append([]float64{}, o.Waited...), 1e-9)
	}
	if w.Calls != nil {
		require.Equal(t, inputs(w.Calls), calls(o))
	}
	if w.Events != nil {
		require.Equal(t, w.Events, types(o.Events))
	}
}

func inputs(list []stateInput) []string {
	lines := []string{}
	for _, c := range list {
		lines = append(lines, c.State+" "+c.Input.JSON())
	}
	return lines
}

func calls(o *driver.Outcome) []string {
	lines := []string{}
	for _, c := range o.Calls {
		lines = append(lines, c.State+" "+c.Input.JSON())
	}
	return lines
}

func types(events value.Value) []string {
	list := []string{}
	for _, e := range events.Items() {
		kind, _ := e.Get("type").Text()
		list = append(list, kind)
	}
	return list
}

// refresh rewrites the archives that are not right.
func refresh(t *testing.T, archives []*archive, outcomes map[string]*driver.Outcome) {
	t.Helper()
	for _, a := range archives {
		made, err := a.made()
		require.NoError(t, err)
		for _, r := range a.runs {
			if o := outcomes[a.name+"/"+r.name]; r.spec.Want == nil && o != nil {
				require.NoError(t, r.fill(a, o))
			}
		}
		require.NoError(t, a.update(made))
	}
}
