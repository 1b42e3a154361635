package starter

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/aslc-dev/aslc/ir/shape"
)

// sample returns the JSON of a value that is of shape s, as far as that is known,
// and that takes the place of what u says is read: a value called name.
func sample(name string, s shape.Shape, u *shape.Use) string {
	kinds := s.Kinds()
	if s.IsUnknown() || kinds == 0 {
		return used(name, u)
	}
	switch {
	case kinds&shape.Object != 0:
		return object(s, u)
	case kinds&shape.Array != 0:
		var item *shape.Use
		if u != nil {
			item = u.Items
		}
		return "[" + sample(name, s.Item(), item) + "]"
	case kinds&shape.String != 0 && len(s.Texts()) > 0:
		return quoted(s.Texts()[0])
	case kinds&shape.String != 0:
		if t := s.Type(); t != nil && strings.HasSuffix(t.Go, "time.Time") {
			return quoted(timestamp)
		}
		return quoted(compared(u, name))
	case kinds&shape.Number != 0:
		return number(u)
	case kinds&shape.Bool != 0:
		return "true"
	}
	return "null"
}

const timestamp = "2026-01-01T00:00:00Z"

// object returns an object of shape s.
func object(s shape.Shape, u *shape.Use) string {
	var parts []string
	for _, m := range s.Members() {
		if m.Shape.Present() == shape.Never {
			continue
		}
		parts = append(parts, quoted(m.Name)+": "+sample(m.Name, m.Shape.Present(), memberOf(u, m.Name)))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func memberOf(u *shape.Use, name string) *shape.Use {
	if u != nil {
		for _, m := range u.Members {
			if m.Name == name {
				return m.Use
			}
		}
	}
	return nil
}

// used returns a value that is used as u says.
func used(name string, u *shape.Use) string {
	switch {
	case u == nil:
		return quoted(name)
	case u.Items != nil:
		return "[" + used(name, u.Items) + "]"
	case len(u.Members) > 0:
		var parts []string
		for _, m := range u.Members {
			parts = append(parts, quoted(m.Name)+": "+used(m.Name, m.Use))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	switch guess(u) {
	case "float64":
		return number(u)
	case "bool":
		return "true"
	}
	return quoted(compared(u, name))
}

// number returns a number that the first comparison of a value may hold for.
func number(u *shape.Use) string {
	if u != nil {
		for _, r := range u.Readers {
			if n, err := strconv.ParseInt(r.Text, 10, 32); err == nil {
				switch {
				case strings.HasPrefix(r.Name, "NumericGreaterThan"):
					n++
				case r.Name == "NumericLessThan":
					n--
				}
				return strconv.FormatInt(n, 10)
			}
		}
	}
	return "1"
}

// compared returns the first text that a value is compared with, or name.
func compared(u *shape.Use, name string) string {
	if u != nil {
		for _, r := range u.Readers {
			switch {
			case strings.HasPrefix(r.Name, "Timestamp"), r.Name == "IsTimestamp":
				return timestamp
			case r.Text != "" && r.Kinds == shape.String && r.Name != "StringMatches":
				return r.Text
			}
		}
	}
	return name
}

func quoted(s string) string {
	text, err := json.Marshal(s)
	if err != nil {
		return `""`
	}
	return string(text)
}
