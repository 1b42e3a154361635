package parser

import (
	"errors"
	"io"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// maxExpansion is how many nodes the aliases of a YAML text may stand for in
// all: a page of nested anchors can mean billions.
const maxExpansion = 1 << 20

// yamlReader turns YAML into the tree that JSON text gives.
type yamlReader struct {
	file   *diag.File
	places *yamlPlaces
	list   *diag.List
	// objects says how a short intrinsic such as !Ref is read: as the object
	// it is short for, else as the text ${…}.
	objects bool

	depth    int
	expanded int
	gaveUp   bool
	open     map[*yaml.Node]bool      // being read, for aliases that hold themselves
	anchored map[*yaml.Node]*anchored // anchors already read
}

// anchored is what an anchor stands for and how many nodes that is.
type anchored struct {
	node *ast.Node
	size int
}

// readYAML reads the only document of a text. It returns nil when there is
// none, and whether the whole text was read.
func readYAML(file *diag.File, list *diag.List, objects bool) (root *ast.Node, complete bool) {
	r := &yamlReader{file: file, places: newYAMLPlaces(file.Text), list: list, objects: objects, open: map[*yaml.Node]bool{}, anchored: map[*yaml.Node]*anchored{}}
	var document, second yaml.Node
	decoder := yaml.NewDecoder(strings.NewReader(file.Text))
	switch err := decoder.Decode(&document); {
	case errors.Is(err, io.EOF), err == nil && len(document.Content) == 0:
		list.Add(noDefinition(diag.Span{Start: len(file.Text), End: len(file.Text)}))
		return nil, false
	case err != nil:
		list.Add(r.unreadable(err))
		return nil, false
	}
	root = r.value(document.Content[0])
	if err := decoder.Decode(&second); err == nil && len(second.Content) > 0 {
		start := r.places.offset(second.Content[0])
		list.Add(textAfterEnd(diag.Span{Start: start, End: start + 1}))
	}
	return root, !r.gaveUp
}

func (r *yamlReader) fatal(d diag.Diagnostic) *ast.Node {
	if !r.gaveUp {
		r.list.Add(d)
	}
	r.gaveUp = true
	return nil
}

// value reads one node. It returns nil after giving up.
func (r *yamlReader) value(n *yaml.Node) *ast.Node {
	if r.gaveUp {
		return nil
	}
	start := r.places.offset(n)
	mark := diag.Span{Start: start, End: min(start+1, len(r.file.Text))}
	r.depth++
	defer func() { r.depth-- }()
	r.expanded++
	switch {
	case r.depth > maxDepth:
		return r.fatal(tooDeep(mark))
	case r.expanded > maxExpansion:
		return r.fatal(tooManyAliases(mark))
	}
	if n.Kind == yaml.AliasNode {
		return r.alias(n, mark)
	}
	if n.Anchor == "" {
		return r.plainValue(n, start)
	}
	r.open[n] = true
	before := r.expanded
	value := r.plainValue(n, start)
	delete(r.open, n)
	r.anchored[n] = &anchored{value, r.expanded - before + 1}
	return value
}

// alias returns what an alias stands for. Its mistakes are shown where the
// anchor is, for that is the text to correct.
func (r *yamlReader) alias(n *yaml.Node, mark diag.Span) *ast.Node {
	if r.open[n.Alias] {
		return r.fatal(selfAlias(mark, n.Value))
	}
	target := r.anchored[n.Alias]
	if target == nil {
		return r.value(n.Alias)
	}
	r.expanded += target.size
	if r.expanded > maxExpansion {
		return r.fatal(tooManyAliases(mark))
	}
	return target.node
}

func (r *yamlReader) plainValue(n *yaml.Node, start int) *ast.Node {
	text := start + skipProperties(r.file.Text[start:])
	var value *ast.Node
	switch n.Kind {
	case yaml.MappingNode:
		value = r.mapping(n, text)
	case yaml.SequenceNode:
		value = r.sequence(n, text)
	default:
		value = r.scalar(n, text)
	}
	if value == nil || !strings.HasPrefix(n.Tag, "!") || strings.HasPrefix(n.Tag, "!!") {
		return value
	}
	return r.tagged(n.Tag, value, start)
}

// skipProperties returns the length of the tag and the anchor before a value.
func skipProperties(text string) int {
	at := 0
	for at < len(text) && (text[at] == '!' || text[at] == '&') {
		for at < len(text) && !strings.ContainsRune(" \t\r\n", rune(text[at])) {
			at++
		}
		for at < len(text) && strings.ContainsRune(" \t\r\n", rune(text[at])) {
			at++
		}
	}
	return at
}

func (r *yamlReader) sequence(n *yaml.Node, start int) *ast.Node {
	out := &ast.Node{Kind: ast.Array, Span: diag.Span{Start: start, End: start + 1}}
	last := start + 1
	for _, item := range n.Content {
		value := r.value(item)
		if value == nil {
			return nil
		}
		out.Items = append(out.Items, value)
		last = max(last, r.end(item, value))
	}
	out.Span.End = r.closed(n, last, "]")
	return out
}

// end returns where a value ends that is written at n; an alias is shorter
// than what it stands for.
func (r *yamlReader) end(n *yaml.Node, value *ast.Node) int {
	if n.Kind == yaml.AliasNode {
		return min(r.places.offset(n)+1+len(n.Value), len(r.file.Text))
	}
	return value.Span.End
}

// closed returns where a collection ends: behind its closing bracket in flow
// style, behind its last value in block style.
func (r *yamlReader) closed(n *yaml.Node, last int, closing string) int {
	last = min(last, len(r.file.Text))
	if n.Style&yaml.FlowStyle != 0 {
		if i := strings.Index(r.file.Text[last:], closing); i >= 0 {
			return last + i + 1
		}
	}
	return last
}

func (r *yamlReader) mapping(n *yaml.Node, start int) *ast.Node {
	out := &ast.Node{Kind: ast.Object, Span: diag.Span{Start: start, End: start + 1}}
	explicit := map[string]*ast.Member{}
	var merged []*ast.Member
	last := start + 1
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, item := n.Content[i], n.Content[i+1]
		if key.ShortTag() == "!!merge" {
			value := r.value(item)
			if value == nil {
				return nil
			}
			merged = append(merged, r.merge(value)...)
			last = max(last, r.end(item, value))
			continue
		}
		m := r.member(key, item)
		if m == nil {
			return nil
		}
		last = max(last, r.end(item, m.Value)) // the library has no place for the empty value of a lone "?"
		if first := explicit[m.Name]; first != nil {
			r.list.Add(duplicateKey(m, first, nil))
		} else {
			explicit[m.Name] = m
		}
		out.Members = append(out.Members, m)
	}
	out.Members = append(inherit(merged, explicit), out.Members...)
	out.Span.End = r.closed(n, last, "}")
	return out
}

// inherit returns those merged members that the mapping does not have itself;
// of two with the same name the first counts.
func inherit(merged []*ast.Member, explicit map[string]*ast.Member) []*ast.Member {
	var out []*ast.Member
	seen := map[string]bool{}
	for _, m := range merged {
		if explicit[m.Name] == nil && !seen[m.Name] {
			seen[m.Name] = true
			out = append(out, m)
		}
	}
	return out
}

func (r *yamlReader) member(key, item *yaml.Node) *ast.Member {
	if key.Kind == yaml.AliasNode {
		key = key.Alias
	}
	at := r.places.offset(key)
	at += skipProperties(r.file.Text[at:])
	if key.Kind != yaml.ScalarNode {
		r.fatal(keyNoText(diag.Span{Start: at, End: min(at+1, len(r.file.Text))}))
		return nil
	}
	value := r.value(item)
	if value == nil {
		return nil
	}
	return &ast.Member{Name: key.Value, NameSpan: diag.Span{Start: at, End: r.scalarEnd(key, at)}, Value: value}
}

// merge returns the members that the value of a merge key (<<) brings in.
func (r *yamlReader) merge(value *ast.Node) []*ast.Member {
	switch value.Kind {
	case ast.Object:
		return value.Members
	case ast.Array:
		var all []*ast.Member
		for _, item := range value.Items {
			all = append(all, item.Members...)
		}
		return all
	}
	r.list.Add(mergeNoMapping(value))
	return nil
}
