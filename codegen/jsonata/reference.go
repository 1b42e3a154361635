package jsonatagen

import "github.com/aslc-dev/aslc/parser/jsonata"

// use is what a reference to a variable is for.
type use uint8

const (
	asValue    use = iota
	asFunction     // it is the function of a call
	inTail         // it is that of a call in tail position of a lambda
)

// read finds out what a reference to a variable may mean.
func (s *scopes) read(n jsonata.Node, name string, use use) {
	if name == "" || name == "$" {
		return
	}
	ref := &reference{global: s.global(name)}
	certain := false
	for f := s.frame; f != nil && !certain; f = f.parent {
		if v := f.vars[name]; v != nil {
			ref.places = append(ref.places, place{v: v})
			certain = s.assigned[v]
		}
		if !certain && f.tuple[name] {
			ref.places = append(ref.places, place{tuple: f})
		}
	}
	if certain || len(ref.places) > 0 && s.onlyHere(name) {
		ref.global = nothing
	}
	s.refs[n] = ref
	if ref.global == function && (name == "distinct" || name == "eval") {
		s.marking = true
	}
	if ref.only() == nil {
		use = asValue
	}
	if ref.global == given {
		s.given = append(s.given, name)
	}
	for i, p := range ref.places {
		if p.v != nil {
			last := i == len(ref.places)-1 && ref.global == nothing
			s.readVariable(p.v, use, last)
		}
	}
	if name == "eval" && ref.global == function {
		s.evals[n] = s.visible()
	}
}

// onlyHere reports whether a name that the expression binds means nothing
// outside of it.
func (s *scopes) onlyHere(name string) bool {
	return !isBuiltin(s.profile, name) && (s.variables == nil || !s.variables(name))
}

// global returns what a name means where the expression does not bind it.
func (s *scopes) global(name string) meaning {
	switch {
	case name[0] == '!': // the label of a parent operator
		return nothing
	case s.variables != nil && s.variables(name):
		return given
	case isBuiltin(s.profile, name):
		return function
	}
	return given
}

// readVariable notes a read. Last says that the name can mean nothing else.
func (s *scopes) readVariable(v *variable, use use, last bool) {
	v.reads++
	v.use.value = v.use.value || use == asValue
	switch {
	case v.use.walking && v.binds == 1:
		v.use.own++
		if use == inTail && s.lambdas[len(s.lambdas)-1] == v.lambda {
			v.use.loop = true
		} else {
			v.use.self = true
		}
		return
	case s.assigned[v]:
		return
	}
	v.use.early = true
	v.early = true
	v.loose = v.loose || !last
}

// visible returns the variables that can be seen, for $eval.
func (s *scopes) visible() []*variable {
	var all []*variable
	seen := map[string]bool{}
	for f := s.frame; f != nil; f = f.parent {
		for name, v := range f.vars {
			if !seen[name] {
				seen[name] = true
				s.readVariable(v, asValue, true)
				all = append(all, v)
			}
		}
	}
	return all
}

// settle decides which variables become functions of Go: those that are bound
// once, to a lambda, and only called, where they are bound. A lambda that calls
// itself may do so in tail position only, and then becomes a loop.
func (s *scopes) settle() {
	for _, v := range s.all {
		u := &v.use
		u.direct = v.lambda != nil && v.binds == 1 && !v.early && !v.shared && v.lambda.Signature == nil &&
			!followed(v.lambda) && !u.value && !u.early && !u.self && (!u.loop || s.loops(v.lambda)) &&
			!callsUnnamed(v.lambda.Body)
	}
	for changed := true; changed; {
		changed = false
		for _, v := range s.all {
			if v.use.direct && !s.tailsDirect(v.lambda, v.lambda.Body) {
				v.use.direct = false
				changed = true
			}
		}
	}
	for _, v := range s.all {
		if !v.use.direct && (v.use.self || v.use.loop) {
			v.early = true
		}
	}
}

// callsUnnamed reports whether something calls functions that have no name. An
// error of such a call names the function around it.
func callsUnnamed(n jsonata.Node) bool {
	found := false
	jsonata.Walk(n, func(n jsonata.Node) bool {
		switch n := n.(type) {
		case *jsonata.Call:
			found = found || calleeName(n.Func) == ""
		case *jsonata.Apply:
			_, isCall := n.Right.(*jsonata.Call)
			found = found || !isCall
		}
		return !found
	})
	return found
}

// loops reports whether the parameters of a lambda may be assigned to: whether
// nothing in its body can keep them.
func (s *scopes) loops(lambda *jsonata.Lambda) bool {
	kept := false
	jsonata.Walk(lambda.Body, func(n jsonata.Node) bool {
		switch n := n.(type) {
		case *jsonata.Lambda, *jsonata.Transform:
			kept = true
		case *jsonata.Variable:
			kept = kept || s.seesAll(n)
		}
		return !kept
	})
	return !kept
}

// tailsDirect reports whether the calls in tail position of a lambda can be
// calls of Go: those of built-in functions that do not ask for a context, and
// of lambdas that become functions of Go.
func (s *scopes) tailsDirect(lambda *jsonata.Lambda, body jsonata.Node) bool {
	switch n := body.(type) {
	case *jsonata.TailCall:
		f, ok := n.Call.Func.(*jsonata.Variable)
		if !ok || s.refs[f] == nil || s.pending[n.Call] {
			return false
		}
		if v := s.refs[f].only(); v != nil {
			return v.use.direct
		}
		return s.isBuiltin(f) && !asksContext(s.profile, f.Name, n.Call.Args)
	case *jsonata.Condition:
		return s.tailsDirect(lambda, n.Then) && s.tailsDirect(lambda, n.Else)
	case *jsonata.Default:
		return s.tailsDirect(lambda, n.Right)
	case *jsonata.Coalesce:
		return s.tailsDirect(lambda, n.Right)
	case *jsonata.Block:
		return len(n.Exprs) == 0 || s.tailsDirect(lambda, n.Exprs[len(n.Exprs)-1])
	}
	return true
}

// seesAll reports whether a variable is $eval, which sees all variables.
func (s *scopes) seesAll(n *jsonata.Variable) bool {
	_, ok := s.evals[n]
	return ok
}

// only returns the variable that a reference means and nothing else, nil if
// there is none.
func (r *reference) only() *variable {
	if len(r.places) == 1 && r.global == nothing {
		return r.places[0].v
	}
	return nil
}

// isBuiltin reports whether a variable is a built-in function.
func (s *scopes) isBuiltin(n *jsonata.Variable) bool {
	ref := s.refs[n]
	return ref != nil && len(ref.places) == 0 && ref.global == function
}

// shadowed looks up the variable that a function without $ may be meant for.
func (s *scopes) shadowed(f jsonata.Node) {
	if name := undollared(f); name != nil {
		s.read(name, name.Value, asValue)
	}
}

// undollared returns the name by which a call names its function if it lacks
// the $.
func undollared(f jsonata.Node) *jsonata.Name {
	if path, ok := f.(*jsonata.Path); ok {
		name, _ := path.Steps[0].(*jsonata.Name)
		return name
	}
	return nil
}

// cloning is the key of the reference to $clone that a transform makes.
type cloning struct{ *jsonata.Transform }

func (s *scopes) clone(n *jsonata.Transform) { s.read(cloning{n}, "clone", asValue) }
