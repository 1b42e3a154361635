// Package shared finds the data that tests read and the module does not hold:
// recorded executions, suites, definitions. A test in, the folder out.
package shared

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/aslc-dev/aslc/golden/scratch"
)

// Folder returns a folder of the data by its path in it, with slashes. The
// environment variable ASLC_SHARED names where the data is, relative to the
// module's root if not absolute; without it, it is ../shared. The test is skipped,
// with a line that says so, when the folder is not there.
func Folder(t testing.TB, path string) string {
	t.Helper()
	root, err := scratch.Root()
	if err != nil {
		t.Fatal(err)
	}
	dir := os.Getenv("ASLC_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "shared")
	}
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(root, dir)
	}
	dir = filepath.Join(dir, filepath.FromSlash(path))
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no data in %s: set ASLC_SHARED to where it is", dir)
	}
	return dir
}
