package diag

import (
	"io"
	"net/url"
	"path/filepath"
	"unicode/utf8"
)

// The part of SARIF 2.1.0 that code scanning services read.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name           string      `json:"name"`
		InformationURI string      `json:"informationUri"`
		Rules          []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID               string     `json:"id"`
		ShortDescription *sarifText `json:"shortDescription,omitempty"`
		FullDescription  *sarifText `json:"fullDescription,omitempty"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID           string          `json:"ruleId"`
		RuleIndex        int             `json:"ruleIndex"`
		Level            string          `json:"level"`
		Message          sarifText       `json:"message"`
		Locations        []sarifLocation `json:"locations"`
		RelatedLocations []sarifLocation `json:"relatedLocations,omitempty"`
	}
	sarifLocation struct {
		Physical sarifPhysical  `json:"physicalLocation"`
		Logical  []sarifLogical `json:"logicalLocations,omitempty"`
		Message  *sarifText     `json:"message,omitempty"`
	}
	sarifLogical struct {
		FullyQualifiedName string `json:"fullyQualifiedName"`
	}
	sarifPhysical struct {
		Artifact struct {
			URI string `json:"uri"`
		} `json:"artifactLocation"`
		Region sarifRegion `json:"region"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndLine     int `json:"endLine"`
		EndColumn   int `json:"endColumn"`
	}
)

// SARIF writes the reports as a SARIF 2.1.0 log, for code scanning services.
// It returns how many diagnostics there were and fails only as w does.
func (p *Printer) SARIF(w io.Writer, reports ...Report) (Counts, error) {
	entries, counts := p.shown(reports)
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	run.Tool.Driver = sarifDriver{
		Name: "aslc", InformationURI: "https://github.com/aslc-dev/aslc", Rules: []sarifRule{},
	}
	rules := map[Code]int{}
	for _, e := range entries {
		if _, known := rules[e.Code]; !known {
			rules[e.Code] = len(run.Tool.Driver.Rules)
			run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, ruleOf(e.Code))
		}
		run.Results = append(run.Results, resultOf(e, rules[e.Code]))
	}
	return counts, writeJSON(w, sarifLog{
		Schema: "https://json.schemastore.org/sarif-2.1.0.json", Version: "2.1.0", Runs: []sarifRun{run},
	})
}

func ruleOf(code Code) sarifRule {
	rule := sarifRule{ID: string(code)}
	if e, ok := Explain(code); ok {
		rule.ShortDescription = &sarifText{e.Sentence}
		rule.FullDescription = &sarifText{e.Why}
	}
	return rule
}

func resultOf(e entry, rule int) sarifResult {
	message := e.Message
	if e.Help != "" {
		message += "; " + e.Help
	}
	place := sarifPlace(e.file, e.Span)
	if e.Path != "" {
		place.Logical = []sarifLogical{{e.Path}}
	}
	r := sarifResult{
		RuleID: string(e.Code), RuleIndex: rule, Level: e.Severity.String(),
		Message: sarifText{message}, Locations: []sarifLocation{place},
	}
	for _, n := range e.Notes {
		other := sarifPlace(e.file, n.Span)
		other.Message = &sarifText{n.Message}
		r.RelatedLocations = append(r.RelatedLocations, other)
	}
	return r
}

func sarifPlace(f *File, s Span) sarifLocation {
	var l sarifLocation
	uri := url.URL{Path: filepath.ToSlash(f.Name)}
	l.Physical.Artifact.URI = uri.String()
	l.Physical.Region.StartLine, l.Physical.Region.StartColumn = f.characterPosition(s.Start)
	l.Physical.Region.EndLine, l.Physical.Region.EndColumn = f.characterPosition(max(s.End, s.Start))
	return l
}

// characterPosition is Position with columns counted in characters.
func (f *File) characterPosition(offset int) (line, column int) {
	line, column = f.Position(offset)
	start := f.lines[line-1]
	return line, utf8.RuneCountInString(f.Text[start:start+column-1]) + 1
}
