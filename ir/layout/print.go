package layout

import (
	"fmt"
	"strings"

	"github.com/aslc-dev/aslc/ir"
)

// String returns t as people read it: string, []int64, view example.com/shop.Order,
// {id: string, note?: string}, (string, int64) for a tuple, value for asl.Value.
func (t *Type) String() string {
	switch t.Kind {
	case Value:
		return "value"
	case Record:
		return t.Record.String()
	case List:
		return "[]" + t.Elem.String()
	case Seq:
		return "seq " + t.Elem.String()
	case Nullable:
		return "*" + t.Elem.String()
	case View:
		return "view " + t.Elem.String()
	}
	return t.Go
}

// String returns the fields of r.
func (r *RecordType) String() string {
	parts := make([]string, len(r.Fields))
	for i, f := range r.Fields {
		switch mark := ": "; {
		case r.Tuple:
			parts[i] = f.Type.String()
		case f.Inline:
			parts[i] = "inline " + f.Type.String()
		default:
			if f.Optional {
				mark = "?: "
			}
			parts[i] = f.JSON + mark + f.Type.String()
		}
	}
	if r.Tuple {
		return "(" + strings.Join(parts, ", ") + ")"
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// Print returns how the documents and variables of m are represented, a line for
// each state.
func Print(m *ir.Machine, l *Layout) string {
	var b strings.Builder
	for _, s := range m.States {
		fmt.Fprintf(&b, "%s: %s", s.Name, l.In(s))
		if out := l.Out(s); !Same(out, l.In(s)) {
			fmt.Fprintf(&b, " -> %s", out)
		}
		if s.Catchable() && !Same(l.Caught(s), l.Out(s)) {
			fmt.Fprintf(&b, ", caught %s", l.Caught(s))
		}
		b.WriteByte('\n')
	}
	printVariables(&b, l, m.Root)
	return b.String()
}

func printVariables(b *strings.Builder, l *Layout, s *ir.Scope) {
	for _, name := range s.Variables {
		t, _ := l.Variable(s, name)
		fmt.Fprintf(b, "$%s: %s\n", name, t)
	}
	for _, st := range s.States {
		for _, inner := range st.Scopes() {
			printVariables(b, l, inner)
		}
	}
}
