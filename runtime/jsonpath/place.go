package jsonpath

import (
	"strconv"

	"github.com/aslc-dev/aslc/runtime/value"
)

// place is one step of the way through the document that an evaluation has
// taken: into a member or an array item.
type place struct {
	name   string
	index  int
	isName bool
}

// here returns where the evaluation stands as the engine writes it:
// $['items'][0].
func (w *walker) here() []byte {
	dst := []byte{'$'}
	for _, p := range w.trail {
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

// context is the engine's text of v, where the evaluation stands and cannot go
// on. Text reached by name is not quoted, other text is.
func (w *walker) context(v value.Value) string {
	last := len(w.trail) - 1
	switch {
	case v.IsUndefined():
		return "null"
	case v.IsString() && (last < 0 || !w.trail[last].isName):
		return v.JSON()
	}
	return javaText(v)
}
