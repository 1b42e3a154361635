package shape

import (
	"strconv"

	"github.com/aslc-dev/aslc/parser/diag"
)

// fault is why a path leads to nothing.
type fault struct {
	start, end int    // in the text of the expression
	why        string // "shop.Order has no member \"totl\""
	help       string
	undeclared bool  // something may be there, but its type does not say so
	lost       bool  // the type names it, and a test has found that it is not there
	of         Shape // what was read from
}

// memberFault is that of a member which the objects of at do not have. place
// names them where they are of no declared type.
func memberFault(at Shape, name, place string) *fault {
	at.lacks(name)
	f := &fault{of: at, undeclared: unnamed(at, name)}
	if o := at.object(); o != nil {
		f.lost = o.index(name) >= 0
	}
	owner := place
	if t := at.View(); t != nil {
		owner = t.Name
	} else if t := at.Type(); t != nil {
		owner = t.Name
	}
	f.why = owner + " has no member " + strconv.Quote(name)
	var names []string
	for _, m := range at.Members() {
		names = append(names, m.Name)
	}
	if near := diag.Nearest(name, names); near != "" {
		f.help = "did you mean " + strconv.Quote(near) + "?"
	} else if len(names) == 1 {
		f.help = "its only member is " + strconv.Quote(names[0])
	} else if len(names) > 0 && len(names) <= 6 {
		f.help = "its members are " + listed(names)
	}
	return f
}

// listed joins names in quotes: "a", "b" and "c".
func listed(names []string) string {
	out := ""
	for i, name := range names {
		switch {
		case i == 0:
		case i == len(names)-1:
			out += " and "
		default:
			out += ", "
		}
		out += strconv.Quote(name)
	}
	return out
}
