package codegen

import (
	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/parser/jsonpath"
)

// Go refuses variables nobody reads, so the builder asks here before it makes
// one.

// readsDoc reports whether e looks at the document at hand; nil passes it on.
func readsDoc(e ir.Expr) bool {
	if e == nil {
		return true
	}
	found := false
	ir.Walk(e, func(x ir.Expr) {
		switch x := x.(type) {
		case *ir.Path:
			found = found || readsPath(x.Path)
		case *ir.Call:
			found = found || readsCall(x.Call)
		case *ir.JSONata:
			found = true
		}
	})
	return found
}

func readsPath(p *jsonpath.Path) bool { return p.Root == jsonpath.Input }

func readsCall(c *jsonpath.Call) bool {
	for _, a := range c.Args {
		switch a := a.(type) {
		case *jsonpath.Path:
			if readsPath(a) {
				return true
			}
		case *jsonpath.Call:
			if readsCall(a) {
				return true
			}
		}
	}
	return false
}

func anyReads(list []ir.Assignment) bool {
	for _, a := range list {
		if readsDoc(a.Value) {
			return true
		}
	}
	return false
}

// readsInput reports whether the body of the state looks at its effective
// input.
func (b *bodyBuilder) readsInput() bool {
	s := b.state
	switch a := s.Action.(type) {
	case *ir.Task:
		return readsDoc(s.Arguments) || reads(a.Timeout) || reads(a.Heartbeat) || reads(a.Credentials)
	case *ir.Pass:
		return a.Result == nil && readsDoc(s.Arguments)
	case *ir.Parallel:
		return readsDoc(s.Arguments)
	case *ir.Map:
		return readsDoc(a.Items) || reads(a.ItemSelector) || reads(a.MaxConcurrency) ||
			reads(a.ToleratedFailureCount) || reads(a.ToleratedFailurePercentage)
	}
	return true
}

// reads is readsDoc for a field whose absence reads nothing.
func reads(e ir.Expr) bool { return e != nil && readsDoc(e) }
