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

// WriteCatalogue writes all explanations as one Markdown page. It fails only
// as w does.
func WriteCatalogue(w io.Writer) error {
	var b strings.Builder
	b.WriteString("# Diagnostics of aslc\n")
	for _, code := range Codes() {
		e := catalogue()[code]
		language := "json"
		if e.YAML {
			language = "yaml"
		}
		fmt.Fprintf(&b, "\n## %s (%s)\n\n%s.\n\n%s\n", code, e.Severity, upperFirst(e.Sentence), e.Why)
		if e.Fails != "" {
			fmt.Fprintf(&b, "\nRefused:\n\n```%s\n%s```\n", language, strings.ToValidUTF8(e.Fails, "\uFFFD"))
		}
		if e.Works != "" {
			fmt.Fprintf(&b, "\nAccepted:\n\n```%s\n%s```\n", language, e.Works)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
