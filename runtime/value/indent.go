package value

// Indent returns v as JSON with every member and item on a line of its own,
// which starts with prefix and one indent per level, as json.Indent formats
// it. Empty arrays and objects stay on their line.
func (v Value) Indent(prefix, indent string) string {
	return string(v.appendIndented(nil, "\n"+prefix, indent))
}

// appendIndented appends v. newline is the line break with the current
// indentation.
func (v Value) appendIndented(dst []byte, newline, indent string) []byte {
	if v.Len() == 0 {
		return v.AppendJSON(dst)
	}
	inner := newline + indent
	if v.IsArray() {
		dst = append(dst, '[')
		for i, x := range v.array().items {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = append(dst, inner...)
			dst = x.appendIndented(dst, inner, indent)
		}
		return append(append(dst, newline...), ']')
	}
	n := v.object()
	dst = append(dst, '{')
	for i, x := range n.values {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(dst, inner...)
		dst = append(n.shape.appendLabel(dst, i), ' ')
		dst = x.appendIndented(dst, inner, indent)
	}
	return append(append(dst, newline...), '}')
}
