package jsonata

import "strings"

// Signature is the signature of a function definition, such as <s-nn?:s>. The
// result type is not part of it: JSONata does not check it.
type Signature struct {
	Text   string // as written, without white space
	Params []Param
}

// Param is one parameter of a signature.
type Param struct {
	// Type is the parameter's type: one of the letters s n b l o a f j x, or a
	// choice of letters in parentheses.
	Type string
	// Subtype is the type parameter of a or f, "" when there is none.
	Subtype string
	// Context says that the context value stands in for a missing argument.
	Context bool
	// Optional says that the argument may be left out.
	Optional bool
	// Repeated says that one or more arguments are taken.
	Repeated bool
}

// parseSignature parses the text of a signature. An error's Position is
// relative to the text.
func parseSignature(text string) (*Signature, *Error) {
	sig := &Signature{Text: text}
	last := func() *Param {
		if len(sig.Params) == 0 {
			return &Param{}
		}
		return &sig.Params[len(sig.Params)-1]
	}
	for i := 1; i < len(text) && text[i] != ':'; i++ {
		switch c := text[i]; c {
		case 's', 'n', 'b', 'l', 'o', 'a', 'f', 'j', 'x':
			sig.Params = append(sig.Params, Param{Type: string(c)})
		case '-':
			last().Context = true
		case '?':
			last().Optional = true
		case '+':
			last().Repeated = true
		case '(':
			end := closing(text, i, '(', ')')
			choice := text[i+1 : end]
			if strings.Contains(choice, "<") {
				return nil, newError("S0402", at{position: i}, "", "", quote(choice))
			}
			sig.Params = append(sig.Params, Param{Type: "(" + choice + ")"})
			i = end
		case '<':
			if t := last().Type; t != "a" && t != "f" {
				return nil, newError("S0401", at{position: i}, "", "", quote(t))
			}
			end := closing(text, i, '<', '>')
			last().Subtype = text[i+1 : end]
			i = end
		}
	}
	return sig, nil
}

// closing returns the offset of the bracket that closes the one at start, or
// the length of the text.
func closing(text string, start int, open, close byte) int {
	depth := 1
	for i := start + 1; i < len(text); i++ {
		switch text[i] {
		case open:
			depth++
		case close:
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(text)
}
