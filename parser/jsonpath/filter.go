package jsonpath

import "strings"

// filter reads the bracket text[from:to] whose first deciding character is the
// question mark at mark.
func (p *parser) filter(from, to, mark int) (Step, error) {
	if p.inFilter {
		return nil, p.fail(from, to, "a filter cannot stand within a filter")
	}
	from = strings.LastIndexByte(p.text[:mark], '[')
	end, err := p.filterEnd(from, to)
	if err != nil {
		return nil, err
	}
	a, b := p.trim(from+1, end-1)
	if p.text[a:b] == "" || p.text[a] != '?' {
		return nil, p.fail(from, end, "a filter is written [?(…)]")
	}
	a, b = p.trim(a+1, b)
	if b-a < 2 || p.text[a] != '(' || p.text[b-1] != ')' {
		return nil, p.fail(from, end, "a filter is written [?(…)]")
	}
	a, b = p.trim(a+1, b-1)
	p.inFilter = true
	cond, err := p.condition(a, b)
	p.inFilter = false
	if err != nil {
		return nil, err
	}
	return &Filter{Pos: Pos{from, to}, Text: p.text[a:b], Cond: cond}, nil
}

// filterEnd returns the end of the filter that opens at from: behind the first
// bracket that closes outside of parentheses and apostrophes.
func (p *parser) filterEnd(from, to int) (int, error) {
	quoted, parens, brackets := false, 0, 0
	for i := from; i < to; i++ {
		c := p.text[i]
		switch {
		case c == '\'' && (i == from || p.text[i-1] != '\\'):
			quoted = !quoted
		case quoted:
		case c == '(':
			parens++
		case c == ')':
			parens--
		case c == '[':
			brackets++
		case c == ']':
			brackets--
			if parens == 0 {
				if brackets != 0 {
					return 0, p.fail(from, i+1, "the brackets of the filter are not balanced")
				}
				return i + 1, nil
			}
		}
	}
	return 0, p.fail(from, to, "the brackets, parentheses or apostrophes of the filter are not balanced")
}

// condition reads text[from:to] as comparisons joined by && and ||, which
// split the text wherever they stand, also within quotes and parentheses. And
// binds tighter than or. The tree is built as the engine builds it, from the
// right: each part read later is evaluated later.
func (p *parser) condition(from, to int) (Condition, error) {
	parts := p.split(from, to)
	if len(parts)%2 == 0 {
		return nil, p.fail(from, to, "a comparison is missing beside && or ||")
	}
	var root Condition
	and := false
	for i := len(parts) - 1; i >= 0; i-- {
		a, b := p.trim(parts[i].Start, parts[i].End)
		if (len(parts)-i)%2 == 0 {
			if op := p.text[a:b]; op != "&&" && op != "||" {
				return nil, p.fail(a, b, "&& or || is missing")
			}
			and = p.text[a:b] == "&&"
			continue
		}
		c, err := p.criterion(a, b)
		if err != nil {
			return nil, err
		}
		root = join(root, c, and)
	}
	return root, nil
}

// join adds c, which stands to the left of everything in root.
func join(root, c Condition, and bool) Condition {
	switch or, isOr := root.(*Or); {
	case root == nil:
		return c
	case !and:
		return &Or{root, c}
	case isOr:
		return &Or{or.A, &And{or.B, c}}
	}
	return &And{root, c}
}

// split cuts text[from:to] before and behind every && and ||.
func (p *parser) split(from, to int) []Pos {
	isOp := func(i int) bool {
		if i < from || i+2 > to {
			return false
		}
		op := p.text[i : i+2]
		return op == "&&" || op == "||"
	}
	var parts []Pos
	start := from
	for i := from + 1; i < to; i++ {
		if isOp(i-2) || isOp(i) {
			parts = append(parts, Pos{start, i})
			start = i
		}
	}
	return append(parts, Pos{start, to})
}

// operators are the comparisons in the order in which the engine looks for
// them: the first that occurs anywhere in the text is the one that splits it.
var operators = [...]string{"==", ">=", "<=", "!=", "<", ">", "=~"}

// criterion reads one comparison or existence test. Parentheses around it have
// no meaning.
func (p *parser) criterion(from, to int) (Condition, error) {
	whole := p.text[from:to]
	text := strings.TrimLeft(whole, "[?( ")
	from = to - len(text)
	text = strings.TrimRight(text, ") ")
	to = from + len(text)
	if text == "" {
		return nil, p.fail(to-len(whole), to, "a comparison is missing")
	}
	for _, op := range operators {
		if i := strings.Index(text, op); i >= 0 {
			return p.comparison(from, to, from+i, op)
		}
	}
	return p.existence(from, to)
}

// existence reads `@.a` or `!@.a`.
func (p *parser) existence(from, to int) (Condition, error) {
	pos := Pos{from, to}
	negated := p.text[from] == '!'
	if negated {
		from++
	}
	if !isPath(p.text[from:to]) || negated && p.text[from] != '@' {
		return nil, p.fail(pos.Start, to, "a filter compares with ==, !=, <, <=, >, >= or =~, or tests a path that starts with @, !@ or $")
	}
	x, err := p.operandPath(from, to)
	if err != nil {
		return nil, err
	}
	// An existence test is always made on the item, even of a path with $.
	x.Root = Item
	return &Exists{Pos: pos, Path: x, Negated: negated}, nil
}

func (p *parser) comparison(from, to, at int, op string) (Condition, error) {
	pos := Pos{from, to}
	_, leftEnd := p.trim(from, at)
	left, err := p.operand(from, leftEnd, true)
	if err != nil {
		return nil, err
	}
	rightStart, _ := p.trim(at+len(op), to)
	right, err := p.operand(rightStart, to, false)
	if err != nil {
		return nil, err
	}
	leftRegex, isLeft := left.(*Regex)
	rightRegex, isRight := right.(*Regex)
	switch {
	case op != "=~" && !isLeft && !isRight:
		return &Compare{Pos: pos, Left: left.(Operand), Op: Op(op), Right: right.(Operand)}, nil
	case op == "=~" && isRight && !isLeft:
		return &Match{Pos: pos, Target: left.(Operand), Pattern: rightRegex}, nil
	case op == "=~" && isLeft && !isRight:
		return &Match{Pos: pos, Target: right.(Operand), Pattern: leftRegex}, nil
	}
	return nil, p.fail(from, to, "=~ compares with one /pattern/, and a /pattern/ only stands beside =~")
}

func isPath(s string) bool { return s != "" && (s[0] == '@' || s[0] == '$') }

// operand reads one side of a comparison: an [Operand] or a [*Regex].
func (p *parser) operand(from, to int, left bool) (any, error) {
	text := p.text[from:to]
	pos := Pos{from, to}
	switch {
	case isPath(text):
		return p.operandPath(from, to)
	case strings.HasPrefix(text, "!@") && left:
		// The engine passes over the ! where it makes no sense.
		return p.operandPath(from+1, to)
	case strings.HasPrefix(text, "!@"):
		return nil, p.fail(from, to, "! only negates an existence test: [?(!@.name)]")
	case strings.HasPrefix(text, "'") && strings.HasSuffix(text, "'"):
		if len(text) == 1 {
			return nil, p.fail(from, to, "the apostrophe is not closed")
		}
		return &Text{Pos: pos, Value: text[1 : len(text)-1]}, nil
	case strings.HasPrefix(text, "/") && (strings.HasSuffix(text, "/") || strings.HasSuffix(text, "/i")):
		return p.regex(from, to)
	}
	return &Text{Pos: pos, Value: text}, nil
}

// operandPath reads a path within a filter.
func (p *parser) operandPath(from, to int) (*Path, error) {
	root := Input
	if p.text[from] == '@' {
		root = Item
	}
	x, err := p.steps(Pos{from, to}, root)
	if err != nil {
		return nil, err
	}
	if !x.Definite {
		return nil, p.fail(from, to, "a path in a filter must lead to one place: "+x.Text+" can lead to many")
	}
	return x, nil
}
