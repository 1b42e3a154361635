package generate

import (
	"os"
	"path"
	"path/filepath"

	"golang.org/x/mod/modfile"
)

// importPath returns the import path of the package in dir, "" when no go.mod
// around tells.
func importPath(dir string) string {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return ""
	}
	for root := dir; ; root = filepath.Dir(root) {
		text, err := os.ReadFile(filepath.Join(root, "go.mod"))
		if err == nil {
			module := modfile.ModulePath(text)
			rel, err := filepath.Rel(root, dir)
			if module == "" || err != nil {
				return ""
			}
			return path.Join(module, filepath.ToSlash(rel))
		}
		if filepath.Dir(root) == root {
			return ""
		}
	}
}
