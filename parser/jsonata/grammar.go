package jsonata

// block parses (a; b; c). A semicolon may follow the last expression.
func (p *parser) block(n *raw) error {
	n.kind = rawBlock
	for !p.tok.is(")") {
		expr, err := p.expression(0)
		if err != nil {
			return err
		}
		n.list = append(n.list, expr)
		if !p.tok.is(";") {
			break
		}
		if err := p.advance(false); err != nil {
			return err
		}
	}
	return p.expect(")", true)
}

// array parses [a, b..c].
func (p *parser) array(n *raw) error {
	n.kind = rawArray
	if !p.tok.is("]") {
		err := p.commaSeparated(func() error {
			item, err := p.expression(0)
			if err != nil {
				return err
			}
			if p.tok.is("..") {
				if item, err = p.rangeTo(item); err != nil {
					return err
				}
			}
			n.list = append(n.list, item)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return p.expect("]", true)
}

// rangeTo parses what follows the start of a range.
func (p *parser) rangeTo(from *raw) (*raw, error) {
	n := &raw{kind: rawBinary, tok: p.tok, lhs: from}
	if err := p.advance(false); err != nil {
		return nil, err
	}
	var err error
	n.rhs, err = p.expression(0)
	if err != nil {
		return nil, err
	}
	p.seal(n, from.span.Start)
	return n, nil
}

// members parses the rest of {key: value, …}.
func (p *parser) members() ([][2]*raw, error) {
	var pairs [][2]*raw
	if !p.tok.is("}") {
		err := p.commaSeparated(func() error {
			key, err := p.expression(0)
			if err != nil {
				return err
			}
			if err := p.expect(":", false); err != nil {
				return err
			}
			value, err := p.expression(0)
			if err != nil {
				return err
			}
			pairs = append(pairs, [2]*raw{key, value})
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return pairs, p.expect("}", true)
}

// commaSeparated parses one or more of what item parses.
func (p *parser) commaSeparated(item func() error) error {
	for {
		if err := item(); err != nil {
			return err
		}
		if !p.tok.is(",") {
			return nil
		}
		if err := p.advance(false); err != nil {
			return err
		}
	}
}

// transform parses |pattern|update,delete|.
func (p *parser) transform(n *raw) error {
	n.kind = rawTransform
	var err error
	if n.lhs, err = p.expression(0); err != nil {
		return err
	}
	if err := p.expect("|", false); err != nil {
		return err
	}
	if n.rhs, err = p.expression(0); err != nil {
		return err
	}
	if p.tok.is(",") {
		if err := p.advance(false); err != nil {
			return err
		}
		if n.other, err = p.expression(0); err != nil {
			return err
		}
	}
	return p.expect("|", false)
}

// call parses the arguments of a call, or a function definition.
func (p *parser) call(n *raw) error {
	n.kind = rawCall
	if !p.tok.is(")") {
		err := p.commaSeparated(func() error {
			if p.tok.is("?") {
				n.kind = rawPartial
				n.list = append(n.list, &raw{kind: rawPlaceholder, tok: p.tok, span: p.tok.span, depth: 1})
				return p.advance(false)
			}
			arg, err := p.expression(0)
			n.list = append(n.list, arg)
			return err
		})
		if err != nil {
			return err
		}
	}
	if err := p.expect(")", true); err != nil {
		return err
	}
	if n.lhs.kind == rawName && (n.lhs.tok.text == "function" || n.lhs.tok.text == "λ") {
		return p.lambda(n)
	}
	return nil
}

// lambda parses the signature and body of a function definition, of which the
// parameters are parsed.
func (p *parser) lambda(n *raw) error {
	n.kind = rawLambda
	for i, param := range n.list {
		if param.kind != rawVariable {
			where := at{param.span, param.tok.position}
			return newError("S0208", where, param.tok.name(), "", formatNumber(float64(i+1)))
		}
	}
	if p.tok.is("<") {
		var err error
		if n.signature, err = p.signature(); err != nil {
			return err
		}
	}
	if err := p.expect("{", false); err != nil {
		return err
	}
	var err error
	if n.rhs, err = p.expression(0); err != nil {
		return err
	}
	return p.expect("}", false)
}

// signature collects the tokens of a signature, up to the > that closes it.
func (p *parser) signature() (*Signature, error) {
	start := p.tok.at
	text := "<"
	for depth := 1; depth > 0 && !p.tok.is("{") && p.tok.kind != tokenEnd; {
		if err := p.advance(false); err != nil {
			return nil, err
		}
		switch {
		case p.tok.is(">"):
			depth--
		case p.tok.is("<"):
			depth++
		}
		text += p.tok.name()
	}
	end := p.tok.span.End
	if err := p.expect(">", false); err != nil {
		return nil, err
	}
	sig, err := parseSignature(text)
	if err != nil {
		err.Position += start.position
		err.Span = Span{start.span.Start, end}
		return nil, err
	}
	return sig, nil
}

// index parses a predicate, or the empty brackets that keep an array.
func (p *parser) index(n *raw) (*raw, error) {
	if p.tok.is("]") {
		step := n.lhs
		for step.kind == rawIndex {
			step = step.lhs
		}
		step.keepArray = true
		return n.lhs, p.advance(false)
	}
	n.kind = rawIndex
	var err error
	if n.rhs, err = p.expression(0); err != nil {
		return nil, err
	}
	return n, p.expect("]", true)
}

// sort parses the terms of an order-by.
func (p *parser) sort(n *raw) error {
	n.kind = rawSort
	if err := p.expect("(", false); err != nil {
		return err
	}
	err := p.commaSeparated(func() error {
		var term rawTerm
		if p.tok.is("<") || p.tok.is(">") {
			term.descending = p.tok.text == ">"
			if err := p.advance(false); err != nil {
				return err
			}
		}
		var err error
		term.expr, err = p.expression(0)
		n.terms = append(n.terms, term)
		return err
	})
	if err != nil {
		return err
	}
	return p.expect(")", false)
}

// position parses the variable of @ and #.
func (p *parser) position(n *raw) error {
	n.kind = rawFocus
	if n.tok.text == "#" {
		n.kind = rawNumbered
	}
	var err error
	if n.rhs, err = p.expression(bindingPower[n.tok.text]); err != nil {
		return err
	}
	if n.rhs.kind != rawVariable {
		return tokenError("S0214", at{n.rhs.span, n.rhs.tok.position}, n.tok.text)
	}
	return nil
}

// bind parses the value of an assignment, which is right associative.
func (p *parser) bind(n *raw) error {
	n.kind = rawBind
	if n.lhs.kind != rawVariable {
		return tokenError("S0212", at{n.lhs.span, n.lhs.tok.position}, n.lhs.tok.name())
	}
	var err error
	n.rhs, err = p.expression(bindingPower[":="] - 1)
	return err
}

// condition parses the branches of a condition.
func (p *parser) condition(n *raw) error {
	n.kind = rawCondition
	var err error
	if n.rhs, err = p.expression(0); err != nil {
		return err
	}
	if p.tok.is(":") {
		if err := p.advance(false); err != nil {
			return err
		}
		n.other, err = p.expression(0)
	}
	return err
}
