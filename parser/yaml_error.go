package parser

import (
	"io"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/aslc-dev/aslc/parser/diag"
)

var yamlErrorLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)`)

// unreadable turns an error of the YAML library into a diagnostic.
func (r *yamlReader) unreadable(err error) diag.Diagnostic {
	line, message := splitYAMLError(err)
	if exact := r.firstLineOf(message); exact > 0 {
		line = exact
	}
	start, text := r.places.line(line)
	text = strings.TrimRight(text, " \t\r\n")
	indent := len(text) - len(strings.TrimLeft(text, " \t"))
	d := badYAML(diag.Span{Start: start + indent, End: min(start+max(len(text), indent+1), len(r.file.Text))}, message)
	d.Help = yamlHelp(message, text)
	return d
}

func splitYAMLError(err error) (line int, message string) {
	m := yamlErrorLine.FindStringSubmatch(strings.ReplaceAll(err.Error(), "\n", " "))
	if m == nil {
		return 0, err.Error()
	}
	line, _ = strconv.Atoi(m[1])
	return line, m[2]
}

// maxSearched is how long a text may be that is read several times to find the
// line of a mistake.
const maxSearched = 1 << 20

// firstLineOf returns the line that brings an error about, from 1, or 0. The
// library tells where the collection began that it could not go on with, which
// is often the first line; but it reads a text from the start and never looks
// back, so the text up to a line fails in the same way exactly when that line
// is not before the mistake.
func (r *yamlReader) firstLineOf(message string) int {
	lines := len(r.places.lines)
	if len(r.file.Text) > maxSearched {
		return 0
	}
	fails := func(line int) bool {
		start, text := r.places.line(line)
		var document yaml.Node
		err := yaml.NewDecoder(strings.NewReader(r.file.Text[:start+len(text)])).Decode(&document)
		if err == nil || err == io.EOF {
			return false
		}
		_, said := splitYAMLError(err)
		return said == message
	}
	line := 1 + sort.Search(lines, func(i int) bool { return fails(i + 1) })
	if line > lines {
		return 0
	}
	return line
}

// yamlHelp says what mostly is behind an error of the library.
func yamlHelp(message, line string) string {
	switch {
	case strings.HasPrefix(strings.TrimLeft(line, " "), "\t"):
		return "YAML is indented by blanks, not by tabs"
	case strings.Contains(message, "did not find expected key"), strings.Contains(message, "did not find expected '-' indicator"):
		return "is it indented as the lines it belongs to?"
	case strings.Contains(message, "mapping values are not allowed"):
		return "a text that holds a colon and a blank stands in quotes; or is the indentation wrong?"
	}
	return ""
}
