package jsonata

// parent resolves a parent operator to a slot that has yet to find its step.
func (r *resolver) parent(e *raw) Node {
	slot := &Slot{Label: r.newLabel(), level: 1, index: len(r.parents)}
	n := &Parent{e.attributes(), slot}
	r.parents = append(r.parents, n)
	return n
}

// cannotDerive is the error of a parent operator whose parent is unknown.
func cannotDerive(n Node) *Error {
	attr := n.Attr()
	return newError("S0217", at{attr.Span, attr.Position}, "", "", "")
}

// seekParent looks for the parent of slot in a step: the step itself, or the
// steps of a path inside it. When level comes down to 0 it is found.
func (r *resolver) seekParent(n Node, slot *Slot) error {
	switch n := n.(type) {
	case *Name, *Wildcard:
		slot.level--
		if slot.level == 0 {
			step := &n.Attr().Step
			if step.Ancestor != nil {
				// Both refer to the same step: they share the label.
				r.parents[slot.index].Slot.Label = step.Ancestor.Label
			}
			step.Ancestor = slot
			step.Tuple = true
		}
	case *Parent:
		slot.level++
	case *Block:
		if len(n.Exprs) > 0 {
			n.Step.Tuple = true
			return r.seekParent(n.Exprs[len(n.Exprs)-1], slot)
		}
	case *Path:
		n.Step.Tuple = true
		i := len(n.Steps) - 1
		if err := r.seekParent(n.Steps[i], slot); err != nil {
			return err
		}
		for i--; slot.level > 0 && i >= 0; i-- {
			if err := r.seekParent(n.Steps[i], slot); err != nil {
				return err
			}
		}
	default:
		return cannotDerive(n)
	}
	return nil
}

// pushAncestry hands the open slots of part on to n, of which it is a part.
func (r *resolver) pushAncestry(n, part Node) {
	slots := r.open(part)
	if len(slots) > 0 {
		r.seeking[n] = append(r.seeking[n], slots...)
	}
}

// open returns the slots that n seeks, its own included.
func (r *resolver) open(n Node) []*Slot {
	slots := r.seeking[n]
	if parent, ok := n.(*Parent); ok {
		slots = append(slots[:len(slots):len(slots)], parent.Slot)
	}
	return slots
}

// resolveAncestry looks for the parents that the last step of a path seeks
// among the steps before it. What is not found there, the path seeks.
func (r *resolver) resolveAncestry(path *Path) error {
	last := len(path.Steps) - 1
	for _, slot := range r.open(path.Steps[last]) {
		for i := last - 1; slot.level > 0; {
			if i < 0 {
				r.seeking[path] = append(r.seeking[path], slot)
				break
			}
			step := path.Steps[i]
			i--
			// Steps in a row that bind a variable with @ have the same context.
			for i >= 0 && step.Attr().Step.Focus != "" && path.Steps[i].Attr().Step.Focus != "" {
				step = path.Steps[i]
				i--
			}
			if err := r.seekParent(step, slot); err != nil {
				return err
			}
		}
	}
	return nil
}
