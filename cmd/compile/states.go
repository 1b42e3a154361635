package compile

import "github.com/aslc-dev/aslc/parser/ast"

// States returns the names of the states in the definition, those of inner
// scopes as well, and whether each is a Task.
func (r *Result) States() map[string]bool {
	out := map[string]bool{}
	if r.AST != nil {
		addStates(r.AST.Scope, out)
	}
	return out
}

func addStates(s *ast.Scope, into map[string]bool) {
	if s == nil {
		return
	}
	for _, st := range s.States {
		into[st.Name] = st.Type == ast.Task
		for _, b := range st.Branches {
			addStates(b, into)
		}
		if st.ItemProcessor != nil {
			addStates(st.ItemProcessor.Scope, into)
		}
	}
}
