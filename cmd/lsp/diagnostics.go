package lsp

import (
	"maps"
	"slices"

	"github.com/aslc-dev/aslc/parser/diag"
)

// publish sends the diagnostics of all documents that have changed.
func (s *server) publish() error {
	for _, uri := range slices.Sorted(maps.Keys(s.documents)) {
		d := s.documents[uri]
		if d.published {
			continue
		}
		d.published = true
		d.read()
		p := publishDiagnosticsParams{URI: d.uri, Version: d.version, Diagnostics: d.diagnostics(newLines(d.text, s.bytes))}
		if err := s.conn.notify("textDocument/publishDiagnostics", p); err != nil {
			return err
		}
	}
	return nil
}

// found returns the diagnostics of a document in their order, each once.
func (d *document) found() []diag.Diagnostic {
	var list diag.List
	seen := map[*diag.List]bool{}
	for _, r := range d.all {
		if r.File.Name != d.name || seen[r.Diagnostics] {
			continue // of another file, or of a list that machines share
		}
		seen[r.Diagnostics] = true
		for _, found := range r.Diagnostics.All() {
			list.Add(found)
		}
	}
	return list.Sorted()
}

func (d *document) diagnostics(l *lines) []diagnostic {
	out := []diagnostic{}
	for _, found := range d.found() {
		if len(out) == diag.MaxShown {
			break
		}
		p := diagnostic{
			Range: l.textRange(found.Span.Start, found.Span.End), Severity: 1,
			Code: string(found.Code), Source: "aslc", Message: found.Message,
		}
		if found.Severity == diag.Warning {
			p.Severity = 2
		}
		if found.Help != "" {
			p.Message += "\n" + found.Help
		}
		if found.Code == diag.UnreachableState {
			p.Tags = []int{1}
		}
		for _, n := range found.Notes {
			p.RelatedInformation = append(p.RelatedInformation, relatedInformation{
				Location: location{d.uri, l.textRange(n.Span.Start, n.Span.End)}, Message: n.Message,
			})
		}
		out = append(out, p)
	}
	return out
}
