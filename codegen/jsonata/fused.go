package jsonatagen

import (
	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/parser/jsonata"
)

// folds are the aggregates that take the results of a path's last step without
// an array of them.
var folds = map[string]string{"sum": "SumOf", "average": "AverageOf", "max": "MaxOf", "min": "MinOf"}

// fused spells a call of a built-in function together with its argument, nil if
// there is no form for both.
func (c *invocation) fused(name string) *jen.Statement {
	if len(c.args) != 1 || len(c.call.Args) != 1 {
		return nil
	}
	if name == "merge" {
		return c.merge()
	}
	method, ok := folds[name]
	if !ok {
		return nil
	}
	path, ok := c.args[0].(*jsonata.Path)
	if !ok || len(path.Steps) < 2 || firstTuple(path) >= 0 || path.Group != nil || path.KeepArray || path.KeepSingleton {
		return nil
	}
	e := c.e
	last := len(path.Steps) - 1
	step := path.Steps[last]
	switch step.(type) {
	case *jsonata.Name, *jsonata.Sort, *jsonata.Wildcard, *jsonata.Descendants, *jsonata.Array:
		return nil
	}
	if len(step.Attr().Step.Stages) > 0 || !e.repeatable(step) {
		return nil
	}
	depth := c.depth + 1
	chain := &chain{e: e, depth: depth + 1}
	for at := chain.start(path); at < last; at++ {
		chain.step(path.Steps[at])
	}
	items := chain.code()
	return run(method, items, e.callback(step, chain.item(), depth+1))
}

// repeatable reports whether a node may be evaluated twice: whether it binds
// nothing outside of itself and is no matter of chance.
func (e *emitter) repeatable(n jsonata.Node) bool {
	if len(bindings(n)) > 0 {
		return false
	}
	chance := false
	jsonata.Walk(n, func(n jsonata.Node) bool {
		if v, ok := n.(*jsonata.Variable); ok {
			switch v.Name {
			case "random", "shuffle", "uuid", "eval":
				chance = true
			}
		}
		return !chance
	})
	return !chance
}

// merge spells $merge of an array constructor.
func (c *invocation) merge() *jen.Statement {
	array, ok := c.args[0].(*jsonata.Array)
	if !ok || followed(array) || len(array.Items) == 0 {
		return nil
	}
	for _, item := range array.Items {
		if _, nested := item.(*jsonata.Array); nested {
			return nil
		}
	}
	return call(jen.Id("e").Dot("MergeOf"), c.e.operands(array.Items, nil, c.depth+2))
}
