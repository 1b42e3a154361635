package shape_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/ir/declared"
	"github.com/aslc-dev/aslc/ir/shape"
	"github.com/aslc-dev/aslc/parser/diag"
)

// shop loads the types of testdata/shop.
var shop = &declared.Loader{
	Dir: filepath.Join("testdata", "shop"), Env: append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod"),
}

// declarations returns what a spec in JSON declares.
func declarations(t testing.TB, spec string) shape.Declarations {
	t.Helper()
	var s declared.Spec
	require.NoError(t, json.Unmarshal([]byte(spec), &s))
	d, problems, err := shop.Load(context.Background(), s)
	require.NoError(t, err)
	require.Empty(t, problems[0])
	return d[0]
}

// mistakes returns what is wrong with a definition, as a person reads it.
func mistakes(t testing.TB, text, spec string) string {
	t.Helper()
	m, file := machine(t, text)
	list := &diag.List{}
	shape.Check(shape.Machine(m, declarations(t, spec)), list)
	var b strings.Builder
	_, err := (&diag.Printer{}).Text(&b, diag.Report{File: file, List: list})
	require.NoError(t, err)
	return b.String()
}

// TestEverythingDeclared holds that in state machines with everything declared
// nothing is unknown, and nothing wrong.
func TestEverythingDeclared(t *testing.T) {
	for name, output := range map[string]string{
		"order":   "{orderId: string, tracking: string, total: number, tries: int}",
		"jsonata": "{orderId: string, tracking: string, total: number, tries: number}",
	} {
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(filepath.Join("testdata", name+".asl.json"))
			require.NoError(t, err)
			spec, err := os.ReadFile(filepath.Join("testdata", name+".types.json"))
			require.NoError(t, err)
			require.Empty(t, mistakes(t, string(text), string(spec)))
			m, _ := machine(t, string(text))
			facts := shape.Machine(m, declarations(t, string(spec)))
			printed := shape.Print(m, facts)
			require.NotContains(t, printed, "unknown", printed)
			require.Equal(t, output, facts.Output.String())
			paths, known := knownPaths(m, facts)
			require.Equal(t, paths, known)
		})
	}
}

// Asking again for what a test has found not to be there is no mistake.
func TestAskingAgain(t *testing.T) {
	require.Empty(t, mistakes(t, `{"StartAt": "A", "States": {
  "A": {"Type": "Choice", "Choices": [
    {"Variable": "$.note", "IsPresent": true, "Next": "B"},
    {"And": [{"Variable": "$.note", "IsPresent": false}, {"Variable": "$.express", "BooleanEquals": true}], "Next": "B"}], "Default": "B"},
  "B": {"Type": "Succeed"}}}`, `{"Input": "example.com/shop.Order"}`))
}
