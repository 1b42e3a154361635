package runtime

// assignment is a write to a workflow variable that waits for the state to be
// left.
type assignment struct {
	name   string
	value  Value
	commit func()
}

// Assign writes x to the workflow variable dst when the state is left: until
// then every expression of the state reads the old value. What a state assigns
// is checked against the limits first, and written all at once or not at all.
func Assign[T any](v *Visit, name string, dst *T, x T) {
	if v.err != nil {
		return
	}
	val, err := toValue(x)
	if err != nil {
		v.failf(RuntimeError, "The variable '%s' cannot be assigned: %v", name, err)
		return
	}
	v.assigns = append(v.assigns, assignment{name: name, value: val, commit: func() { *dst = x }})
}

// commit writes the assigned variables.
func (v *Visit) commit() {
	if v.err != nil || len(v.assigns) == 0 {
		return
	}
	for _, a := range v.assigns {
		a.commit()
		if v.ctx.recording() {
			v.assigned = append(v.assigned, Member{Name: a.name, Value: a.value})
		}
	}
	v.assigns = v.assigns[:0]
}
