package jsonata

import (
	"crypto/md5"  //nolint:gosec // what the function is asked for
	"crypto/sha1" //nolint:gosec // what the function is asked for
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"maps"
	"math"
	"sync"

	"github.com/aslc-dev/aslc/runtime/value"
)

// awsBuiltins are the functions of AWS Step Functions: those of JSONata and six
// of its own, of which one replaces $random.
var awsBuiltins = sync.OnceValue(func() map[string]*Function {
	all := maps.Clone(builtins())
	for _, f := range []*Function{
		{Name: "partition", Arity: 2, Call: builtin(fnPartition).invoke},
		{Name: "range", Arity: 3, Call: builtin(fnRange).invoke},
		{Name: "hash", Arity: 2, Call: builtin(fnHash).invoke},
		{Name: "random", Arity: 1, Call: builtin(fnSeededRandom).invoke},
		{Name: "uuid", Arity: 0, Call: builtin(fnUUID).invoke},
		{Name: "parse", Arity: 1, Call: builtin(fnParse).invoke},
	} {
		all[f.Name] = f
	}
	return all
})

// fnPartition splits an array into arrays of n items. Nothing comes of an empty
// array or of n = 0; a negative n fails (recorded on AWS).
func fnPartition(c *call) (Item, error) {
	array, ok := c.array(0)
	size, given := c.number(1)
	if !ok || !given || array.Len() == 0 {
		return Item{}, nil
	}
	n := int(math.Trunc(min(size, float64(array.Len()))))
	switch {
	case n < 0:
		c.wrong(1)
		return Item{}, nil
	case n == 0:
		return Item{}, nil
	}
	b := builder{ev: c.ev}
	items := array.slice()
	for len(items) > 0 {
		part := min(n, len(items))
		b.add(Items(items[:part:part]...))
		items = items[part:]
	}
	return b.array(0)
}

// fnRange returns the numbers from first to last in steps, all rounded towards
// zero, as a sequence. Nothing comes of a step of 0, a step away from last, or
// a missing argument (recorded on AWS).
func fnRange(c *call) (Item, error) {
	first, ok1 := c.number(0)
	last, ok2 := c.number(1)
	step, ok3 := c.number(2)
	first, last, step = math.Trunc(first), math.Trunc(last), math.Trunc(step)
	if !ok1 || !ok2 || !ok3 || step == 0 || (last-first)/step < 0 {
		return Item{}, nil
	}
	n := math.Floor((last-first)/step) + 1
	if n > maxRange {
		return Item{}, limit(textMemory)
	}
	if err := c.ev.checkItems(int(n)); err != nil {
		return Item{}, err
	}
	values := make([]Value, int(n))
	for i := range values {
		values[i] = value.Float(first + float64(i)*step)
	}
	return arrayOf(values, markSequence), nil
}

// fnHash returns the hash of a text, or of the JSON of anything else, in lower
// case hexadecimal. Nothing comes of a missing algorithm.
func fnHash(c *call) (Item, error) {
	it := c.arg(0)
	algorithm, given := c.text(1)
	if it.IsUndefined() || !given {
		return Item{}, nil
	}
	text, err := c.ev.text(it)
	if err != nil {
		return Item{}, err
	}
	var sum []byte
	switch algorithm {
	case "MD5":
		s := md5.Sum([]byte(text)) //nolint:gosec // see above
		sum = s[:]
	case "SHA-1":
		s := sha1.Sum([]byte(text)) //nolint:gosec // see above
		sum = s[:]
	case "SHA-256":
		s := sha256.Sum256([]byte(text))
		sum = s[:]
	case "SHA-384":
		s := sha512.Sum384([]byte(text))
		sum = s[:]
	case "SHA-512":
		s := sha512.Sum512([]byte(text))
		sum = s[:]
	default:
		c.wrong(1)
		return Item{}, nil
	}
	return textItem(hex.EncodeToString(sum)), nil
}

// fnSeededRandom returns a random number; with a seed always the same, that of
// Java's Random(seed).nextDouble() (recorded on AWS for 42).
func fnSeededRandom(c *call) (Item, error) {
	seed, ok := c.number(0)
	if !ok {
		return numberItem(c.ev.random()), nil
	}
	return numberItem(javaRandom(int64(seed))), nil
}

// javaRandom returns java.util.Random(seed).nextDouble().
func javaRandom(seed int64) float64 {
	const multiplier, mask = 0x5DEECE66D, 1<<48 - 1
	state := (uint64(seed) ^ multiplier) & mask
	next := func(bits uint) uint64 {
		state = (state*multiplier + 0xB) & mask
		return state >> (48 - bits)
	}
	high := next(26) << 27
	return float64(high+next(27)) / (1 << 53)
}

func fnUUID(c *call) (Item, error) { return textItem(c.ev.uuid()), nil }

// fnParse returns the value of a JSON text. Integers beyond 64 bits become
// doubles (recorded on AWS).
func fnParse(c *call) (Item, error) {
	s, ok := c.text(0)
	if !ok {
		return Item{}, nil
	}
	v, err := value.ParseString(s)
	if err != nil {
		return Item{}, internal(err.Error())
	}
	return Item{v: withoutBig(v)}, nil
}

// withoutBig returns v with integers beyond 64 bits as doubles.
func withoutBig(v Value) Value {
	switch v.Kind() {
	case value.KindNumber:
		if _, ok := v.Int(); !ok && v.IsInteger() {
			f, _ := v.Float()
			return value.Float(f)
		}
	case value.KindArray:
		old := v
		for i, item := range old.Items() {
			if x := withoutBig(item); x.IsInteger() != item.IsInteger() || item.IsArray() || item.IsObject() {
				v = v.WithItem(i, x)
			}
		}
	case value.KindObject:
		old := v
		for name, member := range old.Members() {
			if x := withoutBig(member); x.IsInteger() != member.IsInteger() || member.IsArray() || member.IsObject() {
				v = v.With(name, x)
			}
		}
	}
	return v
}
