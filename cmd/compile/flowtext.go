package compile

import (
	"strings"

	"github.com/aslc-dev/aslc/codegen"
	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/flow"
)

// FlowText returns the structured control flow of every scope of m, states by
// name, for `aslc dump --stage=flow`.
func FlowText(m *ir.Machine) string {
	var b strings.Builder
	var walk func(s *ir.Scope, name string)
	walk = func(s *ir.Scope, name string) {
		b.WriteString(name + "\n")
		if p, err := flow.Structure(codegen.Graph(s)); err == nil {
			b.WriteString(p.String() + "\n")
		}
		for _, st := range s.States {
			for _, inner := range st.Scopes() {
				walk(inner, st.Name)
			}
		}
	}
	walk(m.Root, m.Name)
	return b.String()
}
