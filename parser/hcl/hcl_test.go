package hcl_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/hcl"
)

// one reads the only state machine of a configuration.
func one(t *testing.T, definition string) (text string, properties *ast.Node) {
	t.Helper()
	text = "resource \"aws_sfn_state_machine\" \"work\" {\n  definition = " + definition + "\n}\n"
	all, err := hcl.Resources(text)
	require.NoError(t, err)
	require.Len(t, all, 1)
	return text, all[0].Properties
}

// spelled writes a tree down, each text with what stands at its place.
func spelled(n *ast.Node) string {
	switch n.Kind {
	case ast.Null:
		return "null"
	case ast.String:
		return "'" + n.Text + "'"
	case ast.Placeholder:
		return "${" + n.Text + "}"
	case ast.Array:
		var items []string
		for _, item := range n.Items {
			items = append(items, spelled(item))
		}
		return "[" + strings.Join(items, " ") + "]"
	case ast.Object:
		var members []string
		for _, m := range n.Members {
			members = append(members, m.Name+":"+spelled(m.Value))
		}
		return "{" + strings.Join(members, " ") + "}"
	}
	return n.Text
}

func TestDefinitions(t *testing.T) {
	for name, c := range map[string]struct{ definition, want string }{
		"text":         {`"{\"a\": \"b\\n\"}"`, `{DefinitionString:'{"a": "b\n"}'}`},
		"heredoc":      {"<<EOF\n{\"a\\n\": 1}\nEOF", "{DefinitionString:'{\"a\\n\": 1}\n'}"},
		"flush":        {"<<-EOF\n    {\n      \"a\": 1\n    }\n  EOF", "{DefinitionString:'{\n  \"a\": 1\n}\n'}"},
		"references":   {`"x ${aws_a.b.arn} ${var.m["k"]} $${c} %%{d}"`, `{DefinitionString:'x ${aws_a.b.arn} ${var.m[_k_]} ${c} %{d}'}`},
		"only one":     {`"${local.unknown}"`, `{DefinitionString:${local.unknown}}`},
		"jsonencode":   {`jsonencode({ A = "b", "c d" : [1, -2.5, 007, 1e3, true, null, var.x], (var.k) = { e = f(1) } })`, `{Definition:{A:'b' c d:[1 -2.5 7 1e3 true null ${var.x}] ${var.k}:{e:${f(1)}}}}`},
		"parentheses":  {`(jsonencode(({ a = ("b") })))`, `{Definition:{a:'b'}}`},
		"escapes":      {`jsonencode({ a = "\u00e4\t\"\\${x}" })`, "{Definition:{a:'ä\t\"\\${x}'}}"},
		"file":         {`file("${path.module}/flow/a.asl.json")`, `{DefinitionUri:'flow/a.asl.json'}`},
		"other file":   {`file("a.asl.json")`, `{DefinitionUri:'a.asl.json'}`},
		"computed":     {`file(var.name)`, `{DefinitionUri:${var.name}}`},
		"templatefile": {`templatefile("${path.root}/a.tftpl", { A = "x", N = 3, B = var.b })`, `{DefinitionUri:'a.tftpl' DefinitionSubstitutions:{A:'x' N:3 B:${var.b}}}`},
		"elsewhere":    {`data.template_file.a.rendered`, `{DefinitionString:${data.template_file.a.rendered}}`},
		"another call": {`replace(a, "b", "c")`, `{DefinitionString:${replace(a, _b_, _c_)}}`},
	} {
		t.Run(name, func(t *testing.T) {
			_, properties := one(t, c.definition)
			require.Equal(t, c.want, spelled(properties))
		})
	}
}

func TestResources(t *testing.T) {
	all, err := hcl.Resources(`
locals {
  body  = jsonencode(local.tree)
  tree  = { a = 1 }
  round = local.about
  about = local.round
}
resource "aws_lambda_function" "f" {}
resource "aws_sfn_state_machine" "b" {
  type       = "EXPRESS"
  definition = local.body
}
resource "aws_sfn_state_machine" "a" { definition = local.round }
resource "aws_sfn_state_machine" "none" {}
data "aws_sfn_state_machine" "other" { name = "x" }
`)
	require.NoError(t, err)
	var got []string
	for _, r := range all {
		got = append(got, r.Name+" "+spelled(r.Properties))
	}
	require.Len(t, got, 3)
	require.Equal(t, `b {Type:'EXPRESS' Definition:{a:1}}`, got[0])
	require.Contains(t, got[1], "a {DefinitionString:${local.")
	require.Equal(t, `none {}`, got[2])
}

// TestPlaces holds that each byte of a text knows where it stands.
func TestPlaces(t *testing.T) {
	for name, definition := range map[string]string{
		"text":    `"{\"here\": \"\u00e4\", \"${var.x}\": \"$${y}\", \"there\": 1}"`,
		"heredoc": "<<EOF\n{\"here\": \"\\n\", \"${var.x}\": \"$${y}\", \"there\": 1}\nEOF",
		"flush":   "<<-EOF\n\n      {\"here\": \"${var.x}\",\n        \"there\": 1}\n  EOF",
		"crlf":    "<<-EOF\r\n      {\"here\": \"${var.x}\",\r\n        \"there\": 1}\r\n  EOF",
	} {
		t.Run(name, func(t *testing.T) {
			text, properties := one(t, definition)
			n := properties.Get("DefinitionString")
			require.Len(t, n.Offsets, len(n.Text)+1)
			for _, word := range []string{"here", "there"} {
				at := n.At(strings.Index(n.Text, word), strings.Index(n.Text, word)+len(word))
				require.Equal(t, word, text[at.Start:at.End])
			}
			at := strings.Index(n.Text, "${var")
			require.Equal(t, "var.x", text[n.Offsets[at]:n.Offsets[at]+5])
		})
	}
}

func TestMistakes(t *testing.T) {
	for name, c := range map[string]struct{ text, message, at string }{
		"no configuration": {`{"StartAt": "A"}`, "Argument or block definition required", `{`},
		"not closed":       {"resource \"aws_sfn_state_machine\" \"a\" {\n  definition = jsonencode({", "Missing attribute separator", ""},
		"too deep":         {"a = " + strings.Repeat("[", 2000), "the configuration is nested too deep", "["},
		"too many signs":   {"a = " + strings.Repeat("!", 200_000), "the configuration is nested too deep", "!"},
		"too many texts":   {strings.Repeat("a = <<E\n", 10_000), "the configuration is nested too deep", "<"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := hcl.Resources(c.text)
			var e *hcl.Error
			require.True(t, errors.As(err, &e), "%v", err)
			require.NotEmpty(t, e.Error())
			require.Contains(t, c.text[e.Span.Start:e.Span.End], c.at)
			if name != "not closed" {
				require.Contains(t, e.Msg, c.message)
			}
		})
	}
	all, err := hcl.Resources("resource \"aws_sfn_state_machine\" \"a\" {\n  definition = \"{}\"\n}\nresource {{\n")
	require.Error(t, err)
	require.LessOrEqual(t, len(all), 1)
}

// FuzzResources holds that no text makes the reader panic and that every place
// lies inside the text.
func FuzzResources(f *testing.F) {
	for _, definition := range []string{
		`jsonencode({ A = "b${c}", "d" = [1, -2, null] })`, "<<-EOF\n  {\"a\": ${b}}\n  EOF", `templatefile("${path.module}/a", { b = "c" })`, `local.a`, `"\u00e4$${x}%%{y}"`,
	} {
		f.Add("locals {\n  a = { b = 1 }\n}\nresource \"aws_sfn_state_machine\" \"x\" {\n  type = \"EXPRESS\"\n  definition = " + definition + "\n}\n")
	}
	f.Fuzz(func(t *testing.T, text string) {
		all, err := hcl.Resources(text)
		var e *hcl.Error
		if err != nil {
			require.True(t, errors.As(err, &e))
			require.True(t, 0 <= e.Span.Start && e.Span.Start <= e.Span.End && e.Span.End <= len(text))
		}
		for _, r := range all {
			inside(t, r.Properties, len(text))
		}
	})
}

func inside(t *testing.T, n *ast.Node, size int) {
	require.True(t, 0 <= n.Span.Start && n.Span.Start <= n.Span.End && n.Span.End <= size)
	if n.Kind == ast.String {
		require.Len(t, n.Offsets, len(n.Text)+1)
		for _, at := range n.Offsets {
			require.True(t, 0 <= at && at <= size)
		}
	}
	for _, item := range n.Items {
		inside(t, item, size)
	}
	for _, m := range n.Members {
		inside(t, m.Value, size)
	}
}
