package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aslc-dev/aslc/parser/diag"
)

// judge scores a definition.
func (c *corpusCase) judge(r run) verdict {
	f := readSource(c.source)
	f.corpusCase, f.pkg = c, r.pkg
	j := &corpusVerdict{corpusFacts: f}
	j.marks = make([]mark, corpusColumns)
	j.facts = f
	j.reading()
	if c.wanted != nil {
		j.refusal()
	} else {
		j.agreement()
	}
	j.building(r)
	return j.verdict
}

// corpusVerdict is a verdict in the making.
type corpusVerdict struct {
	verdict
	*corpusFacts
}

// set marks a column, and notes why when it is wrong.
func (j *corpusVerdict) set(column int, ok bool, why string) {
	j.marks[column] = right
	if !ok {
		j.marks[column] = wrong
		j.notes = append(j.notes, why)
	}
}

func (j *corpusVerdict) reading() {
	if j.wanted == nil {
		j.set(corpusRead, j.read, "not read to the end: "+j.said)
	}
	if j.twin != "" {
		err := j.meansTheSame()
		j.set(corpusTree, err == nil, fmt.Sprint("means something else: ", err))
	}
}

// agreement compares the verdict with the recorded one: that of two validators,
// or for YAML and templates that of the JSON they stand for. Where the
// validators do not agree with each other, each verdict agrees with one.
func (j *corpusVerdict) agreement() {
	recorded := j.corpusCase.verdict
	if j.twin != "" {
		recorded = "invalid"
		if readSource(source{text: j.twin, express: j.source.express}).valid() {
			recorded = "valid"
		}
	}
	same := recorded == "doubtful" || j.valid() == (recorded == "valid")
	note := "recorded " + recorded + ", here valid"
	if !j.valid() {
		note = "recorded " + recorded + ", here: " + j.said
	}
	if j.marks[corpusRaw] = right; !same {
		j.marks[corpusRaw] = wrong
	}
	j.set(corpusAgree, same || !j.valid() && corpusDifferences.backed(j.errors), note)
}

// refusal holds that a mistake is refused, for its reason and at its place. A
// case that the sources of the collection dispute has no say.
func (j *corpusVerdict) refusal() {
	if j.wanted.disputed {
		return
	}
	refused := !j.valid()
	j.set(corpusRefused, refused, "not refused: "+strings.Join(j.wanted.rules, ", "))
	if !refused {
		return
	}
	j.set(corpusPositioned, j.errors[0].Span.Start > 0, "at the beginning of the file: "+j.said)
	meant := func(d diag.Diagnostic) bool { return corpusDifferences.means(d.Code, j.wanted.rules) }
	j.set(corpusReason, slices.ContainsFunc(j.errors, meant), fmt.Sprintf("for another reason than %v: %s", j.wanted.rules, j.said))
	if len(j.wanted.places) > 0 {
		there := func(d diag.Diagnostic) bool { return within(d.Path, j.wanted.places) }
		j.set(corpusPlace, slices.ContainsFunc(j.errors, there), fmt.Sprintf("not at %v: %s", j.wanted.places, j.said))
	}
}

// building holds that a valid definition becomes Go that no tool objects to.
func (j *corpusVerdict) building(r run) {
	if !j.valid() || j.later || j.wanted != nil {
		return
	}
	j.set(corpusGenerated, r.pkg != nil && r.pkg.refused == "", fmt.Sprint("does not compile: ", r.refused))
	if r.pkg == nil || r.pkg.refused != "" {
		return
	}
	j.set(corpusBuilt, r.pkg.wrong == "", r.pkg.wrong)
	j.set(corpusVetted, r.pkg.wrong == "" && r.pkg.vet == "", r.pkg.vet)
	if r.pkg.all.notStatic == "" {
		j.set(corpusStatic, r.pkg.wrong == "" && r.pkg.static == "", r.pkg.static)
	}
}

// within reports whether a JSON pointer names one of the places, or the object
// around it or a member of it: where exactly a missing field is missing is a
// matter of taste.
func within(path string, places []string) bool {
	return slices.ContainsFunc(places, func(place string) bool {
		place = strings.TrimSuffix(place, "/")
		parent := place[:max(strings.LastIndexByte(place, '/'), 0)]
		return path == place || path == parent || strings.HasPrefix(path, place+"/")
	})
}
