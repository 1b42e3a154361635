package scaffold

import (
	"strings"
	"time"
	"unicode"

	"github.com/aslc-dev/aslc/cmd/lambda/artifact"
)

// Function is what the files are written for.
type Function struct {
	Base       string          // stem of the definition's file
	Definition string          // its name
	Comment    string          // of the definition
	Source     artifact.Source // what invokes the function
	Arch       string          // arm64 or amd64
	Timeout    time.Duration   // of an invocation
	Root       string          // slash-separated path from the definition to the root of its Go module, "." for the same directory
	Tool       string          // command that runs aslc
	Package    string          // value of --package, from the definition; "" for its own directory
	Tasks      string          // value of --tasks, "" for the convention
}

// Timeouts of functions.
const (
	defaultTimeout = 30 * time.Second
	mostTimeout    = 15 * time.Minute
	httpTimeout    = 29 * time.Second // API Gateway waits for 30
	spare          = 5 * time.Second  // beside the state machine's own timeout
)

// TimeoutFor returns the timeout for a function whose state machine has one of
// its own, 0 for none: a little more than that, within what Lambda and the
// source allow.
func TimeoutFor(machine time.Duration, s artifact.Source) time.Duration {
	d := defaultTimeout
	if machine > 0 {
		d = machine + spare
	}
	if s == artifact.HTTP {
		return min(d, httpTimeout)
	}
	return min(d, mostTimeout)
}

// view is a Function as the templates see it.
type view struct{ Function }

// ID returns the start of logical ids: letters and digits, in Pascal case.
func (v view) ID() string {
	var b strings.Builder
	upper := true
	for _, r := range v.Base {
		if r >= unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			upper = true
			continue
		}
		if upper {
			r = unicode.ToUpper(r)
		}
		upper = false
		b.WriteRune(r)
	}
	id := b.String()
	if id == "" || unicode.IsDigit(rune(id[0])) {
		id = "Workflow" + id
	}
	return id
}

// Slug returns a name for URLs and resources: lower case, digits and hyphens.
func (v view) Slug() string {
	words := strings.FieldsFunc(strings.ToLower(v.Base), func(r rune) bool {
		return r >= unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	if len(words) == 0 {
		return "workflow"
	}
	return strings.Join(words, "-")
}

// Architecture returns the name of the architecture in Lambda's words.
func (v view) Architecture() string {
	if v.Arch == "amd64" {
		return "x86_64"
	}
	return "arm64"
}

// Seconds returns the timeout of the function.
func (v view) Seconds() int { return int(v.Timeout / time.Second) }

// VisibilitySeconds returns how long a queue hides a message that is being
// worked on: Lambda's documentation asks for six times the function's timeout.
func (v view) VisibilitySeconds() int {
	const most = 43_200
	return min(6*v.Seconds(), most)
}

// Flags returns the flags of aslc build that make the function what it is.
func (v view) Flags() string {
	flags := "--target lambda --arch " + v.Arch
	if v.Source != artifact.None {
		flags += " --source " + string(v.Source)
	}
	if v.Package != "" {
		flags += " --package " + v.Package
	}
	if v.Tasks != "" {
		flags += " --tasks " + v.Tasks
	}
	return flags
}

// About returns what the function does, on one line of printable text.
func (v view) About() string {
	about := strings.Join(strings.FieldsFunc(v.Comment, func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) }), " ")
	if about == "" {
		about = "The workflow " + v.Base
	}
	const most = 200
	if r := []rune(about); len(r) > most {
		about = string(r[:most]) + "…"
	}
	return about
}
