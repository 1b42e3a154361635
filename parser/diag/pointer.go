package diag

import (
	"strconv"
	"strings"
)

// Pointer is a JSON pointer under construction: the way from the root of a
// definition to one value. The nil Pointer is the root. A step costs one small
// allocation; the text is made only when a diagnostic needs it.
type Pointer struct {
	up    *Pointer
	name  string
	index int // -1 when the step is a member
}

// Field returns the pointer to the member called name.
func (p *Pointer) Field(name string) *Pointer {
	return &Pointer{up: p, name: name, index: -1}
}

// Index returns the pointer to the array item i.
func (p *Pointer) Index(i int) *Pointer { return &Pointer{up: p, index: i} }

var pointerEscaper = strings.NewReplacer("~", "~0", "/", "~1")

// String returns the RFC 6901 text, "" for the root.
func (p *Pointer) String() string {
	if p == nil {
		return ""
	}
	var steps []*Pointer
	for at := p; at != nil; at = at.up {
		steps = append(steps, at)
	}
	var b strings.Builder
	for i := len(steps) - 1; i >= 0; i-- {
		b.WriteByte('/')
		if steps[i].index >= 0 {
			b.WriteString(strconv.Itoa(steps[i].index))
			continue
		}
		b.WriteString(pointerEscaper.Replace(steps[i].name))
	}
	return b.String()
}
