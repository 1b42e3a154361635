package diag

import (
	"embed"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/txtar"
)

// Explanation is what the catalogue says about a code.
type Explanation struct {
	Code     Code
	Severity Severity
	Sentence string // what the mistake is
	Why      string // why it matters and what to do, one or more paragraphs
	Fails    string // a definition that yields exactly this code
	Works    string // the same without the mistake; it yields nothing
	YAML     bool   // the examples are YAML, else JSON
	Express  bool   // the examples are meant for an Express state machine
	Lambda   bool   // the examples are meant for a Lambda function
	Config   bool   // the examples are meant for a package whose Config has the open values
}

//go:embed catalogue/*.txtar
var catalogueFiles embed.FS

// Explain returns the catalogue's entry of a code, and whether there is one.
func Explain(code Code) (Explanation, bool) {
	e, ok := catalogue()[code]
	return e, ok
}

// catalogue reads the embedded files once. An entry is three files of an
// archive: CODE/explain holds lines of attributes (such as "warning"), the
// sentence and, after an empty line, the reasons; CODE/fails.* and CODE/passes.*
// are the examples.
var catalogue = sync.OnceValue(func() map[Code]Explanation {
	all := map[Code]Explanation{}
	files, err := catalogueFiles.ReadDir("catalogue")
	if err != nil {
		return all
	}
	for _, file := range files {
		text, err := catalogueFiles.ReadFile("catalogue/" + file.Name())
		if err != nil {
			continue
		}
		for _, part := range txtar.Parse(text).Files {
			code := Code(path.Dir(part.Name))
			e := all[code]
			e.Code = code
			e.add(path.Base(part.Name), string(part.Data))
			all[code] = e
		}
	}
	return all
})

// add puts one file of the archive into its entry.
func (e *Explanation) add(name, text string) {
	switch kind, extension, _ := strings.Cut(name, "."); kind {
	case "explain":
		head, why, _ := strings.Cut(text, "\n\n")
		lines := strings.Split(strings.TrimSpace(head), "\n")
		for len(lines) > 1 {
			switch lines[0] {
			case "warning":
				e.Severity = Warning
			case "express":
				e.Express = true
			case "lambda":
				e.Lambda = true
			case "config":
				e.Config = true
			}
			lines = lines[1:]
		}
		e.Sentence, e.Why = lines[0], strings.TrimSpace(why)
	case "fails":
		e.Fails, e.YAML = strings.TrimRight(text, "\n")+"\n", extension == "yaml"
	case "passes":
		e.Works = strings.TrimRight(text, "\n") + "\n"
	}
}

// Codes returns every code of the catalogue in order.
func Codes() []Code { return slices.Sorted(maps.Keys(catalogue())) }

// WriteCatalogue writes all explanations as one Markdown page: a table of the
// codes, then an entry for each with its examples. It fails only as w does.
func WriteCatalogue(w io.Writer) error {
	var b strings.Builder
	b.WriteString(catalogueHead)
	for _, code := range Codes() {
		e := catalogue()[code]
		fmt.Fprintf(&b, "| [%s](#%s) | %s | %s |\n", code, strings.ToLower(string(code)), e.Severity, e.Sentence)
	}
	for _, code := range Codes() {
		e := catalogue()[code]
		fmt.Fprintf(&b, "\n## %s\n\n**%s** (%s). %s\n", code, upperFirst(e.Sentence), e.Severity, e.Why)
		e.writeExample(&b, "Reported", e.Fails)
		e.writeExample(&b, "Mended", e.Works)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

const catalogueHead = `# Diagnostics

What aslc reports, by code. ` + "`aslc explain CODE`" + ` prints an entry in the terminal. Errors keep a definition from being compiled;
warnings do not, and can be silenced: by ` + "`--silence CODE`" + `, by ` + "`silence`" + ` in aslc.yaml, or for one state by ` + "`aslc:ignore CODE`" + ` in its Comment.
This page is made from the catalogue in parser/diag/catalogue, whose examples are tests.

| code | | what is wrong |
|---|---|---|
`

// writeExample writes a definition under a title, nothing when there is none. A
// text that is not UTF-8 on purpose is shown with U+FFFD, one that fills the
// page on purpose shortened.
func (e Explanation) writeExample(b *strings.Builder, title, text string) {
	const longest = 400
	if text == "" {
		return
	}
	language := "json"
	if e.YAML {
		language = "yaml"
	}
	fmt.Fprintf(b, "\n%s:\n\n```%s\n", title, language)
	for line := range strings.Lines(strings.ToValidUTF8(text, "\uFFFD")) {
		if len(line) > longest {
			line = line[:longest/2] + " … " + line[len(line)-longest/2:]
		}
		b.WriteString(line)
	}
	b.WriteString("```\n")
}

// upperFirst returns a sentence as it stands at the beginning of a line. The
// name aslc keeps its letters.
func upperFirst(s string) string {
	if s == "" || strings.HasPrefix(s, "aslc") {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
