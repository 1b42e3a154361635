package value

import (
	"hash/maphash"
	"math/bits"
)

// linearNames is the number of names up to which comparing one by one beats a
// hash.
const linearNames = 12

// nameIndex finds a name in a list of distinct names. It is an open hash table
// of positions, seeded per process, so that chosen names cannot make it slow.
// The index does not hold the names: every call is given the same list, which
// may only have grown. The zero index covers the empty list.
type nameIndex struct {
	slots   []int32 // position+1, 0 for a free slot; a power of two long
	covered int     // names indexed so far
}

var nameSeed = maphash.MakeSeed()

// cover extends the index to all of names. Lists of up to linearNames are not
// indexed.
func (x *nameIndex) cover(names []string) {
	if len(names) <= linearNames || x.covered == len(names) {
		return
	}
	if len(x.slots) < 2*len(names) {
		x.slots = make([]int32, 1<<bits.Len(uint(3*len(names))))
		x.covered = 0
	}
	mask := uint64(len(x.slots) - 1)
	for ; x.covered < len(names); x.covered++ {
		h := maphash.String(nameSeed, names[x.covered]) & mask
		for x.slots[h] != 0 {
			h = (h + 1) & mask
		}
		x.slots[h] = int32(x.covered + 1)
	}
}

// find returns the position of name, -1 when it is not in the list. The index
// must cover names, and names be more than linearNames.
func (x *nameIndex) find(names []string, name string) int {
	mask := uint64(len(x.slots) - 1)
	for h := maphash.String(nameSeed, name) & mask; ; h = (h + 1) & mask {
		i := int(x.slots[h]) - 1
		if i < 0 || names[i] == name {
			return i
		}
	}
}

// lookup returns the position of name in names, -1 when it is not there. It
// extends the index as needed.
func (x *nameIndex) lookup(names []string, name string) int {
	if len(names) > linearNames {
		x.cover(names)
		return x.find(names, name)
	}
	for i, n := range names {
		if n == name {
			return i
		}
	}
	return -1
}
