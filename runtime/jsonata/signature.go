package jsonata

import (
	"strings"

	"github.com/aslc-dev/aslc/runtime/value"
)

// Signature is what the arguments of a function are checked against.
type Signature struct{ Params []Param }

// Param is one parameter of a signature.
type Param struct {
	// Type is one of the letters s (string), n (number), b (boolean), l (null),
	// o (object), a (array), f (function), j (JSON data), x (anything), or a
	// choice of letters in parentheses.
	Type string
	// Subtype is the type of an array's items, "" for any.
	Subtype string
	// Context says that the context value stands in for a missing argument.
	Context bool
	// Optional says that the argument may be left out.
	Optional bool
	// Repeated says that one or more arguments are taken.
	Repeated bool
}

// ParseSignature returns the signature of a text such as <s-nn?:s>. It is for
// the signatures of built-in functions, and does not check the text.
func ParseSignature(text string) *Signature {
	sig := &Signature{}
	text = strings.TrimSuffix(strings.TrimPrefix(text, "<"), ">")
	for len(text) > 0 && text[0] != ':' {
		size := 1
		last := len(sig.Params) - 1
		switch text[0] {
		case '-':
			sig.Params[last].Context = true
		case '?':
			sig.Params[last].Optional = true
		case '+':
			sig.Params[last].Repeated = true
		case '(':
			size = strings.IndexByte(text, ')') + 1
			sig.Params = append(sig.Params, Param{Type: text[:size]})
		case '<':
			size = strings.IndexByte(text, '>') + 1
			sig.Params[last].Subtype = text[1 : size-1]
		default:
			sig.Params = append(sig.Params, Param{Type: text[:1]})
		}
		text = text[size:]
	}
	return sig
}

// letter returns the letter of an item's type; m (missing) for undefined.
func letter(it Item) byte {
	if it.x != nil {
		switch {
		case it.x.kind == kindFunction || it.x.kind == kindTail:
			return 'f'
		case it.x.kind == kindObject:
			return 'o'
		}
		return 'a'
	}
	switch it.v.Kind() {
	case value.KindString:
		return 's'
	case value.KindNumber:
		return 'n'
	case value.KindBool:
		return 'b'
	case value.KindNull:
		return 'l'
	case value.KindArray:
		return 'a'
	case value.KindObject:
		return 'o'
	}
	return 'm'
}

// takes reports whether an argument of that type may be given. Except for a
// function it may also be undefined, which is not the same as left out.
func (p *Param) takes(letter byte) bool {
	switch p.Type {
	case "f":
		return letter == 'f'
	case "a", "x":
		return true
	case "j":
		return letter != 'f'
	}
	return letter == 'm' || strings.IndexByte(p.Type, letter) >= 0
}

// span returns how few and how many arguments the parameter takes of n that
// would be of its type.
func (p *Param) span(n int) (least, most int) {
	most = min(n, 1)
	if p.Repeated {
		most = n
	}
	if p.Optional || p.Context {
		return 0, most
	}
	return 1, most
}

// match assigns arguments, given by their letters, to params: counts[i] is how
// many params[i] takes. As a regular expression would, it gives each as many
// as the others allow. With whole set all arguments have to be assigned.
func match(params []Param, letters []byte, counts []int, whole bool) bool {
	if len(params) == 0 {
		return !whole || len(letters) == 0
	}
	fitting := 0
	for fitting < len(letters) && params[0].takes(letters[fitting]) {
		fitting++
	}
	least, most := params[0].span(fitting)
	for n := most; n >= least; n-- {
		if match(params[1:], letters[n:], counts[1:], whole) {
			counts[0] = n
			return true
		}
	}
	return false
}

// Check returns the arguments as the function is to receive them: with the
// context value where one was left out, and with single values made arrays
// where it takes one. It fails with T0410, T0411 or T0412. In dialect AWS every
// argument of a repeated parameter, except for arrays, is the first of them, by
// a mistake of 2.0.6.
func (s *Signature) Check(dialect Dialect, args []Item, context Item) ([]Item, error) {
	if s.fits(args) {
		return args, nil
	}
	letters := make([]byte, len(args))
	for i, arg := range args {
		letters[i] = letter(arg)
	}
	counts := make([]int, len(s.Params))
	if !match(s.Params, letters, counts, true) {
		return nil, s.mismatch(args, letters, counts)
	}
	checked := make([]Item, 0, max(len(args), len(s.Params)))
	at := 0 // the next argument
	for i := range s.Params {
		param := &s.Params[i]
		if counts[i] == 0 && param.Context {
			if !param.takes(letter(context)) {
				return nil, &Error{Code: "T0411", index: at + 1, value: context}
			}
			checked = append(checked, context)
			continue
		}
		// As in jsonata-js, an optional parameter that takes nothing moves on to
		// the next argument all the same.
		matched := letters[:counts[i]]
		letters = letters[counts[i]:]
		first := at
		for n := range max(counts[i], 1) {
			arg := argAt(args, at)
			if dialect == AWS && param.Type != "a" {
				arg = argAt(args, first)
			}
			if param.Type == "a" && n < len(matched) {
				var err error
				if arg, err = param.array(arg, matched[n], matched, at); err != nil {
					return nil, err
				}
			}
			checked = append(checked, arg)
			at++
		}
	}
	return checked, nil
}

// fits reports whether every argument is plainly what its parameter takes, and
// those that are missing may be.
func (s *Signature) fits(args []Item) bool {
	if len(args) > len(s.Params) {
		return false
	}
	for i := range s.Params {
		param := &s.Params[i]
		switch {
		case param.Repeated || i >= len(args) && (!param.Optional || param.Context):
			return false
		case i >= len(args):
			continue
		}
		arg := args[i]
		if !param.takes(letter(arg)) || param.Type == "a" && !arg.IsArray() || param.Subtype != "" && !arg.holds(param.Subtype[0]) {
			return false
		}
	}
	return true
}

// argAt returns argument i, undefined if there are fewer.
func argAt(args []Item, i int) Item {
	if i < len(args) {
		return args[i]
	}
	return Item{}
}

// typeNames are the letters of item types as T0412 names them.
var typeNames = map[string]string{
	"a": "arrays", "b": "booleans", "f": "functions", "n": "numbers", "o": "objects", "s": "strings",
}

// array returns an argument for an array parameter as an array. It was matched
// as letter, and the parameter took all of matched.
func (p *Param) array(arg Item, letter byte, matched []byte, at int) (Item, error) {
	if letter == 'm' || arg.IsUndefined() {
		return Item{}, nil
	}
	ok := true
	if p.Subtype != "" {
		if letter != 'a' {
			ok = string(matched) == p.Subtype
		} else {
			ok = arg.holds(p.Subtype[0])
		}
	}
	if !ok {
		return Item{}, &Error{Code: "T0412", index: at + 1, value: arg, typeName: typeNames[p.Subtype]}
	}
	return arg.asArray(), nil
}

// holds reports whether all items of an array are of the type of a letter.
func (it Item) holds(want byte) bool {
	for item := range it.All() {
		if letter(item) != want {
			return false
		}
	}
	return true
}

// mismatch returns the error for the first argument that does not fit.
func (s *Signature) mismatch(args []Item, letters []byte, counts []int) error {
	good := 0
	for n := 1; n <= len(s.Params); n++ {
		if !match(s.Params[:n], letters, counts, false) {
			break
		}
		good = 0
		for _, count := range counts[:n] {
			good += count
		}
	}
	return argument("", good+1, argAt(args, good))
}
