package codegen

import (
	"go/token"
	"go/types"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/aslc-dev/aslc/ir"
)

// All names of a package are resolved here before a line is emitted: first
// every state gathers the names it needs, in source order, then collisions are
// settled once. Whoever comes first keeps the plain name; later ones get a word
// that says what they are (mapState), and a number only when that is taken.

// reserved are the lower-case names the emitted code uses for itself: imports,
// receivers, parameters and locals.
var reserved = []string{
	"asl", "choice", "context", "intrinsic", "jsonata", "jsonpath", "time",
	"ctx", "data", "err", "caught", "in", "out", "result", "item", "input", "next",
	"v", "c", "m", "e", "i", "s", "run", "tasks",
	"main", "init",
}

// reservedExported are the exported names every package declares.
var reservedExported = []string{"Machine", "New", "Tasks", "TaskFuncs", "Run", "Definition"}

// initialisms are written in one case, as Go style asks.
var initialisms = map[string]bool{
	"ACL": true, "API": true, "ARN": true, "ASCII": true, "AWS": true, "CPU": true, "CSS": true,
	"CSV": true, "DB": true, "DDB": true, "DLQ": true, "DNS": true, "ECS": true, "EC2": true,
	"EKS": true, "EMR": true, "ETL": true, "HTML": true, "HTTP": true, "HTTPS": true, "IAM": true,
	"ID": true, "IP": true, "JSON": true, "KMS": true, "ML": true, "PDF": true, "RDS": true,
	"S3": true, "SDK": true, "SES": true, "SFN": true, "SKU": true, "SMS": true, "SNS": true,
	"SQL": true, "SQS": true, "SSM": true, "TTL": true, "UI": true, "UID": true, "URI": true,
	"URL": true, "UTC": true, "UUID": true, "VPC": true, "XML": true, "YAML": true,
}

// stateNames are the Go names of one state.
type stateNames struct {
	Exported string // method of Tasks, stem of types
	Method   string // method that runs the state
	Static   string // package variable with the state's static part
}

// names holds every name of a package.
type names struct {
	lower    map[string]bool // package-level and method names that start in lower case
	upper    map[string]bool
	taken    map[string]bool // names that other files of the package declare
	states   map[*ir.State]stateNames
	scopes   map[*ir.Scope]string // method that runs the scope
	structs  map[*ir.Scope]string // type that holds the scope's variables
	variable map[string]string    // States Language variable → field
	config   map[string]string    // configuration value → field
}

func newNames(m *ir.Machine) *names {
	n := &names{
		lower: set(reserved), upper: set(reservedExported),
		states: map[*ir.State]stateNames{}, scopes: map[*ir.Scope]string{},
		structs: map[*ir.Scope]string{}, variable: map[string]string{},
	}
	n.configNames(m)
	for _, s := range m.States {
		upper := n.claim(n.upper, exported(s.Name), "State")
		n.states[s] = stateNames{
			Exported: upper,
			Method:   n.claim(n.lower, unexported(s.Name), "State"),
		}
	}
	for _, s := range m.States {
		st := n.states[s]
		st.Static = n.claim(n.lower, strings.TrimSuffix(st.Method, "State")+"State", "Static")
		n.states[s] = st
	}
	n.scope(m.Root)
	return n
}

// scope names what a scope declares: its function and its variables.
func (n *names) scope(s *ir.Scope) {
	switch {
	case s.Owner == nil:
		n.scopes[s] = "run"
	case len(s.Owner.Scopes()) > 1:
		n.scopes[s] = n.claim(n.lower, n.states[s.Owner].Method+exported(s.Start.Name), "Branch")
	default:
		n.scopes[s] = n.claim(n.lower, n.states[s.Owner].Method+"Item", "Branch")
		if _, ok := s.Owner.Action.(*ir.Parallel); ok {
			n.scopes[s] = n.claim(n.lower, n.states[s.Owner].Method+"Branch", "Scope")
		}
	}
	if len(s.Variables) > 0 {
		if s.Owner == nil {
			n.structs[s] = n.claim(n.lower, "execution", "Variables")
		} else {
			n.structs[s] = n.claim(n.lower, n.scopes[s]+"Variables", "Struct")
		}
	}
	for _, v := range s.Variables {
		if _, ok := n.variable[v]; !ok {
			n.variable[v] = n.claim(n.lower, unexported(v), "Variable")
		}
	}
	for _, st := range s.States {
		for _, inner := range st.Scopes() {
			n.scope(inner)
		}
	}
}

// claim takes name out of taken, or name with word behind it, or with a number
// behind that.
func (n *names) claim(taken map[string]bool, name, word string) string {
	candidate := name
	for i := 1; taken[candidate] || token.IsKeyword(candidate) || types.Universe.Lookup(candidate) != nil; i++ {
		switch i {
		case 1:
			candidate = name + word
		default:
			candidate = name + word + itoa(i)
		}
	}
	taken[candidate] = true
	return candidate
}

// Type claims the name of a struct type.
func (n *names) Type(name string) string { return n.declared(name, "Type") }

// declared claims an exported name that the package declares.
func (n *names) declared(name, word string) string {
	if n.taken[name] {
		name += word
	}
	for n.taken[name] {
		name += "_"
	}
	return n.claim(n.upper, name, word)
}

// words splits an ASL name into words: at every rune no Go identifier holds,
// and where lower case or a digit is followed by upper case.
func words(name string) []string {
	var out []string
	start, prev := -1, rune(0)
	flush := func(end int) {
		if start >= 0 {
			out = append(out, name[start:end])
		}
		start = -1
	}
	for i, r := range name {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			flush(i)
		case start >= 0 && unicode.IsUpper(r) && (unicode.IsLower(prev) || endsAcronym(name[i:], prev)):
			flush(i)
			start = i
		case start < 0:
			start = i
		}
		prev = r
	}
	flush(len(name))
	return out
}

// endsAcronym reports whether an upper-case rune at the start of rest begins a
// new word behind an acronym: the S of HTTPServer.
func endsAcronym(rest string, prev rune) bool {
	if !unicode.IsUpper(prev) {
		return false
	}
	_, size := utf8.DecodeRuneInString(rest)
	next, _ := utf8.DecodeRuneInString(rest[size:])
	return unicode.IsLower(next)
}

// spoken returns the words of name, those of a SCREAMING_SNAKE name in lower
// case.
func spoken(name string) []string {
	out := words(name)
	if len(out) > 1 && strings.ToUpper(name) == name {
		for i, w := range out {
			out[i] = strings.ToLower(w)
		}
	}
	return out
}

// exported returns name as an exported Go identifier.
func exported(name string) string {
	var b strings.Builder
	for _, w := range spoken(name) {
		b.WriteString(title(w))
	}
	id := b.String()
	if first, _ := utf8.DecodeRuneInString(id); !unicode.IsUpper(first) {
		return "State" + id
	}
	return id
}

// unexported returns name as an unexported Go identifier.
func unexported(name string) string {
	var b strings.Builder
	for i, w := range spoken(name) {
		if i == 0 {
			b.WriteString(strings.ToLower(w))
		} else {
			b.WriteString(title(w))
		}
	}
	id := b.String()
	if first, _ := utf8.DecodeRuneInString(id); !unicode.IsLetter(first) {
		return "state" + id
	}
	return id
}

// title upper-cases the first rune of a word, or all of an initialism.
func title(w string) string {
	if up := strings.ToUpper(w); initialisms[up] {
		return up
	}
	r, size := utf8.DecodeRuneInString(w)
	return string(unicode.ToUpper(r)) + w[size:]
}

func set(names []string) map[string]bool {
	out := make(map[string]bool, len(names))
	for _, n := range names {
		out[n] = true
	}
	return out
}
