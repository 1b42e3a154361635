package parser

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

const configuration = `locals {
  tree = { StartAt = "Go", States = { Go = { Type = "Pass", End = true } } }
}
resource "aws_sfn_state_machine" "heredoc" {
  type       = "EXPRESS"
  definition = <<-EOT
    {
      "StartAt": "Work",
      "States": {
        "Work": {
          "Type": "Task",
          "Resource": "${aws_lambda_function.work.arn}",
          "TimeoutSeconds": ${var.timeout},
          "Nxt": "Done"
        },
        "Done": {"Type": "Succeed"}
      }
    }
  EOT
}
resource "aws_sfn_state_machine" "encoded" {
  definition = jsonencode({
    StartAt = "Work"
    States = {
      Work = {
        Type           = "Task"
        Resource       = aws_lambda_function.work.arn
        TimeoutSeconds = var.timeout
        Nxt            = "Done"
      }
      Done = { Type = "Succeed" }
    }
  })
}
resource "aws_sfn_state_machine" "local" {
  definition = jsonencode(local.tree)
}
resource "aws_sfn_state_machine" "file" {
  definition = templatefile("${path.module}/order.asl.json", { WorkArn = "arn:x", Other = var.other })
}
resource "aws_sfn_state_machine" "elsewhere" {
  definition = data.x.y
}
`

func TestTerraform(t *testing.T) {
	list := &diag.List{}
	file := diag.NewFile("infra/main.tf", configuration)
	read := func(name string) ([]byte, error) {
		require.Equal(t, "infra/order.asl.json", name)
		return []byte(`{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "${WorkArn}", "Comment": "${Other}", "End": true}}}`), nil
	}
	all := Machines(file, Options{ReadFile: read}, list)
	require.Len(t, all, 5)
	for i, name := range []string{"heredoc", "encoded", "local", "file", "elsewhere"} {
		m := all[i]
		require.Equal(t, name, m.LogicalID)
		require.Equal(t, name == "heredoc", m.Express)
		require.Equal(t, name != "elsewhere", m.Definition != nil)
		if m.Root != nil {
			requireSpans(t, m.Root, m.File)
		}
	}
	for _, m := range all[:2] {
		require.Equal(t, []string{"aws_lambda_function.work.arn", "var.timeout"}, m.Placeholders)
	}
	require.Equal(t, "arn:x", all[3].Root.Get("States").Get("A").Get("Resource").Text)
	require.Equal(t, []string{"Other"}, all[3].Placeholders)
	var places []string
	for _, d := range list.Sorted() {
		places = append(places, string(d.Code)+" "+configuration[d.Span.Start:d.Span.End])
	}
	require.Equal(t, []string{
		`ASL1110 "Work"`, `ASL1101 "Nxt"`, `ASL1110 Work`, `ASL1101 Nxt`, `ASL1202 data.x.y`,
	}, places)
}

func TestTerraformMistakes(t *testing.T) {
	for name, c := range map[string]struct {
		text, code, message string
	}{
		"no configuration": {"resource {", "ASL1202", "the file is no configuration of Terraform: "},
		"no state machine": {"locals {}\n", "ASL1201", "the template holds no state machine"},
		"no definition":    {"resource \"aws_sfn_state_machine\" \"a\" {}\n", "ASL1202", `state machine "a" has no definition`},
		"no file":          {"resource \"aws_sfn_state_machine\" \"a\" {\n definition = file(\"a.json\")\n}\n", "ASL1202", `the definition of state machine "a" cannot be read: gone`},
		"no JSON":          {"resource \"aws_sfn_state_machine\" \"a\" {\n definition = \"{\\\"StartAt\\\": }\"\n}\n", "ASL1001", `found "}", expected a value`},
		"empty":            {"", "ASL1201", "the template holds no state machine"},
	} {
		t.Run(name, func(t *testing.T) {
			list := &diag.List{}
			Machines(diag.NewFile("a.tf", c.text), Options{ReadFile: func(string) ([]byte, error) { return nil, errors.New("gone") }}, list)
			require.NotZero(t, list.Len())
			d := list.Sorted()[0]
			require.Equal(t, c.code, string(d.Code))
			require.True(t, strings.HasPrefix(d.Message, c.message), d.Message)
			require.LessOrEqual(t, d.Span.End, len(c.text))
		})
	}
}

func FuzzTerraform(f *testing.F) {
	f.Add(configuration)
	f.Add("resource \"aws_sfn_state_machine\" \"a\" {\n  definition = \"{\\\"StartAt\\\": \\\"${a[\"b\"]}\\\"}\"\n}\n")
	f.Fuzz(func(t *testing.T, text string) { requireSound(t, diag.NewFile("f.tf", text)) })
}

// TestTerraformValuesHaveTypes holds that a substitution for an expression that
// is a whole value has the type of its text, as an unquoted placeholder has.
func TestTerraformValuesHaveTypes(t *testing.T) {
	text := `resource "aws_sfn_state_machine" "m" {
  definition = jsonencode({
    StartAt = "A"
    States = { A = { Type = "Wait", Seconds = var.delay, Comment = "${var.about}", End = true } }
  })
}
`
	list := &diag.List{}
	open := Machines(diag.NewFile("a.tf", text), Options{}, list)[0]
	require.Equal(t, ast.Placeholder, open.Definition.Scope.States[0].Seconds.Kind)
	require.Equal(t, "${var.about}", open.Definition.Scope.States[0].Comment.Text)
	known := Machines(diag.NewFile("a.tf", text), Options{Substitute: map[string]string{"var.delay": "5", "var.about": "x"}}, list)[0]
	require.Equal(t, ast.Number, known.Definition.Scope.States[0].Seconds.Kind)
	require.Equal(t, "x", known.Definition.Scope.States[0].Comment.Text)
	require.Zero(t, list.Len())
}
