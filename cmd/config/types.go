package config

import (
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/aslc-dev/aslc/ir/declared"
	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// Types are the types that are declared for state machines: by "types" of an
// entry, or in a file of their own.
type Types struct {
	File *diag.File    // that declares them
	Dir  string        // its folder, which names are relative to
	Spec declared.Spec // what it says
	// Machines are the types of single state machines in a template, which count
	// instead.
	Machines map[string]*Types

	span   diag.Span            // of the name of the state machine
	values map[string]diag.Span // by the Key of a problem with it
	tasks  map[string]diag.Span // of the names of Task states
}

// For returns the types of a state machine.
func (t *Types) For(machine string) *Types {
	if own := t.Machines[machine]; own != nil {
		return own
	}
	return t
}

// All returns t and the types of single state machines, by name.
func (t *Types) All() []*Types {
	out := []*Types{t}
	for _, name := range slices.Sorted(maps.Keys(t.Machines)) {
		out = append(out, t.Machines[name])
	}
	return out
}

// taskSettings are the keys of one Task state under "tasks".
var taskSettings = []string{"function", "input", "output", "errors"}

// ReadTypes reads the file called name, which holds what may stand under
// "types" in an aslc.yaml. It fails when the file cannot be read; what is wrong
// with its text is in the list.
func ReadTypes(name string) (*Types, *diag.List, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, nil, err
	}
	list := &diag.List{}
	r := &reader{file: diag.NewFile(name, string(text)), list: list}
	root := parseTree(r.file, list)
	if root == nil {
		return r.newTypes(), list, nil
	}
	return r.types(root), list, nil
}

func (r *reader) newTypes() *Types {
	return &Types{
		File: r.file, Dir: filepath.Dir(r.file.Name), Spec: declared.Spec{Tasks: map[string]declared.Task{}},
		values: map[string]diag.Span{}, tasks: map[string]diag.Span{},
	}
}

// types reads the value of "types".
func (r *reader) types(n *ast.Node) *Types {
	t := r.newTypes()
	r.object(n, "types", append(r.typeSettings(t), setting{"machines", func(m *ast.Member) {
		if m.Value.Kind != ast.Object {
			r.list.Add(wrongKind(m.Value, "an object of state machines"))
			return
		}
		t.Machines = map[string]*Types{}
		for _, machine := range m.Value.Members {
			own := r.newTypes()
			own.span = machine.NameSpan
			r.object(machine.Value, "the types of a state machine", r.typeSettings(own))
			t.Machines[machine.Name] = own
		}
	}}))
	return t
}

// typeSettings are the keys of "types" that say what is declared; what they read
// goes to t.
func (r *reader) typeSettings(t *Types) []setting {
	return []setting{
		{"input", func(m *ast.Member) { t.Spec.Input = r.typeName(t, "input", m.Value) }},
		{"output", func(m *ast.Member) { t.Spec.Output = r.typeName(t, "output", m.Value) }},
		{"tasks", func(m *ast.Member) {
			if m.Value.Kind != ast.Object {
				r.list.Add(wrongKind(m.Value, "an object of Task states"))
				return
			}
			for _, task := range m.Value.Members {
				t.tasks[task.Name] = task.NameSpan
				t.Spec.Tasks[task.Name] = r.task(t, task)
			}
		}},
	}
}

// typeName reads the name of a type or function, and notes where it stands.
func (r *reader) typeName(t *Types, key string, n *ast.Node) string {
	t.values[key] = n.Span
	if !r.text(n, "a text that names a Go type or function, or the file of a JSON Schema") {
		return ""
	}
	return n.Text
}

// task reads what is declared of a Task state: an object, or a text, which is
// short for one with "function" alone.
func (r *reader) task(t *Types, m *ast.Member) declared.Task {
	var out declared.Task
	key := "tasks/" + m.Name + "/"
	if m.Value.Kind != ast.Object {
		out.Function = r.typeName(t, key+"function", m.Value)
		return out
	}
	into := map[string]*string{"function": &out.Function, "input": &out.Input, "output": &out.Output}
	var settings []setting
	for _, name := range taskSettings {
		settings = append(settings, setting{name, func(m *ast.Member) {
			if name == "errors" {
				out.Errors = r.errorNames(m.Value)
				return
			}
			*into[name] = r.typeName(t, key+name, m.Value)
		}})
	}
	r.object(m.Value, "a task", settings)
	return out
}

// errorNames reads the names of the errors of a Task: an empty list says that it
// has none of its own.
func (r *reader) errorNames(n *ast.Node) []string {
	if n.Kind == ast.Array && len(n.Items) == 0 {
		return []string{}
	}
	var out []string
	for _, item := range r.items(n, ast.String) {
		if r.text(item, "a text") {
			out = append(out, item.Text)
		}
	}
	return out
}

// Unknown adds to list the keys of "machines" and "tasks" that name no state
// machine, and no Task state, of the definition called path. machines holds the
// names of the states of each of its state machines, and whether each is a Task.
func (t *Types) Unknown(path string, machines map[string]map[string]bool, list *diag.List) {
	others := map[string]bool{}
	for name, states := range machines {
		if own := t.Machines[name]; own != nil {
			own.unknownTasks(path, states, list)
		} else {
			maps.Copy(others, states)
		}
	}
	t.unknownTasks(path, others, list)
	for name, own := range t.Machines {
		if machines[name] == nil {
			list.Add(unknownMachine(Machine{Name: name, Span: own.span}, filepath.ToSlash(path), slices.Sorted(maps.Keys(machines))))
		}
	}
}

func (t *Types) unknownTasks(path string, states map[string]bool, list *diag.List) {
	var tasks []string
	for _, name := range slices.Sorted(maps.Keys(states)) {
		if states[name] {
			tasks = append(tasks, name)
		}
	}
	for name, span := range t.tasks {
		if task, known := states[name]; !task {
			list.Add(unknownTask(span, name, filepath.ToSlash(path), known, tasks))
		}
	}
}

// report adds problems with the declared types to list, each at what it is
// about.
func (t *Types) report(problems []declared.Problem, list *diag.List) {
	for _, p := range problems {
		d := mistake(diag.BadDeclaration, t.values[p.Key], p.Message, p.Help)
		if p.Warning {
			d.Severity = diag.Warning
		}
		list.Add(d)
	}
}
