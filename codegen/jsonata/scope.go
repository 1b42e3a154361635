package jsonatagen

import (
	"maps"
	"slices"

	"github.com/aslc-dev/aslc/parser/jsonata"
)

// variable is a variable that the expression binds: by :=, or as a parameter of
// a lambda.
type variable struct {
	name  string
	goes  string // by this name in Go, "" until it is declared
	binds int    // how many := bind it
	first *jsonata.Bind
	reads int
	param bool // of a lambda
	loop  bool // it is one of many items

	// loose says that it may be read before it is bound where the name means
	// something else: then it is a jsonata.Var.
	loose bool
	// early says that it may be read before the statement that binds it, is
	// bound elsewhere than in a statement of its frame, or more than once.
	early bool
	// shared says that a callback binds it.
	shared bool

	// lambda is what it is bound to, nil if that is anything else.
	lambda *jsonata.Lambda
	use    lambdaUse
}

// declaredBy returns the binding that declares the variable, nil if it has to be
// declared at the beginning of its frame.
func (s *scopes) declaredBy(v *variable) *jsonata.Bind {
	if v.param || v.loose || v.use.early || v.use.self || v.use.loop || !s.statements[v.first] {
		return nil
	}
	return v.first
}

// lambdaUse is how a variable that is bound to a lambda is used.
type lambdaUse struct {
	walking bool // its body at the moment
	value   bool // as a value, not only as the function of calls
	early   bool // where it may not be bound yet
	own     int  // reads of it in its own body
	self    bool // by itself, other than in tail position
	loop    bool // by itself, in tail position
	// direct says that it becomes a function of Go.
	direct bool
}

// frame holds the variables of a block, a lambda or a tuple.
type frame struct {
	parent *frame
	vars   map[string]*variable
	// tuple, if not nil, are the names that a tuple may carry.
	tuple map[string]bool
	goes  string // the tuple's name in Go
	used  bool   // whether the tuple is
	level int    // callbacks around it
}

// place is where a variable may be bound: in a variable of the expression, or
// in the tuple of a frame.
type place struct {
	v     *variable
	tuple *frame
}

// meaning is what a name means where nothing in the expression binds it.
type meaning uint8

const (
	nothing  meaning = iota
	function         // a built-in function
	given            // a variable from outside
)

// reference is what a reference to a variable may mean, from the inside out.
type reference struct {
	places []place
	global meaning
}

// scopes is what the first pass finds out.
type scopes struct {
	profile   jsonata.Profile
	variables func(name string) bool

	frame    *frame
	level    int // callbacks around what is being walked
	assigned map[*variable]bool
	lambdas  []*jsonata.Lambda // around what is being walked

	refs   map[jsonata.Node]*reference
	bound  map[*jsonata.Bind]*variable
	params map[*jsonata.Lambda][]*variable
	frames map[jsonata.Node]*frame // of blocks and lambdas; of nil the outermost
	tuples map[jsonata.Node]*frame // of what is evaluated with a tuple
	evals  map[jsonata.Node][]*variable
	// pending are the calls that become values, see pendingCalls.
	pending map[*jsonata.Call]bool
	all     []*variable
	given   []string // names that are given, in order of use
	// marking says that it matters whether an array of several items is a
	// sequence: for $distinct and what $eval may do.
	marking bool
	// statements are the bindings that are expressions of a block themselves.
	statements map[*jsonata.Bind]bool
}

// resolve walks the tree of an expression.
func resolve(tree jsonata.Node, profile jsonata.Profile, variables func(string) bool) *scopes {
	s := &scopes{
		profile: profile, variables: variables, assigned: map[*variable]bool{},
		refs: map[jsonata.Node]*reference{}, bound: map[*jsonata.Bind]*variable{},
		params: map[*jsonata.Lambda][]*variable{}, frames: map[jsonata.Node]*frame{},
		evals: map[jsonata.Node][]*variable{}, statements: map[*jsonata.Bind]bool{},
		tuples: map[jsonata.Node]*frame{}, pending: pendingCalls(tree),
	}
	s.frame = s.newFrame(bindings(tree))
	s.frames[nil] = s.frame
	s.statement(tree)
	s.node(tree)
	s.settle()
	return s
}

// bindings returns the names that := binds in the frame that n is evaluated in,
// not in those of blocks and lambdas inside n.
func bindings(n jsonata.Node) []string {
	var names []string
	jsonata.Walk(n, func(n jsonata.Node) bool {
		switch n := n.(type) {
		case *jsonata.Bind:
			names = append(names, n.Name)
		case *jsonata.Block, *jsonata.Lambda:
			jsonata.Parts(n, func(part jsonata.Node, role jsonata.Role) {
				if role == jsonata.RoleInner { // what follows it is outside
					names = append(names, bindings(part)...)
				}
			})
			return false
		}
		return true
	})
	return names
}

func (s *scopes) newFrame(names []string) *frame {
	f := &frame{parent: s.frame, vars: map[string]*variable{}, level: s.level}
	for _, name := range names {
		f.vars[name] = s.newVariable(name)
	}
	return f
}

func (s *scopes) newVariable(name string) *variable {
	v := &variable{name: name}
	s.all = append(s.all, v)
	return v
}

// within walks what is evaluated in a frame of its own.
func (s *scopes) within(f *frame, walk func()) {
	outer := s.frame
	s.frame = f
	walk()
	s.frame = outer
}

// maybe walks what may not be evaluated: it binds nothing for certain.
func (s *scopes) maybe(walk func()) {
	before := s.assigned
	s.assigned = maps.Clone(before)
	walk()
	s.assigned = before
}

// callback walks what is evaluated any number of times, in a function of its
// own.
func (s *scopes) callback(walk func()) {
	s.level++
	s.maybe(walk)
	s.level--
}

// inner walks a part that a callback evaluates.
func (s *scopes) inner(n jsonata.Node) { s.callback(func() { s.node(n) }) }

// node walks a node with what follows it.
func (s *scopes) node(n jsonata.Node) {
	if n == nil {
		return
	}
	if path, ok := n.(*jsonata.Path); ok {
		s.path(path)
		return
	}
	s.bare(n)
	attr := n.Attr()
	for _, f := range attr.Predicates {
		s.inner(f.Expr)
	}
	if attr.Group != nil {
		s.pairs(attr.Group.Pairs)
	}
}

func (s *scopes) pairs(pairs []jsonata.Pair) {
	for _, pair := range pairs {
		s.inner(pair.Key)
	}
	for _, pair := range pairs {
		s.inner(pair.Value)
	}
}

// bare walks a node without what follows it.
func (s *scopes) bare(n jsonata.Node) {
	switch n := n.(type) {
	case *jsonata.Variable:
		s.read(n, n.Name, asValue)
	case *jsonata.Parent:
		s.read(n, n.Slot.Label, asValue)
	case *jsonata.Binary:
		s.node(n.Left)
		if n.Op == "and" || n.Op == "or" {
			s.maybe(func() { s.node(n.Right) })
		} else {
			s.node(n.Right)
		}
	case *jsonata.Condition:
		s.condition(n)
	case *jsonata.Default:
		s.node(n.Left)
		s.maybe(func() { s.node(n.Right) })
	case *jsonata.Coalesce:
		s.node(n.Left)
		s.maybe(func() { s.node(n.Right) })
	case *jsonata.Block:
		s.block(n)
	case *jsonata.Bind:
		s.bind(n)
	case *jsonata.Object:
		s.object(n)
	default:
		s.functional(n)
	}
}

// functional walks nodes that have to do with functions, and those without
// rules of their own.
func (s *scopes) functional(n jsonata.Node) {
	switch n := n.(type) {
	case *jsonata.Call:
		s.call(n, asFunction)
	case *jsonata.TailCall:
		if s.pending[n.Call] {
			s.call(n.Call, asValue)
		} else {
			s.call(n.Call, inTail)
		}
	case *jsonata.Partial:
		for _, arg := range n.Args {
			s.node(arg)
		}
		s.node(n.Func)
		s.shadowed(n.Func)
	case *jsonata.Lambda:
		s.lambda(n)
	case *jsonata.Transform:
		s.clone(n)
		s.callback(func() {
			s.inner(n.Pattern)
			s.inner(n.Update)
			s.inner(n.Delete)
		})
	case *jsonata.Apply:
		s.node(n.Left)
		s.node(n.Right)
	default:
		jsonata.Parts(n, func(part jsonata.Node, role jsonata.Role) {
			if role == jsonata.RoleOperand {
				s.node(part)
			}
		})
	}
}

func (s *scopes) condition(n *jsonata.Condition) {
	s.node(n.If)
	before := s.assigned
	s.assigned = maps.Clone(before)
	s.node(n.Then)
	then := s.assigned
	s.assigned = maps.Clone(before)
	s.node(n.Else)
	for v := range s.assigned {
		if !then[v] {
			delete(s.assigned, v)
		}
	}
}

func (s *scopes) block(n *jsonata.Block) {
	var names []string
	for _, expr := range n.Exprs {
		names = append(names, bindings(expr)...)
	}
	f := s.newFrame(names)
	s.frames[n] = f
	s.within(f, func() {
		for _, expr := range n.Exprs {
			s.statement(expr)
			s.node(expr)
		}
	})
}

func (s *scopes) bind(n *jsonata.Bind) {
	v := s.frame.vars[n.Name]
	s.bound[n] = v
	if v.binds++; v.binds == 1 {
		v.first = n
	}
	v.shared = v.shared || s.level != s.frame.level
	v.early = v.early || v.binds > 1 || !s.statements[n]
	v.lambda, _ = n.Value.(*jsonata.Lambda)
	if v.use.walking = v.lambda != nil; v.use.walking {
		s.assigned[v] = true // before the lambda can be called
	}
	s.node(n.Value)
	v.use.walking = false
	s.assigned[v] = true
}

// statement notes a binding that is an expression of a block itself.
func (s *scopes) statement(n jsonata.Node) {
	if bind, ok := n.(*jsonata.Bind); ok && !followed(bind) {
		s.statements[bind] = true
	}
}

// object walks a constructor in the order of evaluation.
func (s *scopes) object(n *jsonata.Object) {
	if literalKeys(n.Pairs) == nil {
		s.pairs(n.Pairs)
		return
	}
	for _, i := range visitOrder(n.Pairs) {
		s.node(n.Pairs[i].Value)
	}
}

func (s *scopes) lambda(n *jsonata.Lambda) {
	names := make([]string, 0, len(n.Params))
	for _, param := range n.Params {
		names = append(names, param.Name)
	}
	f := s.newFrame(append(names, bindings(n.Body)...))
	s.level++
	f.level = s.level
	s.frames[n] = f
	for i, name := range names {
		v := f.vars[name]
		if slices.Contains(names[i+1:], name) {
			v = s.newVariable(name) // a later parameter of that name hides it
		}
		v.param = true
		s.params[n] = append(s.params[n], v)
	}
	s.lambdas = append(s.lambdas, n)
	s.maybe(func() {
		for _, v := range s.params[n] {
			s.assigned[v] = true
		}
		s.within(f, func() { s.node(n.Body) })
	})
	s.lambdas = s.lambdas[:len(s.lambdas)-1]
	s.level--
}

// call walks a call: the function first, then the arguments.
func (s *scopes) call(n *jsonata.Call, use use) {
	if f, ok := n.Func.(*jsonata.Variable); ok && len(f.Predicates) == 0 && f.Group == nil && !f.KeepArray {
		s.read(f, f.Name, use)
	} else {
		s.node(n.Func)
		s.shadowed(n.Func)
	}
	for _, arg := range n.Args {
		s.node(arg)
	}
}
