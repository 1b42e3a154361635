package jsonpath

import "strings"

// steps reads text[pos.Start:pos.End], which begins with $ or @.
func (p *parser) steps(pos Pos, root Root) (*Path, error) {
	x := &Path{Pos: pos, Text: p.text[pos.Start:pos.End], Root: root}
	if err := p.begins(x, pos.Start+1); err != nil {
		return nil, err
	}
	return p.more(x, pos.Start+1)
}

// begins checks how the steps of x begin at i, behind its root.
func (p *parser) begins(x *Path, i int) error {
	if i < x.End && p.text[i] != '.' && p.text[i] != '[' {
		return p.fail(i, x.End, "after "+p.text[x.Start:i]+" a path goes on with a dot or a bracket")
	}
	return nil
}

// more reads the steps of x, which begin at i.
func (p *parser) more(x *Path, i int) (*Path, error) {
	if strings.HasSuffix(x.Text, "..") {
		return nil, p.fail(x.End-2, x.End, "a path cannot end with ..")
	}
	for i < x.End {
		step, next, err := p.step(i, x.End)
		if err != nil {
			return nil, err
		}
		if step != nil {
			x.Steps = append(x.Steps, step)
		}
		i = next
	}
	x.Definite = true
	for _, s := range x.Steps {
		x.Definite = x.Definite && s.Definite()
	}
	return x, nil
}

// step reads the step at i of a path that ends at end and returns where the
// next one begins. There is no step in a dot that a bracket follows: `$.[0]`.
func (p *parser) step(i, end int) (step Step, next int, err error) {
	switch p.text[i] {
	case ' ':
		return nil, 0, p.fail(i, i+1, "a space can stand in a path only between brackets and quotes")
	case '$':
		return nil, 0, p.fail(i, i+1, "$ can only begin a path; write ['$…'] or .$… for a member of that name")
	case '[':
		after := p.closing(i, end)
		step, err = p.bracket(i, after)
		return step, after, err
	case '*':
		return &Wildcard{Pos{i, i + 1}}, i + 1, nil
	case '.':
		return p.dot(i, end)
	}
	after := p.nameEnd(i, end)
	return p.dotted(i, i, after), after, nil
}

// dot reads the step that begins with the dot at i.
func (p *parser) dot(i, end int) (step Step, next int, err error) {
	if i+1 == end {
		return nil, 0, p.fail(i, end, "a name is missing after the dot")
	}
	if p.text[i+1] == '.' {
		return &Descend{Pos{i, i + 2}}, i + 2, nil
	}
	after := p.nameEnd(i+1, end)
	switch {
	case after == i+1:
		return nil, i + 1, nil
	case p.text[i+1:after] == "*":
		return &Wildcard{Pos{i, after}}, after, nil
	}
	return p.dotted(i, i+1, after), after, nil
}

// nameEnd returns where the dotted name at i ends.
func (p *parser) nameEnd(i, end int) int {
	if n := strings.IndexAny(p.text[i:end], ".[ "); n >= 0 {
		return i + n
	}
	return end
}

// dotted makes the step of the name text[from:to], with start where the step
// begins. The engine puts the name into ['…'] and reads that, so that quotes
// and closing brackets in it mean what they mean there.
func (p *parser) dotted(start, from, to int) Step {
	return &Child{Pos: Pos{start, to}, Names: quotedNames("'" + p.text[from:to] + "']")}
}

// closing returns the end of the bracket that opens at i. Brackets nest, also
// within quotes; one that nothing closes goes on to the end of the path.
func (p *parser) closing(i, end int) int {
	open := 0
	for i++; i < end; i++ {
		switch p.text[i] {
		case '[':
			open++
		case ']':
			if open == 0 {
				return i + 1
			}
			open--
		}
	}
	return end
}
