package intrinsic

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"strings"

	"github.com/aslc-dev/aslc/runtime/value"
)

// Base64Encode is States.Base64Encode: the UTF-8 bytes of s in Base64, without
// line breaks. s has at most 10,000 characters.
func Base64Encode(s value.Value) (value.Value, error) {
	t, err := codeText(s)
	if err != nil {
		return value.Undefined, err
	}
	return value.String(base64.StdEncoding.EncodeToString([]byte(t))), nil
}

// Base64Decode is States.Base64Decode: the text whose UTF-8 bytes s is in
// Base64, padded or not. s has at most 10,000 characters.
func Base64Decode(s value.Value) (value.Value, error) {
	t, err := codeText(s)
	if err != nil {
		return value.Undefined, err
	}
	data := strings.NewReplacer("\r", "", "\n", "").Replace(t)
	if len(data)%4 == 0 {
		data = strings.TrimSuffix(strings.TrimSuffix(data, "="), "=")
	}
	decoded, err := base64.RawStdEncoding.DecodeString(data)
	if err != nil {
		return value.Undefined, failf("the string is no Base64")
	}
	return value.String(strings.ToValidUTF8(string(decoded), "�")), nil
}

// codeText returns the only argument of a coding function.
func codeText(s value.Value) (string, error) {
	if err := present(s); err != nil {
		return "", err
	}
	t, err := text(1, s)
	if err != nil {
		return "", err
	}
	return t, short(1, t)
}

// Hash is States.Hash: the hash of a string, or of the JSON text of any other
// value, in lower-case hexadecimal digits. The algorithm is MD5, SHA-1, SHA-256,
// SHA-384 or SHA-512; the text has at most 10,000 characters.
func Hash(v, algorithm value.Value) (value.Value, error) {
	if err := present(v, algorithm); err != nil {
		return value.Undefined, err
	}
	name, err := text(2, algorithm)
	if err != nil {
		return value.Undefined, err
	}
	t, ok := v.Text()
	if !ok {
		t = v.JSON()
	}
	if err := short(1, t); err != nil {
		return value.Undefined, err
	}
	sum, ok := digest(name, []byte(t))
	if !ok {
		return value.Undefined, failf("there is no hash algorithm %q: it must be MD5, SHA-1, SHA-256, SHA-384 or SHA-512", name)
	}
	return value.String(hex.EncodeToString(sum)), nil
}

func digest(algorithm string, data []byte) (sum []byte, ok bool) {
	switch algorithm {
	case "MD5":
		s := md5.Sum(data)
		return s[:], true
	case "SHA-1":
		s := sha1.Sum(data)
		return s[:], true
	case "SHA-256":
		s := sha256.Sum256(data)
		return s[:], true
	case "SHA-384":
		s := sha512.Sum384(data)
		return s[:], true
	case "SHA-512":
		s := sha512.Sum512(data)
		return s[:], true
	}
	return nil, false
}
