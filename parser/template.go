package parser

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// Options says how [Machines] reads a file.
type Options struct {
	// Substitute gives values for ${Name} in definitions. It wins over what a
	// template says. Names that neither knows stay symbolic.
	Substitute map[string]string
	// Symbolic leaves every placeholder as it is, also those the template has
	// values for.
	Symbolic bool
	// ReadFile reads the files that a template's DefinitionUri names, by their
	// path relative to the working directory. Nil means os.ReadFile.
	ReadFile func(name string) ([]byte, error)
}

// Machine is a state machine found in a file.
type Machine struct {
	// LogicalID is its name in the template, "" in a file that is itself a
	// definition.
	LogicalID string
	// Span is where the template names it.
	Span diag.Span
	// Express says that the template makes it an Express state machine.
	Express bool
	// File is where the definition is written: the template, or the file that
	// the template names.
	File *diag.File
	// List holds the diagnostics of File: the caller's list for the template,
	// one of its own for another file.
	List *diag.List
	// Root is the tree of the definition, nil when it could not be read.
	Root *ast.Node
	// Definition is nil when there is no object to read.
	Definition *ast.StateMachine
	// Placeholders are the names in ${…} that are still symbolic, in order of
	// their first use.
	Placeholders []string
}

// Machines reads the state machines in file: the file itself, when it is a
// definition in JSON or YAML, or those of a SAM or CloudFormation template (also
// as the CDK writes it to cdk.out), of a Serverless Framework configuration, or
// of a configuration of Terraform, which is told by its name.
// Definitions stand in the template or in files that DefinitionUri names.
// What is wrong with a file is added to list, and to the List of each machine
// that has a file of its own.
func Machines(file *diag.File, o Options, list *diag.List) []Machine {
	if o.ReadFile == nil {
		o.ReadFile = os.ReadFile
	}
	if isTerraform(file.Name) {
		t := &template{file: file, list: list, options: o}
		t.terraform()
		return t.machines
	}
	found := &diag.List{}
	root, complete := readTree(file, found)
	if !isTemplate(root) {
		addAll(list, found)
		if root == nil {
			return nil
		}
		m := Machine{File: file, List: list, Root: flatten(root, false)}
		m.build(complete, (&template{options: o}).values(nil))
		return []Machine{m}
	}
	if isYAML(file.Name) {
		found = &diag.List{}
		root, _ = readYAML(file, found, true)
	}
	addAll(list, found)
	t := &template{file: file, list: list, options: o}
	t.resources(root.Get("Resources"))
	t.serverless(root.Get("stepFunctions").Get("stateMachines"))
	if len(t.machines) == 0 && !list.HasErrors() {
		list.Add(noStateMachine(templateKey(root)))
	}
	return t.machines
}

func addAll(to, from *diag.List) {
	for _, d := range from.All() {
		to.Add(d)
	}
}

// isTemplate tells a template from a definition.
func isTemplate(root *ast.Node) bool {
	if root == nil || root.Kind != ast.Object || root.Get("States") != nil || root.Get("StartAt") != nil {
		return false
	}
	for _, name := range []string{"Resources", "AWSTemplateFormatVersion", "stepFunctions"} {
		if root.Get(name) != nil {
			return true
		}
	}
	return false
}

// templateKey is where a template without state machines is shown.
func templateKey(root *ast.Node) diag.Span {
	for _, m := range root.Members {
		if m.Name == "Resources" || m.Name == "stepFunctions" {
			return m.NameSpan
		}
	}
	return startOfFields(root)
}

// template collects the state machines of a template.
type template struct {
	file     *diag.File
	list     *diag.List
	options  Options
	machines []Machine
}

// resources reads the state machines among the resources of a SAM or
// CloudFormation template.
func (t *template) resources(n *ast.Node) {
	if n == nil {
		return
	}
	for _, m := range n.Members {
		properties := m.Value.Get("Properties")
		var kind *ast.Node
		switch m.Value.Get("Type").TextOr("") {
		case "AWS::Serverless::StateMachine":
			kind = properties.Get("Type")
		case "AWS::StepFunctions::StateMachine":
			kind = properties.Get("StateMachineType")
		default:
			continue
		}
		t.machine(m, properties, kind)
	}
}

// serverless reads the state machines of a Serverless Framework configuration.
func (t *template) serverless(n *ast.Node) {
	if n == nil {
		return
	}
	for _, m := range n.Members {
		definition := m.Value.Get("definition")
		if definition == nil {
			t.list.Add(noDefinitionInTemplate(m))
			continue
		}
		properties := &ast.Node{Kind: ast.Object, Span: m.Value.Span, Members: []*ast.Member{
			{Name: "Definition", NameSpan: m.NameSpan, Value: definition},
		}}
		t.machine(m, properties, m.Value.Get("type"))
	}
}

// machine reads one state machine from the properties of its resource.
func (t *template) machine(resource *ast.Member, properties, kind *ast.Node) {
	out := Machine{LogicalID: resource.Name, Span: resource.NameSpan, File: t.file, List: t.list}
	out.Express = kind.TextOr("") == "EXPRESS"
	complete := true
	switch {
	case properties.Get("Definition") != nil:
		out.Root = t.inline(resource, properties.Get("Definition"))
	case properties.Get("DefinitionString") != nil:
		out.Root, complete = t.text(resource, properties.Get("DefinitionString"))
	case properties.Get("DefinitionUri") != nil:
		complete = t.uri(resource, properties.Get("DefinitionUri"), &out)
	case properties.Get("DefinitionS3Location") != nil:
		t.list.Add(definitionElsewhere(resource, properties.Get("DefinitionS3Location")))
	default:
		t.list.Add(noDefinitionInTemplate(resource))
	}
	out.build(complete, t.values(properties.Get("DefinitionSubstitutions")))
	t.machines = append(t.machines, out)
}

// inline reads a definition written as an object of the template.
func (t *template) inline(resource *ast.Member, n *ast.Node) *ast.Node {
	n = flatten(n, true)
	if n.Kind != ast.Object {
		t.list.Add(definitionElsewhere(resource, n))
		return nil
	}
	return n
}

// text reads a definition written as a text inside the template.
func (t *template) text(resource *ast.Member, n *ast.Node) (root *ast.Node, complete bool) {
	if object := n.Get("Fn::ToJsonString"); object != nil {
		return t.inline(resource, object), true
	}
	b := &textBuilder{}
	if !b.value(n) {
		t.list.Add(definitionElsewhere(resource, n))
		return nil, false
	}
	text := b.node(n)
	if symbolic(text) {
		t.list.Add(definitionElsewhere(resource, n))
		return nil, false
	}
	return readEmbedded(t.file, text, t.list)
}

// uri reads a definition from the file that a template names, beside it.
func (t *template) uri(resource *ast.Member, n *ast.Node, out *Machine) (complete bool) {
	if n.Kind != ast.String || strings.Contains(n.Text, "${") || strings.Contains(n.Text, "://") {
		t.list.Add(definitionElsewhere(resource, n))
		return false
	}
	name := filepath.Join(filepath.Dir(t.file.Name), filepath.FromSlash(n.Text))
	text, err := t.options.ReadFile(name)
	if err != nil {
		t.list.Add(definitionNotRead(resource, n, err))
		return false
	}
	out.File, out.List = diag.NewFile(name, string(text)), &diag.List{}
	out.Root, complete = readTree(out.File, out.List)
	if out.Root != nil {
		out.Root = flatten(out.Root, true)
	}
	return complete
}

// values returns what is known of ${Name}: the template's substitutions that
// are plain values, and above them the user's.
func (t *template) values(substitutions *ast.Node) map[string]string {
	values := map[string]string{}
	if t.options.Symbolic {
		return values
	}
	if substitutions != nil {
		for _, m := range substitutions.Members {
			switch m.Value.Kind {
			case ast.String, ast.Number, ast.Bool:
				if !strings.Contains(m.Value.Text, "${") {
					values[m.Name] = m.Value.Text
				}
			}
		}
	}
	for name, value := range t.options.Substitute {
		values[name] = value
	}
	return values
}

// build fills in the placeholders that are known and makes the definition.
func (m *Machine) build(complete bool, values map[string]string) {
	if m.Root == nil {
		return
	}
	s := &substitution{file: m.File, values: values, missing: map[string]bool{}}
	m.Root = s.node(m.Root)
	m.Placeholders = s.order
	m.Definition = build(m.File, m.Root, complete, m.List)
}
