package jsonatabench

import (
	"strings"

	"github.com/aslc-dev/aslc/runtime/value"
)

// The functions of this file do by hand what the expressions say, over values,
// as one would who knows the document: items is an array of objects, and their
// members are there and of the type that they have. They are what the emitted
// functions are measured against.

type reader func(input value.Value) value.Value

// byHand are the functions by the name of the expression.
var byHand = map[string]reader{
	"path": handPath, "tags": handTags, "filter": handFilter, "sum": handSum,
	"group": handGroup, "text": handText, "reduce": handReduce, "object": handObject,
}

func handPath(input value.Value) value.Value { return input.Get("customer", "address", "city") }

func handTags(input value.Value) value.Value {
	var tags []value.Value
	for _, item := range input.Get("items").Items() {
		tags = append(tags, item.Get("tags").Slice()...)
	}
	return one(tags)
}

// one returns what a sequence of the items stands for.
func one(items []value.Value) value.Value {
	switch len(items) {
	case 0:
		return value.Undefined
	case 1:
		return items[0]
	}
	return value.Array(items...)
}

func handFilter(input value.Value) value.Value {
	var ids []value.Value
	for _, item := range input.Get("items").Items() {
		qty, _ := item.Get("qty").Float()
		category, _ := item.Get("category").Text()
		if qty > 2 && category == "tools" {
			ids = append(ids, item.Get("id"))
		}
	}
	return one(ids)
}

// cost returns price times qty.
func cost(item value.Value) float64 {
	price, _ := item.Get("price").Float()
	qty, _ := item.Get("qty").Float()
	return price * qty
}

func handSum(input value.Value) value.Value {
	total := 0.0
	for _, item := range input.Get("items").Items() {
		total += cost(item)
	}
	return value.Float(total)
}

func handGroup(input value.Value) value.Value {
	type group struct {
		n     int64
		total float64
	}
	groups := map[string]*group{}
	var order []string
	for _, item := range input.Get("items").Items() {
		category, _ := item.Get("category").Text()
		g := groups[category]
		if g == nil {
			g = &group{}
			groups[category] = g
			order = append(order, category)
		}
		g.n++
		g.total += cost(item)
	}
	var result value.ObjectBuilder
	for _, category := range order {
		g := groups[category]
		result.Add(category, value.Object(
			value.Member{Name: "n", Value: value.Int(g.n)},
			value.Member{Name: "total", Value: value.Float(g.total)},
		))
	}
	return result.Value()
}

func handText(input value.Value) value.Value {
	name, _ := input.Get("customer", "name").Text()
	city, _ := input.Get("customer", "address", "city").Text()
	first, _, _ := strings.Cut(name, " ")
	length := value.Int(int64(len([]rune(name)))).JSON()
	return value.String(strings.ToUpper(first) + "-" + strings.TrimSpace(city) + length)
}

func handReduce(input value.Value) value.Value {
	var costs []value.Value
	for _, item := range input.Get("items").Items() {
		costs = append(costs, value.Float(cost(item)))
	}
	total := 0.0
	for _, c := range costs {
		f, _ := c.Float()
		total += f
	}
	return value.Float(total)
}

func handObject(input value.Value) value.Value {
	var ids []value.Value
	for _, item := range input.Get("items").Items() {
		if qty, _ := item.Get("qty").Float(); qty > 0 {
			ids = append(ids, item.Get("id"))
		}
	}
	return value.Object(
		value.Member{Name: "total", Value: handSum(input)},
		value.Member{Name: "ids", Value: one(ids)},
	)
}
