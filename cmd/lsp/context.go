package lsp

import (
	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/format/field"
)

// context is where one types: what is around the cursor, read from the text
// before it, which need not be whole.
type context struct {
	frames []frame // containers from the outermost one to the cursor's
	onKey  bool    // a member's name is typed, else a value
	from   int     // of what is typed already
	to     int     // end of the word that the cursor is in
	quoted bool    // what is typed begins with a quote
	colon  bool    // a colon follows
}

// frame is an object or a list that is open at the cursor.
type frame struct {
	list   bool
	index  int               // of the item the cursor is in
	key    string            // name of the member the cursor is in
	seen   map[string]string // members before the cursor; the text of those that are scalars
	names  []string          // of these, in their order
	indent int               // in YAML
}

func newFrame(list bool, indent int) frame {
	return frame{list: list, index: -1, seen: map[string]string{}, indent: indent}
}

// templateKeys tell a template from a definition.
var templateKeys = []string{"Resources", "AWSTemplateFormatVersion", "Transform", "stepFunctions"}

// roles returns the role of every frame. In a template definitions begin below a
// member called Definition.
func (c *context) roles() []field.Role {
	role := field.Root
	if len(c.frames) > 0 {
		for _, key := range templateKeys {
			if _, ok := c.frames[0].seen[key]; ok {
				role = field.Role{}
			}
		}
	}
	roles := make([]field.Role, 0, len(c.frames))
	for _, f := range c.frames {
		roles = append(roles, role)
		switch {
		case f.list:
			role = role.Item()
		case role == field.Role{} && (f.key == "Definition" || f.key == "definition"):
			role = field.Root
		default:
			role = role.Member(f.key)
		}
	}
	return roles
}

// surroundings is a context put into the definition.
type surroundings struct {
	*context
	roles []field.Role
	known []*ast.Node // of each frame, in the text as it was last whole; may be nil
}

// around finds the values around a context in the tree of the text as it was when
// it could last be read.
func (d *document) around(c *context) *surroundings {
	s := &surroundings{context: c, roles: c.roles(), known: make([]*ast.Node, len(c.frames))}
	if len(d.roots) != 1 || len(s.roles) == 0 || s.roles[0] != field.Root {
		return s
	}
	n := d.roots[0]
	for i, f := range c.frames {
		s.known[i] = n
		switch {
		case n == nil:
			return s
		case f.list && f.index >= 0 && f.index < len(n.Items):
			n = n.Items[f.index]
		case f.list:
			n = nil
		default:
			n = n.Get(f.key)
		}
	}
	return s
}

// text returns what a member of frame i says, in the text before the cursor or
// else as it was.
func (s *surroundings) text(i int, name string) string {
	if text := s.frames[i].seen[name]; text != "" {
		return text
	}
	return s.known[i].Get(name).TextOr("")
}

// enclosing returns the innermost frame of which is holds, or -1.
func (s *surroundings) enclosing(is func(field.Role) bool) int {
	for i := len(s.roles) - 1; i >= 0; i-- {
		if is(s.roles[i]) {
			return i
		}
	}
	return -1
}

// stateType is the type of the state around the cursor.
func (s *surroundings) stateType() ast.Type {
	i := s.enclosing(func(r field.Role) bool { return r.Object == field.State })
	if i < 0 {
		return ""
	}
	return ast.Type(s.text(i, "Type"))
}

// language is the query language at the cursor.
func (s *surroundings) language() ast.QueryLanguage {
	for _, is := range []func(field.Role) bool{
		func(r field.Role) bool { return r.Object == field.State },
		func(r field.Role) bool { return r.Object == field.Machine },
	} {
		if i := s.enclosing(is); i >= 0 {
			if l := ast.QueryLanguage(s.text(i, "QueryLanguage")); l == ast.JSONata || l == ast.JSONPath {
				return l
			}
		}
	}
	return ast.JSONPath
}

// stateNames returns the states of the scope around the cursor.
func (s *surroundings) stateNames() []string {
	i := s.enclosing(isScope)
	if i < 0 {
		return nil
	}
	var names []string
	taken := map[string]bool{}
	add := func(name string) {
		if !taken[name] {
			taken[name] = true
			names = append(names, name)
		}
	}
	if states := s.known[i].Get("States"); states != nil {
		for _, m := range states.Members {
			add(m.Name)
		}
	}
	if i+1 < len(s.frames) && s.roles[i+1].States {
		for _, name := range s.frames[i+1].order() {
			add(name)
		}
	}
	return names
}
