package scaffold_test

import (
	"encoding/json"
	"go/format"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/cmd/lambda/artifact"
	"github.com/aslc-dev/aslc/cmd/lambda/scaffold"
)

// sources are all event sources, none included.
var sources = append([]artifact.Source{artifact.None}, artifact.Sources...)

func function(s artifact.Source) scaffold.Function {
	return scaffold.Function{
		Base: "place-order", Definition: "place-order.asl.json", Comment: "Places an order: \"reserves\"\n${items} and 100 %{of}\tthem",
		Source: s, Arch: "arm64", Timeout: scaffold.TimeoutFor(0, s), Root: "../..", Tool: "go tool aslc",
	}
}

// written writes the files into a directory.
func written(t *testing.T, f scaffold.Files) string {
	t.Helper()
	dir := t.TempDir()
	_, err := f.Write(dir)
	require.NoError(t, err)
	return dir
}

// tool returns the path of a program, or skips the test: these tools are no
// part of a Go installation.
func tool(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed", name)
	}
	return path
}

// TestCloudFormationLint runs cfn-lint, which knows the schemas of all resource
// types and expands SAM's with SAM's own code.
func TestCloudFormationLint(t *testing.T) {
	args := []string{}
	for _, s := range sources {
		f, err := scaffold.SAM(function(s))
		require.NoError(t, err)
		args = append(args, filepath.Join(written(t, f), "template.yaml"))
	}
	out, err := exec.Command(tool(t, "cfn-lint"), args...).CombinedOutput()
	require.NoError(t, err, "%s", out)
}

// TestTerraformFormat holds that terraform reads the files and would not change
// a byte of them.
func TestTerraformFormat(t *testing.T) {
	terraform := tool(t, "terraform")
	for _, s := range sources {
		t.Run(string(s), func(t *testing.T) {
			f, err := scaffold.Terraform(function(s))
			require.NoError(t, err)
			dir := filepath.Join(written(t, f), "terraform")
			out, err := exec.Command(terraform, "-chdir="+dir, "fmt", "-check", "-diff").CombinedOutput()
			require.NoError(t, err, "%s", out)
		})
	}
}

// TestCDKIsGo holds that the app is formatted Go.
func TestCDKIsGo(t *testing.T) {
	for _, s := range sources {
		f, err := scaffold.CDK(function(s))
		require.NoError(t, err)
		formatted, err := format.Source(f["cdk/main.go"])
		require.NoError(t, err, "%s", f["cdk/main.go"])
		require.Equal(t, string(formatted), string(f["cdk/main.go"]))
	}
}

// template is what the tests read of a SAM template.
type template struct {
	Resources map[string]struct {
		Type       string
		Metadata   map[string]string
		Properties struct {
			CodeURI       string
			Runtime       string
			Handler       string
			Architectures []string
			Timeout       int
			Events        map[string]struct {
				Type       string
				Properties struct {
					FunctionResponseTypes      []string
					BisectBatchOnFunctionError bool
					BatchSize                  int
				}
			}
		}
	}
}

func sam(t *testing.T, f scaffold.Function) (template, scaffold.Files) {
	t.Helper()
	files, err := scaffold.SAM(f)
	require.NoError(t, err)
	text, err := json.Marshal(map[string]any{"Resources": resources(t, files["template.yaml"])})
	require.NoError(t, err)
	var read template
	require.NoError(t, json.Unmarshal(text, &read), "%s", text)
	return read, files
}

// TestSAM holds what a template must not get wrong for the function to work.
func TestSAM(t *testing.T) {
	for _, s := range sources {
		t.Run(string(s), func(t *testing.T) {
			read, files := sam(t, function(s))
			r := read.Resources["PlaceOrderFunction"]
			require.Equal(t, "AWS::Serverless::Function", r.Type)
			require.Equal(t, map[string]string{"BuildMethod": "makefile", "ContextPath": ".", "WorkingDirectory": "."}, r.Metadata)
			require.Equal(t, "../..", r.Properties.CodeURI)
			require.Equal(t, "provided.al2023", r.Properties.Runtime)
			require.Equal(t, "bootstrap", r.Properties.Handler)
			require.Equal(t, []string{"arm64"}, r.Properties.Architectures)
			require.Contains(t, string(files["Makefile"]), "\nbuild-PlaceOrderFunction:\n\t$(ASLC) build --target lambda --arch arm64")
			if s != artifact.None {
				require.Contains(t, string(files["Makefile"]), " --source "+string(s)+" ")
				require.Len(t, r.Properties.Events, 1)
			}
			for _, event := range r.Properties.Events {
				if s == artifact.SQS || s == artifact.Kinesis { // or failures would be lost
					require.Equal(t, []string{"ReportBatchItemFailures"}, event.Properties.FunctionResponseTypes)
				}
				require.Equal(t, s == artifact.Kinesis, event.Properties.BisectBatchOnFunctionError)
			}
		})
	}
}

func TestArchitectureAndTasks(t *testing.T) {
	f := function(artifact.None)
	f.Arch, f.Tasks, f.Package = "amd64", "example.com/shop.New", "../gen"
	read, files := sam(t, f)
	require.Equal(t, []string{"x86_64"}, read.Resources["PlaceOrderFunction"].Properties.Architectures)
	require.Contains(t, string(files["Makefile"]), "--arch amd64 --package ../gen --tasks example.com/shop.New")
}

func TestTimeoutFor(t *testing.T) {
	require.Equal(t, 30*time.Second, scaffold.TimeoutFor(0, artifact.None))
	require.Equal(t, 65*time.Second, scaffold.TimeoutFor(time.Minute, artifact.SQS))
	require.Equal(t, 29*time.Second, scaffold.TimeoutFor(time.Minute, artifact.HTTP))
	require.Equal(t, 15*time.Minute, scaffold.TimeoutFor(24*time.Hour, artifact.None))
}

// Names that are no identifiers anywhere.
func TestNames(t *testing.T) {
	for base, id := range map[string]string{"order": "Order", "place-order_v2": "PlaceOrderV2", "2nd": "Workflow2nd", "日本": "Workflow", "a.b": "AB"} {
		f := function(artifact.SQS)
		f.Base = base
		read, _ := sam(t, f)
		require.Contains(t, read.Resources, id+"Function")
	}
	for _, bad := range []string{"my order.json", "$(rm).json", "a'b.json", "a:b.json"} {
		f := function(artifact.None)
		f.Definition = bad
		_, err := scaffold.SAM(f)
		require.ErrorContains(t, err, "Makefile")
	}
}

func TestWriteKeepsWhatWasEdited(t *testing.T) {
	f, err := scaffold.SAM(function(artifact.None))
	require.NoError(t, err)
	dir := written(t, f)
	again, err := f.Write(dir)
	require.NoError(t, err)
	require.Empty(t, again)
	path := filepath.Join(dir, "template.yaml")
	require.NoError(t, os.WriteFile(path, []byte("mine"), 0o600))
	require.NoError(t, os.Remove(filepath.Join(dir, "Makefile")))
	_, err = f.Write(dir)
	require.ErrorContains(t, err, "template.yaml exists and would change")
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, "mine", string(text))
	require.NoFileExists(t, filepath.Join(dir, "Makefile"))
}

func TestMakefileIsOne(t *testing.T) {
	make := tool(t, "make")
	f, err := scaffold.Terraform(function(artifact.HTTP))
	require.NoError(t, err)
	dir := written(t, f)
	cmd := exec.Command(make, "-n", "-C", dir, "--no-print-directory", "build-PlaceOrderFunction", "place-order.zip", "ARTIFACTS_DIR=/out")
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)
	require.Equal(t, []string{
		"go tool aslc build --target lambda --arch arm64 --source http -o /out/bootstrap place-order.asl.json",
		"go tool aslc build --target lambda --arch arm64 --source http --zip -o place-order.zip place-order.asl.json",
	}, strings.Split(strings.TrimSpace(string(out)), "\n"))
}

func TestDescribe(t *testing.T) {
	dir := t.TempDir()
	deep := filepath.Join(dir, "flows", "order")
	require.NoError(t, os.MkdirAll(deep, 0o755))
	definition := filepath.Join(deep, "order.asl.json")
	b := &artifact.Builder{Source: artifact.SQS, Tasks: "New"}
	f, err := scaffold.Describe(definition, "order", "Orders", time.Minute, b)
	require.NoError(t, err)
	b.Package = filepath.Join(dir, "gen")
	elsewhere, err := scaffold.Describe(definition, "order", "", 0, b)
	require.NoError(t, err)
	require.Equal(t, "../../gen", elsewhere.Package)
	b.Package = ""
	require.Equal(t, scaffold.Function{
		Base: "order", Definition: "order.asl.json", Comment: "Orders", Source: artifact.SQS, Arch: "arm64",
		Timeout: 65 * time.Second, Root: ".", Tool: "go tool aslc", Tasks: "New",
	}, f)
	for module, tool := range map[string]string{"example.com/shop": "go tool aslc", "github.com/aslc-dev/aslc": "go run github.com/aslc-dev/aslc/cmd/aslc"} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module "+module+"\n"), 0o600))
		f, err = scaffold.Describe(definition, "order", "", 0, b)
		require.NoError(t, err)
		require.Equal(t, "../..", f.Root)
		require.Equal(t, tool, f.Tool)
	}
}
