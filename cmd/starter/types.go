package starter

import (
	"go/format"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/shape"
)

// Types is a first version of the Go types of a state machine's data.
type Types struct {
	Source  []byte            // of a Go file; nil when nothing is read that a type could name
	Input   string            // type of the machine's input; "" when nothing of it is read
	Results map[string]string // types of the results of Task states, where something of them is read
}

const typesHead = `package %s

// These types are a first version, made from what %s reads. It does not say of
// which types values are. Where an operator or a field works with one type only, that type
// is a guess, and the comment tells where it comes from; all else is any. What JSONata reads
// through a struct may be a list of such structs, for it is written the same.
//
// They are yours to edit: aslc does not write this file again.

`

// Infer returns a first version of the types of m's data, for a file of the Go
// package pkg, from what m reads: see [shape.Uses]. source names the definition
// in comments. Names that are taken are not declared again; those that the types
// get are taken then. The types of results are called Reply, for generated code
// has types called Result.
func Infer(m *ir.Machine, pkg, source string, taken Names) (*Types, error) {
	input, results := shape.Uses(m)
	w := &typeWriter{taken: taken}
	out := &Types{Results: map[string]string{}}
	if reads(input) {
		out.Input = w.declare(exported(m.Name)+"Input", "is what the state machine "+oneLine(m.Name)+" reads of its input.", input)
	}
	for _, s := range m.Tasks() {
		if u := results[s.Name]; reads(u) {
			out.Results[s.Name] = w.declare(exported(s.Name)+"Reply", "is what is read of the result of the Task "+oneLine(s.Name)+".", u)
		}
	}
	if len(w.types) == 0 {
		return out, nil
	}
	head := strings.Replace(strings.Replace(typesHead, "%s", pkg, 1), "%s", oneLine(source), 1)
	text, err := format.Source([]byte(head + strings.Join(w.types, "\n")))
	out.Source = text
	return out, err
}

// reads reports whether something is known of how a value is used.
func reads(u *shape.Use) bool {
	return !mixed(u) && (len(u.Members) > 0 || u.Items != nil || guess(u) != "")
}

// mixed reports whether a value is read as a list, and as something else too.
func mixed(u *shape.Use) bool {
	return u.Items != nil && slices.ContainsFunc(u.Readers, func(r shape.Reader) bool { return r.Kinds&shape.Array == 0 && r.Kinds != shape.Null })
}

// typeWriter spells types, the outer before the inner.
type typeWriter struct {
	taken Names
	types []string
}

// declare declares the type called name, or nearly so, and returns its name.
func (w *typeWriter) declare(name, doc string, u *shape.Use) string {
	name = w.taken.claim(name)
	at := len(w.types)
	w.types = append(w.types, "")
	text := "// " + name + " " + doc + "\n"
	if why := reason(u); why != "" && len(u.Members) == 0 {
		text += "// It is " + why + "\n"
	}
	w.types[at] = text + "type " + name + " " + w.spell(name, name, u) + "\n"
	return name
}

// spell returns the type of a value; structs in it are named after owner, and
// what tells in their comments whose they are.
func (w *typeWriter) spell(owner, what string, u *shape.Use) string {
	switch {
	case mixed(u):
		return "any"
	case u.Items != nil && len(u.Items.Members) > 0:
		return "[]" + w.declare(owner+"Item", "is an item of "+what+".", u.Items)
	case u.Items != nil:
		return "[]" + w.spell(owner+"Item", "an item of "+what, u.Items)
	case len(u.Members) > 0:
		return w.fields(owner, u)
	case guess(u) != "":
		return guess(u)
	}
	return "any"
}

// fields returns a struct with the members of u.
func (w *typeWriter) fields(owner string, u *shape.Use) string {
	var b strings.Builder
	b.WriteString("struct {\n")
	fields := Names{}
	for _, m := range u.Members {
		if !taggable(m.Name) {
			b.WriteString("\t// The member " + strconv.QuoteToASCII(m.Name) + " has a name that no field can have.\n")
			continue
		}
		field := fields.claim(exported(m.Name))
		b.WriteString("\t" + field + " " + w.field(owner, owner+field, m) + "\n")
	}
	return b.String() + "}"
}

// field returns the type of a member of the struct owner, its tag, and where the
// type comes from. Structs in it are named after name.
func (w *typeWriter) field(owner, name string, m shape.UsedMember) string {
	what := "the member " + strconv.Quote(m.Name) + " of " + owner
	t := ""
	if len(m.Use.Members) > 0 {
		t = w.declare(name, "is "+what+".", m.Use)
	} else {
		t = w.spell(name, what, m.Use)
	}
	tag := m.Name
	if tag == "-" {
		tag = "-," // a field with the tag "-" is left out
	}
	if m.Use.Optional {
		tag = strings.TrimSuffix(tag, ",") + ",omitempty"
		if t != "any" && !strings.HasPrefix(t, "[]") {
			t = "*" + t
		}
	}
	out := t + " `json:\"" + tag + "\"`"
	if why := reason(m.Use); why != "" && len(m.Use.Members) == 0 {
		out += " // " + why
	}
	return out
}

// taggable reports whether encoding/json takes a name in a tag.
func taggable(name string) bool {
	for _, r := range name {
		if !strings.ContainsRune("!#$%&()*+-./:;<=>?@[]^_{|}~ ", r) && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return false
		}
	}
	return name != ""
}

// kindNames are the Go types that a guess can come to.
var kindNames = []struct {
	kinds       shape.Kinds
	goType, asA string
}{{shape.Number, "float64", "a number"}, {shape.String, "string", "a string"}, {shape.Bool, "bool", "a boolean"}, {shape.Array, "", "a list"}}

// guess returns the Go type of a scalar that everything that reads u takes, ""
// when there is none.
func guess(u *shape.Use) string {
	found := ""
	for _, r := range u.Readers {
		for _, k := range kindNames {
			if r.Kinds&^k.kinds != 0 {
				continue
			}
			if found != "" && found != k.goType {
				return ""
			}
			found = k.goType
		}
	}
	return found
}

// reason says what reads a value, and what it seems to be.
func reason(u *shape.Use) string {
	what := map[string]bool{}
	var by []string
	for _, r := range u.Readers {
		for _, k := range kindNames {
			if r.Kinds&^k.kinds == 0 {
				what[k.asA] = true
				by = append(by, oneLine(r.Name)+" in "+oneLine(r.State))
			}
		}
	}
	const most = 3
	switch {
	case len(by) > most:
		by = append(by[:most], "others")
	case len(by) == 0 && u.Optional:
		return "asked for by IsPresent: it may be missing"
	case len(by) == 0:
		return ""
	}
	return "read by " + strings.Join(by, ", ") + ": " + strings.Join(slices.Sorted(maps.Keys(what)), " or ") + "?"
}
