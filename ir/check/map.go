package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// distributedFields are the fields that only a Map in DISTRIBUTED mode has.
func distributedFields(st *ast.State) map[string]*ast.Node {
	return map[string]*ast.Node{"ItemReader": st.ItemReader, "ItemBatcher": st.ItemBatcher, "ResultWriter": st.ResultWriter}
}

// mapState checks the mode of a Map and what depends on it.
func (c *checker) mapState(p place, labels map[string]*ast.State) {
	st := p.state
	if st.ItemProcessor == nil {
		return
	}
	distributed := isDistributed(st.ItemProcessor)
	for _, m := range st.Node.Members {
		node := distributedFields(st)[m.Name]
		switch {
		case node == nil:
		case distributed:
			c.list.Add(notSupportedYet(p, m.NameSpan, quote(m.Name)+" of "+p.String(), p.at.Field(m.Name)))
		case st.ItemProcessor.Mode == nil || st.ItemProcessor.Mode.Text == "INLINE":
			c.list.Add(distributedOnly(p, m, p.at.Field(m.Name)))
		}
	}
	if distributed {
		at := p.at.Field(processorName(st.ItemProcessor)).Field("ProcessorConfig").Field("Mode")
		c.list.Add(notSupportedYet(p, st.ItemProcessor.Mode.Span, p.String()+" in DISTRIBUTED mode", at))
		if p.scope.express {
			c.list.Add(expressDistributed(p, st.ItemProcessor.Mode, at))
		}
	}
	c.label(p, labels)
}

const (
	maxLabel       = 40
	badLabelSymbol = "?*<>{}[]:;,\\|^~$#%&`\""
)

// label checks the Label of a Map, which becomes part of ARNs.
func (c *checker) label(p place, labels map[string]*ast.State) {
	n := p.state.Label
	if n == nil || n.Kind != ast.String || strings.Contains(n.Text, "${") {
		return
	}
	at := p.at.Field("Label")
	switch bad := strings.IndexFunc(n.Text, badInLabel); {
	case n.Text == "":
		c.list.Add(badLabel(p, n, diag.Span{}, "is empty", at))
	case utf8.RuneCountInString(n.Text) > maxLabel:
		c.list.Add(badLabel(p, n, diag.Span{}, "has more than 40 characters", at))
	case bad >= 0:
		c.list.Add(badLabel(p, n, n.At(bad, bad+1), "holds the character "+quote(n.Text[bad:bad+utf8Length(n.Text[bad:])]), at))
	case labels[n.Text] != nil:
		c.list.Add(duplicateLabel(p, n, labels[n.Text], at))
	default:
		labels[n.Text] = p.state
	}
}

func badInLabel(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune(badLabelSymbol, r)
}

func utf8Length(s string) int {
	_, n := utf8.DecodeRuneInString(s)
	return n
}
