package jsonpath

import (
	"strconv"

	"github.com/aslc-dev/aslc/runtime/value"
)

// place is where in the document an evaluation stands; nil is the root. It is
// a list towards the root, so that the text, which only errors need, is not
// built before.
type place struct {
	up     *place
	name   string
	index  int
	isName bool
}

// String returns the place as the engine writes it: $['items'][0].
func (p *place) String() string { return string(p.append(nil)) }

func (p *place) append(dst []byte) []byte {
	var chain []*place
	for ; p != nil; p = p.up {
		chain = append(chain, p)
	}
	dst = append(dst, '$')
	for i := len(chain) - 1; i >= 0; i-- {
		p := chain[i]
		if p.isName {
			dst = append(append(append(dst, "['"...), p.name...), "']"...)
			continue
		}
		dst = append(strconv.AppendInt(append(dst, '['), int64(p.index), 10), ']')
	}
	return dst
}

// rest returns steps[i:] as the engine writes a part of a path.
func (w *walker) rest(i int) string {
	var text []byte
	for ; i < len(w.steps); i++ {
		text = w.steps[i].append(text)
	}
	return string(text)
}

// contextText is the engine's text of the value a step cannot be applied to.
// Text reached by name is not quoted, other text is.
func contextText(at *place, v value.Value) string {
	switch {
	case v.IsUndefined():
		return "null"
	case v.IsString() && (at == nil || !at.isName):
		return v.JSON()
	}
	return javaText(v)
}
