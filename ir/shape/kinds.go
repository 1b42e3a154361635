package shape

// Kinds is a set of kinds of JSON values.
type Kinds uint8

// The kinds. Int is a number that an int64 holds and that is written without a
// point or an exponent, Float any other number.
const (
	Null Kinds = 1 << iota
	Bool
	Int
	Float
	String
	Array
	Object

	Number = Int | Float

	anything = Null | Bool | Number | String | Array | Object
)

// Count is a set of numbers of values: how many an expression gives.
type Count uint8

// The counts. None is no value at all, such as an absent member; Many is two or
// more values in an array, which JSONata makes of a path that selects them.
const (
	None Count = 1 << iota
	One
	Many
)

// Limits of a shape. What goes beyond them is known more coarsely.
const (
	maxMembers = 128
	maxTuple   = 128
	maxTexts   = 32
	maxSize    = 4096 // nodes
	maxDepth   = 24
)
