package starter

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Names are the identifiers that a package has at its top.
type Names map[string]bool

// NamesIn returns the identifiers declared at the top of Go files. What is no Go
// declares none.
func NamesIn(sources map[string][]byte) Names {
	out := Names{}
	for name, text := range sources {
		file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution)
		if file == nil || err != nil {
			continue
		}
		for _, d := range file.Decls {
			out.declared(d)
		}
	}
	return out
}

func (n Names) declared(d ast.Decl) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Recv == nil {
			n[d.Name.Name] = true
		}
	case *ast.GenDecl:
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.TypeSpec:
				n[s.Name.Name] = true
			case *ast.ValueSpec:
				for _, id := range s.Names {
					n[id.Name] = true
				}
			}
		}
	}
}

// claim takes name, with a number behind it when it is taken.
func (n Names) claim(name string) string {
	out := name
	for i := 2; n[out]; i++ {
		out = name + strconv.Itoa(i)
	}
	n[out] = true
	return out
}

// initialisms are written in capitals, as Go style asks.
var initialisms = map[string]bool{
	"API": true, "ARN": true, "AWS": true, "CSV": true, "DB": true, "DNS": true, "EC2": true, "HTML": true, "HTTP": true,
	"HTTPS": true, "ID": true, "IP": true, "JSON": true, "KMS": true, "PDF": true, "S3": true, "SKU": true, "SNS": true,
	"SQL": true, "SQS": true, "TTL": true, "UI": true, "URI": true, "URL": true, "UTC": true, "UUID": true, "XML": true,
}

// exported returns a name of a definition as an exported Go identifier.
func exported(name string) string {
	var b strings.Builder
	for _, w := range words(name) {
		if up := strings.ToUpper(w); initialisms[up] {
			b.WriteString(up)
			continue
		}
		r, size := utf8.DecodeRuneInString(w)
		b.WriteRune(unicode.ToUpper(r))
		b.WriteString(w[size:])
	}
	id := b.String()
	if first, _ := utf8.DecodeRuneInString(id); !unicode.IsUpper(first) {
		return "X" + id
	}
	return id
}

// words splits a name at what no identifier holds, and in front of capitals
// behind small letters.
func words(name string) []string {
	var out []string
	word, before := "", rune(0)
	flush := func() {
		if word != "" {
			out = append(out, word)
		}
		word = ""
	}
	for _, r := range name {
		if unicode.IsUpper(r) && unicode.IsLower(before) || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			flush()
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			word += string(r)
		}
		before = r
	}
	flush()
	return out
}

// oneLine makes a text of a definition fit for a comment.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) }), " ")
}
