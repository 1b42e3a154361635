package golden

import (
	"encoding/json"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/golden/scratch"
)

const module = "github.com/aslc-dev/aslc"

// directions are the packages of this module that a package may import. A name
// with /... stands for all packages below it as well. The first entry that fits
// a package counts.
var directions = []struct {
	from string
	to   []string
}{
	{"cmd/compile", []string{".", "codegen", "ir/...", "parser/..."}},
	{"cmd/aslc", []string{".", "cmd/...", "codegen", "ir/...", "parser/...", "runtime/jsonata/...", "runtime/value"}}, // eval
	{"cmd/...", []string{".", "cmd/...", "codegen", "ir/...", "parser/..."}},
	{"codegen", []string{"codegen/jsonata", "ir", "ir/flow", "ir/layout", "ir/shape", "parser/jsonpath", "parser/jsonata"}}, // the expressions that ir holds
	{"codegen/jsonata", []string{"parser/jsonata"}},
	{"ir", []string{"parser/diag", "parser/jsonpath", "parser/jsonata"}},
	{"ir/flow", []string{"ir"}},
	{"ir/draw/...", []string{"ir", "ir/draw/...", "ir/lower", "parser/..."}},
	{"ir/declared", []string{"ir", "ir/shape", "parser/..."}},
	{"ir/layout", []string{"ir", "ir/shape", "parser/jsonpath"}},
	{"ir/shape", []string{"ir", "parser/diag", "parser/jsonpath", "parser/jsonata"}},
	{"ir/check", []string{"ir", "ir/shape", "parser/..."}},
	{"ir/lower", []string{"ir", "ir/shape", "parser/..."}},
	{"parser/diag", nil},
	{"parser/jsonpath", nil},
	{"parser/jsonata", nil},
	{"parser/ast", []string{"parser/diag"}},
	{"parser/...", []string{"parser/..."}},
	{"runtime/value", nil},
	{"runtime/history", []string{"runtime/value"}},
	{closures, []string{"runtime/value", "runtime/jsonata/...", "parser/jsonata"}},
	{"runtime/jsonata/...", []string{"runtime/value", "runtime/jsonata/..."}},
	{"runtime/jsonpath", []string{"runtime/value", "runtime/intrinsic/java"}}, // texts of numbers
	{"runtime/intrinsic/...", []string{"runtime/value", "runtime/intrinsic/..."}},
	{"runtime/...", []string{"runtime/..."}},
	{"golden/...", []string{"..."}},
	{"examples/...", []string{"runtime/...", "examples/..."}},
	{".", nil},
}

// closures evaluates expressions whose text is known at run time only, so it has
// to parse; nothing that generated code imports may import it.
const closures = "runtime/jsonata/closure"

// libraries are the folders below which packages outside of the standard
// library may be imported.
var libraries = map[string][]string{
	"github.com/dave/jennifer":     {"codegen", "golden"},
	"github.com/hashicorp/hcl/v2":  {"parser/hcl"},
	"github.com/ohler55/ojg":       {"cmd", "golden"},
	"github.com/stretchr/testify/": {},
	"github.com/zclconf/go-cty":    {"parser/hcl"},
	"go.yaml.in/yaml":              {"parser"},
	"golang.org/x/text":            {"parser", "runtime", "codegen"},
	"golang.org/x/tools":           {"cmd", "codegen", "golden", "ir/declared", "parser"},
	"golang.org/x/":                {"cmd", "codegen"},
}

// listed is a package as go list describes it.
type listed struct {
	ImportPath   string
	Imports      []string
	TestImports  []string
	XTestImports []string
}

// TestDirections checks every import against the allowed directions.
func TestDirections(t *testing.T) {
	root, err := scratch.Root()
	require.NoError(t, err)
	cmd := exec.Command("go", "list", "-e", "-json=ImportPath,Imports,TestImports,XTestImports", "./...")
	cmd.Dir = root
	out, err := cmd.Output()
	require.NoError(t, err)
	for dec := json.NewDecoder(strings.NewReader(string(out))); dec.More(); {
		var p listed
		require.NoError(t, dec.Decode(&p))
		from := local(p.ImportPath)
		for _, path := range p.Imports {
			if strings.HasPrefix(path+"/", module+"/") {
				require.True(t, mayImport(from, local(path)), "%s may not import %s", from, local(path))
			} else if strings.Contains(strings.Split(path, "/")[0], ".") {
				require.True(t, mayUse(from, path), "%s may not use %s", from, path)
			}
		}
		for _, path := range slices.Concat(p.TestImports, p.XTestImports) {
			if strings.HasPrefix(path, "github.com/stretchr/testify/") {
				require.Equal(t, "github.com/stretchr/testify/require", path, "in the tests of %s", from)
			}
		}
	}
}

// local returns an import path below the module, "." for its root.
func local(path string) string {
	if path == module {
		return "."
	}
	return strings.TrimPrefix(path, module+"/")
}

func mayImport(from, to string) bool {
	if to == closures && strings.HasPrefix(from, "runtime/") {
		return false
	}
	for _, d := range directions {
		if fits(from, d.from) {
			return slices.ContainsFunc(d.to, func(pattern string) bool { return fits(to, pattern) })
		}
	}
	return false
}

// fits reports whether a package is meant by a name of the table.
func fits(name, pattern string) bool {
	below, all := strings.CutSuffix(pattern, "...")
	if !all {
		return name == pattern
	}
	return name+"/" == below || strings.HasPrefix(name, below)
}

// mayUse reports whether a package may import one of a library: the longest
// name in the table counts.
func mayUse(from, path string) bool {
	longest := ""
	for name := range libraries {
		if strings.HasPrefix(path, name) && len(name) > len(longest) {
			longest = name
		}
	}
	return slices.ContainsFunc(libraries[longest], func(folder string) bool {
		return from == folder || strings.HasPrefix(from, folder+"/")
	})
}
