package jsonatagen

import (
	"strings"

	"github.com/aslc-dev/aslc/parser/jsonata"
)

// builtin is what the emitter knows of a built-in function.
type builtin struct {
	params string // its signature, without the result
	method string // of jsonata.Run
	result string // letters of the result's type, "" when anything
	// sequence says that the result may be a sequence.
	sequence bool
	// pure says that the function cannot fail, whatever the argument.
	pure bool
	// lax says that arguments of any type will do, if they are as many as the
	// function takes at least.
	lax bool
}

// builtins are the functions of JSONata 2.2.2 by name.
var builtins = map[string]builtin{
	"string":             {params: "x-b?", method: "String", result: "s", lax: true},
	"substring":          {params: "s-nn?", method: "Substring", result: "s"},
	"substringBefore":    {params: "s-s", method: "SubstringBefore", result: "s"},
	"substringAfter":     {params: "s-s", method: "SubstringAfter", result: "s"},
	"lowercase":          {params: "s-", method: "Lowercase", result: "s"},
	"uppercase":          {params: "s-", method: "Uppercase", result: "s"},
	"length":             {params: "s-", method: "Length", result: "n"},
	"trim":               {params: "s-", method: "Trim", result: "s"},
	"pad":                {params: "s-ns?", method: "Pad", result: "s"},
	"join":               {params: "as?", method: "Join", result: "s"},
	"contains":           {params: "s-(sf)", method: "Contains", result: "b"},
	"match":              {params: "s-fn?", method: "Match", sequence: true},
	"replace":            {params: "s-(sf)(sf)n?", method: "Replace", result: "s"},
	"split":              {params: "s-(sf)n?", method: "Split", result: "a"},
	"base64encode":       {params: "s-", method: "Base64Encode", result: "s"},
	"base64decode":       {params: "s-", method: "Base64Decode", result: "s"},
	"encodeUrlComponent": {params: "s-", method: "EncodeURLComponent", result: "s"},
	"encodeUrl":          {params: "s-", method: "EncodeURL", result: "s"},
	"decodeUrlComponent": {params: "s-", method: "DecodeURLComponent", result: "s"},
	"decodeUrl":          {params: "s-", method: "DecodeURL", result: "s"},
	"formatNumber":       {params: "n-so?", method: "FormatNumber", result: "s"},
	"formatBase":         {params: "n-n?", method: "FormatBase", result: "s"},
	"formatInteger":      {params: "n-s", method: "FormatInteger", result: "s"},
	"parseInteger":       {params: "s-s", method: "ParseInteger", result: "n"},

	"number":     {params: "(nsb)-", method: "Number", result: "n"},
	"floor":      {params: "n-", method: "Floor", result: "n"},
	"ceil":       {params: "n-", method: "Ceil", result: "n"},
	"abs":        {params: "n-", method: "Abs", result: "n"},
	"round":      {params: "n-n?", method: "Round", result: "n"},
	"sqrt":       {params: "n-", method: "Sqrt", result: "n"},
	"power":      {params: "n-n", method: "Power", result: "n"},
	"random":     {params: "", method: "Random", result: "n"},
	"sum":        {params: "a", method: "Sum", result: "n"},
	"count":      {params: "a", method: "Count", result: "n", pure: true, lax: true},
	"max":        {params: "a", method: "Max", result: "n"},
	"min":        {params: "a", method: "Min", result: "n"},
	"average":    {params: "a", method: "Average", result: "n"},
	"fromMillis": {params: "n-s?s?", method: "FromMillis", result: "s"},
	"toMillis":   {params: "s-s?", method: "ToMillis", result: "n"},
	"now":        {params: "s?s?", method: "Now", result: "s"},
	"millis":     {params: "", method: "Millis", result: "n"},

	"append":   {params: "xx", method: "Append", sequence: true, lax: true},
	"reverse":  {params: "a", method: "Reverse", sequence: true, lax: true},
	"shuffle":  {params: "a", method: "Shuffle", sequence: true, lax: true},
	"distinct": {params: "x", method: "Distinct", sequence: true, lax: true},
	"zip":      {params: "a+", method: "Zip", result: "a"},
	"keys":     {params: "x-", method: "Keys", sequence: true, lax: true},
	"lookup":   {params: "x-s", method: "Lookup", sequence: true},
	"spread":   {params: "x-", method: "Spread", sequence: true, lax: true},
	"merge":    {params: "a", method: "Merge", result: "o"},
	"clone":    {params: "(oa)-", method: "Clone", sequence: true},

	"boolean": {params: "x-", method: "Boolean", result: "b", lax: true},
	"not":     {params: "x-", method: "Not", result: "b", lax: true},
	"exists":  {params: "x", method: "Exists", result: "b", pure: true, lax: true},
	"type":    {params: "x", method: "Type", result: "s", lax: true},
	"error":   {params: "s?", method: "Error"},
	"assert":  {params: "bs?", method: "Assert"},

	"map":    {params: "af", method: "Map", sequence: true},
	"filter": {params: "af", method: "Filter", sequence: true},
	"single": {params: "af?", method: "Single", sequence: true},
	"reduce": {params: "afj?", method: "Reduce", sequence: true},
	"sort":   {params: "af?", method: "Sort", sequence: true},
	"sift":   {params: "o-f?", method: "Sift", result: "o"},
	"each":   {params: "o-f", method: "Each", sequence: true},

	"eval": {params: "sx?", sequence: true},
}

// awsBuiltins are the functions that AWS Step Functions adds or replaces. They
// have no signatures.
var awsBuiltins = map[string]builtin{
	"partition": {method: "Partition"},
	"range":     {method: "Range", sequence: true},
	"hash":      {method: "Hash", result: "s"},
	"random":    {method: "Random", result: "n"},
	"uuid":      {method: "UUID", result: "s"},
	"parse":     {method: "Parse"},
}

// builtinNamed returns a function of a profile.
func builtinNamed(profile jsonata.Profile, name string) (builtin, bool) {
	if profile == jsonata.AWS {
		if b, ok := awsBuiltins[name]; ok || name == "eval" {
			return b, ok
		}
	}
	b, ok := builtins[name]
	return b, ok
}

func isBuiltin(profile jsonata.Profile, name string) bool {
	_, ok := builtinNamed(profile, name)
	return ok
}

// param is a parameter of a signature.
type param struct {
	letters                     string
	context, optional, repeated bool
}

// signature returns the parameters of a built-in function.
func (b builtin) signature() []param {
	var params []param
	for i := 0; i < len(b.params); i++ {
		last := len(params) - 1
		switch c := b.params[i]; c {
		case '-':
			params[last].context = true
		case '?':
			params[last].optional = true
		case '+':
			params[last].repeated = true
		case '(':
			end := i + strings.IndexByte(b.params[i:], ')')
			params = append(params, param{letters: b.params[i+1 : end]})
			i = end
		default:
			params = append(params, param{letters: string(c)})
		}
	}
	return params
}

// takes reports whether the parameter may be given an argument of the type with
// that letter; m is undefined.
func (p param) takes(letter byte) bool {
	switch p.letters {
	case "f":
		return letter == 'f'
	case "a", "x":
		return true
	case "j":
		return letter != 'f'
	}
	return letter == 'm' || strings.IndexByte(p.letters, letter) >= 0
}

// asksContext reports whether a call of a built-in function with the arguments
// may take the context in place of one that is not given.
func asksContext(profile jsonata.Profile, name string, args []jsonata.Node) bool {
	if name == "eval" {
		return true
	}
	b, _ := builtinNamed(profile, name)
	params := b.signature()
	at := -1
	for i, p := range params {
		if p.context {
			at = i
		}
	}
	if at < 0 || len(args) >= len(params) {
		return false
	}
	types := make([]string, len(args))
	for i, arg := range args {
		types[i] = letters(profile, arg)
	}
	return skips(params, types, nil, at)
}

// skips reports whether arguments of some of the types leave out the parameter
// at an index.
func skips(params []param, types []string, chosen []byte, at int) bool {
	if len(chosen) < len(types) {
		for _, c := range []byte(types[len(chosen)]) {
			if skips(params, types, append(chosen, c), at) {
				return true
			}
		}
		return false
	}
	counts := make([]int, len(params))
	return match(params, chosen, counts) && counts[at] == 0
}

// match assigns arguments, given by their letters, to parameters, as the
// regular expression of a signature does: counts[i] is how many params[i] takes.
func match(params []param, letters []byte, counts []int) bool {
	if len(params) == 0 {
		return len(letters) == 0
	}
	p := params[0]
	most := 0
	for most < len(letters) && p.takes(letters[most]) && (most == 0 || p.repeated) {
		most++
	}
	least := 1
	if p.optional || p.context {
		least = 0
	}
	for n := most; n >= least; n-- {
		if match(params[1:], letters[n:], counts[1:]) {
			counts[0] = n
			return true
		}
	}
	return false
}
