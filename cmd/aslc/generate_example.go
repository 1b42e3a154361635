package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/aslc-dev/aslc/cmd/generate"
	"github.com/aslc-dev/aslc/cmd/starter"
	"github.com/aslc-dev/aslc/ir"
)

// examples writes an example test into each package that has none.
func (g *generation) examples(ctx context.Context, o *generate.Outcome) error {
	for _, p := range o.Packages {
		if p.Dir == "" || p.Result == nil || p.Result.Files == nil {
			continue
		}
		name := filepath.Join(p.Dir, p.Result.Base+"_example_test.go")
		if _, err := os.Stat(name); !errors.Is(err, fs.ErrNotExist) {
			fmt.Fprintf(g.err, "%s is there already\n", name)
			continue
		}
		if err := writeExample(ctx, p, name); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		fmt.Fprintf(g.err, "wrote %s\n", name)
	}
	return nil
}

// unknownOutput is what an example is first said to print.
const unknownOutput = "?"

// writeExample writes the example of a package with what go test says that it
// prints. Where go test does not get that far, or it is something else each
// time, the example is compiled only.
func writeExample(ctx context.Context, p *generate.Package, name string) error {
	write := func(output string) error {
		text, err := starter.Example(p.Result.Machine, p.Result.Facts, p.Result.Files[p.Result.Base+".asl.go"], output)
		if err != nil {
			return err
		}
		return os.WriteFile(name, text, 0o644)
	}
	if waits(p.Result.Machine) {
		return write("")
	}
	if err := write(unknownOutput); err != nil {
		return err
	}
	if got, ok := exampleOutput(ctx, p.Dir); ok && got != "" {
		if err := write(got); err != nil {
			return err
		}
		if _, differs := exampleOutput(ctx, p.Dir); !differs {
			return nil
		}
	}
	return write("")
}

// waits reports whether somebody outside has to answer a task of m.
func waits(m *ir.Machine) bool {
	return slices.ContainsFunc(m.Tasks(), func(s *ir.State) bool {
		p := s.Action.(*ir.Task).Pattern
		return p == ir.WaitForTaskToken || p == ir.Activity
	})
}

// exampleOutput runs the example in dir. ok says that it printed got instead of
// what it was said to.
func exampleOutput(ctx context.Context, dir string) (got string, ok bool) {
	cmd := exec.CommandContext(ctx, "go", "test", "-count=1", "-timeout=30s", "-run=^"+starter.ExampleName+"$", ".")
	cmd.Dir = dir
	out, err := cmd.Output()
	if err == nil {
		return "", false
	}
	_, rest, found := bytes.Cut(out, []byte("\ngot:\n"))
	printed, _, complete := bytes.Cut(rest, []byte("\nwant:\n"))
	return strings.TrimSpace(string(printed)), found && complete
}
