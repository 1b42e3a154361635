package codegen

import (
	"fmt"
	"go/format"
	"strings"
	"testing"

	"github.com/dave/jennifer/jen"
	"github.com/stretchr/testify/require"
)

// A file that is formatted in parts comes out as one that is formatted whole,
// with the imports of the standard library in front.
func TestRender(t *testing.T) {
	f := jen.NewFile("p")
	f.ImportAlias(runtimePath, "asl")
	f.ImportName(contextPath, "context")
	f.ImportName(timePath, "time")
	f.HeaderComment("Code generated. DO NOT EDIT.")
	f.PackageComment("// Package p is large.")
	for i := range 3 * chunkSize / 150 {
		f.Comment(fmt.Sprintf("// f%d says \"{\" and '}', // not {.", i))
		f.Func().Id(fmt.Sprint("f", i)).Params(jen.Id("ctx").Qual(contextPath, "Context")).Block(
			jen.Id("x").Op(":=").Add(asl("State")).Values(jen.Id("Name").Op(":").Lit("{\"`\\")),
			jen.Line(),
			jen.Line(),
			jen.Qual(timePath, "Sleep").Call(jen.Id("x")),
		)
		f.Line()
		f.Var().Id(fmt.Sprint("x", i)).Int()
	}
	out, err := render(f)
	require.NoError(t, err)
	text := string(out)
	require.Contains(t, text, "\nimport (\n\t\"context\"\n\t\"time\"\n\n\tasl \"github.com/aslc-dev/aslc/runtime\"\n)\n\n// f0 says")
	require.Greater(t, len(chunks(text)), 2)
	whole, err := format.Source(out)
	require.NoError(t, err)
	require.Equal(t, string(whole), text)
}

func TestRenderWithoutImports(t *testing.T) {
	f := jen.NewFile("p")
	f.HeaderComment("Code generated. DO NOT EDIT.")
	out, err := render(f)
	require.NoError(t, err)
	require.Equal(t, "// Code generated. DO NOT EDIT.\n\npackage p\n", string(out))
	f.Id("no declaration")
	_, err = render(f)
	require.ErrorContains(t, err, "emitted code does not parse")
}

func TestJoinLists(t *testing.T) {
	long := strings.Repeat("x", 40)
	for _, c := range []struct{ name, in, want string }{
		{"short", "var a = [] T {\n{\nA : 1,\nB : \"{\",\n},\n}", "var a = []T{{A: 1, B: \"{\"}}"},
		{
			"long", "var a = T {\nA : \"" + long + "\",\nB : \"" + long + "\",\nC : \"" + long + "\",\n}",
			"var a = T{\n\tA: \"" + long + "\",\n\tB: \"" + long + "\",\n\tC: \"" + long + "\",\n}",
		},
		{
			"inner", "var a = T {\nA : U {\nB : 1,\n},\nB : \"" + long + long + long + "\",\n}",
			"var a = T{\n\tA: U{B: 1},\n\tB: \"" + long + long + long + "\",\n}",
		},
		{
			"with more behind it", "func f() {\ng (T {\nA : 1,\n},\"" + long + long + "yyyyy" + "\")\n}",
			"func f() {\n\tg(T{\n\t\tA: 1,\n\t}, \"" + long + long + "yyyyy" + "\")\n}",
		},
		{
			"beside a joined one", "var a = [] T { {\nA : 1,\n}, {\nA : \"" + long + long + long + "\",\n} }",
			"var a = []T{{A: 1}, {\n\tA: \"" + long + long + long + "\",\n}}",
		},
		{"comment", "var a = T {\n// why\nA : 1,\n}", "var a = T{\n\t// why\n\tA: 1,\n}"},
		{"function", "func f() {\ng (func() {\nh (\n1,\n2,\n)\n})\n}", "func f() {\n\tg(func() {\n\t\th(1, 2)\n\t})\n}"},
	} {
		out, err := formatted(c.in+"\n", true)
		require.NoError(t, err, c.name)
		require.Equal(t, c.want+"\n", string(out), c.name)
	}
}

func TestDepths(t *testing.T) {
	text := "f (g {\na,\nh (b,\nc)}, {\n d\n})\ne // (\n"
	var starts []int
	for at := 0; at < len(text); at += strings.IndexByte(text[at:], '\n') + 1 {
		starts = append(starts, at)
	}
	require.Equal(t, []int{0, 1, 1, 2, 2, 0, 0}, depths(text, starts))
}

func TestCalled(t *testing.T) {
	for resource, want := range map[string]string{
		"arn:aws:lambda:eu-west-1:123456789012:function:Pay:3": "the Lambda function Pay:3",
		"arn:aws:states:us-east-1:123456789012:activity:work":  "the activity work",
		"arn:aws-cn:states:::sqs:sendMessage.waitForTaskToken": "sqs:sendMessage.waitForTaskToken",
		"arn:aws:states:::aws-sdk:dynamodb:getItem":            "aws-sdk:dynamodb:getItem",
		"arn:aws:ecs:eu-west-1:123456789012:task:x":            "arn:aws:ecs:eu-west-1:123456789012:task:x",
		"${Function}": "${Function}",
		"arn:aws:lambda:eu-west-1:123456789012:event-source-mapping": "arn:aws:lambda:eu-west-1:123456789012:event-source-mapping",
	} {
		require.Equal(t, want, called(resource))
	}
}
