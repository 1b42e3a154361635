package mock

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/aslc-dev/aslc/runtime/value"
)

// File is a mock file: one or more test cases, each a [Script].
type File struct {
	name  string
	cases []testCase // in the order of the file
}

// testCase is one test case of a file; machine and name are "" in the short
// form.
type testCase struct {
	machine, name string
	script        *Script
}

// Open reads the mock file that ref names and returns the script for a state
// machine. ref is a path, or path#TestCase, or path#Machine/TestCase. A file
// with one machine is used for any machine; with several, the one of the given
// name is taken. A test case need not be named where there is only one.
func Open(ref, machine string) (*Script, error) {
	path, testCase := ref, ""
	if _, err := os.Stat(ref); err != nil {
		if i := strings.LastIndexByte(ref, '#'); i >= 0 {
			path, testCase = ref[:i], ref[i+1:]
		}
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	f, err := Parse(path, text)
	if err != nil {
		return nil, err
	}
	return f.Select(machine, testCase)
}

// Parse reads the text of a mock file, in either form. The name is for
// messages. Its errors say file, and line and column or state.
func Parse(name string, text []byte) (*File, error) {
	doc, err := value.Parse(text)
	if err != nil {
		var syntax *value.SyntaxError
		if errors.As(err, &syntax) {
			return nil, fmt.Errorf("%s:%s: %s", name, position(text, syntax.Offset), syntax.Msg)
		}
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if !doc.IsObject() {
		return nil, fmt.Errorf("%s: a mock file is a JSON object, not %s", name, doc.Kind())
	}
	f := &File{name: name}
	if doc.Has("StateMachines") || doc.Has("MockedResponses") {
		err = f.parseLocal(doc)
	} else {
		err = f.parseShort(doc)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return f, nil
}

// position returns line:column of a byte offset, both from 1, columns in bytes.
func position(text []byte, offset int) string {
	before := text[:min(offset, len(text))]
	line := bytes.Count(before, []byte("\n")) + 1
	return fmt.Sprintf("%d:%d", line, len(before)-bytes.LastIndexByte(before, '\n'))
}

// TestCases returns the test cases of the file as [File.Select] and the part of
// a reference after # take them: the name alone where the file holds one
// machine, else Machine/TestCase. The short form has none.
func (f *File) TestCases() []string {
	several := len(f.machines()) > 1
	var names []string
	for _, c := range f.cases {
		switch {
		case c.name == "":
		case several:
			names = append(names, c.machine+"/"+c.name)
		default:
			names = append(names, c.name)
		}
	}
	return names
}

// machines returns the state machines of the file in order.
func (f *File) machines() []string {
	var names []string
	for _, c := range f.cases {
		if !slices.Contains(names, c.machine) {
			names = append(names, c.machine)
		}
	}
	return names
}

// Select returns the script of a test case, written TestCase or
// Machine/TestCase; "" stands for the only one there is. machine is the name of
// the state machine to run, which chooses where the file holds several.
func (f *File) Select(machine, testCase string) (*Script, error) {
	found := f.named(machine, testCase)
	switch {
	case len(found) == 1:
		return found[0].script, nil
	case len(f.cases) == 0:
		return nil, fmt.Errorf("%s: no test case in the file", f.name)
	case testCase != "" && len(found) == 0:
		return nil, fmt.Errorf("%s: no test case %q for state machine %q; the file has: %s",
			f.name, testCase, machine, strings.Join(f.TestCases(), ", "))
	case len(found) == 0:
		return nil, fmt.Errorf("%s: no test case for state machine %q; choose one: %s", f.name, machine, f.choices())
	}
	return nil, fmt.Errorf("%s: several test cases; choose one: %s", f.name, f.choices())
}

// named returns the cases that the reference may mean.
func (f *File) named(machine, name string) []*testCase {
	if machines := f.machines(); len(machines) == 1 {
		machine = machines[0]
	}
	var found []*testCase
	for i := range f.cases {
		c := &f.cases[i]
		switch {
		case name == "" && c.machine == machine,
			name == c.name && c.machine == machine,
			name == c.machine+"/"+c.name:
			found = append(found, c)
		}
	}
	return found
}

// choices lists the references a user can give to choose a test case.
func (f *File) choices() string {
	refs := f.TestCases()
	for i, name := range refs {
		refs[i] = f.name + "#" + name
	}
	return strings.Join(refs, ", ")
}
