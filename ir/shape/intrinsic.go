package shape

import (
	"strconv"

	"github.com/aslc-dev/aslc/parser/jsonpath"
)

// intrinsic is what is known of an intrinsic function: the kinds that its
// arguments must be of, the last of them standing for all further ones, and what
// it gives.
type intrinsic struct {
	params []Kinds
	result func(args []Shape) Shape
}

// always is the result of a function that gives these kinds whatever its
// arguments are.
func always(s Shape) func([]Shape) Shape { return func([]Shape) Shape { return s } }

var intrinsics = map[string]intrinsic{
	"States.Format":         {[]Kinds{String, anything}, always(Scalar(String))},
	"States.StringToJson":   {[]Kinds{String}, always(Unknown)},
	"States.JsonToString":   {[]Kinds{anything}, always(Scalar(String))},
	"States.Array":          {[]Kinds{anything}, func(args []Shape) Shape { return Tuple(args...) }},
	"States.ArrayPartition": {[]Kinds{Array, Number}, func(args []Shape) Shape { return List(List(args[0].Item())) }},
	"States.ArrayContains":  {[]Kinds{Array, anything}, always(Scalar(Bool))},
	"States.ArrayRange":     {[]Kinds{Number}, always(List(Scalar(Int)))},
	"States.ArrayGetItem":   {[]Kinds{Array, Number}, func(args []Shape) Shape { return args[0].Item() }},
	"States.ArrayLength":    {[]Kinds{Array}, always(Scalar(Int))},
	"States.ArrayUnique":    {[]Kinds{Array}, func(args []Shape) Shape { return List(args[0].Item()) }},
	"States.Base64Encode":   {[]Kinds{String}, always(Scalar(String))},
	"States.Base64Decode":   {[]Kinds{String}, always(Scalar(String))},
	"States.Hash":           {[]Kinds{anything, String}, always(Scalar(String))},
	"States.JsonMerge":      {[]Kinds{Object, Object, Bool}, func(args []Shape) Shape { return merged(args[0], args[1]) }},
	"States.MathRandom":     {[]Kinds{Number}, always(Scalar(Int))},
	"States.MathAdd":        {[]Kinds{Number}, always(Scalar(Int))},
	"States.StringSplit":    {[]Kinds{String}, always(List(Scalar(String)))},
	"States.UUID":           {nil, always(Scalar(String))},
}

// call returns what a call of an intrinsic function gives.
func (r reader) call(c *jsonpath.Call, at located) Shape {
	f, known := intrinsics[c.Name]
	args, failed := make([]Shape, len(c.Args)), false
	for i, arg := range c.Args {
		args[i] = r.arg(arg, at).data()
		if known && len(f.params) > 0 && args[i] != Never {
			want := f.params[min(i, len(f.params)-1)]
			if want != anything {
				args[i].read(want, c.Name, r.state)
			}
			if !args[i].May(want) {
				r.wrongArgument(at, arg, c.Name, i, args[i], want)
				args[i] = Never
			} else if want != anything {
				args[i] = args[i].only(want)
			}
		}
		failed = failed || args[i] == Never
	}
	switch {
	case failed:
		return Never
	case !known || len(args) < len(f.params) && c.Name != "States.Format" && len(f.params) > 1 && len(args) < 2:
		return Unknown
	}
	return f.result(args)
}

func (r reader) arg(a jsonpath.Arg, at located) Shape {
	switch a := a.(type) {
	case *jsonpath.String:
		return Scalar(String)
	case *jsonpath.Number:
		return number(a.Text)
	case *jsonpath.Bool:
		return Scalar(Bool)
	case *jsonpath.Null:
		return Scalar(Null)
	case *jsonpath.Path:
		return r.read(a, at)
	case *jsonpath.Call:
		return r.call(a, at)
	}
	return Unknown
}

// merged returns the objects of a with the members of those of b.
func merged(a, b Shape) Shape {
	x, y := a.object(), b.object()
	if x == nil && y == nil {
		return Scalar(Object)
	}
	names, out := map[string]bool{}, &object{}
	add := func(name string) {
		if names[name] {
			return
		}
		names[name] = true
		over := y.member(name)
		s := over.present()
		if over.MayBeAbsent() {
			s = s.Join(x.member(name))
		}
		out.members = append(out.members, Member{Name: name, Shape: s})
	}
	for _, o := range []*object{x, y} {
		if o != nil {
			for _, m := range o.members {
				add(m.Name)
			}
		}
	}
	out.rest = a.Rest().Join(b.Rest())
	switch view := viewOf(x, y); {
	case view != nil:
		out.view, out.rest = view, Unknown.OrAbsent()
	}
	return ofObject(out)
}

// viewOf returns the view of an object that has the members of both.
func viewOf(x, y *object) *Type {
	if x == nil || y == nil {
		return nil
	}
	return joinViews(x, y)
}

// ordinal names an argument: "argument 2".
func ordinal(i int) string { return "argument " + strconv.Itoa(i+1) }
