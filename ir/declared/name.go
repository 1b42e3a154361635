package declared

import (
	"path"
	"strings"
	"unicode"
	"unicode/utf8"
)

// name is the name of a declared type, taken apart.
type name struct {
	text    string
	lists   int      // how many [] stand before it
	pattern string   // of a Go package, as the go command takes it; "" of a schema
	names   []string // in the package: a type or function, and a method of it
	file    string   // of a schema
	pointer string   // JSON pointer into it, "" for the whole
}

// parseName takes a name apart. Whether there is something of that name shows
// when it is looked up.
func parseName(text string) name {
	n := name{text: text}
	rest := text
	for {
		after, list := strings.CutPrefix(rest, "[]")
		if !list {
			break
		}
		rest = after
		n.lists++
	}
	file, pointer, _ := strings.Cut(rest, "#")
	switch path.Ext(file) {
	case ".json", ".yaml", ".yml":
		n.file, n.pointer = file, pointer
		return n
	}
	if rest == "" {
		return n
	}
	dot := identifierAt(rest)
	n.pattern = strings.TrimSuffix(rest[:dot], ".")
	if n.pattern == "" {
		n.pattern = "."
	}
	n.names = strings.Split(rest[dot:], ".")
	return n
}

// identifierAt returns where in the name of a Go object the part begins that
// names it in its package: behind the dot before the first upper case letter of
// the last element of the import path.
func identifierAt(text string) int {
	start := strings.LastIndexByte(text, '/') + 1
	if start == 0 && startsUpper(text) {
		return 0
	}
	for i := start; i < len(text); i++ {
		if text[i] == '.' && startsUpper(text[i+1:]) {
			return i + 1
		}
	}
	return len(text)
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}
