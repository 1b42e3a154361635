package format

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aslc-dev/aslc/golden/shared"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/parser/diag"
)

func TestYAML(t *testing.T) {
	cases := []struct{ name, in, want string }{
		{
			"comments move with their field, the first one stays on top",
			"# about the file\nStartAt: A # first\nStates:\n  A:\n    End: true\n    # what it is\n    Type: Pass # really\n# why\nComment: c\n# the end\n",
			"# about the file\n# why\nComment: c\nStartAt: A # first\nStates:\n  A:\n    # what it is\n    Type: Pass # really\n    End: true\n# the end\n",
		},
		{
			"lists are indented, scalars stay as they are",
			"States:\n   A:\n      Catch:\n      - Next: 'B'\n        # all\n        ErrorEquals: [ \"States.ALL\" ,x]\n\n      - ErrorEquals:\n        - e\n      Type:    Task\n      Comment: >-\n         folded\n           text\n\n         here\n   B: {End: true, Type: Pass}\n",
			"States:\n  A:\n    Type: Task\n    Comment: >-\n       folded\n         text\n\n       here\n    Catch:\n      # all\n      - ErrorEquals: [ \"States.ALL\" ,x]\n        Next: 'B'\n\n      - ErrorEquals:\n          - e\n  B: {End: true, Type: Pass}\n",
		},
		{
			"payload templates keep their order",
			"States:\n  A:\n    Parameters:\n      b: 1\n      Type: 2\n      a: 3\n    Type: Task\n",
			"States:\n  A:\n    Type: Task\n    Parameters:\n      b: 1\n      Type: 2\n      a: 3\n",
		},
		{
			"merged mappings come first, tags and anchors stay",
			"States:\n  A: &a\n    Type: Task\n    Resource: !Sub |\n      # no comment\n      ${F}\n  B:\n    End: true\n    <<: *a\n",
			"States:\n  A: &a\n    Type: Task\n    Resource: !Sub |\n      # no comment\n      ${F}\n  B:\n    <<: *a\n    End: true\n",
		},
		{
			"an alias never comes before its anchor",
			"States:\n  A:\n    Result: &r\n      x: 1\n    Type: Pass\n    Parameters: *r\n",
			"States:\n  A:\n    Result: &r\n      x: 1\n    Type: Pass\n    Parameters: *r\n",
		},
		{
			"empty lines between states stay, one of them",
			"\n\nStates:\n  A:\n\n    Type: Pass\n\n\n\n  # next\n\n  B:\n    Type: Pass\n\n",
			"States:\n  A:\n    Type: Pass\n\n  # next\n\n  B:\n    Type: Pass\n",
		},
		{
			"items on the line after their dash",
			"States:\n  A:\n    Choices:\n    -\n      Next: A\n      Variable: $.x\n    - # second\n      Next: B\n",
			"States:\n  A:\n    Choices:\n      - Variable: $.x\n        Next: A\n      # second\n      - Next: B\n",
		},
		{
			"quoted keys, empty values and a document mark",
			"%YAML 1.1\n---\n'States':\n  \"A b\" :\n    ResultPath:\n    Type: Pass\n...\n",
			"%YAML 1.1\n---\n'States':\n  \"A b\":\n    Type: Pass\n    ResultPath:\n",
		},
		{
			"lists in lists",
			"States:\n  A:\n    Result:\n    - - 1\n      - 2\n    - - x: 1\n        y: 2\n    -\n    - &k v\n    Type: Pass\n",
			"States:\n  A:\n    Type: Pass\n    Result:\n      - - 1\n        - 2\n      - - x: 1\n          y: 2\n      -\n      - &k v\n",
		},
		{
			"Windows line ends and characters of several bytes",
			"States:\r\n  Ä: {Type: \"ü\"} # ß\r\n  Ö:\r\n    End: 1\r\n    Type: \"é\"\r\n",
			"States:\n  Ä: {Type: \"ü\"} # ß\n  Ö:\n    Type: \"é\"\n    End: 1\n",
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			out := formatted(t, "a.asl.yaml", c.in)
			require.Equal(t, c.want, out)
			require.Equal(t, c.want, formatted(t, "a.asl.yml", out))
		})
	}
}

func TestYAMLThatCannotBeKept(t *testing.T) {
	list := &diag.List{}
	_, ok := Definition(diag.NewFile("a.yaml", "StartAt: A\u2028Comment: b\n"), list)
	require.False(t, ok)
	require.Contains(t, list.All()[0].Message, "unusual characters")
}

func TestYAMLCorpus(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(shared.Folder(t, "corpus/yaml"), "*.yaml"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	count := 0
	for _, name := range files {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		list := &diag.List{}
		out, ok := Definition(diag.NewFile(name, string(text)), list)
		if !ok {
			require.Equal(t, diag.DefinitionUnreadable, list.All()[0].Code, "%s: %v", name, list.All())
			continue
		}
		count++
		require.Equal(t, out, formatted(t, name, out), name)
		require.Equal(t, strings.Count(string(text), "#"), strings.Count(out, "#"), name)
	}
	require.Greater(t, count, 20)
}
