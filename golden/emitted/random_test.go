package emitted

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/aslc-dev/aslc/runtime/value"
)

// random writes expressions and documents by chance.
type random struct {
	*rand.Rand
	aws bool
	// vars are the variables in scope, lambdas those bound to functions.
	vars, lambdas []string
	// inPath says that there is a context.
	inPath bool
	names  int
	joins  []string // variables bound by @ and #
}

func pick[T any](r *random, list ...T) T { return list[r.IntN(len(list))] }

// chance is true once in n times.
func (r *random) chance(n int) bool { return r.IntN(n) == 0 }

func (r *random) name() string {
	return pick(r, "a", "b", "c", "items", "id", "qty", "price", "tags", "n", "s", "zz", "`x y`")
}

func (r *random) literal() string {
	return pick(r, "0", "1", "2", "-1", "3", "1.5", "10", `"a"`, `"b"`, `""`, `"tools"`, `"id"`, `"1"`, "true", "false", "null", `"ß😀"`)
}

// document returns a JSON value of some depth.
func (r *random) document(depth int) value.Value {
	if depth <= 0 || r.chance(6) {
		switch r.IntN(8) {
		case 0:
			return value.Null
		case 1:
			return value.Bool(r.chance(2))
		case 2:
			return value.Float(float64(r.IntN(9)) / 2)
		case 3:
			return value.String(pick(r, "a", "b", "tools", "", "1", "😀x"))
		}
		return value.Int(int64(r.IntN(5)))
	}
	if r.chance(3) {
		items := make([]value.Value, r.IntN(4))
		for i := range items {
			items[i] = r.document(depth - 1)
		}
		return value.Array(items...)
	}
	var b value.ObjectBuilder
	for range r.IntN(6) {
		b.Add(strings.Trim(r.name(), "`"), r.document(depth-1))
	}
	return b.Value()
}

// scoped writes something and forgets the variables bound in it.
func (r *random) scoped(write func() string) string {
	vars, lambdas, joins := r.vars, r.lambdas, r.joins
	text := write()
	r.vars, r.lambdas, r.joins = vars[:len(vars):len(vars)], lambdas[:len(lambdas):len(lambdas)], joins
	return text
}

// inside writes something that has a context.
func (r *random) inside(write func() string) string {
	outer := r.inPath
	r.inPath = true
	text := r.scoped(write)
	r.inPath = outer
	return text
}

// start writes the beginning of a path.
func (r *random) start() string {
	if len(r.vars) > 0 && r.chance(4) {
		return "$" + pick(r, r.vars...)
	}
	if len(r.joins) > 0 && r.chance(2) {
		return "$" + pick(r, r.joins...)
	}
	if !r.inPath && r.aws {
		return pick(r, "$states.input", "$states.input", "$states.input.items", "$states.result", "$states", "$w", "$states.context.a")
	}
	return pick(r, "a", "b", "items", "items", "$", r.name(), r.name(), "*", "**", "$$")
}

// path writes a path.
func (r *random) path(depth int) string {
	return r.scoped(func() string {
		var b strings.Builder
		b.WriteString(r.start())
		if b.String() == "$$" && r.aws {
			b.Reset()
			b.WriteString("$states.input")
		}
		steps := r.IntN(4)
		for range steps {
			b.WriteString(r.step(depth))
		}
		if r.chance(12) {
			b.WriteString("[]")
		}
		if depth > 0 && r.chance(14) {
			b.WriteString(r.inside(func() string { return r.pairs(depth-1, true) }))
		}
		return b.String()
	})
}

// step writes a step with what follows it, or just what follows.
func (r *random) step(depth int) string {
	var text string
	switch r.IntN(14) {
	case 0:
		text = ".*"
	case 1:
		if depth > 0 {
			text = ".(" + r.inside(func() string { return r.expr(depth - 1) }) + ")"
		}
	case 2:
		if depth > 0 {
			text = "." + r.inside(func() string { return r.pairs(depth-1, false) })
		}
	case 3:
		if depth > 0 {
			text = ".[" + r.inside(func() string { return r.expr(depth-1) + "," + r.expr(depth-1) }) + "]"
		}
	case 4:
		if depth > 0 {
			key := func() string {
				return pick(r, "", "<", ">") + r.inside(func() string { return pick(r, r.name(), "$", r.name(), r.expr(0)) })
			}
			text = "^(" + key() + pick(r, "", ","+key()) + ")"
		}
	case 5:
		if r.chance(3) {
			r.names++
			v := fmt.Sprintf("i%d", r.names)
			r.joins = append(r.joins, v)
			return "." + r.name() + pick(r, "#$", "@$") + v + pick(r, "", r.predicate(depth))
		}
	case 6:
		if r.chance(3) {
			return "." + r.name() + "." + r.name() + pick(r, ".%", ".%.%", ".(%."+r.name()+")", "[%."+r.name()+"]", ".{'p': %."+r.name()+"}")
		}
	case 7:
		text = ".$" + pick(r, "", "string()", "keys()", "count($)", "number()", "uppercase()", "sum($)", "exists(a)")
		if text == ".$" && r.chance(2) {
			text = ".**"
		}
	}
	if text == "" {
		text = "." + r.name()
	}
	if r.chance(4) {
		text += r.predicate(depth)
	}
	return text
}

// predicate writes a predicate.
func (r *random) predicate(depth int) string {
	return "[" + r.inside(func() string {
		switch r.IntN(6) {
		case 0:
			return pick(r, "0", "-1", "1", "5", "1.7")
		case 1:
			return r.name() + pick(r, ">", "<", "=", "!=", ">=") + r.literal()
		case 2:
			return pick(r, "[0,1]", "[0..1]", "$exists("+r.name()+")", r.name(), "$", "true")
		}
		return r.expr(depth - 1)
	}) + "]"
}

// pairs writes the inside of an object constructor or group-by.
func (r *random) pairs(depth int, group bool) string {
	var parts []string
	for i := range 1 + r.IntN(3) {
		key := fmt.Sprintf(`"k%d"`, i)
		if r.chance(5) {
			key = pick(r, `"2"`, `"10"`, `"1"`)
		}
		if group && r.chance(2) || r.chance(8) {
			key = pick(r, "s", "$string(id)", r.expr(0), "tags", `"x"`)
		}
		parts = append(parts, key+": "+r.expr(depth))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// expr writes any expression.
func (r *random) expr(depth int) string {
	if depth <= 0 {
		if r.chance(2) {
			return r.literal()
		}
		return r.path(0)
	}
	switch r.IntN(22) {
	case 0, 1, 2, 3, 4:
		return r.path(depth)
	case 5:
		return r.literal()
	case 6, 7:
		return r.binary(depth, "+", "-", "*", "/", "%", "&", "&")
	case 8, 9:
		return r.binary(depth, "<", ">", "<=", ">=", "=", "!=", "in")
	case 10:
		return r.binary(depth, "and", "or")
	case 11:
		return "(" + r.expr(depth-1) + " ? " + r.expr(depth-1) + pick(r, "", " : "+r.expr(depth-1)) + ")"
	case 12:
		return r.block(depth)
	case 13:
		return "[" + pick(r, r.expr(depth-1), r.expr(depth-1)+", "+r.expr(depth-1), "1.."+pick(r, "3", "$count("+r.expr(depth-1)+")"), "[1,2], "+r.expr(depth-1), "") + "]" + pick(r, "", "", r.predicate(depth), "."+r.name(), "[]")
	case 14:
		return r.pairs(depth-1, false)
	case 15, 16, 17:
		return r.call(depth)
	case 18, 19:
		return r.higher(depth)
	case 20:
		return r.rare(depth)
	}
	return "-" + r.expr(depth-1)
}

func (r *random) binary(depth int, ops ...string) string {
	return "(" + r.expr(depth-1) + " " + pick(r, ops...) + " " + r.expr(depth-1) + ")"
}

// block writes a block with bindings.
func (r *random) block(depth int) string {
	return r.scoped(func() string {
		var parts []string
		for range r.IntN(3) {
			r.names++
			v := pick(r, fmt.Sprintf("v%d", r.names), "x", "y", "sum")
			if r.chance(3) {
				parts = append(parts, "$"+v+" := "+r.lambda(depth-1, 1+r.IntN(2), v))
				r.lambdas = append(r.lambdas, v)
			} else {
				parts = append(parts, "$"+v+" := "+r.expr(depth-1))
				r.vars = append(r.vars, v)
			}
		}
		parts = append(parts, r.expr(depth-1))
		return "(" + strings.Join(parts, "; ") + ")" + pick(r, "", "", "", r.predicate(depth), "."+r.name(), "[]")
	})
}

// lambda writes a lambda of some parameters.
func (r *random) lambda(depth, params int, self string) string {
	return r.scoped(func() string {
		var names []string
		for i := range params {
			r.names++
			names = append(names, pick(r, fmt.Sprintf("p%d", r.names), fmt.Sprintf("q%d", i)))
		}
		r.vars = append(r.vars, names...)
		body := r.expr(depth)
		if self != "" && r.chance(4) {
			body = fmt.Sprintf("$%s > 3 ? %s : $%s($%s + 1)", names[0], body, self, names[0])
		}
		signature := ""
		if r.chance(10) {
			signature = "<" + strings.Repeat(pick(r, "x", "x-", "n", "j?"), params) + ":x>"
		}
		return "function($" + strings.Join(names, ", $") + ")" + signature + "{" + body + "}"
	})
}

// call writes a call of a function.
func (r *random) call(depth int) string {
	x := func() string { return r.expr(depth - 1) }
	if len(r.lambdas) > 0 && r.chance(2) {
		return "$" + pick(r, r.lambdas...) + "(" + pick(r, x(), x()+", "+x()) + ")"
	}
	switch r.IntN(9) {
	case 0, 1, 2:
		return "$" + pick(r, "sum", "count", "max", "min", "average", "string", "number", "length", "uppercase", "keys",
			"reverse", "distinct", "not", "boolean", "exists", "type", "floor", "abs", "spread", "merge", "join", "trim") + "(" + x() + ")"
	case 3:
		return "$" + pick(r, "append", "lookup", "substring", "substringBefore", "contains", "split", "pad", "join", "round", "zip", "power", "formatBase") +
			"(" + x() + ", " + pick(r, x(), r.literal()) + ")"
	case 4:
		return "$" + pick(r, "replace("+x()+`, "a", `+pick(r, `"b"`, "function($m){$m.match & 'x'}")+")", "contains("+x()+", /a/i)",
			"split("+x()+`, /[ab]/)`, "match("+x()+", /(t)o/)", "substring("+x()+", 1, 2)", "formatNumber("+x()+", '#0.00')")
	case 5:
		return x() + " ~> $" + pick(r, "sum()", "count()", "string", "append("+x()+")", "uppercase", "keys", "distinct()")
	case 6:
		return "$" + pick(r, "string", "uppercase", "number", "keys", "count", "spread", "not", "substring", "nope", "sum") + "(" + pick(r, "", "", x()) + ")"
	case 7:
		return pick(r, "$substring(?, 1)", "$append(?, 1)", "$split(?, ',')") + "(" + x() + ")"
	}
	return "(" + r.lambda(depth-1, 1, "") + ")(" + x() + ")"
}

// higher writes a call of a function that takes a function.
func (r *random) higher(depth int) string {
	x := r.expr(depth - 1)
	f := func(params int) string {
		if len(r.lambdas) > 0 && r.chance(4) {
			return "$" + pick(r, r.lambdas...)
		}
		if r.chance(12) {
			return pick(r, "$string", "$count", "$boolean")
		}
		return r.lambda(depth-1, params, "")
	}
	switch r.IntN(8) {
	case 0, 1, 2:
		return "$map(" + x + ", " + f(1+r.IntN(3)) + ")" + pick(r, "", "", "[0]", "[]")
	case 3:
		return "$filter(" + x + ", " + f(1+r.IntN(2)) + ")"
	case 4:
		return "$reduce(" + x + ", " + f(2) + pick(r, "", ", 0", ", "+r.expr(0)) + ")"
	case 5:
		return "$sort(" + x + ", " + r.scoped(func() string {
			return "function($l, $r){$l" + pick(r, "", ".id", ".qty") + " > $r" + pick(r, "", ".id", ".qty") + "}"
		}) + ")"
	case 6:
		return "$" + pick(r, "each", "sift") + "(" + x + ", " + f(1+r.IntN(2)) + ")"
	}
	return "$single(" + x + ", " + f(1) + ")"
}

// rare writes what is seldom used.
func (r *random) rare(depth int) string {
	x := func() string { return r.expr(depth - 1) }
	switch r.IntN(6) {
	case 0:
		return x() + " ~> |" + r.inside(func() string { return pick(r, "items", "**", "*", "a.b", "$") + "|" + pick(r, "{'new': qty}", x()) }) + pick(r, "", ",'id'", ",['a','b']") + "|"
	case 1:
		return "$string ~> $uppercase"
	case 2:
		if !r.aws {
			return "(" + x() + pick(r, " ?: ", " ?? ") + x() + ")"
		}
	case 3:
		return r.lambda(depth-1, 1, "")
	case 4:
		return "$sum(" + r.path(depth) + ".(" + r.inside(func() string { return "price * qty" }) + "))"
	}
	return "/a(b)?/i" + pick(r, "", "('xab')")
}
