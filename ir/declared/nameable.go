package declared

import (
	"go/token"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/aslc-dev/aslc/ir/shape"
)

// Unusable returns the problems that generated code of the package importPath
// would have with the Go types of d, which l has loaded: names that are not
// exported, packages that it may not import, and types with type arguments.
// importPath is "" when it is not known.
func (l *Loader) Unusable(d shape.Declarations, importPath string) []Problem {
	u := &usability{loader: l, importPath: importPath, seen: map[*shape.Type]bool{}}
	u.declared("input", d.Input)
	u.declared("output", d.Output)
	for _, state := range slices.Sorted(maps.Keys(d.Tasks)) {
		t := d.Tasks[state]
		if t.Name != "" {
			u.declared("tasks/"+state+"/function", t.Input)
			u.declared("tasks/"+state+"/function", t.Output)
			continue
		}
		u.declared("tasks/"+state+"/input", t.Input)
		u.declared("tasks/"+state+"/output", t.Output)
	}
	return u.problems
}

// usability looks for what generated code cannot use.
type usability struct {
	loader     *Loader
	importPath string
	key        string
	seen       map[*shape.Type]bool
	problems   []Problem
}

func (u *usability) declared(key string, d *shape.Declared) {
	if d == nil {
		return
	}
	u.key = key
	u.named(d.Type)
	u.shape(d.Shape)
}

// shape looks at the types in s.
func (u *usability) shape(s shape.Shape) {
	u.named(s.Type())
	u.named(s.View())
	for _, m := range s.Members() {
		u.shape(m.Shape)
	}
	if s.May(shape.Array) && !s.IsUnknown() {
		u.shape(s.Item())
	}
	if rest := s.Rest(); rest.Kinds() != 0 && !rest.IsUnknown() {
		u.shape(rest)
	}
}

// namedType is a named type in the spelling of [shape.Type]: its package, its
// name, and the bracket before type arguments.
var namedType = regexp.MustCompile(`([\pL\pN_\-./~]+)\.([\pL_][\pL\pN_]*)(\[)?`)

// named looks at the named types in the spelling of t.
func (u *usability) named(t *shape.Type) {
	if t == nil || t.Go == "" || u.seen[t] {
		return
	}
	u.seen[t] = true
	for _, m := range namedType.FindAllStringSubmatch(t.Go, -1) {
		path, name, short := m[1], m[2], m[1][strings.LastIndexByte(m[1], '/')+1:]+"."+m[2]
		switch {
		case m[3] != "":
			u.fail(short+" has type arguments, which generated code does not spell", "declare a type for it, such as type "+name+"s "+name+"[…]")
		case path == u.importPath:
		case !token.IsExported(name):
			u.fail(short+" is not exported, so generated code cannot name it", "export the type, or generate into its package")
		case !importable(path, u.importPath):
			u.fail("generated code cannot import "+path+", which is internal", "generate into a folder below the one around internal")
		default:
			u.imports(path)
		}
	}
}

// importable reports whether the package at path may be imported by the one at
// from.
func importable(path, from string) bool {
	i := strings.LastIndex("/"+path+"/", "/internal/")
	if i < 0 || from == "" {
		return true
	}
	root := strings.TrimSuffix(("/" + path)[:i], "/")
	return strings.HasPrefix("/"+from+"/", root+"/")
}

// imports looks at a package that generated code imports.
func (u *usability) imports(path string) {
	for _, p := range u.loader.golang.packages {
		if p.types == nil || p.types.Path() != path {
			continue
		}
		switch {
		case p.types.Name() == "main":
			u.fail("generated code cannot import "+path+", which is package main", "declare the types in a package of their own")
		case u.importPath != "" && slices.Contains(p.imports, u.importPath):
			u.fail("package "+path+" imports the generated package "+u.importPath+", which would import it", "declare the types in a package of their own, or generate into theirs")
		}
	}
}

func (u *usability) fail(message, help string) {
	p := Problem{Key: u.key, Message: message, Help: help}
	if !slices.Contains(u.problems, p) {
		u.problems = append(u.problems, p)
	}
}
