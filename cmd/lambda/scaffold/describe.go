package scaffold

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/mod/modfile"

	"github.com/aslc-dev/aslc/cmd/lambda/artifact"
)

// Describe returns what is known of the function of a workflow from the place
// of its definition: base is the stem of the file, comment and timeout are the
// state machine's own. Outside of a Go module, the directory of the definition
// takes the place of the module's root.
func Describe(definition, base, comment string, timeout time.Duration, b *artifact.Builder) (Function, error) {
	f := Function{
		Base: base, Definition: filepath.Base(definition), Comment: comment, Source: b.Source,
		Arch: b.Arch(), Timeout: TimeoutFor(timeout, b.Source), Root: ".", Tool: "go tool aslc", Tasks: b.Tasks,
	}
	dir, err := filepath.Abs(filepath.Dir(definition))
	if err != nil {
		return f, err
	}
	if b.Package != "" {
		pkg, err := filepath.Abs(b.Package)
		if err != nil {
			return f, err
		}
		if f.Package, err = filepath.Rel(dir, pkg); err != nil {
			return f, fmt.Errorf("the Go package: %w", err)
		}
		f.Package = filepath.ToSlash(f.Package)
	}
	for root := dir; ; root = filepath.Dir(root) {
		text, err := os.ReadFile(filepath.Join(root, "go.mod"))
		if err != nil {
			if root == filepath.Dir(root) {
				return f, nil
			}
			continue
		}
		if modfile.ModulePath(text) == toolModule {
			f.Tool = "go run " + toolModule + "/cmd/aslc" // the module cannot have itself as a tool
		}
		relative, err := filepath.Rel(dir, root)
		if err != nil {
			return f, fmt.Errorf("the root of the module: %w", err)
		}
		f.Root = filepath.ToSlash(relative)
		return f, nil
	}
}

const toolModule = "github.com/aslc-dev/aslc"
