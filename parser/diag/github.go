package diag

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"strings"
)

var (
	githubText     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// GitHub writes the reports as workflow commands, which GitHub Actions shows
// beside the lines of a pull request. It returns how many diagnostics there
// were and fails only as w does.
func (p *Printer) GitHub(w io.Writer, reports ...Report) (Counts, error) {
	entries, counts := p.shown(reports)
	var b bytes.Buffer
	for _, e := range entries {
		line, column := e.file.Position(e.Span.Start)
		endLine, endColumn := e.file.Position(e.Span.End)
		message := e.Message
		if e.Help != "" {
			message += "\n" + e.Help
		}
		fmt.Fprintf(&b, "::%s file=%s,line=%d,endLine=%d,col=%d,endColumn=%d,title=%s::%s\n",
			e.Severity, githubProperty.Replace(filepath.ToSlash(e.file.Name)), line, endLine, column, endColumn, e.Code, githubText.Replace(message))
	}
	if counts.Hidden > 0 {
		fmt.Fprintf(&b, "::notice::%d more not shown\n", counts.Hidden)
	}
	_, err := w.Write(b.Bytes())
	return counts, err
}
