package generate

import (
	"io"
	"path/filepath"
	"strings"

	"github.com/aslc-dev/aslc/parser/format"
)

// Diff writes the changes as one patch that makes the files what they should
// be: 'patch -p0' and 'git apply -p0' take it. Line endings do not count.
func Diff(w io.Writer, changes []Change) error {
	for i := range changes {
		c := &changes[i]
		name := filepath.ToSlash(c.Path)
		_, hunks, _ := strings.Cut(format.Diff(name, string(unixLines(c.Old)), string(c.New)), "\n")
		_, hunks, _ = strings.Cut(hunks, "\n")
		from, to := name, name
		if c.Old == nil {
			from = "/dev/null"
		}
		if c.New == nil {
			to = "/dev/null"
		}
		if _, err := io.WriteString(w, "--- "+from+"\n+++ "+to+"\n"+hunks); err != nil {
			return err
		}
	}
	return nil
}
