package golden

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/txtar"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/golden/driver"
	"github.com/aslc-dev/aslc/golden/scratch"
	"github.com/aslc-dev/aslc/ir/declared"
	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/runtime/value"
)

// archive is one golden.
type archive struct {
	name   string // of the behaviour
	file   string
	txtar  *txtar.Archive
	source string // name of the definition
	text   string
	result *compile.Result
	config json.RawMessage // of the package, nil when it has none
	runs   []*execution
	// Of a golden with declared types, in types.json: the Go packages that it
	// names, and the same state machine with everything an asl.Value.
	declared map[string][]byte
	untyped  *compile.Result
}

// untypedName is the name of the golden without its types, among programs.
func (a *archive) untypedName() string { return a.name + "_untyped" }

// execution is one run/NAME.json.
type execution struct {
	name string
	file int // in the txtar
	spec struct {
		Input value.Value `json:"input"`
		Tasks value.Value `json:"tasks"`
		Want  *want       `json:"want"`
	}
}

// want is what an execution has to come to. Absent members are not compared.
type want struct {
	Output value.Value  `json:"output,omitzero"`
	Error  *string      `json:"error,omitempty"`
	Cause  *string      `json:"cause,omitempty"`
	Trace  []string     `json:"trace,omitempty"`
	Slept  []float64    `json:"slept,omitempty"`
	Calls  []stateInput `json:"calls,omitempty"`
	Events []string     `json:"events,omitempty"`
}

// stateInput is one call of a task.
type stateInput struct {
	State string      `json:"state"`
	Input value.Value `json:"input"`
}

// readArchives reads and compiles the goldens of a folder.
func readArchives(folder string, module *scratch.Module) ([]*archive, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.txtar"))
	if err != nil {
		return nil, err
	}
	var archives []*archive
	for _, file := range files {
		a, err := readArchive(file, module)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		archives = append(archives, a)
	}
	return archives, nil
}

func readArchive(file string, module *scratch.Module) (*archive, error) {
	t, err := txtar.ParseFile(file)
	if err != nil {
		return nil, err
	}
	a := &archive{name: strings.TrimSuffix(filepath.Base(file), ".txtar"), file: file, txtar: t}
	var o struct {
		Package string          `json:"package"`
		Express bool            `json:"express"`
		Config  json.RawMessage `json:"config"`
	}
	a.declared = map[string][]byte{}
	var types []byte
	for i, f := range t.Files {
		switch {
		case f.Name == "types.json":
			types = f.Data
		case strings.HasSuffix(f.Name, ".go") && !strings.HasPrefix(f.Name, "want/"), strings.HasSuffix(f.Name, ".schema.json"):
			a.declared[f.Name] = f.Data
		case isDefinition(f.Name):
			a.source, a.text = f.Name, string(f.Data)
		case f.Name == "options.json":
			err = json.Unmarshal(f.Data, &o)
		case strings.HasPrefix(f.Name, "run/"):
			err = a.readRun(i)
		case !strings.HasPrefix(f.Name, "want/"):
			err = fmt.Errorf("what is %s for?", f.Name)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	if a.source == "" {
		return nil, fmt.Errorf("no definition in the archive")
	}
	options := compile.Options{Package: o.Package, Express: o.Express, Configurable: o.Config != nil}
	a.config = o.Config
	if types != nil {
		if err := a.declare(types, module, &options); err != nil {
			return nil, err
		}
	}
	a.result = compile.Source(a.source, a.text, options)
	if types != nil {
		options.Untyped = true
		a.untyped = compile.Source(a.source, a.text, options)
	}
	return a, nil
}

// declare loads the types that the archive declares, from where its package will
// be in the module.
func (a *archive) declare(types []byte, module *scratch.Module, o *compile.Options) error {
	folder := "m/" + a.name
	path, err := module.Add(folder, a.declared)
	if err != nil {
		return err
	}
	var spec declared.Spec
	if err := json.Unmarshal(types, &spec); err != nil {
		return err
	}
	loader := &declared.Loader{Dir: filepath.Join(module.Dir(), filepath.FromSlash(folder)), Env: append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod")}
	found, problems, err := loader.Load(context.Background(), spec)
	if err != nil {
		return err
	}
	if len(problems[0]) > 0 {
		return fmt.Errorf("types.json: %v", problems[0])
	}
	o.Types, o.ImportPath = found[0], path
	return nil
}

func isDefinition(name string) bool {
	isASL := func(ext string) bool { return strings.HasSuffix(name, ".asl."+ext) }
	return !strings.Contains(name, "/") && slices.ContainsFunc([]string{"json", "yaml", "yml"}, isASL)
}

func (a *archive) readRun(i int) error {
	name := strings.TrimSuffix(strings.TrimPrefix(a.txtar.Files[i].Name, "run/"), ".json")
	r := &execution{name: name, file: i}
	a.runs = append(a.runs, r)
	dec := json.NewDecoder(bytes.NewReader(a.txtar.Files[i].Data))
	dec.DisallowUnknownFields()
	return dec.Decode(&r.spec)
}

// wanted returns the files below want/ by name, without the folder.
func (a *archive) wanted() map[string]string {
	files := map[string]string{}
	for _, f := range a.txtar.Files {
		if name, ok := strings.CutPrefix(f.Name, "want/"); ok {
			files[name] = string(f.Data)
		}
	}
	return files
}

const diagnosticsFile = "diagnostics.txt"

// made returns what the compiler made, in the form of wanted.
func (a *archive) made() (map[string]string, error) {
	files := map[string]string{}
	for name, text := range a.result.Files {
		files[name] = string(text)
	}
	if a.result.Diagnostics.Len() == 0 {
		return files, nil
	}
	var b bytes.Buffer
	p := diag.Printer{Max: -1}
	if _, err := p.Text(&b, diag.Report{File: a.result.File, List: a.result.Diagnostics}); err != nil {
		return nil, err
	}
	files[diagnosticsFile] = b.String()
	return files, nil
}

// job returns the execution as a job for the program.
func (a *archive) job(r *execution) *driver.Job {
	job := &driver.Job{ID: a.name + "/" + r.name, Machine: a.name, Input: r.spec.Input}
	if job.Input.IsUndefined() {
		job.Input = value.EmptyObject
	}
	job.Mocks = r.spec.Tasks
	return job
}

// untypedJob returns the execution as a job for the program without types.
func (a *archive) untypedJob(r *execution) *driver.Job {
	job := a.job(r)
	job.ID, job.Machine = a.untypedName()+"/"+r.name, a.untypedName()
	return job
}

// update replaces the files below want/ and writes the archive if that changes
// it.
func (a *archive) update(made map[string]string) error {
	t := &txtar.Archive{Comment: a.txtar.Comment}
	var runs []txtar.File
	for _, f := range a.txtar.Files {
		switch {
		case strings.HasPrefix(f.Name, "run/"):
			runs = append(runs, f)
		case !strings.HasPrefix(f.Name, "want/"):
			t.Files = append(t.Files, f)
		}
	}
	var names []string
	for name := range made {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		t.Files = append(t.Files, txtar.File{Name: "want/" + name, Data: []byte(made[name])})
	}
	t.Files = append(t.Files, runs...)
	text := txtar.Format(t)
	if old, err := os.ReadFile(a.file); err == nil && bytes.Equal(old, text) {
		return nil
	}
	return os.WriteFile(a.file, text, 0o666)
}

// fill writes the outcome as the want of an execution that has none.
func (r *execution) fill(a *archive, o *driver.Outcome) error {
	w := outcomeWanted(o)
	text, err := json.Marshal(w)
	if err != nil {
		return err
	}
	wanted, err := value.Parse(text)
	if err != nil {
		return err
	}
	spec, err := value.Parse(a.txtar.Files[r.file].Data)
	if err != nil {
		return err
	}
	a.txtar.Files[r.file].Data = []byte(spec.With("want", wanted).Indent("", "  ") + "\n")
	return nil
}

// outcomeWanted returns the want that an outcome meets.
func outcomeWanted(o *driver.Outcome) *want {
	w := &want{Trace: o.Trace, Slept: o.Waited}
	if o.Status == "SUCCEEDED" {
		w.Output = o.Output
		return w
	}
	name, _ := o.Error.Text()
	w.Error = &name
	if cause, ok := o.Cause.Text(); ok {
		w.Cause = &cause
	}
	return w
}
