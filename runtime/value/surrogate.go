package value

import "unicode/utf8"

// A lone surrogate, U+D800 to U+DFFF, has no UTF-8. Inside strings it is kept
// as the three bytes the UTF-8 scheme would give it, which is called WTF-8:
// ED, A0 to BF, 80 to BF.

func isHigh(r rune) bool { return 0xD800 <= r && r < 0xDC00 }
func isLow(r rune) bool  { return 0xDC00 <= r && r < 0xE000 }

// joinPair returns the character of a surrogate pair.
func joinPair(high, low rune) rune { return (high-0xD800)<<10 | (low - 0xDC00) + 0x10000 }

// appendUnit appends a UTF-16 code unit, surrogates in their WTF-8 form.
func appendUnit(dst []byte, r rune) []byte {
	if isHigh(r) || isLow(r) {
		return append(dst, 0xED, byte(0x80|r>>6&0x3F), byte(0x80|r&0x3F))
	}
	return utf8.AppendRune(dst, r)
}

// surrogateAt returns the lone surrogate that s has at i in WTF-8 form, 0 when
// there is none.
func surrogateAt(s string, i int) rune {
	if len(s)-i >= 3 && s[i] == 0xED && s[i+1]&0xE0 == 0xA0 && s[i+2]&0xC0 == 0x80 {
		return 0xD000 | rune(s[i+1]&0x3F)<<6 | rune(s[i+2]&0x3F)
	}
	return 0
}
