package closure

import (
	parser "github.com/aslc-dev/aslc/parser/jsonata"
	"github.com/aslc-dev/aslc/runtime/jsonata"
	"github.com/aslc-dev/aslc/runtime/jsonata/regex"
	"github.com/aslc-dev/aslc/runtime/value"
)

var nullItem = jsonata.ItemOf(value.Null)

func textItem(s string) jsonata.Item    { return jsonata.ItemOf(value.String(s)) }
func numberItem(f float64) jsonata.Item { return jsonata.ItemOf(value.Float(f)) }
func boolItem(b bool) jsonata.Item      { return jsonata.ItemOf(value.Bool(b)) }

// regex compiles a regular expression literal to its matcher function.
func (c *compiler) regex(n *parser.Regex, depth int) (node, error) {
	re, err := regex.Compile(n.Pattern, n.Flags)
	if err != nil {
		return nil, &parser.Error{Span: n.Span, Position: n.Position, Msg: err.Error()}
	}
	return constant(jsonata.Matcher(re, n.Position), depth), nil
}

// array compiles an array constructor.
func (c *compiler) array(n *parser.Array, depth int) (node, error) {
	items, err := c.nodes(n.Items, depth+1)
	if err != nil {
		return nil, err
	}
	if len(items) == 0 {
		return leaf(depth, func(*frame, jsonata.Item) (jsonata.Item, error) {
			return c.constructed(n, jsonata.Items()), nil
		}), nil
	}
	whole := make([]bool, len(items)) // an array constructor inside is one item
	for i, item := range n.Items {
		_, whole[i] = item.(*parser.Array)
	}
	return func(fr *frame, in jsonata.Item) (jsonata.Item, error) {
		b := fr.ev.NewArray(len(items))
		for i, eval := range items {
			it, err := eval(fr, in)
			if err != nil {
				return jsonata.Item{}, err
			}
			if whole[i] && !it.IsUndefined() {
				b.Add(it)
			} else {
				b.Append(it)
			}
		}
		array, err := b.Item()
		return c.constructed(n, array), err
	}, nil
}

// constructed marks the array of a constructor that paths do not flatten.
func (c *compiler) constructed(n *parser.Array, array jsonata.Item) jsonata.Item {
	if n.ConsArray {
		return array.Constructed()
	}
	return array
}

// leaf compiles a node without operands.
func leaf(depth int, eval node) node {
	return func(fr *frame, in jsonata.Item) (jsonata.Item, error) {
		if depth > fr.limit {
			return jsonata.Item{}, fr.tooDeep(depth)
		}
		return eval(fr, in)
	}
}

// object compiles an object constructor.
func (c *compiler) object(n *parser.Object, depth int) (node, error) {
	if len(n.Pairs) == 0 {
		return leaf(depth, func(*frame, jsonata.Item) (jsonata.Item, error) {
			return jsonata.ItemOf(value.EmptyObject), nil
		}), nil
	}
	pairs, err := c.pairs(n.Pairs, depth+1)
	if err != nil {
		return nil, err
	}
	general := pairs.group(n.Position)
	names := literalKeys(n.Pairs)
	if names == nil {
		return general, nil
	}
	shape := jsonata.NewObjectShape(names...)
	return func(fr *frame, in jsonata.Item) (jsonata.Item, error) {
		if in.IsArray() {
			return general(fr, in)
		}
		items := make([]jsonata.Item, len(pairs))
		for i, at := range shape.Order() {
			var err error
			if items[i], err = pairs[at].value(fr, in); err != nil {
				return jsonata.Item{}, err
			}
		}
		return fr.ev.Constructed(shape.Object(items))
	}, nil
}

// literalKeys returns the keys of an object constructor if they are literal and
// all different, else nil.
func literalKeys(pairs []parser.Pair) []string {
	var names []string
	seen := map[string]bool{}
	for _, pair := range pairs {
		key, ok := pair.Key.(*parser.String)
		if !ok || len(key.Predicates) > 0 || key.Group != nil || seen[key.Value] ||
			key.Value == "_jsonata_lambda" || key.Value == "_jsonata_function" {
			return nil
		}
		seen[key.Value] = true
		names = append(names, key.Value)
	}
	return names
}
