package shape

// function is what is known of a built-in function of JSONata.
type function struct {
	params []Kinds // of the arguments; what is not listed may be anything
	least  int     // arguments without which the context stands in for the first; 0: one
	items  Kinds   // of the items of the first argument, when that is an array; 0: any
	result Shape   // of a call with all arguments
	// absent says that there may be no result even with all arguments, present
	// that there is one even without any.
	absent, present bool
}

// callable is a function as an argument: a parameter takes one, too. It is no
// kind of values, so that what is known of a value is never that it is one.
const callable Kinds = 1 << 7

// functions are the built-in functions, those of Step Functions among them, by
// the signatures of jsonata-js 2.0.6.
var functions = map[string]function{
	// Text.
	"string":             {result: Scalar(String)},
	"length":             {params: []Kinds{String}, result: Scalar(Int)},
	"substring":          {params: []Kinds{String, Number, Number}, least: 2, result: Scalar(String)},
	"substringBefore":    {params: []Kinds{String, String}, least: 2, result: Scalar(String)},
	"substringAfter":     {params: []Kinds{String, String}, least: 2, result: Scalar(String)},
	"uppercase":          {params: []Kinds{String}, result: Scalar(String)},
	"lowercase":          {params: []Kinds{String}, result: Scalar(String)},
	"trim":               {params: []Kinds{String}, result: Scalar(String)},
	"pad":                {params: []Kinds{String, Number, String}, least: 2, result: Scalar(String)},
	"contains":           {params: []Kinds{String, String | callable}, least: 2, result: Scalar(Bool)},
	"split":              {params: []Kinds{String, String | callable, Number}, least: 2, result: List(Scalar(String))},
	"join":               {params: []Kinds{String | Array, String}, items: String, result: Scalar(String)},
	"match":              {params: []Kinds{String, callable, Number}, least: 2, result: Scalar(Object).times(One | Many), absent: true},
	"replace":            {params: []Kinds{String, String | callable, String | callable, Number}, least: 3, result: Scalar(String)},
	"base64encode":       {params: []Kinds{String}, result: Scalar(String)},
	"base64decode":       {params: []Kinds{String}, result: Scalar(String)},
	"encodeUrlComponent": {params: []Kinds{String}, result: Scalar(String)},
	"encodeUrl":          {params: []Kinds{String}, result: Scalar(String)},
	"decodeUrlComponent": {params: []Kinds{String}, result: Scalar(String)},
	"decodeUrl":          {params: []Kinds{String}, result: Scalar(String)},
	"hash":               {params: []Kinds{anything, String}, result: Scalar(String)},
	"uuid":               {result: Scalar(String), present: true},

	// Numbers.
	"number":        {params: []Kinds{Number | String | Bool}, result: Scalar(Number)},
	"abs":           {params: []Kinds{Number}, result: Scalar(Number)},
	"floor":         {params: []Kinds{Number}, result: Scalar(Number)},
	"ceil":          {params: []Kinds{Number}, result: Scalar(Number)},
	"round":         {params: []Kinds{Number, Number}, result: Scalar(Number)},
	"power":         {params: []Kinds{Number, Number}, least: 2, result: Scalar(Number)},
	"sqrt":          {params: []Kinds{Number}, result: Scalar(Number)},
	"random":        {params: []Kinds{Number}, result: Scalar(Number), present: true},
	"formatNumber":  {params: []Kinds{Number, String, Object}, least: 2, result: Scalar(String)},
	"formatBase":    {params: []Kinds{Number, Number}, result: Scalar(String)},
	"formatInteger": {params: []Kinds{Number, String}, least: 2, result: Scalar(String)},
	"parseInteger":  {params: []Kinds{String, String}, least: 2, result: Scalar(Number), absent: true},
	"sum":           {params: []Kinds{Number | Array}, items: Number, result: Scalar(Number)},
	"max":           {params: []Kinds{Number | Array}, items: Number, result: Scalar(Number), absent: true},
	"min":           {params: []Kinds{Number | Array}, items: Number, result: Scalar(Number), absent: true},
	"average":       {params: []Kinds{Number | Array}, items: Number, result: Scalar(Number), absent: true},
	"range":         {params: []Kinds{Number, Number, Number}, result: Scalar(Number).times(One | Many), absent: true},

	// Times.
	"now":        {params: []Kinds{String, String}, result: Scalar(String), present: true},
	"millis":     {result: Scalar(Int), present: true},
	"fromMillis": {params: []Kinds{Number, String, String}, result: Scalar(String)},
	"toMillis":   {params: []Kinds{String, String}, result: Scalar(Number), absent: true},

	// Any values.
	"boolean": {result: Scalar(Bool)},
	"not":     {result: Scalar(Bool)},
	"exists":  {result: Scalar(Bool), present: true},
	"type":    {result: Scalar(String)},
	"parse":   {params: []Kinds{String}, result: Unknown},
	"count":   {result: Scalar(Int), present: true},
	"error":   {present: true},
	"assert":  {},
	"clone":   {params: []Kinds{Object | Array}},

	// Arrays.
	"append":    {},
	"reverse":   {},
	"shuffle":   {},
	"sort":      {params: []Kinds{anything, callable}},
	"distinct":  {},
	"zip":       {},
	"partition": {params: []Kinds{anything, Number}},

	// Objects.
	"keys":   {},
	"lookup": {params: []Kinds{anything, String}, least: 2},
	"spread": {result: Unknown, absent: true},
	"merge":  {params: []Kinds{Object | Array}, items: Object},

	// Functions of functions.
	"map":    {params: []Kinds{anything, callable}},
	"filter": {params: []Kinds{anything, callable}},
	"single": {params: []Kinds{anything, callable}},
	"reduce": {params: []Kinds{anything, callable}},
	"each":   {params: []Kinds{Object, callable}, least: 2},
	"sift":   {params: []Kinds{Object, callable}, least: 2},
}

// special returns how the result of a function follows from its arguments, nil
// where that is always the same.
func special(name string) func(evaluation, *arguments) Shape {
	switch name {
	case "error":
		return func(evaluation, *arguments) Shape { return Never }
	case "assert":
		return func(evaluation, *arguments) Shape { return Absent }
	case "clone":
		return func(_ evaluation, c *arguments) Shape { return c.shape(0) }
	case "append":
		return evaluation.append
	case "reverse", "shuffle":
		return evaluation.sameItems
	case "distinct":
		return evaluation.distinct
	case "zip":
		return evaluation.zip
	case "partition":
		return evaluation.partition
	case "lookup":
		return evaluation.lookup
	case "merge":
		return evaluation.merge
	case "keys":
		return evaluation.memberNames
	}
	return higher(name)
}

// higher is special for functions of functions.
func higher(name string) func(evaluation, *arguments) Shape {
	switch name {
	case "map":
		return evaluation.mapped
	case "sort":
		return evaluation.sort
	case "filter":
		return evaluation.filtered
	case "single":
		return evaluation.single
	case "reduce":
		return evaluation.reduced
	case "each":
		return evaluation.each
	case "sift":
		return evaluation.sifted
	}
	return nil
}
