package compile

import (
	"go/token"
	"strings"
	"unicode"
)

// PackageName returns the Go package name for a definition file: its stem in
// lower case, letters and digits only.
func PackageName(name string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(stem(name)) {
		if r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			b.WriteRune(r)
		}
	}
	out := b.String()
	switch {
	case out == "" || !unicode.IsLetter(rune(out[0])):
		return "workflow" + out
	case token.IsKeyword(out), out == "main", out == "init":
		return out + "workflow"
	}
	return out
}

// constraints are the words Go reads as build constraints at the end of a file
// name's part before its first dot: deploy_windows.asl.go would silently be
// left out of the build everywhere else.
var constraints = map[string]bool{
	"aix": true, "android": true, "darwin": true, "dragonfly": true, "freebsd": true, "hurd": true,
	"illumos": true, "ios": true, "js": true, "linux": true, "nacl": true, "netbsd": true,
	"openbsd": true, "plan9": true, "solaris": true, "wasip1": true, "windows": true, "zos": true,
	"unix": true, "386": true, "amd64": true, "arm": true, "arm64": true, "loong64": true,
	"mips": true, "mips64": true, "mips64le": true, "mipsle": true, "ppc64": true, "ppc64le": true,
	"riscv64": true, "s390x": true, "sparc64": true, "wasm": true, "test": true,
}

// Base returns the stem of the generated files' names: that of the definition,
// with nothing in it that Go tools read as a constraint or ignore.
func Base(name string) string {
	s := strings.Map(func(r rune) rune {
		if r == '.' || r == '/' || r == '\\' || unicode.IsSpace(r) || unicode.IsControl(r) {
			return '-'
		}
		return r
	}, stem(name))
	s = strings.TrimLeft(s, "_-")
	if s == "" {
		s = "workflow"
	}
	for {
		i := strings.LastIndexByte(s, '_')
		if i < 0 || !constraints[strings.ToLower(s[i+1:])] {
			return s
		}
		s = s[:i] + "-" + s[i+1:]
	}
}
