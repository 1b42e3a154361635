// Package java is the two pieces of Java's library that Step Functions lets
// shine through: the text of doubles and the random numbers of a seed.
package java

import (
	"bytes"
	"math"
	"strconv"
)

// AppendDouble appends f as Double.toString gives it: always with a point, with
// an exponent from 10^7 up and below 10^-3 (1.0E7, 9.5E-4), else without.
func AppendDouble(dst []byte, f float64) []byte {
	start := len(dst)
	if abs := math.Abs(f); abs == 0 || abs >= 1e-3 && abs < 1e7 {
		dst = strconv.AppendFloat(dst, f, 'f', -1, 64)
		if bytes.IndexByte(dst[start:], '.') < 0 {
			dst = append(dst, ".0"...)
		}
		return dst
	}
	dst = strconv.AppendFloat(dst, f, 'E', -1, 64)
	i := start + bytes.IndexByte(dst[start:], 'E')
	if i < start { // not a number, or infinite
		return dst
	}
	exponent, _ := strconv.Atoi(string(dst[i+1:]))
	dst = dst[:i]
	if bytes.IndexByte(dst[start:], '.') < 0 {
		dst = append(dst, ".0"...)
	}
	return strconv.AppendInt(append(dst, 'E'), int64(exponent), 10)
}

// Random is java.util.Random, whose linear congruential generator of 48 bits is
// part of Java's documentation. The zero Random is not seeded; use [NewRandom].
type Random struct{ state uint64 }

const (
	multiplier = 0x5DEECE66D
	increment  = 0xB
	mask       = 1<<48 - 1
)

// NewRandom returns the generator that Java makes of seed.
func NewRandom(seed int64) *Random {
	return &Random{state: (uint64(seed) ^ multiplier) & mask}
}

// next returns the next bits bits.
func (r *Random) next(bits uint) int32 {
	r.state = (r.state*multiplier + increment) & mask
	return int32(r.state >> (48 - bits))
}

// Intn is nextInt(bound): a number in [0, bound). bound must be positive.
func (r *Random) Intn(bound int32) int32 {
	u := r.next(31)
	if bound&(bound-1) == 0 {
		return int32(int64(bound) * int64(u) >> 31)
	}
	for {
		n := u % bound
		if u-n+(bound-1) >= 0 { // else u lies in the last, partial run of bound
			return n
		}
		u = r.next(31)
	}
}

// Long is nextLong.
func (r *Random) Long() int64 {
	high := int64(r.next(32)) << 32
	return high + int64(r.next(32))
}

// Double is nextDouble: a number in [0, 1).
func (r *Random) Double() float64 {
	high := int64(r.next(26)) << 27
	return float64(high+int64(r.next(27))) * 0x1p-53
}
