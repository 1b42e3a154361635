package parser

import "github.com/aslc-dev/aslc/parser/ast"

type (
	retrierField = field[ast.Retrier]
	catcherField = field[ast.Catcher]
)

var (
	someErrors    = shape{kinds: list, what: "an array of error names", nonEmpty: true}
	anErrorName   = shape{kinds: text, what: "an error name, a string"}
	anInterval    = wholeNumber(1, maxSeconds)
	someAttempts  = wholeNumber(0, maxSeconds)
	aBackoffRate  = shape{kinds: number, what: "a number", min: 1, max: unbounded}
	aMaxDelay     = wholeNumber(1, 31_622_399)
	aJitter       = oneOf("FULL", "NONE")
	retrierFields = newTable(
		retrierField{"ErrorEquals", 0, both, &someErrors, func(r *ast.Retrier) **ast.Node { return &r.ErrorEquals }},
		retrierField{"IntervalSeconds", 0, both, &anInterval, func(r *ast.Retrier) **ast.Node { return &r.IntervalSeconds }},
		retrierField{"MaxAttempts", 0, both, &someAttempts, func(r *ast.Retrier) **ast.Node { return &r.MaxAttempts }},
		retrierField{"BackoffRate", 0, both, &aBackoffRate, func(r *ast.Retrier) **ast.Node { return &r.BackoffRate }},
		retrierField{"MaxDelaySeconds", 0, both, &aMaxDelay, func(r *ast.Retrier) **ast.Node { return &r.MaxDelaySeconds }},
		retrierField{"JitterStrategy", 0, both, &aJitter, func(r *ast.Retrier) **ast.Node { return &r.JitterStrategy }},
		retrierField{"Comment", 0, both, &aText, func(r *ast.Retrier) **ast.Node { return &r.Comment }},
	)
	catcherFields = newTable(
		catcherField{"ErrorEquals", 0, both, &someErrors, func(c *ast.Catcher) **ast.Node { return &c.ErrorEquals }},
		catcherField{"Next", 0, both, &aName, func(c *ast.Catcher) **ast.Node { return &c.Next }},
		catcherField{"ResultPath", 0, jsonPathOnly, &aPathOrNull, func(c *ast.Catcher) **ast.Node { return &c.ResultPath }},
		catcherField{"Output", 0, jsonataOnly, &anything, func(c *ast.Catcher) **ast.Node { return &c.Output }},
		catcherField{"Assign", 0, both, &anObject, func(c *ast.Catcher) **ast.Node { return &c.Assign }},
		catcherField{"Comment", 0, both, &aText, func(c *ast.Catcher) **ast.Node { return &c.Comment }},
	)
)

func (b *builder) retry(s *ast.State, p place) {
	b.objects(s.RetryNode, "Retry", "retrier", p, func(n *ast.Node, at place) {
		r := &ast.Retrier{Node: n}
		retrierFields.read(b, n, at, r)
		b.require(n, at, "ErrorEquals")
		b.errorNames(r.ErrorEquals, at)
		s.Retry = append(s.Retry, r)
	})
}

func (b *builder) catch(s *ast.State, p place) {
	b.objects(s.CatchNode, "Catch", "catcher", p, func(n *ast.Node, at place) {
		c := &ast.Catcher{Node: n}
		catcherFields.read(b, n, at, c)
		b.require(n, at, "ErrorEquals", "Next")
		b.errorNames(c.ErrorEquals, at)
		s.Catch = append(s.Catch, c)
	})
}

// objects calls read for every object in the list n, which field name of a
// state holds.
func (b *builder) objects(n *ast.Node, name, part string, p place, read func(*ast.Node, place)) {
	if n == nil || n.Kind != ast.Array {
		return
	}
	list := p
	list.at = p.at.Field(name)
	for i, item := range n.Items {
		at := list.item(i, part, startOfFields(item))
		if symbolic(item) {
			continue
		}
		if item.Kind != ast.Object {
			b.list.Add(partNotAnObject(item, at))
			continue
		}
		read(item, at)
	}
}

func (b *builder) errorNames(n *ast.Node, p place) {
	if n == nil {
		return
	}
	for i, item := range n.Items {
		b.fitsItem(item, &anErrorName, "ErrorEquals", i, p)
	}
}
