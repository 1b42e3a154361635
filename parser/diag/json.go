package diag

import (
	"bytes"
	"encoding/json"
	"io"
)

// The JSON form of diagnostics. It is stable: members are added, never changed
// or removed, without a new version number.
type (
	jsonReport struct {
		Version     int              `json:"version"` // 1
		Errors      int              `json:"errors"`
		Warnings    int              `json:"warnings"`
		Hidden      int              `json:"hidden"` // counted but not listed
		Diagnostics []jsonDiagnostic `json:"diagnostics"`
	}
	jsonDiagnostic struct {
		jsonPlace
		Severity string     `json:"severity"` // "error" or "warning"
		Code     Code       `json:"code"`
		Message  string     `json:"message"`
		Help     string     `json:"help,omitempty"`
		Path     string     `json:"path,omitempty"` // JSON pointer into the definition
		Notes    []jsonNote `json:"notes,omitempty"`
	}
	jsonNote struct {
		jsonPlace
		Message string `json:"message"`
	}
	// jsonPlace counts lines and columns from 1, columns and offsets in bytes;
	// the end is exclusive.
	jsonPlace struct {
		File      string `json:"file"`
		Line      int    `json:"line"`
		Column    int    `json:"column"`
		EndLine   int    `json:"endLine"`
		EndColumn int    `json:"endColumn"`
		Offset    int    `json:"offset"`
		EndOffset int    `json:"endOffset"`
	}
)

func placeOf(f *File, s Span) jsonPlace {
	p := jsonPlace{File: f.Name, Offset: s.Start, EndOffset: s.End}
	p.Line, p.Column = f.Position(s.Start)
	p.EndLine, p.EndColumn = f.Position(s.End)
	return p
}

// JSON writes the reports as one JSON object:
//
//	{"version": 1, "errors": 1, "warnings": 0, "hidden": 0, "diagnostics": [
//	  {"file": "order.asl.json", "line": 31, "column": 15, "endLine": 31, "endColumn": 25,
//	   "offset": 900, "endOffset": 910, "severity": "error", "code": "ASL2101",
//	   "message": "…", "help": "…", "path": "/States/Charge/Next",
//	   "notes": [{"file": "…", "line": 52, …, "message": "…"}]}]}
//
// Lines and columns count from 1, columns in bytes; ends are exclusive. Path is
// a JSON pointer into the definition; help, path and notes may be absent. It
// returns how many diagnostics there were and fails only as w does.
func (p *Printer) JSON(w io.Writer, reports ...Report) (Counts, error) {
	entries, counts := p.shown(reports)
	out := jsonReport{
		Version: 1, Errors: counts.Errors, Warnings: counts.Warnings, Hidden: counts.Hidden,
		Diagnostics: []jsonDiagnostic{},
	}
	for _, e := range entries {
		d := jsonDiagnostic{
			jsonPlace: placeOf(e.file, e.Span), Severity: e.Severity.String(), Code: e.Code,
			Message: e.Message, Help: e.Help, Path: e.Path,
		}
		for _, n := range e.Notes {
			d.Notes = append(d.Notes, jsonNote{placeOf(e.file, n.Span), n.Message})
		}
		out.Diagnostics = append(out.Diagnostics, d)
	}
	return counts, writeJSON(w, out)
}

func writeJSON(w io.Writer, v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}
