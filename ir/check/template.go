package check

import (
	"strings"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/parser/jsonpath"
)

// templates checks the payload templates of a JSONPath state.
func (c *checker) templates(p place) {
	st := p.state
	parameters := "Parameters"
	if st.Type == ast.Map && st.Node.Get("ItemSelector") != nil {
		parameters = "ItemSelector"
	}
	c.template(p.in(st.ItemSelector, parameters, p.at))
	for _, f := range []struct {
		name string
		node *ast.Node
	}{
		{"Parameters", st.Parameters},
		{"ResultSelector", st.ResultSelector},
		{"Credentials", st.Credentials},
		{"Assign", st.Assign},
	} {
		c.template(p.in(f.node, f.name, p.at))
	}
	c.staticResult(p.in(st.Result, "Result", p.at))
	reader := p.at.Field("ItemReader")
	c.template(p.in(st.ItemReader.Get("Parameters"), "Parameters", reader))
	c.referencePath(p.in(st.ItemReader.Get("ReaderConfig").Get("MaxItemsPath"), "MaxItemsPath", reader.Field("ReaderConfig")))
	c.template(p.in(st.ResultWriter.Get("Parameters"), "Parameters", p.at.Field("ResultWriter")))
	batcher := p.at.Field("ItemBatcher")
	c.template(p.in(st.ItemBatcher.Get("BatchInput"), "BatchInput", batcher))
	for _, name := range []string{"MaxItemsPerBatchPath", "MaxInputBytesPerBatchPath"} {
		c.referencePath(p.in(st.ItemBatcher.Get(name), name, batcher))
	}
}

const dotDollar = ".$"

// template checks a payload template: names that end in ".$" hold a path or an
// intrinsic call, and are unique without that ending.
func (c *checker) template(v value) {
	if v.node == nil {
		return
	}
	switch v.node.Kind {
	case ast.String:
		c.forgottenPath(v, "only an object's field whose name ends in .$ is evaluated")
	case ast.Array:
		up := v.pointer()
		for i, item := range v.node.Items {
			inner := v.item(i, up)
			if item.Kind == ast.String {
				c.forgottenPath(inner, "strings in arrays are never evaluated; build the array with States.Array in a field whose name ends in .$")
				continue
			}
			c.template(inner)
		}
	case ast.Object:
		c.templateObject(v)
	}
}

func (c *checker) templateObject(v value) {
	var seen map[string]*ast.Member
	dynamic := false
	for _, m := range v.node.Members {
		dynamic = dynamic || strings.HasSuffix(m.Name, dotDollar)
	}
	if dynamic {
		seen = make(map[string]*ast.Member, len(v.node.Members))
	}
	up := v.pointer()
	for _, m := range v.node.Members {
		inner := v.member(m, up)
		name, evaluated := strings.CutSuffix(m.Name, dotDollar)
		if seen != nil {
			if first := seen[name]; first != nil && first.Name != m.Name {
				c.list.Add(duplicateTemplateField(v, first, m))
			}
			seen[name] = m
		}
		switch {
		case evaluated:
			c.templateValue(inner, m)
		case m.Value.Kind == ast.String:
			c.forgottenPath(inner, "write the name as "+quote(m.Name+dotDollar)+" to evaluate it")
		default:
			c.template(inner)
		}
	}
}

// templateValue checks the value of a field whose name ends in ".$".
func (c *checker) templateValue(v value, m *ast.Member) {
	if v.node.Kind == ast.Placeholder {
		return
	}
	if v.node.Kind != ast.String {
		c.list.Add(templateValueNoText(v, m))
		return
	}
	if !v.readable() {
		return
	}
	v.key = m.Name
	expr, err := parseTemplateText(v.node.Text)
	if err != nil {
		c.list.Add(badTemplateText(v, err))
		return
	}
	switch expr := expr.(type) {
	case *jsonpath.Path:
		c.pathVariable(v, expr)
	case *jsonpath.Call:
		if v.node.Text[0] == ' ' {
			c.list.Add(blankBeforeCall(v))
		}
		c.callVariables(v, expr)
	}
}

// parseTemplateText reads a path or an intrinsic call.
func parseTemplateText(text string) (jsonpath.Expr, error) {
	if strings.HasPrefix(strings.TrimSpace(text), "$") {
		path, err := jsonpath.Parse(text)
		if err != nil {
			return nil, err
		}
		return path, nil
	}
	call, err := jsonpath.ParseIntrinsic(text)
	if err != nil {
		return nil, err
	}
	return call, nil
}

// looksLikePath reports whether a text was surely meant to be evaluated by
// JSONPath.
func looksLikePath(s string) bool {
	switch {
	case strings.HasPrefix(s, "$."), strings.HasPrefix(s, "$$."), strings.HasPrefix(s, "$["):
		_, err := jsonpath.Parse(s)
		return err == nil
	case strings.HasPrefix(s, "States."):
		_, err := jsonpath.ParseIntrinsic(s)
		return err == nil
	}
	return false
}

// forgottenPath warns of a literal that looks like something to evaluate.
func (c *checker) forgottenPath(v value, help string) {
	switch {
	case !v.readable():
	case looksLikePath(v.node.Text):
		c.list.Add(missingDollar(v, help))
	case isExpression(v.node.Text):
		c.list.Add(expressionInJSONPath(v))
	}
}

// staticResult warns of what looks dynamic in the Result of a Pass, which is
// copied as it is.
func (c *checker) staticResult(v value) {
	if v.node == nil {
		return
	}
	switch v.node.Kind {
	case ast.Array:
		up := v.pointer()
		for i := range v.node.Items {
			c.staticResult(v.item(i, up))
		}
	case ast.Object:
		up := v.pointer()
		for _, m := range v.node.Members {
			if strings.HasSuffix(m.Name, dotDollar) {
				c.list.Add(staticResult(v, m))
				continue
			}
			c.staticResult(v.member(m, up))
		}
	}
}

// spanOf returns the part of a string where a parser found a mistake, at least
// one character of it.
func spanOf(n *ast.Node, start, end int) diag.Span {
	if end <= start {
		end = start + 1
	}
	if start >= len(n.Text) {
		start, end = max(0, len(n.Text)-1), len(n.Text)
	}
	span := n.At(start, end)
	if span.End <= span.Start {
		return n.Span
	}
	return span
}
