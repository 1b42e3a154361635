package declared

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/aslc-dev/aslc/ir/shape"
	"github.com/aslc-dev/aslc/parser"
	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// schemaFile is a file that holds a JSON Schema, or why it does not.
type schemaFile struct {
	name  string // from the folder of the Loader on
	path  string // as diagnostics show it
	file  *diag.File
	root  *ast.Node
	fault string
}

// maxSchema is how much of a file is read.
const maxSchema = 16 << 20

// schemaFile reads a file once.
func (r *resolver) schemaFile(path string) *schemaFile {
	name := filepath.FromSlash(path)
	if !filepath.IsAbs(name) {
		name = filepath.Join(r.Dir, name)
	}
	if known := r.files[name]; known != nil {
		return known
	}
	f := &schemaFile{path: r.place(name)}
	f.name, _ = r.relative(name)
	r.files[name] = f
	info, err := os.Stat(name)
	var text []byte
	if err == nil && info.Size() > maxSchema {
		err = fmt.Errorf("%s is larger than %d MiB", name, maxSchema>>20)
	}
	if err == nil {
		text, err = os.ReadFile(name)
	}
	if err != nil {
		f.fault = err.Error()
		return f
	}
	list := &diag.List{}
	f.file = diag.NewFile(f.path, string(text))
	f.root = parser.ParseNode(f.file, list)
	for _, d := range list.Sorted() {
		if d.Severity == diag.Error {
			line, column := f.file.Position(d.Span.Start)
			f.fault = fmt.Sprintf("%s:%d:%d: %s", f.path, line, column, d.Message)
			return f
		}
	}
	if f.root == nil {
		f.fault = f.name + " is empty"
	}
	return f
}

// schema returns what a JSON Schema declares, nil when there is none.
func (r *resolver) schema(n name) *shape.Declared {
	f := r.schemaFile(n.file)
	if f.fault != "" {
		r.fail(f.fault, "")
		return nil
	}
	node := f.at(n.pointer)
	if node == nil {
		r.fail(f.name+" has nothing at #"+n.pointer, "")
		return nil
	}
	s := &schemas{resolver: r, file: f, within: map[*ast.Node]bool{}, done: map[*ast.Node]shape.Shape{}}
	t := f.typeOf(node, n.pointer)
	return &shape.Declared{Shape: s.shape(node, n.pointer), Type: t}
}

// typeOf returns the identity of the schema at a pointer.
func (f *schemaFile) typeOf(n *ast.Node, pointer string) *shape.Type {
	name := f.name
	if pointer != "" && pointer != "/" {
		name += "#" + pointer
	}
	return &shape.Type{Name: name, Place: f.place(n)}
}

func (f *schemaFile) place(n *ast.Node) string {
	line, column := f.file.Position(n.Span.Start)
	return f.path + ":" + strconv.Itoa(line) + ":" + strconv.Itoa(column)
}

// at returns the value that a JSON pointer leads to, nil when there is none.
func (f *schemaFile) at(pointer string) *ast.Node {
	n := f.root
	for _, step := range strings.Split(strings.TrimPrefix(pointer, "/"), "/") {
		if step == "" {
			continue
		}
		step = strings.ReplaceAll(strings.ReplaceAll(step, "~1", "/"), "~0", "~")
		if n == nil {
			return nil
		}
		if i, err := strconv.Atoi(step); err == nil && n.Kind == ast.Array {
			if i < 0 || i >= len(n.Items) {
				return nil
			}
			n = n.Items[i]
			continue
		}
		n = n.Get(step)
	}
	return n
}

// schemas turns the schemas of one file into shapes.
type schemas struct {
	*resolver
	file   *schemaFile
	within map[*ast.Node]bool // schemas that are being turned: what leads back to them ends there
	done   map[*ast.Node]shape.Shape
}

// unsupported are the keywords that say something about which values there are,
// and are not understood. All others of that kind are; those that say something
// about numbers, lengths and formats do not matter.
var unsupported = []string{
	"$dynamicRef", "$recursiveRef", "not", "if", "then", "else", "patternProperties", "dependentSchemas", "dependencies",
	"propertyNames", "unevaluatedProperties", "unevaluatedItems",
}

// shape returns the shape of the values that a schema allows. Pointer is where it
// stands.
func (s *schemas) shape(n *ast.Node, pointer string) shape.Shape {
	switch {
	case n.Kind == ast.Bool && n.Text == "false":
		return shape.Never
	case n.Kind != ast.Object:
		return shape.Unknown
	case s.within[n]:
		return shape.Unknown
	}
	if known, ok := s.done[n]; ok {
		return known
	}
	s.within[n] = true
	out := s.whole(n, pointer)
	if out.Type() == nil {
		out = out.Named(s.file.typeOf(n, pointer))
	}
	delete(s.within, n)
	s.done[n] = out
	return out
}

// whole is shape for a schema that is met for the first time.
func (s *schemas) whole(n *ast.Node, pointer string) shape.Shape {
	for _, m := range n.Members {
		if slices.Contains(unsupported, m.Name) {
			s.warn("the keyword " + strconv.Quote(m.Name) + " at " + s.file.place(m.Value) + " is not understood and ignored")
		}
	}
	out := s.typed(n, pointer)
	if n.Get("$ref") != nil {
		out = out.Meet(s.reference(n.Get("$ref")))
	}
	for _, key := range []string{"oneOf", "anyOf"} {
		if list := n.Get(key); list != nil {
			out = out.Meet(s.joined(list, pointer+"/"+key))
		}
	}
	if list := n.Get("allOf"); list != nil {
		for i, item := range list.Items {
			out = out.Meet(s.shape(item, pointer+"/allOf/"+strconv.Itoa(i)))
		}
	}
	if isTrue(n.Get("nullable")) { // of OpenAPI 3.0
		out = out.Join(shape.Scalar(shape.Null))
	}
	return s.constants(n, out)
}

func isTrue(n *ast.Node) bool { return n != nil && n.Kind == ast.Bool && n.Text == "true" }

// joined returns what at least one of several schemas allows.
func (s *schemas) joined(list *ast.Node, pointer string) shape.Shape {
	out := shape.Never
	for i, item := range list.Items {
		out = out.Join(s.shape(item, pointer+"/"+strconv.Itoa(i)))
	}
	return out
}

// reference returns the shape of the schema that $ref names.
func (s *schemas) reference(ref *ast.Node) shape.Shape {
	pointer, inside := strings.CutPrefix(ref.TextOr(""), "#")
	if !inside {
		s.warn("the reference " + diag.Quote(ref.Text) + " at " + s.file.place(ref) + " leads out of the file and is ignored")
		return shape.Unknown
	}
	target := s.file.at(pointer)
	if target == nil {
		s.warn("the reference " + diag.Quote(ref.Text) + " at " + s.file.place(ref) + " leads to nothing")
		return shape.Unknown
	}
	return s.shape(target, pointer)
}

// typed returns what "type" and the keywords of objects and arrays allow. A
// schema with such keywords and without a type is taken to mean that type.
func (s *schemas) typed(n *ast.Node, pointer string) shape.Shape {
	t := n.Get("type")
	var names []string
	switch {
	case t != nil && t.Kind == ast.Array:
		for _, item := range t.Items {
			names = append(names, item.TextOr(""))
		}
	case t != nil:
		names = []string{t.TextOr("")}
	case n.Get("properties") != nil || n.Get("required") != nil || n.Get("additionalProperties") != nil:
		names = []string{"object"}
	case n.Get("items") != nil || n.Get("prefixItems") != nil:
		names = []string{"array"}
	default:
		return shape.Unknown
	}
	out := shape.Never
	for _, name := range names {
		out = out.Join(s.named(name, n, pointer))
	}
	return out
}

// named returns what a schema allows of one type.
func (s *schemas) named(name string, n *ast.Node, pointer string) shape.Shape {
	switch name {
	case "null":
		return shape.Scalar(shape.Null)
	case "boolean":
		return shape.Scalar(shape.Bool)
	case "integer":
		return shape.Scalar(shape.Int)
	case "number":
		return shape.Scalar(shape.Number)
	case "string":
		return shape.Scalar(shape.String)
	case "array":
		return s.array(n, pointer)
	case "object":
		return s.object(n, pointer)
	}
	s.warn("there is no type " + diag.Quote(name) + " (" + s.file.place(n) + ")")
	return shape.Unknown
}

// array returns the arrays that a schema allows. Only the 2020-12 prefixItems
// with "items": false, and the same of draft 07, say how many items there are.
func (s *schemas) array(n *ast.Node, pointer string) shape.Shape {
	items, prefix, more := n.Get("items"), n.Get("prefixItems"), n.Get("items")
	if items != nil && items.Kind == ast.Array { // draft 07
		prefix, more = items, n.Get("additionalItems")
	}
	if prefix == nil {
		if items == nil {
			return shape.Scalar(shape.Array)
		}
		return shape.List(s.shape(items, pointer+"/items"))
	}
	tuple, all := make([]shape.Shape, len(prefix.Items)), shape.Never
	for i, item := range prefix.Items {
		tuple[i] = s.shape(item, pointer+"/prefixItems/"+strconv.Itoa(i))
		all = all.Join(tuple[i])
	}
	least, _ := strconv.Atoi(textOf(n.Get("minItems")))
	if more != nil && more.Kind == ast.Bool && more.Text == "false" {
		if least >= len(tuple) {
			return shape.Tuple(tuple...)
		}
		return shape.List(all)
	}
	if more == nil || more.Kind == ast.Bool {
		return shape.Scalar(shape.Array)
	}
	return shape.List(all.Join(s.shape(more, pointer+"/items")))
}

func textOf(n *ast.Node) string {
	if n == nil {
		return ""
	}
	return n.Text
}

// object returns the objects that a schema allows.
func (s *schemas) object(n *ast.Node, pointer string) shape.Shape {
	t := s.file.typeOf(n, pointer)
	var required []string
	if list := n.Get("required"); list != nil {
		for _, item := range list.Items {
			required = append(required, item.TextOr(""))
		}
	}
	var members []shape.Member
	properties := n.Get("properties")
	if properties != nil {
		for _, p := range properties.Members {
			x := s.shape(p.Value, pointer+"/properties/"+escaped(p.Name))
			if !slices.Contains(required, p.Name) {
				x = x.OrAbsent()
			} else if x == shape.Never {
				continue
			}
			members = append(members, shape.Member{Name: p.Name, Shape: x, Field: &shape.Field{Owner: t.Name, Place: s.file.place(p.Value)}})
		}
	}
	for _, name := range required {
		if properties.Get(name) == nil {
			members = append(members, shape.Member{Name: name, Shape: shape.Unknown, Field: &shape.Field{Owner: t.Name, Place: s.file.place(n)}})
		}
	}
	more := n.Get("additionalProperties")
	switch {
	case more != nil && more.Kind == ast.Bool && more.Text == "false":
		return shape.ObjectOf(members, shape.Absent).Named(t)
	case more != nil && more.Kind == ast.Object:
		return shape.ObjectOf(members, s.shape(more, pointer+"/additionalProperties")).Named(t)
	case len(members) == 0:
		return shape.Scalar(shape.Object)
	}
	return shape.ObjectOf(members, shape.Unknown).Viewed(t).Named(t)
}

func escaped(name string) string {
	return strings.ReplaceAll(strings.ReplaceAll(name, "~", "~0"), "/", "~1")
}

// constants returns what is left of a shape by enum and const.
func (s *schemas) constants(n *ast.Node, out shape.Shape) shape.Shape {
	values := n.Get("enum")
	if c := n.Get("const"); c != nil {
		values = &ast.Node{Kind: ast.Array, Items: []*ast.Node{c}}
	}
	if values == nil || values.Kind != ast.Array {
		return out
	}
	all, texts := shape.Never, []string{}
	for _, v := range values.Items {
		if v.Kind == ast.String {
			texts = append(texts, v.Text)
			continue
		}
		all = all.Join(constant(v))
	}
	if len(texts) > 0 {
		all = all.Join(shape.Text(texts...))
	}
	return out.Meet(all)
}

// constant returns the shape of a JSON value.
func constant(n *ast.Node) shape.Shape {
	switch n.Kind {
	case ast.Null:
		return shape.Scalar(shape.Null)
	case ast.Bool:
		return shape.Scalar(shape.Bool)
	case ast.Number:
		if _, err := strconv.ParseInt(n.Text, 10, 64); err == nil {
			return shape.Scalar(shape.Int)
		}
		return shape.Scalar(shape.Float)
	case ast.String:
		return shape.Text(n.Text)
	case ast.Array:
		items := make([]shape.Shape, len(n.Items))
		for i, item := range n.Items {
			items[i] = constant(item)
		}
		return shape.Tuple(items...)
	case ast.Object:
		members := make([]shape.Member, len(n.Members))
		for i, m := range n.Members {
			members[i] = shape.Member{Name: m.Name, Shape: constant(m.Value)}
		}
		return shape.Record(members...)
	}
	return shape.Unknown
}
