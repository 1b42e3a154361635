package config

import (
	"path"
	"strings"

	"github.com/aslc-dev/aslc/parser/diag"
)

// Pattern matches paths relative to the folder of aslc.yaml. Its elements are
// those of path.Match, and ** for any number of folders.
type Pattern struct {
	Text  string
	Span  diag.Span
	parts []string
}

// everyFolder matches any number of folders.
const everyFolder = "**"

// newPattern splits the text of a pattern. why says what is wrong with it, ""
// for nothing.
func newPattern(text string, span diag.Span) (p Pattern, why string) {
	clean := path.Clean(text)
	switch {
	case text == "":
		return p, "is empty"
	case strings.Contains(text, `\`):
		return p, "has a backslash; folders are divided by slashes"
	case path.IsAbs(text) || len(text) > 1 && text[1] == ':':
		return p, "is absolute; patterns are relative to the folder of aslc.yaml"
	case clean == ".." || strings.HasPrefix(clean, "../"):
		return p, "leaves the folder of aslc.yaml"
	}
	p = Pattern{Text: text, Span: span, parts: strings.Split(clean, "/")}
	for _, part := range p.parts {
		if part != everyFolder && strings.Contains(part, "**") {
			return p, "has ** as a part of an element; it stands alone between slashes"
		}
		if _, err := path.Match(part, ""); err != nil {
			return p, "has an open bracket"
		}
	}
	return p, ""
}

// literal reports whether p names one file only.
func (p *Pattern) literal() bool { return !strings.ContainsAny(p.Text, "*?[") }

// matches reports whether p matches a path.
func (p *Pattern) matches(elements []string) bool { return match(p.parts, elements, false) }

// reaches reports whether p may match something below a folder.
func (p *Pattern) reaches(folder []string) bool { return match(p.parts, folder, true) }

// match compares element by element. With prefix, elements are those of a
// folder, and match asks whether something below it could match. ** is tried
// from the shortest on; only the last one seen has to be taken back, as with *
// in a single element.
func match(parts, elements []string, prefix bool) bool {
	lastPart, lastElement := -1, 0
	i, k := 0, 0 // of the part and the element to compare next
	for k < len(elements) {
		switch {
		case i < len(parts) && parts[i] == everyFolder:
			lastPart, lastElement = i, k
			i++
			continue
		case i < len(parts) && matchElement(parts[i], elements[k]) && (!prefix || i < len(parts)-1):
			i, k = i+1, k+1
			continue
		case lastPart >= 0 && !Hidden(elements[lastElement]):
			lastElement++
			i, k = lastPart+1, lastElement
			continue
		}
		return false
	}
	if prefix {
		return i < len(parts) || parts[len(parts)-1] == everyFolder
	}
	for i < len(parts)-1 && parts[i] == everyFolder {
		i++
	}
	return i == len(parts) || i == len(parts)-1 && parts[i] == everyFolder
}

// matchElement is path.Match, except that a name that begins with a dot is
// matched by a pattern that does so only.
func matchElement(part, element string) bool {
	if strings.HasPrefix(element, ".") && !strings.HasPrefix(part, ".") {
		return false
	}
	ok, err := path.Match(part, element)
	return ok && err == nil
}

// Hidden reports whether ** passes by a folder: those that hold other people's
// files, and those that begin with a dot.
func Hidden(name string) bool {
	return strings.HasPrefix(name, ".") || name == "node_modules" || name == "vendor"
}
