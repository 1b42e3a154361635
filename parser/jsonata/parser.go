package jsonata

// maxDepth is how deep an expression may be nested, counting every operator of
// a chain as a level. It keeps the recursion of everything that walks a tree
// within a few megabytes of stack; jsonata-js gives up at a similar depth.
const maxDepth = 4000

// Parse parses an expression. The error is an *Error.
func Parse(text string, profile Profile) (Node, error) {
	p := &parser{lex: lexer{text: text, profile: profile}}
	tree, err := p.parse()
	if err != nil {
		return nil, err
	}
	root, err := resolve(tree)
	if err != nil {
		return nil, err
	}
	if profile == AWS {
		if err := checkTopLevel(root); err != nil {
			return nil, err
		}
	}
	return root, nil
}

// bindingPower is how strongly an infix operator binds its left operand.
// Operators that are not listed end an expression.
var bindingPower = map[string]int{
	"[": 80, "(": 80, "@": 80, "#": 80,
	".": 75,
	"{": 70,
	"*": 60, "/": 60, "%": 60,
	"+": 50, "-": 50, "&": 50,
	"=": 40, "!=": 40, "<": 40, "<=": 40, ">": 40, ">=": 40, "in": 40, "^": 40, "~>": 40,
	"?:": 40, "??": 40,
	"and": 30,
	"or":  25,
	"?":   20,
	":=":  10,
}

// known are operators the lexer finds that bind nothing, but have a place in
// the grammar. The others ("!", "~") are errors wherever they stand.
var known = map[string]bool{
	":": true, ";": true, ",": true, ")": true, "]": true, "}": true, "..": true, "|": true, "**": true,
}

// prefixPower is how strongly the unary minus binds its operand.
const prefixPower = 70

// parser is a Pratt parser: expression calls prefix for what begins an
// expression and infix for what continues it.
type parser struct {
	lex   lexer
	tok   token // the current token
	end   int   // byte offset after the token before
	depth int   // nested calls of expression
}

func (p *parser) parse() (*raw, error) {
	if err := p.advance(false); err != nil {
		return nil, err
	}
	tree, err := p.expression(0)
	if err != nil {
		return nil, err
	}
	if p.tok.kind != tokenEnd {
		return nil, newError("S0201", p.tok.at, p.tok.name(), p.tok.json(), "")
	}
	return tree, nil
}

// advance moves to the next token.
func (p *parser) advance(operatorExpected bool) error {
	p.end = p.tok.span.End
	tok, err := p.lex.next(operatorExpected)
	if err != nil {
		return err
	}
	if tok.kind == tokenOperator && !known[tok.text] && bindingPower[tok.text] == 0 {
		return tokenError("S0204", tok.at, tok.text)
	}
	p.tok = tok
	return nil
}

// expect moves past the operator op, which must be the current token.
func (p *parser) expect(op string, operatorExpected bool) error {
	switch {
	case p.tok.is(op):
		return p.advance(operatorExpected)
	case p.tok.kind == tokenEnd:
		return newError("S0203", p.tok.at, "(end)", "", quote(op))
	}
	return newError("S0202", p.tok.at, p.tok.name(), p.tok.json(), quote(op))
}

// expression parses operators that bind stronger than power, and their
// operands.
func (p *parser) expression(power int) (*raw, error) {
	p.depth++
	defer func() { p.depth-- }()
	if p.depth > maxDepth {
		return nil, tooDeep(p.tok.at)
	}
	t := p.tok
	if err := p.advance(true); err != nil {
		return nil, err
	}
	left, err := p.prefix(t)
	if err != nil {
		return nil, err
	}
	p.seal(left, t.span.Start)
	for p.tok.kind == tokenOperator && power < bindingPower[p.tok.text] {
		t = p.tok
		if err := p.advance(false); err != nil {
			return nil, err
		}
		start := left.span.Start
		if left, err = p.infix(t, left); err != nil {
			return nil, err
		}
		if p.seal(left, start); left.depth > maxDepth {
			return nil, tooDeep(t.at)
		}
	}
	return left, nil
}

// seal sets what is known of a node once it is parsed: its extent and depth.
func (p *parser) seal(n *raw, start int) {
	n.span = Span{start, max(p.end, start)}
	depth := 0
	for _, child := range []*raw{n.lhs, n.rhs, n.other} {
		if child != nil {
			depth = max(depth, child.depth)
		}
	}
	for _, child := range n.list {
		depth = max(depth, child.depth)
	}
	for _, pair := range n.pairs {
		depth = max(depth, pair[0].depth, pair[1].depth)
	}
	for _, term := range n.terms {
		depth = max(depth, term.expr.depth)
	}
	n.depth = depth + 1
}

// operands are the kinds of nodes that are one token.
var operands = map[tokenKind]rawKind{
	tokenEnd: rawEnd, tokenName: rawName, tokenVariable: rawVariable, tokenString: rawString,
	tokenNumber: rawNumber, tokenWord: rawWord, tokenRegex: rawRegex,
}

// prefix parses what begins with token t, which has been passed.
func (p *parser) prefix(t token) (*raw, error) {
	n := &raw{tok: t}
	if kind, ok := operands[t.kind]; ok {
		n.kind = kind
		return n, nil
	}
	var err error
	switch t.text {
	case "and", "or", "in": // these may be names
		n.kind = rawName
	case "*":
		n.kind = rawWildcard
	case "**":
		n.kind = rawDescendants
	case "%":
		n.kind = rawParent
	case "-":
		n.kind = rawNegate
		n.rhs, err = p.expression(prefixPower)
	case "(":
		err = p.block(n)
	case "[":
		err = p.array(n)
	case "{":
		n.kind = rawObject
		n.pairs, err = p.members()
	case "|":
		err = p.transform(n)
	default:
		return nil, tokenError("S0211", t.at, t.text)
	}
	return n, err
}

// infix parses what follows the operator t, which has been passed, and makes
// the node of both operands.
func (p *parser) infix(t token, left *raw) (*raw, error) {
	n := &raw{tok: t, lhs: left, kind: rawBinary}
	var err error
	switch t.text {
	case "(":
		err = p.call(n)
	case "[":
		return p.index(n)
	case "{":
		n.kind = rawGroup
		n.pairs, err = p.members()
	case "^":
		err = p.sort(n)
	case "@", "#":
		err = p.position(n)
	case ":=":
		err = p.bind(n)
	case "?":
		err = p.condition(n)
	case "?:":
		n.kind = rawDefault
		n.rhs, err = p.expression(0)
	case "??":
		n.kind = rawCoalesce
		n.rhs, err = p.expression(0)
	case "~>":
		n.kind = rawApply
		n.rhs, err = p.expression(bindingPower[t.text])
	default:
		n.rhs, err = p.expression(bindingPower[t.text])
	}
	return n, err
}
