package runtime

import "github.com/aslc-dev/aslc/runtime/value"

// assignment is a write to a workflow variable that waits for the state to be
// left.
type assignment struct {
	name   string
	value  Value // undefined when write calls commit and nobody records
	size   int   // bytes of the value as JSON; 0 when no limit asks
	grows  int   // bytes by which it makes the variables of the execution grow
	target any   // the variable that write sets to value; nil when it calls commit
	commit func()
}

// take notes that x is to be written to dst. Variables of most types are written
// from the JSON, which such scalars have without garbage.
func take[T any](a *assignment, dst *T, x T) {
	switch any(dst).(type) {
	case *Value, *string, *int64, *bool:
		a.target = dst
		a.value, _ = toValue(x) // cannot fail
	default:
		a.commit = later(dst, x)
	}
}

func later[T any](dst *T, x T) func() { return func() { *dst = x } }

// write writes the variable.
func (a *assignment) write() {
	switch to := a.target.(type) {
	case *Value:
		*to = a.value
	case *string:
		*to, _ = a.value.Text()
	case *int64:
		*to, _ = a.value.Int()
	case *bool:
		*to, _ = a.value.Bool()
	default:
		a.commit()
	}
}

// Assign writes x to the workflow variable dst when the state is left: until
// then every expression of the state reads the old value. What a state assigns
// is held against the limits first and then written all at once.
func Assign[T any](v *Visit, name string, dst *T, x T) {
	if v.err != nil {
		return
	}
	a := assignment{name: name}
	take(&a, dst, x)
	if err := measureAssignment(v, &a, dst, x); err != nil {
		v.failf(RuntimeError, "The value of the variable '%s' is no JSON: %s", name, err)
		return
	}
	if limit := v.ctx.exec.limits.Variable; limit > 0 && a.size > limit {
		v.failf(DataLimitExceeded, "The size of the variable '%s' exceeds the maximum number of bytes service limit.", name)
		return
	}
	v.assigns = append(v.assigns, a)
}

// measureAssignment notes the size of what is assigned where a limit asks for
// it, and its JSON where somebody records it.
func measureAssignment[T any](v *Visit, a *assignment, old *T, x T) (err error) {
	if a.commit != nil && v.ctx.recording() {
		if a.value, err = toValue(x); err != nil {
			return err
		}
	}
	l := &v.ctx.exec.limits
	if l.Variable == 0 && l.Assign == 0 && l.Variables == 0 {
		return nil
	}
	if a.size, err = sizeOf(&x); err != nil {
		return err
	}
	before, err := sizeOf(old)
	a.grows = a.size - before
	return err
}

// sizeOf returns the bytes of x as JSON, 0 for what is not there.
func sizeOf[T any](x *T) (int, error) {
	if doc, isValue := asValue(x); isValue {
		if doc.IsUndefined() {
			return 0, nil
		}
		return doc.EncodedSize(), nil
	}
	return value.SizeOf(x)
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
		a.write()
		if v.ctx.recording() {
			v.assigned = append(v.assigned, Member{Name: a.name, Value: a.value})
		}
	}
	clear(v.assigns)
	v.assigns = v.assigns[:0]
}

// checkAssigns holds all assignments of the state together against the limits.
func (v *Visit) checkAssigns() error {
	l := &v.ctx.exec.limits
	total, grows := 0, 0
	for i := range v.assigns {
		grows += v.assigns[i].grows
		total += v.assigns[i].size
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
