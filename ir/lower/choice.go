package lower

import (
	"strings"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/parser/ast"
)

func (l *stateLowerer) choice() ir.Action {
	c := &ir.Choice{Default: l.target(l.in.Default)}
	for i, r := range l.in.Choices {
		field := index("Choices", i)
		rule := &ir.Rule{
			Span:   r.Node.Span,
			Next:   l.target(r.Next),
			Assign: l.assign(r.Assign, field+"/Assign"),
		}
		if l.out.Language == ir.InJSONata {
			rule.Output = l.template(r.Output, field+"/Output")
			rule.When = l.condition(r.Condition, field+"/Condition")
		} else {
			rule.When = l.cond(r)
		}
		c.Rules = append(c.Rules, rule)
	}
	return c
}

// condition lowers the Condition of a JSONata rule, which may also be a
// literal boolean.
func (l *stateLowerer) condition(n *ast.Node, field string) ir.Cond {
	if n != nil && n.Kind == ast.String {
		if e, ok := l.template(n, field).(ir.Cond); ok {
			return e
		}
	}
	if n != nil && n.Kind == ast.Bool && n.Text == "true" {
		return &ir.And{}
	}
	return &ir.Or{}
}

func (l *stateLowerer) cond(r *ast.ChoiceRule) ir.Cond {
	switch {
	case r.And != nil:
		return &ir.And{Conds: l.conds(r.And)}
	case r.Or != nil:
		return &ir.Or{Conds: l.conds(r.Or)}
	case r.Not != nil:
		return &ir.Not{Cond: l.cond(r.Not)}
	}
	t := &ir.Test{Operator: r.Operator, Variable: l.path(r.Variable, "")}
	if op, ok := strings.CutSuffix(r.Operator, "Path"); ok {
		t.Operator = op
		if p := l.path(r.Operand, ""); p != nil {
			t.Operand = p
		}
	} else {
		t.Operand = l.operand(r)
	}
	return t
}

func (l *stateLowerer) conds(rules []*ast.ChoiceRule) []ir.Cond {
	out := make([]ir.Cond, len(rules))
	for i, r := range rules {
		out[i] = l.cond(r)
	}
	return out
}
