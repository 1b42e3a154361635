package runtime

// assignment is a write to a workflow variable that waits for the state to be
// left.
type assignment struct {
	name   string
	value  Value
	grows  int // bytes by which it makes the variables of the execution grow
	target *Value
	commit func() // for a variable that is no Value
}

// Assign writes x to the workflow variable dst when the state is left: until
// then every expression of the state reads the old value. What a state assigns
// is held against the limits first and then written all at once.
func Assign[T any](v *Visit, name string, dst *T, x T) {
	if v.err != nil {
		return
	}
	a := assignment{name: name}
	var old Value
	if target, ok := any(dst).(*Value); ok {
		a.target, a.value, old = target, any(x).(Value), *target
	} else {
		var err error
		if a.value, err = toValue(x); err == nil {
			old, err = toValue(*dst)
		}
		if err != nil {
			v.failf(RuntimeError, "The value of the variable '%s' is no JSON: %s", name, err)
			return
		}
		a.commit = func() { *dst = x }
	}
	v.assign(a, old)
}

// assign keeps an assignment for the end of the visit.
func (v *Visit) assign(a assignment, old Value) {
	l := &v.ctx.exec.limits
	if l.Variable == 0 && l.Assign == 0 && l.Variables == 0 {
		v.assigns = append(v.assigns, a)
		return
	}
	size := a.value.EncodedSize()
	if l.Variable > 0 && size > l.Variable {
		v.failf(DataLimitExceeded, "The size of the variable '%s' exceeds the maximum number of bytes service limit.", a.name)
		return
	}
	a.grows = size
	if !old.IsUndefined() {
		a.grows -= old.EncodedSize()
	}
	v.assigns = append(v.assigns, a)
}

// commit writes the assigned variables.
func (v *Visit) commit() {
	if v.err != nil || len(v.assigns) == 0 {
		return
	}
	if err := v.checkAssigns(); err != nil {
		v.err = err
		return
	}
	for i := range v.assigns {
		a := &v.assigns[i]
		if a.target != nil {
			*a.target = a.value
		} else {
			a.commit()
		}
		if v.ctx.recording() {
			v.assigned = append(v.assigned, Member{Name: a.name, Value: a.value})
		}
	}
	v.assigns = v.assigns[:0]
}

// checkAssigns holds all assignments of the state together against the limits.
func (v *Visit) checkAssigns() error {
	l := &v.ctx.exec.limits
	total, grows := 0, 0
	for i := range v.assigns {
		grows += v.assigns[i].grows
		if l.Assign > 0 {
			total += v.assigns[i].value.EncodedSize()
		}
	}
	if l.Assign > 0 && total > l.Assign {
		return errorf(DataLimitExceeded, "%sThe size of the assigned variables exceeds the maximum number of bytes service limit.", v.where())
	}
	v.ctx.variables += int64(grows)
	if n := v.ctx.exec.variables.Add(int64(grows)); l.Variables > 0 && n > int64(l.Variables) {
		return errorf(DataLimitExceeded, "%sThe size of all variables exceeds the maximum number of bytes service limit.", v.where())
	}
	return nil
}
