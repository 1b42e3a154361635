package parser

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aslc-dev/aslc/golden/shared"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

func TestTemplatesHoldTheirMachines(t *testing.T) {
	dir := shared.Folder(t, "corpus/templates")
	folders, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, folder := range folders {
		if !folder.IsDir() {
			continue
		}
		t.Run(folder.Name(), func(t *testing.T) {
			machines := map[string]Machine{}
			for _, file := range templatesIn(t, filepath.Join(dir, folder.Name())) {
				text, err := os.ReadFile(file)
				require.NoError(t, err)
				for _, m := range Machines(diag.NewFile(file, string(text)), Options{Symbolic: true}, &diag.List{}) {
					if m.LogicalID != "" {
						machines[m.LogicalID] = m
					}
				}
			}
			wanted, err := filepath.Glob(filepath.Join(dir, folder.Name(), "expected", "*.json"))
			require.NoError(t, err)
			for _, f := range wanted {
				id := strings.TrimSuffix(filepath.Base(f), ".json")
				require.Contains(t, machines, id)
				m := machines[id]
				require.NotNil(t, m.Definition, id)
				requireSpans(t, m.Root, m.File)
				text, err := os.ReadFile(f)
				require.NoError(t, err)
				var expected any
				require.NoError(t, json.Unmarshal(text, &expected))
				require.Equal(t, expected, native(m.Root), id)
			}
		})
	}
}

// templatesIn returns the files of a folder that may be templates.
func templatesIn(t *testing.T, dir string) []string {
	var files []string
	require.NoError(t, filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		switch filepath.Ext(path) {
		case ".yaml", ".yml", ".json":
			if !strings.Contains(path, "/expected/") {
				files = append(files, path)
			}
		}
		return err
	}))
	return files
}

const samTemplate = `Transform: AWS::Serverless-2016-10-31
Resources:
  Worker:
    Type: AWS::Serverless::Function
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      Type: EXPRESS
      DefinitionSubstitutions:
        WorkerArn: !GetAtt Worker.Arn
        Delay: 5
      Definition:
        StartAt: Work
        States:
          Work:
            Type: Task
            Resource: ${WorkerArn}
            Nxt: Wait
            End: true
          Wait:
            Type: Wait
            Seconds: ${Delay}
            End: true
  Other:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      DefinitionString: !Sub |
        {
          "StartAt": "A",
          "States": {"A": {"Type": "Task", "Resource": "${Worker.Arn}", "Nextt": "B", "End": true}}
        }
`

func TestPositionsPointIntoTheTemplate(t *testing.T) {
	file := diag.NewFile("template.yaml", samTemplate)
	list := &diag.List{}
	machines := Machines(file, Options{}, list)
	require.Len(t, machines, 2)

	orders, other := machines[0], machines[1]
	require.Equal(t, "Orders", orders.LogicalID)
	require.True(t, orders.Express)
	require.Equal(t, []string{"WorkerArn"}, orders.Placeholders)
	require.Equal(t, "5", orders.Definition.Scope.States[1].Seconds.Text)
	require.Equal(t, "Other", other.LogicalID)
	require.Equal(t, []string{"Worker.Arn"}, other.Placeholders)

	var marked []string
	for _, d := range list.Sorted() {
		marked = append(marked, file.Text[d.Span.Start:d.Span.End])
	}
	require.Equal(t, []string{"Nxt", `"Nextt"`}, marked)
}

func TestBareAndQuotedPlaceholdersAreFilledIn(t *testing.T) {
	text := `{"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": ${delay}, "Comment": "every ${delay} s for ${who}", "End": true}}}`
	list := &diag.List{}
	machines := Machines(diag.NewFile("a.json", text), Options{Substitute: map[string]string{"delay": "30"}}, list)
	require.Empty(t, list.All())
	a := machines[0].Definition.Scope.States[0]
	require.Equal(t, ast.Number, a.Seconds.Kind)
	require.Equal(t, "30", a.Seconds.Text)
	require.Equal(t, "every 30 s for ${who}", a.Comment.Text)
	require.Equal(t, []string{"who"}, machines[0].Placeholders)
	require.Equal(t, "${delay}", text[a.Seconds.Span.Start:a.Seconds.Span.End])
	who := a.Comment.At(strings.Index(a.Comment.Text, "${who}"), strings.Index(a.Comment.Text, "${who}")+6)
	require.Equal(t, "${who}", text[who.Start:who.End])
}

func TestDefinitionUriNamesAFileBesideTheTemplate(t *testing.T) {
	template := `{"Resources": {"M": {"Type": "AWS::Serverless::StateMachine", "Properties": {"DefinitionUri": "statemachine/m.asl.json"}}}}`
	read := func(name string) ([]byte, error) {
		if name != filepath.Join("infra", "statemachine", "m.asl.json") {
			return nil, errors.New("no file " + name)
		}
		return []byte(`{"StartAt": "A", "States": {"A": {"Type": "Pass", "Endd": true}}}`), nil
	}
	list := &diag.List{}
	machines := Machines(diag.NewFile("infra/template.json", template), Options{ReadFile: read}, list)
	require.Empty(t, list.All())
	require.Len(t, machines, 1)
	require.Equal(t, filepath.Join("infra", "statemachine", "m.asl.json"), machines[0].File.Name)
	require.Equal(t, diag.UnknownField, machines[0].List.Sorted()[1].Code)
}

func TestUnreadableDefinitionsAreReported(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		code diag.Code
	}{
		"no state machine": {`{"Resources": {"B": {"Type": "AWS::S3::Bucket"}}}`, diag.NoStateMachine},
		"location":         {`{"Resources": {"M": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {"DefinitionS3Location": {"Bucket": "b"}}}}}`, diag.DefinitionUnreadable},
		"nothing":          {`{"Resources": {"M": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {}}}}`, diag.DefinitionUnreadable},
		"parameter":        {`{"Resources": {"M": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {"DefinitionString": {"Ref": "Text"}}}}}`, diag.DefinitionUnreadable},
		"missing file":     {`{"Resources": {"M": {"Type": "AWS::Serverless::StateMachine", "Properties": {"DefinitionUri": "no/such.json"}}}}`, diag.DefinitionUnreadable},
	} {
		t.Run(name, func(t *testing.T) {
			list := &diag.List{}
			Machines(diag.NewFile("t.json", c.text), Options{}, list)
			require.Len(t, list.All(), 1)
			require.Equal(t, c.code, list.All()[0].Code)
			require.Positive(t, list.All()[0].Span.Start)
		})
	}
}
