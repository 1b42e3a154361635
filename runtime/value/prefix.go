package value

import "unicode/utf8"

// A prefix is a list of member names that objects at one place of a decoder's
// documents began with. Prefixes form a tree, in which the decoder walks down
// one step per member: what came next last time is compared with the text
// before anything else is tried, and where an object ends its prefix has the
// shape. So an object of known form costs the decoder no name and no shape.
//
// Every place has a tree of its own, as a place ("items of the member lines of
// an order") predicts best what its objects look like.
type prefix struct {
	name   string    // the last name
	quoted string    // the last name as the text has it
	before *prefix   // without the last name; nil for the root of a tree
	count  int       // of distinct names
	repeat int       // position of the last name when it was there before, else -1
	likely *prefix   // the extension seen last
	longer []*prefix // all extensions
	shape  *Shape    // of the objects that end here, nil until one did
	inside *prefix   // root for the objects below the last member; that of a
	// root is for the objects below members that are not remembered
}

// Bounds of what a decoder remembers. Input with ever new names, as it occurs
// where objects serve as dictionaries and as an attacker may send it, runs
// into them; such objects get shapes of their own, and when that happened
// often enough the decoder starts over, to learn what comes now.
const (
	maxPrefixes   = 2048 // of one decoder
	maxExtensions = 32   // of one prefix
	maxMembers    = 256  // of a prefix
	maxNameLen    = 128
	maxPlaceDepth = 12 // levels with a tree for every place
	maxRefused    = 64 // extensions refused before a new start
)

// prefixes is what a decoder remembers of the documents it has read.
type prefixes struct {
	top     prefix // its inside is the root for documents that are objects
	deep    prefix // the root for objects in places that have none of their own
	made    int
	refused int
}

// below returns the root of the tree for objects below the last member of at,
// depth levels deep. Far down, and when there are too many places, all places
// share one tree.
func (m *prefixes) below(at *prefix, depth int) *prefix {
	if at.inside != nil {
		return at.inside
	}
	if depth > maxPlaceDepth || m.made >= maxPrefixes {
		m.deep.repeat = -1
		return &m.deep
	}
	m.made++
	at.inside = &prefix{repeat: -1}
	return at.inside
}

// extend returns the extension of at by name, nil when it is not to be
// remembered.
func (m *prefixes) extend(at *prefix, name string) *prefix {
	for _, p := range at.longer {
		if p.name == name {
			at.likely = p
			return p
		}
	}
	if m.made >= maxPrefixes || len(at.longer) >= maxExtensions || at.count >= maxMembers || !plainName(name) {
		m.refused++
		return nil
	}
	m.made++
	quoted := `"` + name + `"`
	p := &prefix{name: quoted[1 : len(quoted)-1], quoted: quoted, before: at, count: at.count, repeat: at.find(name)}
	if p.repeat < 0 {
		p.count++
	}
	at.longer = append(at.longer, p)
	at.likely = p
	return p
}

// plainName reports whether a text has the name without escapes, or might.
func plainName(name string) bool {
	if len(name) > maxNameLen {
		return false
	}
	for i := range len(name) {
		if c := name[i]; c < ' ' || c == '"' || c == '\\' {
			return false
		}
	}
	return utf8.ValidString(name)
}

// find returns the position of name in the prefix, -1 when it is not there.
func (p *prefix) find(name string) int {
	for ; p.before != nil; p = p.before {
		if p.name == name {
			if p.repeat >= 0 {
				return p.repeat
			}
			return p.count - 1
		}
	}
	return -1
}

// appendNames appends the distinct names in order.
func (p *prefix) appendNames(dst []string) []string {
	start := len(dst)
	for range p.count {
		dst = append(dst, "")
	}
	for ; p.before != nil; p = p.before {
		if p.repeat < 0 {
			dst[start+p.count-1] = p.name
		}
	}
	return dst
}

// shaped returns the shape of the objects that end with the prefix.
func (p *prefix) shaped() *Shape {
	if p.shape == nil {
		p.shape = shapeOf(p.appendNames(nil), nameIndex{})
	}
	return p.shape
}

// renew forgets everything once too much had to be refused.
func (m *prefixes) renew() {
	if m.refused > maxRefused {
		*m = prefixes{}
	}
}
