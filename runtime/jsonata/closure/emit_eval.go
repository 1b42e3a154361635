package closure

import (
	"maps"
	"slices"

	parser "github.com/aslc-dev/aslc/parser/jsonata"
	"github.com/aslc-dev/aslc/runtime/jsonata"
)

// Evaluate evaluates the text of an $eval of emitted code. It is what a program
// sets [jsonata.Evaluator] to. The variable $ is the input document.
func Evaluate(ev *jsonata.Evaluation, text string, context jsonata.Item, vars jsonata.Vars) (jsonata.Item, error) {
	c := &compiler{profile: parser.V222, scope: newScope(nil, slices.Sorted(maps.Keys(vars))...)}
	fr := newFrame(&run{ev: ev, document: vars["$"]}, nil, c.scope, ev.Depth)
	for name, it := range vars {
		fr.bind(c.scope.slots[name], it)
	}
	return c.evaluate(ev, fr, text, context)
}
