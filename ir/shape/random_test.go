package shape_test

import (
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/aslc-dev/aslc/ir/shape"
	"github.com/aslc-dev/aslc/runtime/value"
)

// source makes random shapes, values of them, and expressions.
type source struct{ *rand.Rand }

func newSource(seed uint64) source { return source{rand.New(rand.NewPCG(seed, 7))} }

func (r source) one(of ...string) string { return of[r.IntN(len(of))] }

func (r source) name() string { return r.one("a", "b", "c", "d") }

// shape returns a random shape of a value that is there.
func (r source) shape(depth int) shape.Shape {
	if depth > 0 && r.IntN(3) > 0 {
		switch r.IntN(5) {
		case 0:
			return shape.List(r.shape(depth - 1))
		case 1:
			return shape.Tuple(r.shape(depth-1), r.shape(depth-1))
		case 2:
			return r.shape(depth - 1).Join(r.shape(depth - 1))
		default:
			return r.object(depth)
		}
	}
	return []shape.Shape{
		shape.Scalar(shape.Null), shape.Scalar(shape.Bool), shape.Scalar(shape.Int), shape.Scalar(shape.Number),
		shape.Scalar(shape.String), shape.Scalar(shape.Int), shape.Scalar(shape.String), shape.Text("x", "y"),
		shape.Tuple(), shape.Unknown,
	}[r.IntN(10)]
}

func (r source) object(depth int) shape.Shape {
	var members []shape.Member
	for _, name := range []string{"a", "b", "c"} {
		if r.IntN(3) == 0 {
			continue
		}
		s := r.shape(depth - 1)
		if r.IntN(3) == 0 {
			s = s.OrAbsent()
		}
		members = append(members, shape.Member{Name: name, Shape: s})
	}
	rest := shape.Absent
	switch r.IntN(5) {
	case 0:
		rest = shape.Unknown
	case 1:
		rest = r.shape(depth - 1)
	}
	return shape.ObjectOf(members, rest)
}

// value returns a random value of the shape.
func (r source) value(s shape.Shape) value.Value {
	if s.MayBeAbsent() && (r.IntN(3) == 0 || s.Present() == shape.Never) {
		return value.Undefined
	}
	for {
		switch kind := shape.Kinds(1) << r.IntN(7); {
		case !s.May(kind):
		case kind == shape.Null:
			return value.Null
		case kind == shape.Bool:
			return value.Bool(r.IntN(2) == 0)
		case kind == shape.Int:
			return value.Int(int64(r.IntN(4) - 1))
		case kind == shape.Float:
			return value.Float(r.Float64())
		case kind == shape.String:
			if texts := s.Texts(); texts != nil {
				return value.String(r.one(texts...))
			}
			return value.String(r.one("", "x", "y", "12", "2020-01-01T00:00:00Z"))
		case kind == shape.Array:
			return r.array(s)
		default:
			return r.record(s)
		}
	}
}

func (r source) array(s shape.Shape) value.Value {
	var out []value.Value
	if items, known := s.Items(); known {
		for _, item := range items {
			out = append(out, r.value(item))
		}
		return value.Array(out...)
	}
	if s.Item() == shape.Unknown {
		for range r.IntN(3) {
			out = append(out, r.value(r.shape(1)))
		}
		return value.Array(out...)
	}
	for range r.IntN(4) {
		out = append(out, r.value(s.Item()))
	}
	return value.Array(out...)
}

func (r source) record(s shape.Shape) value.Value {
	var members []value.Member
	for _, m := range s.Members() {
		members = append(members, value.Member{Name: m.Name, Value: r.value(m.Shape)})
	}
	for _, name := range []string{"d", "e"} {
		rest := s.Rest()
		if rest.IsUnknown() {
			rest = r.shape(1).OrAbsent()
		}
		members = append(members, value.Member{Name: name, Value: r.value(rest)})
	}
	return value.Object(members...)
}

// jsonata returns a random expression. inner says that there is a context.
func (r source) jsonata(depth int, inner bool) string {
	if depth <= 0 || r.IntN(6) == 0 {
		return r.leaf(inner)
	}
	sub := func() string { return r.jsonata(depth-1, inner) }
	within := func() string { return r.jsonata(depth-1, true) }
	switch r.IntN(20) {
	case 0, 1:
		return sub() + "." + r.name()
	case 2:
		return sub() + ".(" + within() + ")"
	case 3:
		return sub() + "[" + within() + "]"
	case 4:
		return sub() + "[" + strconv.Itoa(r.IntN(3)-1) + "]"
	case 5:
		return sub() + "[]"
	case 6:
		return "[" + strings.Join([]string{sub(), sub()}[:1+r.IntN(2)], ", ") + "]"
	case 7:
		return `{"a": ` + sub() + `, "b": ` + sub() + `}`
	case 8:
		return "(" + sub() + " " + r.one("+", "-", "*", "/", "&", "=", "!=", "<", ">=", "in", "and", "or") + " " + sub() + ")"
	case 9:
		return "(" + sub() + " ? " + sub() + " : " + sub() + ")"
	case 10:
		return "($x := " + sub() + "; " + r.one("$x", "$x.a", "[$x, 1]", "$x[0]", sub()) + ")"
	case 11:
		return "$map(" + sub() + ", function($v, $i) {" + r.one("$v", "$i", `{"k": $v}`, "[$v]", "$v.a", r.jsonata(depth-1, false)) + "})"
	case 12:
		return "$filter(" + sub() + ", function($v) {" + r.one("$v", "$v = 'x'", "$exists($v.a)") + "})"
	case 13:
		return sub() + "." + r.one(`{"k": a}`, "[a]", "[a, b]", "$string()", "(a; b)", "*", "{a: b}", "**")
	case 14:
		return sub() + "^(" + r.name() + ")"
	case 15:
		return sub() + "{$string(a): b}"
	}
	return r.jsonataCall(sub, inner)
}

func (r source) leaf(inner bool) string {
	out := []string{"$states.input.a", "$states.input.b", "$states.input.c", "$states.input", "$v", "1", "2.5", `"x"`, "null", "true", "[]", "[1..3]"}
	if inner {
		out = append(out, "a", "b", "c", "$", "a.b", "a[0]")
	}
	return r.one(out...)
}

func (r source) jsonataCall(sub func() string, inner bool) string {
	unary := []string{
		"string", "length", "uppercase", "number", "abs", "floor", "round", "sum", "max", "average", "count", "exists",
		"boolean", "not", "type", "reverse", "sort", "distinct", "keys", "spread", "merge", "clone", "split", "range",
	}
	f := r.one(unary...)
	switch r.IntN(8) {
	case 0:
		return "$append(" + sub() + ", " + sub() + ")"
	case 1:
		return "$lookup(" + sub() + `, "` + r.name() + `")`
	case 2:
		return "$zip(" + sub() + ", " + sub() + ")"
	case 3:
		return "$partition(" + sub() + ", 2)"
	case 4:
		return "$merge([" + sub() + ", " + sub() + "])"
	case 5:
		return sub() + " ~> $" + f + "()"
	case 6:
		return r.one("$split("+sub()+`, "x")`, "$each("+sub()+", function($v, $k) {$v})", "$sift("+sub()+", function($v) {$exists($v)})",
			"$single("+sub()+", function($v) {true})", "$reduce("+sub()+", function($p, $q) {$q})", "$join("+sub()+`, "-")`)
	}
	return "$" + f + "(" + sub() + ")"
}
