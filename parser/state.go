package parser

import (
	"slices"
	"strings"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

type stateField = field[ast.State]

var aType = oneOf("Task", "Pass", "Choice", "Wait", "Succeed", "Fail", "Parallel", "Map")

// stateFields is the field matrix of the States Language (spec "State types"),
// with the fields AWS added since.
var stateFields = newTable(
	stateField{"Type", inAll, both, &aType, nil},
	stateField{"Comment", inAll, both, &aText, func(s *ast.State) **ast.Node { return &s.Comment }},
	stateField{"QueryLanguage", inAll, both, &aLanguage, nil},
	stateField{"Next", inMoves, both, &aName, func(s *ast.State) **ast.Node { return &s.Next }},
	stateField{"End", inMoves, both, &aFlag, func(s *ast.State) **ast.Node { return &s.End }},
	stateField{"InputPath", inAll &^ inFail, jsonPathOnly, &aPathOrNull, func(s *ast.State) **ast.Node { return &s.InputPath }},
	stateField{"OutputPath", inAll &^ inFail, jsonPathOnly, &aPathOrNull, func(s *ast.State) **ast.Node { return &s.OutputPath }},
	stateField{"ResultPath", inWork | inPass, jsonPathOnly, &aPathOrNull, func(s *ast.State) **ast.Node { return &s.ResultPath }},
	stateField{"Parameters", inWork | inPass, jsonPathOnly, &anything, parametersOf},
	stateField{"ResultSelector", inWork, jsonPathOnly, &anything, func(s *ast.State) **ast.Node { return &s.ResultSelector }},
	stateField{"Result", inPass, jsonPathOnly, &anything, func(s *ast.State) **ast.Node { return &s.Result }},
	stateField{"Arguments", inTask | inParallel, jsonataOnly, &someArguments, func(s *ast.State) **ast.Node { return &s.Arguments }},
	stateField{"Output", inAll &^ inFail, jsonataOnly, &anything, func(s *ast.State) **ast.Node { return &s.Output }},
	stateField{"Assign", inMoves | inChoice, both, &anObject, func(s *ast.State) **ast.Node { return &s.Assign }},
	stateField{"Resource", inTask, both, &aText, func(s *ast.State) **ast.Node { return &s.Resource }},
	stateField{"Credentials", inTask, both, &anObject, func(s *ast.State) **ast.Node { return &s.Credentials }},
	stateField{"TimeoutSeconds", inTask, both, &aTimeout, func(s *ast.State) **ast.Node { return &s.TimeoutSeconds }},
	stateField{"TimeoutSecondsPath", inTask, jsonPathOnly, &aPath, func(s *ast.State) **ast.Node { return &s.TimeoutSecondsPath }},
	stateField{"HeartbeatSeconds", inTask, both, &aTimeout, func(s *ast.State) **ast.Node { return &s.HeartbeatSeconds }},
	stateField{"HeartbeatSecondsPath", inTask, jsonPathOnly, &aPath, func(s *ast.State) **ast.Node { return &s.HeartbeatSecondsPath }},
	stateField{"Retry", inWork, both, &anArray, func(s *ast.State) **ast.Node { return &s.RetryNode }},
	stateField{"Catch", inWork, both, &anArray, func(s *ast.State) **ast.Node { return &s.CatchNode }},
	stateField{"Choices", inChoice, both, &aFullArray, func(s *ast.State) **ast.Node { return &s.ChoicesNode }},
	stateField{"Default", inChoice, both, &aName, func(s *ast.State) **ast.Node { return &s.Default }},
	stateField{"Seconds", inWait, both, &aWait, func(s *ast.State) **ast.Node { return &s.Seconds }},
	stateField{"SecondsPath", inWait, jsonPathOnly, &aPath, func(s *ast.State) **ast.Node { return &s.SecondsPath }},
	stateField{"Timestamp", inWait, both, &aTimestamp, func(s *ast.State) **ast.Node { return &s.Timestamp }},
	stateField{"TimestampPath", inWait, jsonPathOnly, &aPath, func(s *ast.State) **ast.Node { return &s.TimestampPath }},
	stateField{"Error", inFail, both, &aMessage, func(s *ast.State) **ast.Node { return &s.Error }},
	stateField{"ErrorPath", inFail, jsonPathOnly, &aPath, func(s *ast.State) **ast.Node { return &s.ErrorPath }},
	stateField{"Cause", inFail, both, &aMessage, func(s *ast.State) **ast.Node { return &s.Cause }},
	stateField{"CausePath", inFail, jsonPathOnly, &aPath, func(s *ast.State) **ast.Node { return &s.CausePath }},
	stateField{"Branches", inParallel, both, &aFullArray, func(s *ast.State) **ast.Node { return &s.BranchesNode }},
	stateField{"ItemProcessor", inMap, both, &anObject, nil},
	stateField{"Iterator", inMap, both, &anObject, nil},
	stateField{"Items", inMap, jsonataOnly, &someItems, func(s *ast.State) **ast.Node { return &s.Items }},
	stateField{"ItemsPath", inMap, jsonPathOnly, &aPath, func(s *ast.State) **ast.Node { return &s.ItemsPath }},
	stateField{"ItemSelector", inMap, both, &anything, func(s *ast.State) **ast.Node { return &s.ItemSelector }},
	stateField{"MaxConcurrency", inMap, both, &aCount, func(s *ast.State) **ast.Node { return &s.MaxConcurrency }},
	stateField{"MaxConcurrencyPath", inMap, jsonPathOnly, &aPath, func(s *ast.State) **ast.Node { return &s.MaxConcurrencyPath }},
	stateField{"ToleratedFailureCount", inMap, both, &aCount, func(s *ast.State) **ast.Node { return &s.ToleratedFailureCount }},
	stateField{"ToleratedFailureCountPath", inMap, jsonPathOnly, &aPath, func(s *ast.State) **ast.Node { return &s.ToleratedFailureCountPath }},
	stateField{"ToleratedFailurePercentage", inMap, both, &aPercentage, func(s *ast.State) **ast.Node { return &s.ToleratedFailurePercentage }},
	stateField{"ToleratedFailurePercentagePath", inMap, jsonPathOnly, &aPath, func(s *ast.State) **ast.Node { return &s.ToleratedFailurePercentagePath }},
	stateField{"ItemReader", inMap, both, &anObject, func(s *ast.State) **ast.Node { return &s.ItemReader }},
	stateField{"ItemBatcher", inMap, both, &anObject, func(s *ast.State) **ast.Node { return &s.ItemBatcher }},
	stateField{"ResultWriter", inMap, both, &anObject, func(s *ast.State) **ast.Node { return &s.ResultWriter }},
	stateField{"Label", inMap, both, &aText, func(s *ast.State) **ast.Node { return &s.Label }},
)

// parametersOf is ItemSelector in a Map, where Parameters is its old name.
func parametersOf(s *ast.State) **ast.Node {
	if s.Type == ast.Map {
		return &s.ItemSelector
	}
	return &s.Parameters
}

// required lists the fields a state of each type cannot do without.
var required = map[ast.Type][]string{
	ast.Task: {"Resource"}, ast.Choice: {"Choices"}, ast.Parallel: {"Branches"},
}

// exclusiveGroups lists, for each type, the fields of which a state may have
// only one.
var exclusiveGroups = map[ast.Type][][]string{
	ast.Task: {{"TimeoutSeconds", "TimeoutSecondsPath"}, {"HeartbeatSeconds", "HeartbeatSecondsPath"}},
	ast.Fail: {{"Error", "ErrorPath"}, {"Cause", "CausePath"}},
	ast.Map: {
		{"ItemSelector", "Parameters"},
		{"MaxConcurrency", "MaxConcurrencyPath"},
		{"ToleratedFailureCount", "ToleratedFailureCountPath"},
		{"ToleratedFailurePercentage", "ToleratedFailurePercentagePath"},
	},
}

func (b *builder) state(m *ast.Member, at *diag.Pointer) *ast.State {
	n := m.Value
	s := &ast.State{Name: m.Name, NameSpan: m.NameSpan, Span: n.Span, Node: n, Language: b.language}
	p := place{at: at, name: m.NameSpan, state: m.Name}
	if n.Kind != ast.Object {
		if !symbolic(n) {
			b.list.Add(stateNotAnObject(n, p))
		}
		return s
	}
	if t := n.Get("Type"); t != nil {
		s.TypeSpan = t.Span
		if t.Kind == ast.String && slices.Contains(aType.oneOf, t.Text) {
			s.Type = ast.Type(t.Text)
		}
	}
	s.Language = languageOf(n, b.language)
	p.typ, p.lang = s.Type, s.Language
	if b.language == ast.JSONata && s.Language == ast.JSONPath {
		b.list.Add(languageDowngrade(n.Get("QueryLanguage"), p))
	}
	stateFields.read(b, n, p, s)
	b.require(n, p, append([]string{"Type"}, required[s.Type]...)...)
	for _, group := range exclusiveGroups[s.Type] {
		b.exclusive(n, p, group...)
	}
	b.transition(s, p)
	b.parts(s, p)
	return s
}

// parts reads the nested objects of a state.
func (b *builder) parts(s *ast.State, p place) {
	b.retry(s, p)
	b.catch(s, p)
	switch s.Type {
	case ast.Task:
		b.credentials(s, p)
	case ast.Choice:
		b.choices(s, p)
	case ast.Wait:
		b.wait(s, p)
	case ast.Parallel:
		b.branches(s, p)
	case ast.Map:
		b.mapParts(s, p)
	}
}

// transition checks that a state says where it leads, and only once.
func (b *builder) transition(s *ast.State, p place) {
	if s.Type == "" || !types(inMoves).has(s.Type) {
		return
	}
	next, end := s.Node.Get("Next"), s.Node.Get("End")
	switch {
	case next == nil && end == nil:
		if !misspelt(s.Node, "Next", "End") {
			b.list.Add(noNextOrEnd(p))
		}
	case next == nil && s.End != nil && s.End.Kind == ast.Bool && s.End.Text == "false":
		b.list.Add(endFalse(s.End, p))
	case next != nil && s.End != nil && s.End.Text != "false":
		b.list.Add(nextAndEnd(s.Node, p))
	}
}

// misspelt reports whether a field differs from one of names only in the use
// of capitals, and so was reported already.
func misspelt(n *ast.Node, names ...string) bool {
	for _, m := range n.Members {
		for _, name := range names {
			if strings.EqualFold(m.Name, name) {
				return true
			}
		}
	}
	return false
}

// wait checks that a Wait has exactly one time to wait for.
func (b *builder) wait(s *ast.State, p place) {
	names := []string{"Seconds", "SecondsPath", "Timestamp", "TimestampPath"}
	if b.exclusive(s.Node, p, names...) == 0 {
		if p.lang == ast.JSONata {
			names = []string{"Seconds", "Timestamp"}
		}
		b.list.Add(missingOneOf(s.Node, p, names))
	}
}

// credentials checks what Step Functions wants to know to assume a role.
func (b *builder) credentials(s *ast.State, p place) {
	c := s.Credentials
	if c == nil || c.Kind != ast.Object || c.Get("RoleArn") != nil || c.Get("RoleArn.$") != nil {
		return
	}
	b.list.Add(noRoleArn(c, p))
}

func (b *builder) branches(s *ast.State, p place) {
	if s.BranchesNode == nil || s.BranchesNode.Kind != ast.Array {
		return
	}
	at := p
	at.at = p.at.Field("Branches")
	for i, n := range s.BranchesNode.Items {
		where := at.item(i, "branch", n.Span)
		if !b.fitsItem(n, &anObject, "Branches", i, p) || n.Kind != ast.Object {
			continue
		}
		where.name = startOfFields(n)
		s.Branches = append(s.Branches, b.scope(n, where))
	}
}
