package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/aslc-dev/aslc/golden/driver"
	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/runtime/value"
)

// suite is a set of facts that compiled state machines are held against. A
// suite is one file that registers itself in suites.
type suite struct {
	name    string
	columns []string // what is scored, in order
	load    func(dir string) ([]check, error)
	summary func(cases []scored) string // the last line, without the name

	// execute compiles and runs the cases; nil is the function of that name.
	execute func(o *options, checks []check, dir string) ([]run, error)
	// remarks prints further figures above the table; nil when there are none.
	remarks func(cases []scored, w io.Writer)
	// figures returns what the floor holds beside the columns; nil for nothing.
	figures func(cases []scored) []figure
}

var suites []suite

// suiteNamed returns the suite of a name.
func suiteNamed(name string) (suite, error) {
	var names []string
	for _, s := range suites {
		if s.name == name {
			return s, nil
		}
		names = append(names, s.name)
	}
	return suite{}, fmt.Errorf("no suite %q; there are: %s", name, strings.Join(names, ", "))
}

// check is one case of a suite.
type check struct {
	id, group string
	tags      []string
	language  string   // query language
	machines  []source // that the job needs; the first is the one it runs
	job       *driver.Job
	judge     func(run) verdict
}

// source is a definition to compile.
type source struct {
	name    string // of the state machine
	file    string // name of the file; definitionFile by default
	machine string // its logical id, in a template
	text    string
	express bool
}

// run is what became of a case.
type run struct {
	refused string            // why the definition does not compile, or its Go; "" when it does
	broken  bool              // it is the generated Go that does not compile
	found   []diag.Diagnostic // in the first of the case's definitions
	outcome *driver.Outcome   // nil without a job, or when refused
	pkg     *corpusPackage    // in the suite corpus: the generated package
}

// mark is the score of a case in one column.
type mark uint8

const (
	absent mark = iota // the case says nothing about it
	wrong
	right
)

// String returns the mark as the JSON report has it.
func (m mark) String() string { return [...]string{"-", "wrong", "right"}[m] }

// markOf is right for nil and wrong for a difference.
func markOf(d *difference) mark {
	if d == nil {
		return right
	}
	return wrong
}

// verdict is the score of a case: a mark for each column of the suite, and what
// was wrong.
type verdict struct {
	marks  []mark
	notes  []string
	silent bool         // ended well, but wrong
	facts  *corpusFacts // in the suite corpus
}

// scored is a case with its verdict.
type scored struct {
	check
	verdict
}

// wrongWith is the verdict of a case that came to nothing.
func wrongWith(columns int, note string) verdict {
	return verdict{marks: slices.Repeat([]mark{wrong}, columns), notes: []string{note}}
}

// count returns how many of the cases are right in a column, and how many have
// a mark there.
func count(cases []scored, column int) (rightOnes, all int) {
	for _, c := range cases {
		switch c.marks[column] {
		case right:
			rightOnes++
			all++
		case wrong:
			all++
		}
	}
	return rightOnes, all
}

// text returns the string a value holds, "" for anything else.
func text(v value.Value) string {
	s, _ := v.Text()
	return s
}
