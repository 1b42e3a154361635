package jsonata

import (
	"encoding/base64"
	"strings"
	"unicode/utf8"

	"github.com/aslc-dev/aslc/runtime/jsonata/regex/wtf8"
)

func codecFunctions() []*Function {
	return []*Function{
		define("base64encode", "<s-:s>", 1, onText(base64encode)),
		define("base64decode", "<s-:s>", 1, fnBase64Decode),
		define("encodeUrlComponent", "<s-:s>", 1, onURL("encodeUrlComponent", encodeURL(unreserved))),
		define("encodeUrl", "<s-:s>", 1, onURL("encodeUrl", encodeURL(unreserved+reserved))),
		define("decodeUrlComponent", "<s-:s>", 1, onURL("decodeUrlComponent", decodeURL(""))),
		define("decodeUrl", "<s-:s>", 1, onURL("decodeUrl", decodeURL(reserved))),
	}
}

// base64encode encodes the low bytes of the UTF-16 units of s.
func base64encode(s string) string {
	if isASCII(s) {
		return base64.StdEncoding.EncodeToString([]byte(s))
	}
	units := wtf8.Units(s)
	bytes := make([]byte, len(units))
	for i, unit := range units {
		bytes[i] = byte(unit)
	}
	return base64.StdEncoding.EncodeToString(bytes)
}

func fnBase64Decode(c *call) (Item, error) {
	s, ok := c.text(0)
	if !ok {
		return Item{}, nil
	}
	if c.ev.dialect == AWS {
		if _, err := base64.StdEncoding.DecodeString(s); err != nil {
			return Item{}, internal(err.Error()) // recorded on AWS
		}
	}
	return textItem(base64decode(s)), nil
}

// base64decode returns a character for every byte that s encodes. Like Node.js
// it takes both alphabets, skips what belongs to none, and stops at padding.
func base64decode(s string) string {
	var out []byte
	var bits, n uint32
	for i := range len(s) {
		c := s[i]
		if c == '=' {
			break
		}
		digit := strings.IndexByte(base64Digits, c)
		switch c {
		case '-':
			digit = 62
		case '_':
			digit = 63
		}
		if digit < 0 {
			continue
		}
		bits = bits<<6 | uint32(digit)
		if n += 6; n >= 8 {
			n -= 8
			out = utf8.AppendRune(out, rune(bits>>n&0xFF))
		}
	}
	return string(out)
}

const base64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// The characters that JavaScript's URI functions leave alone.
const (
	unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()"
	reserved   = ";/?:@&=+$,#"
)

// onURL makes a built-in function of one that may find its argument malformed.
func onURL(name string, f func(string) (string, bool)) builtin {
	return func(c *call) (Item, error) {
		s, ok := c.text(0)
		if !ok {
			return Item{}, nil
		}
		text, ok := f(s)
		if !ok {
			return Item{}, &Error{Code: "D3140", Token: name, value: c.arg(0)}
		}
		return textItem(text), nil
	}
}

// encodeURL returns a function that escapes all characters except those in
// plain. A lone surrogate is malformed.
func encodeURL(plain string) func(string) (string, bool) {
	return func(s string) (string, bool) {
		if surrogateIndex(s) >= 0 {
			return "", false
		}
		var b strings.Builder
		for i := range len(s) {
			if strings.IndexByte(plain, s[i]) >= 0 {
				b.WriteByte(s[i])
				continue
			}
			b.WriteByte('%')
			b.WriteByte(hexDigits[s[i]>>4])
			b.WriteByte(hexDigits[s[i]&0xF])
		}
		return b.String(), true
	}
}

const hexDigits = "0123456789ABCDEF"

// decodeURL returns a function that replaces escapes, except those of
// characters in kept.
func decodeURL(kept string) func(string) (string, bool) {
	return func(s string) (string, bool) {
		var b strings.Builder
		for i := 0; i < len(s); i++ {
			if s[i] != '%' {
				b.WriteByte(s[i])
				continue
			}
			char, ok := escapedChar(s[i:])
			if !ok {
				return "", false
			}
			length := 3 * len(char)
			if strings.Contains(kept, char) {
				b.WriteString(s[i : i+length])
			} else {
				b.WriteString(char)
			}
			i += length - 1
		}
		return b.String(), true
	}
}

// escapedChar returns the character that s begins with the escapes of.
func escapedChar(s string) (string, bool) {
	var char []byte
	for len(char) < utf8.UTFMax && len(s) >= 3 && s[0] == '%' {
		high, low := hexValue(s[1]), hexValue(s[2])
		if high < 0 || low < 0 {
			return "", false
		}
		char = append(char, byte(high<<4|low))
		if utf8.FullRune(char) {
			r, size := utf8.DecodeRune(char)
			return string(char), (r != utf8.RuneError || size > 1) && size == len(char)
		}
		s = s[3:]
	}
	return "", false
}

// hexValue returns the value of a hexadecimal digit, -1 for anything else.
func hexValue(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}
