package shape_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/aslc-dev/aslc/golden/shared"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/check"
	"github.com/aslc-dev/aslc/ir/lower"
	"github.com/aslc-dev/aslc/ir/shape"
	"github.com/aslc-dev/aslc/parser"
	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/runtime/value"
)

// lowered reads a definition, nil when it is refused.
func lowered(name, text string) (*ir.Machine, *diag.File) {
	file, list := diag.NewFile(name, text), &diag.List{}
	machines := parser.Machines(file, parser.Options{}, list)
	if len(machines) != 1 || machines[0].Definition == nil || list.HasErrors() {
		return nil, nil
	}
	check.Definition(machines[0].Definition, check.Options{}, list)
	lower.OpenValues(machines[0].Root, list)
	if list.HasErrors() {
		return nil, nil
	}
	m := lower.Machine(machines[0].Definition, name, false, list)
	if list.HasErrors() {
		return nil, nil
	}
	return m, machines[0].File
}

// recording is an execution that was recorded on AWS.
type recording struct {
	ID         string          `json:"id"`
	Kind       string          `json:"kind"`
	Definition json.RawMessage `json:"definition"`
	Input      value.Value     `json:"input"`
	Expect     struct {
		Status string      `json:"status"`
		Output value.Value `json:"output"`
		Events []struct {
			Type     string                 `json:"type"`
			Name     string                 `json:"name"`
			Input    value.Value            `json:"input"`
			Output   value.Value            `json:"output"`
			Assigned map[string]value.Value `json:"assignedVariables"`
		} `json:"events"`
	} `json:"expect"`
	Placeholders []struct {
		Path string `json:"path"`
	} `json:"placeholders"`
}

// hides reports whether the recorder has put a placeholder into an event.
func (c *recording) hides(event int) bool {
	prefix := "/events/" + strconv.Itoa(event) + "/"
	for _, p := range c.Placeholders {
		if strings.HasPrefix(p.Path, prefix) {
			return true
		}
	}
	return false
}

// TestRecordedValuesFit holds what is known of inputs, outputs and variables
// against those that AWS recorded.
func TestRecordedValuesFit(t *testing.T) {
	dir := shared.Folder(t, "conformance/aws/cases")
	values, known, mistakes := 0, 0, 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".json" {
			return err
		}
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		var c recording
		if json.Unmarshal(text, &c) != nil || c.Kind != "execution" {
			return nil
		}
		m, _ := lowered("recorded.asl.json", string(c.Definition))
		if m == nil {
			return nil
		}
		facts := shape.Machine(m, shape.Declarations{})
		states := map[string]*ir.State{}
		for _, s := range m.States {
			states[s.Name] = s
		}
		holds := func(what string, s shape.Shape, v value.Value) {
			values++
			if !s.IsUnknown() {
				known++
			}
			if !s.IsUnknown() && !admits(s, v) {
				t.Errorf("%s: %s is %s, not %s", c.ID, what, v.JSON(), s)
			}
		}
		for i, e := range c.Expect.Events {
			s := states[e.Name]
			switch {
			case s == nil, c.hides(i):
			case strings.HasSuffix(e.Type, "StateEntered"):
				require.NotNil(t, facts.State(s), "%s: %s is reached", c.ID, e.Name)
				holds("input of "+e.Name, facts.State(s).Input, e.Input)
			case strings.HasSuffix(e.Type, "StateExited"):
				outputs := facts.State(s).Output
				for _, caught := range facts.State(s).Caught {
					outputs = outputs.Join(caught)
				}
				holds("output of "+e.Name, outputs, e.Output)
				for name, v := range e.Assigned {
					if slices.Contains(s.Scope.Variables, name) {
						holds("$"+name, facts.Variable(s.Scope, name), v)
					}
				}
			}
		}
		if c.Expect.Status == "SUCCEEDED" {
			list := &diag.List{}
			shape.Check(facts, list)
			for _, d := range list.All() {
				mistakes++
				t.Logf("%s: %s [%s]", c.ID, d.Message, d.Code)
			}
		}
		return nil
	})
	require.NoError(t, err)
	t.Logf("%d values, %d with a known shape; %d warnings about executions that succeeded", values, known, mistakes)
}
