package scratch

import (
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestByPackage(t *testing.T) {
	require.Equal(t, map[string]string{
		"scratch.test/a": "a/x.go:1:1: one\na/x.go:2:1: two\n",
		"scratch.test/b": "b/x.go:3:1: three\n",
	}, byPackage(`go: finding module
# scratch.test/a
a/x.go:1:1: one
a/x.go:2:1: two
# scratch.test/b [scratch.test/b.test]
# [scratch.test/b]
b/x.go:3:1: three
`))
	require.Equal(t, map[string]string{"scratch.test/c/d": "./c/d/x.go:4:1: four\n"}, byPackage("./c/d/x.go:4:1: four\n/else/x.go:1:1: five\n"))
	require.Empty(t, byPackage("go: no packages\n"))
}

// A package that does not compile or does not pass go vet is named, and the
// others build.
func TestModule(t *testing.T) {
	m, err := New(t.TempDir())
	require.NoError(t, err)
	add := func(name, text string) {
		path, err := m.Add("m/"+name, map[string][]byte{"x.go": []byte(text)})
		require.NoError(t, err)
		require.Equal(t, "scratch.test/m/"+name, path)
	}
	add("good", "package good\n\nimport asl \"github.com/aslc-dev/aslc/runtime\"\n\nvar X = asl.Timeout\n")
	add("odd", "package odd\n\nimport \"fmt\"\n\nfunc F() { fmt.Printf(\"%d\\n\", \"x\") }\n")
	add("bad", "package bad\n\nvar X int = \"\"\n")

	wrong, err := m.Compile("m")
	require.NoError(t, err)
	require.Len(t, wrong, 1)
	require.Contains(t, wrong["scratch.test/m/bad"], "x.go:3:13: ")

	require.NoError(t, m.Remove("m/bad"))
	wrong, err = m.Vet("m")
	require.NoError(t, err)
	require.Len(t, wrong, 1)
	require.Contains(t, wrong["scratch.test/m/odd"], "wrong type")

	_, err = m.Add("main", map[string][]byte{"main.go": []byte(
		"package main\n\nimport \"scratch.test/m/good\"\n\nfunc main() { print(good.X) }\n")})
	require.NoError(t, err)
	program := filepath.Join(m.Dir(), "program")
	require.NoError(t, m.Build("main", program))
	out, err := exec.Command(program).CombinedOutput()
	require.NoError(t, err)
	require.Equal(t, "States.Timeout", string(out))
	require.ErrorContains(t, m.Build("nothing", program), "go build nothing")
}

func TestMainPackage(t *testing.T) {
	text := string(Main(map[string]Program{"b": {Path: "scratch.test/m/b", Tasks: true}, "a": {Path: "scratch.test/m/a"}})["main.go"])
	require.Contains(t, text, "\tm0 \"scratch.test/m/a\"\n\tm1 \"scratch.test/m/b\"\n")
	require.Contains(t, text, `"a": func() driver.Machine { return m0.New() },`)
	require.Contains(t, text, `"b": func() driver.Machine { return m1.New(nil) },`)
}
