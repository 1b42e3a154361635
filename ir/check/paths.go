package check

import (
	"slices"
	"strings"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/parser/jsonpath"
)

// value is one value of a state under check. Its description and its pointer
// are made only when there is something to say.
type value struct {
	place
	node  *ast.Node
	field string // the state's field it belongs to
	key   string // the evaluated field of a payload template, "" outside of one
	step  step   // the last step to it
	up    *diag.Pointer
}

// step is one step of a pointer: a member, or an item.
type step struct {
	name string
	item int // -1 for a member
}

// in returns the value of a field of the state, or of a part of it that is
// found at up.
func (p place) in(n *ast.Node, field string, up *diag.Pointer) value {
	return value{place: p, node: n, field: field, step: step{field, -1}, up: up}
}

// member returns the value of a member of v, which is found at up.
func (v value) member(m *ast.Member, up *diag.Pointer) value {
	v.node, v.step, v.up = m.Value, step{m.Name, -1}, up
	return v
}

// item returns an item of v, which is found at up.
func (v value) item(i int, up *diag.Pointer) value {
	v.node, v.step, v.up = v.node.Items[i], step{item: i}, up
	return v
}

func (v value) pointer() *diag.Pointer {
	if v.step.item >= 0 {
		return v.up.Index(v.step.item)
	}
	return v.up.Field(v.step.name)
}

// what names the value as messages do.
func (v value) what() string {
	field := quote(v.field) + " of " + v.place.String()
	if v.key != "" {
		return "field " + quote(v.key) + " in " + field
	}
	return field
}

// args returns the name of an evaluated field as arguments of a diagnostic.
func (v value) args() []string {
	if v.key == "" {
		return nil
	}
	return []string{v.key}
}

// readable reports whether there is a text to parse. A text with placeholders
// is left alone until they are filled in.
func (v value) readable() bool {
	return v.node != nil && v.node.Kind == ast.String && !strings.Contains(v.node.Text, "${")
}

// jsonPathFields checks every path and template of a JSONPath state.
func (c *checker) jsonPathFields(p place) {
	st := p.state
	for _, f := range []struct {
		name string
		node *ast.Node
	}{{"InputPath", st.InputPath}, {"OutputPath", st.OutputPath}} {
		c.path(p.in(f.node, f.name, p.at))
	}
	c.resultPath(p.in(st.ResultPath, "ResultPath", p.at))
	for _, f := range []struct {
		name string
		node *ast.Node
	}{
		{"ItemsPath", st.ItemsPath},
		{"MaxConcurrencyPath", st.MaxConcurrencyPath},
		{"ToleratedFailureCountPath", st.ToleratedFailureCountPath},
		{"ToleratedFailurePercentagePath", st.ToleratedFailurePercentagePath},
		{"TimeoutSecondsPath", st.TimeoutSecondsPath},
		{"HeartbeatSecondsPath", st.HeartbeatSecondsPath},
		{"SecondsPath", st.SecondsPath},
		{"TimestampPath", st.TimestampPath},
	} {
		c.referencePath(p.in(f.node, f.name, p.at))
	}
	c.failPath(p.in(st.ErrorPath, "ErrorPath", p.at))
	c.failPath(p.in(st.CausePath, "CausePath", p.at))
	c.forgottenPath(p.in(st.Error, "Error", p.at), `use "ErrorPath"`)
	c.forgottenPath(p.in(st.Cause, "Cause", p.at), `use "CausePath"`)
	c.templates(p)
	for i, r := range st.Choices {
		c.rulePaths(p, r, p.at.Field("Choices").Index(i))
	}
	for i, h := range st.Catch {
		at := p.at.Field("Catch").Index(i)
		c.resultPath(p.in(h.ResultPath, "ResultPath", at))
		c.template(p.in(h.Assign, "Assign", at))
	}
}

// path checks a full path.
func (c *checker) path(v value) {
	if !v.readable() {
		return
	}
	path, err := jsonpath.Parse(v.node.Text)
	if err != nil {
		c.list.Add(badPath(v, err))
		return
	}
	c.pathVariable(v, path)
}

// referencePath checks a path that must name one place.
func (c *checker) referencePath(v value) {
	if !v.readable() {
		return
	}
	path, err := jsonpath.ParseReference(v.node.Text)
	if err != nil {
		if _, full := jsonpath.Parse(v.node.Text); full != nil {
			err = full
		}
		c.list.Add(badReferencePath(v, err))
		return
	}
	c.pathVariable(v, path)
}

// resultPath checks where a result is put.
func (c *checker) resultPath(v value) {
	if !v.readable() {
		return
	}
	path, err := jsonpath.ParseReference(v.node.Text)
	if err == nil {
		err = path.CheckResultPath()
	}
	if err != nil {
		c.list.Add(badReferencePath(v, err))
	}
}

// textFunctions are the intrinsics that give a string, and so may stand in
// ErrorPath and CausePath (spec "Fail State").
var textFunctions = []string{
	"States.Format", "States.JsonToString", "States.ArrayGetItem", "States.Base64Encode",
	"States.Base64Decode", "States.Hash", "States.UUID",
}

// failPath checks ErrorPath and CausePath: a reference path, or an intrinsic
// call that gives a string.
func (c *checker) failPath(v value) {
	switch {
	case !v.readable():
		return
	case strings.HasPrefix(v.node.Text, "$"):
		c.referencePath(v)
		return
	}
	call, err := jsonpath.ParseIntrinsic(v.node.Text)
	switch {
	case err != nil:
		c.list.Add(badTemplateText(v, err))
	case !slices.Contains(textFunctions, call.Name):
		c.list.Add(notAText(v, call))
	default:
		c.callVariables(v, call)
	}
}

// rulePaths checks the paths of a Choice rule and of those in it.
func (c *checker) rulePaths(p place, r *ast.ChoiceRule, at *diag.Pointer) {
	if r.Node.Get("Variable") != nil {
		c.path(p.in(r.Variable, "Variable", at))
	}
	if r.Operand != nil {
		operand := p.in(r.Operand, r.Operator, at)
		if strings.HasSuffix(r.Operator, "Path") {
			c.path(operand)
		} else {
			c.forgottenPath(operand, "use "+quote(r.Operator+"Path"))
		}
	}
	c.template(p.in(r.Assign, "Assign", at))
	for i, inner := range r.And {
		c.rulePaths(p, inner, at.Field("And").Index(i))
	}
	for i, inner := range r.Or {
		c.rulePaths(p, inner, at.Field("Or").Index(i))
	}
	if r.Not != nil {
		c.rulePaths(p, r.Not, at.Field("Not"))
	}
}

// pathVariable notes that a path reads a workflow variable.
func (c *checker) pathVariable(v value, path *jsonpath.Path) {
	if path.Root == jsonpath.Variable {
		c.readsVariable(v, path.Variable, v.node.At(path.Start, path.Start+1+len(path.Variable)))
	}
}

// callVariables notes the variables that an intrinsic call reads.
func (c *checker) callVariables(v value, call *jsonpath.Call) {
	for _, arg := range call.Args {
		switch arg := arg.(type) {
		case *jsonpath.Path:
			c.pathVariable(v, arg)
		case *jsonpath.Call:
			c.callVariables(v, arg)
		}
	}
}
