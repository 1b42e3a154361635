package generate

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// taken returns the names that Go files in dir declare which aslc has not
// generated: a generated package that they are part of cannot have them as well.
// A file that is no Go counts as far as it can be read.
func taken(dir string) []string {
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return nil
	}
	names := map[string]bool{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil || header.Match(text) {
			continue
		}
		f, _ := parser.ParseFile(token.NewFileSet(), file, text, parser.SkipObjectResolution)
		if f == nil || f.Name == nil || strings.HasSuffix(f.Name.Name, "_test") {
			continue
		}
		for _, d := range f.Decls {
			declares(d, names)
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// declares notes the names that a declaration adds to its package.
func declares(d ast.Decl, names map[string]bool) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Recv == nil {
			names[d.Name.Name] = true
		}
	case *ast.GenDecl:
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.TypeSpec:
				names[s.Name.Name] = true
			case *ast.ValueSpec:
				for _, n := range s.Names {
					names[n.Name] = true
				}
			}
		}
	}
}
