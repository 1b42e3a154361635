package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"

	"github.com/aslc-dev/aslc/parser/diag"
)

//go:embed corpus_differences.json
var corpusDifferencesText []byte

// corpusDifferences is the file of that name.
var corpusDifferences = mustReadDifferences(corpusDifferencesText)

// knownDifferences explains where verdicts differ from those of the collection,
// by cause.
type knownDifferences struct {
	// Refused is what is refused though both validators accept it.
	Refused []refusalCause `json:"refused"`
	// Accepted are the rules whose disputed mistakes are none here.
	Accepted map[string]cause `json:"accepted"`
	// Rules are the codes that mean the same as a rule of the set of mistakes.
	Rules map[string][]diag.Code `json:"rules"`
}

// Whose view a difference is.
const (
	awsView    = "aws"    // a recording or a document of AWS says the same as aslc
	theirsView = "theirs" // a mistake of the validators; only reason says so
	oursView   = "ours"   // a mistake of aslc
)

// cause explains a difference.
type cause struct {
	View   string `json:"view"`
	Why    string `json:"why"`
	Source string `json:"source"` // of AWS's view
}

// refusalCause explains diagnostics: those of a code whose message matches.
type refusalCause struct {
	Code    diag.Code `json:"code"`
	Message string    `json:"message"` // a regular expression
	cause
	message *regexp.Regexp
}

// mustReadDifferences reads the embedded file.
func mustReadDifferences(text []byte) *knownDifferences {
	d := &knownDifferences{}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(d); err != nil {
		panic(fmt.Sprintf("corpus_differences.json: %v", err))
	}
	for i, c := range d.Refused {
		d.Refused[i].message = regexp.MustCompile(c.Message)
	}
	return d
}

// cause returns why a diagnostic refuses what both validators accept, nil when
// that is not known.
func (d *knownDifferences) cause(found diag.Diagnostic) *refusalCause {
	for i, c := range d.Refused {
		if c.Code == found.Code && c.message.MatchString(found.Message) {
			return &d.Refused[i]
		}
	}
	return nil
}

// backed reports whether AWS refuses for each of the errors.
func (d *knownDifferences) backed(errors []diag.Diagnostic) bool {
	return !slices.ContainsFunc(errors, func(e diag.Diagnostic) bool {
		c := d.cause(e)
		return c == nil || c.View != awsView
	})
}

// means reports whether a code means one of the rules.
func (d *knownDifferences) means(code diag.Code, rules []string) bool {
	return slices.ContainsFunc(rules, func(rule string) bool { return slices.Contains(d.Rules[rule], code) })
}
