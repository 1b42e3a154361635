package check

import (
	"errors"
	"slices"
	"strings"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/parser/jsonata"
)

// members is what $states has in a field.
type members struct{ result, errorOutput bool }

// jsonataFields checks every expression of a JSONata state.
func (c *checker) jsonataFields(p place) {
	st := p.state
	for _, f := range []struct {
		name string
		node *ast.Node
	}{
		{"Arguments", st.Arguments},
		{"Items", st.Items},
		{"ItemSelector", st.ItemSelector},
		{"Credentials", st.Credentials},
		{"MaxConcurrency", st.MaxConcurrency},
		{"ToleratedFailureCount", st.ToleratedFailureCount},
		{"ToleratedFailurePercentage", st.ToleratedFailurePercentage},
		{"TimeoutSeconds", st.TimeoutSeconds},
		{"HeartbeatSeconds", st.HeartbeatSeconds},
		{"Seconds", st.Seconds},
		{"Timestamp", st.Timestamp},
		{"Error", st.Error},
		{"Cause", st.Cause},
		{"ItemBatcher", st.ItemBatcher},
	} {
		c.expressions(p.in(f.node, f.name, p.at), members{})
	}
	for _, f := range []struct {
		name string
		node *ast.Node
	}{{"ItemReader", st.ItemReader}, {"ResultWriter", st.ResultWriter}} {
		c.expressions(p.in(f.node.Get("Arguments"), "Arguments", p.at.Field(f.name)), members{})
	}
	config := st.ItemReader.Get("ReaderConfig").Get("MaxItems")
	c.expressions(p.in(config, "MaxItems", p.at.Field("ItemReader").Field("ReaderConfig")), members{})

	works := st.Type == ast.Task || st.Type == ast.Map || st.Type == ast.Parallel
	c.expressions(p.in(st.Output, "Output", p.at), members{result: works})
	c.expressions(p.in(st.Assign, "Assign", p.at), members{result: works})
	for i, r := range st.Choices {
		at := p.at.Field("Choices").Index(i)
		c.expressions(p.in(r.Condition, "Condition", at), members{})
		c.expressions(p.in(r.Output, "Output", at), members{})
		c.expressions(p.in(r.Assign, "Assign", at), members{})
	}
	for i, h := range st.Catch {
		at := p.at.Field("Catch").Index(i)
		c.expressions(p.in(h.Output, "Output", at), members{errorOutput: true})
		c.expressions(p.in(h.Assign, "Assign", at), members{errorOutput: true})
	}
}

// expressions checks the expressions at any depth of a value.
func (c *checker) expressions(v value, has members) {
	if v.node == nil {
		return
	}
	switch v.node.Kind {
	case ast.String:
		c.text(v, has)
	case ast.Array:
		up := v.pointer()
		for i := range v.node.Items {
			c.expressions(v.item(i, up), has)
		}
	case ast.Object:
		up := v.pointer()
		for _, m := range v.node.Members {
			if strings.HasSuffix(m.Name, dotDollar) {
				c.list.Add(dollarKeyInJSONata(v, m))
				if m.Value.Kind == ast.String && !isExpression(m.Value.Text) {
					continue
				}
			}
			c.expressions(v.member(m, up), has)
		}
	}
}

// text checks one string: an expression, or a literal that looks as if it were
// meant to be one.
func (c *checker) text(v value, has members) {
	s := v.node.Text
	if isExpression(s) {
		c.expression(v, has)
		return
	}
	trimmed := strings.TrimSpace(s)
	switch {
	case strings.HasPrefix(trimmed, "{%") || strings.Contains(s, "$") && (strings.HasSuffix(trimmed, "%}") || strings.HasPrefix(trimmed, "{ %")):
		c.list.Add(likelyExpression(v))
	case looksLikePath(s), strings.HasPrefix(s, "$states."):
		c.list.Add(jsonPathInJSONata(v))
	}
}

// expression parses a {% … %} string and checks what it refers to.
func (c *checker) expression(v value, has members) {
	source := v.node.Text[2 : len(v.node.Text)-2]
	tree, err := jsonata.Parse(source, jsonata.AWS)
	if err != nil {
		if e := (*jsonata.Error)(nil); errors.As(err, &e) && !strings.Contains(source, "${") {
			c.list.Add(badJSONata(v, e))
		}
		return
	}
	r := references{checker: c, v: v, has: has, local: bound(tree), called: map[*jsonata.Variable]bool{}}
	jsonata.Walk(tree, r.visit)
	r.calls(tree)
}

// references checks the names that an expression uses.
type references struct {
	*checker
	v      value
	has    members
	local  map[string]bool
	called map[*jsonata.Variable]bool // variables in the place of a function
}

// bound collects the names an expression binds itself: by :=, as parameters,
// or as the @ and # of a path. Where in the expression a name is bound does
// not matter here, for a doubtful use is none to warn of.
func bound(tree jsonata.Node) map[string]bool {
	local := map[string]bool{}
	jsonata.Walk(tree, func(n jsonata.Node) bool {
		switch n := n.(type) {
		case *jsonata.Bind:
			local[n.Name] = true
		case *jsonata.Lambda:
			for _, p := range n.Params {
				local[p.Name] = true
			}
		}
		step := n.Attr().Step
		local[step.Focus], local[step.Index] = true, true
		for _, stage := range step.Stages {
			local[stage.Index] = true
		}
		return true
	})
	return local
}

func (r references) visit(n jsonata.Node) bool {
	switch n := n.(type) {
	case *jsonata.Call:
		if f, ok := n.Func.(*jsonata.Variable); ok {
			r.called[f] = true
		}
	case *jsonata.Path:
		r.statesField(n)
	case *jsonata.Variable:
		if r.called[n] {
			r.function(n)
		} else if !r.known(n.Name) {
			r.readsVariable(r.v, n.Name, r.at(n.Span))
		}
	}
	return true
}

func (r references) known(name string) bool {
	return name == "" || name == "$" || name == "states" || r.local[name] || slices.Contains(functions, name)
}

func (r references) at(span jsonata.Span) diag.Span {
	return spanOf(r.v.node, span.Start+2, span.End+2)
}

// function checks the name of a called function.
func (r references) function(f *jsonata.Variable) {
	switch {
	case f.Name == "eval" && !r.local["eval"]:
		r.list.Add(noEval(r.v, r.at(f.Span)))
	case !r.known(f.Name) && !r.assigns(f.Name):
		r.list.Add(unknownFunction(r.v, f.Name, r.at(f.Span)))
	}
}

// assigns reports whether a scope in reach assigns the variable.
func (r references) assigns(name string) bool {
	for s := r.v.scope; s != nil; s = s.parent {
		if _, ok := s.assigned[name]; ok {
			return true
		}
	}
	return false
}

// statesField checks that $states has the member a path asks for.
func (r references) statesField(n *jsonata.Path) {
	if len(n.Steps) < 2 {
		return
	}
	root, ok := n.Steps[0].(*jsonata.Variable)
	name, ok2 := n.Steps[1].(*jsonata.Name)
	if !ok || !ok2 || root.Name != "states" || r.local["states"] {
		return
	}
	switch name.Value {
	case "input", "context":
		return
	case "result":
		if r.has.result {
			return
		}
	case "errorOutput":
		if r.has.errorOutput {
			return
		}
	}
	r.list.Add(statesFieldUnavailable(r.v, name.Value, r.has, r.at(jsonata.Span{Start: root.Span.Start, End: name.Span.End})))
}

// functions are the functions of JSONata 2.0.6 without $eval, and those that
// Step Functions adds.
var functions = []string{
	"abs", "append", "assert", "average", "base64decode", "base64encode", "boolean", "ceil", "clone", "contains",
	"count", "decodeUrl", "decodeUrlComponent", "distinct", "each", "encodeUrl", "encodeUrlComponent", "error",
	"exists", "filter", "floor", "formatBase", "formatInteger", "formatNumber", "fromMillis", "join", "keys",
	"length", "lookup", "lowercase", "map", "match", "max", "merge", "millis", "min", "not", "now", "number",
	"pad", "parseInteger", "power", "random", "reduce", "replace", "reverse", "round", "shuffle", "sift", "single",
	"sort", "split", "spread", "sqrt", "string", "substring", "substringAfter", "substringBefore", "sum", "toMillis",
	"trim", "type", "uppercase", "zip",
	"hash", "parse", "partition", "range", "uuid",
}
