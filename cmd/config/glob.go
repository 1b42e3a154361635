package config

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Glob returns the files that a pattern of the command line matches, in order.
// Its elements are those of [Pattern], ** included, but it may be absolute and
// lead out of the working directory. It fails when the pattern is malformed or
// a folder cannot be read.
func Glob(pattern string) ([]string, error) {
	if !strings.Contains(pattern, everyFolder) {
		return filepath.Glob(pattern)
	}
	parts := strings.Split(filepath.ToSlash(filepath.Clean(pattern)), "/")
	fixed := slices.IndexFunc(parts, func(part string) bool { return strings.ContainsAny(part, "*?[") })
	for _, part := range parts[fixed:] {
		if _, err := filepath.Match(part, ""); err != nil || part != everyFolder && strings.Contains(part, everyFolder) {
			return nil, fmt.Errorf("%q is no element of a pattern", part)
		}
	}
	root := filepath.FromSlash(strings.Join(parts[:fixed], "/"))
	switch {
	case fixed == 0:
		root = "."
	case root == "":
		root = string(filepath.Separator)
	}
	return below(root, parts[fixed:])
}

// below returns the files below root whose paths from there on match parts.
func below(root string, parts []string) ([]string, error) {
	if _, err := os.Stat(root); err != nil {
		return nil, nil // as filepath.Glob has it
	}
	var out []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || path == root {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		elements := strings.Split(filepath.ToSlash(rel), "/")
		switch {
		case d.IsDir() && !match(parts, elements, true):
			return fs.SkipDir
		case !d.IsDir() && match(parts, elements, false):
			out = append(out, path)
		}
		return nil
	})
	return out, err
}
