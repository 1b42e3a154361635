package jsonatabench

import (
	"strconv"
	"strings"
)

// The functions of this file do the same over the maps and slices that
// encoding/json makes of the document.

type object = map[string]any

// byMaps are the functions by the name of the expression.
var byMaps = map[string]func(input any) any{
	"path": mapPath, "tags": mapTags, "filter": mapFilter, "sum": mapSum,
	"group": mapGroup, "text": mapText, "reduce": mapReduce, "object": mapObject,
}

func get(v any, name string) any {
	o, _ := v.(object)
	return o[name]
}

func list(v any) []any {
	items, _ := v.([]any)
	return items
}

func mapPath(input any) any { return get(get(get(input, "customer"), "address"), "city") }

func mapTags(input any) any {
	var tags []any
	for _, item := range list(get(input, "items")) {
		tags = append(tags, list(get(item, "tags"))...)
	}
	return single(tags)
}

func single(items []any) any {
	switch len(items) {
	case 0:
		return nil
	case 1:
		return items[0]
	}
	return items
}

func mapFilter(input any) any {
	var ids []any
	for _, item := range list(get(input, "items")) {
		qty, _ := get(item, "qty").(float64)
		if category, _ := get(item, "category").(string); qty > 2 && category == "tools" {
			ids = append(ids, get(item, "id"))
		}
	}
	return single(ids)
}

func mapCost(item any) float64 {
	price, _ := get(item, "price").(float64)
	qty, _ := get(item, "qty").(float64)
	return price * qty
}

func mapSum(input any) any {
	total := 0.0
	for _, item := range list(get(input, "items")) {
		total += mapCost(item)
	}
	return total
}

func mapGroup(input any) any {
	groups := object{}
	for _, item := range list(get(input, "items")) {
		category, _ := get(item, "category").(string)
		g, ok := groups[category].(object)
		if !ok {
			g = object{"n": 0.0, "total": 0.0}
			groups[category] = g
		}
		g["n"] = g["n"].(float64) + 1
		g["total"] = g["total"].(float64) + mapCost(item)
	}
	return groups
}

func mapText(input any) any {
	name, _ := get(get(input, "customer"), "name").(string)
	city, _ := mapPath(input).(string)
	first, _, _ := strings.Cut(name, " ")
	return strings.ToUpper(first) + "-" + strings.TrimSpace(city) + strconv.Itoa(len([]rune(name)))
}

func mapReduce(input any) any {
	var costs []any
	for _, item := range list(get(input, "items")) {
		costs = append(costs, mapCost(item))
	}
	total := 0.0
	for _, c := range costs {
		f, _ := c.(float64)
		total += f
	}
	return total
}

func mapObject(input any) any {
	var ids []any
	for _, item := range list(get(input, "items")) {
		if qty, _ := get(item, "qty").(float64); qty > 0 {
			ids = append(ids, get(item, "id"))
		}
	}
	return object{"total": mapSum(input), "ids": single(ids)}
}
