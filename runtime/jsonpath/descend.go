package jsonpath

import "github.com/aslc-dev/aslc/runtime/value"

// descend applies steps[i], which stands behind `..`, to v and to everything
// below it, parents before children.
func (w *walker) descend(i int, v value.Value) error {
	switch {
	case v.IsObject():
		return w.descendObject(i, v)
	case v.IsArray():
		return w.descendArray(i, v)
	}
	return nil
}

func (w *walker) descendObject(i int, v value.Value) error {
	fits, err := w.fits(i, v)
	if err != nil {
		return err
	}
	if fits {
		if err := w.step(i, v); err != nil {
			return err
		}
	}
	for name, x := range v.Members() {
		w.trail = append(w.trail, place{name: name, isName: true})
		if err := w.descend(i, x); err != nil {
			return err
		}
		w.trail = w.trail[:len(w.trail)-1]
	}
	return nil
}

// descendArray has an oddity of the engine: when steps[i] fits an array and is
// not the last step, what follows it is applied to every item, whichever items
// steps[i] selects.
func (w *walker) descendArray(i int, v value.Value) error {
	fits, err := w.fits(i, v)
	if err != nil {
		return err
	}
	if fits && i+1 == len(w.steps) {
		if err := w.step(i, v); err != nil {
			return err
		}
	} else if fits {
		for n, x := range v.Items() {
			w.trail = append(w.trail, place{index: n})
			if err := w.step(i+1, fromMember(x)); err != nil {
				return err
			}
			w.trail = w.trail[:len(w.trail)-1]
		}
	}
	for n, x := range v.Items() {
		w.trail = append(w.trail, place{index: n})
		if err := w.descend(i, x); err != nil {
			return err
		}
		w.trail = w.trail[:len(w.trail)-1]
	}
	return nil
}

// fits tells whether steps[i] is tried on v at all.
func (w *walker) fits(i int, v value.Value) (bool, error) {
	switch s := &w.steps[i]; s.kind {
	case stepName:
		return v.IsObject() && v.Has(s.name), nil
	case stepNames:
		if !v.IsObject() {
			return false, nil
		}
		for _, name := range s.names {
			if !v.Has(name) {
				return false, nil
			}
		}
		return true, nil
	case stepAll:
		return true, nil
	case stepDescend:
		return false, nil
	case stepWhere:
		f := frame{root: w.root}
		return f.passes(s.test, v)
	default:
		return v.IsArray(), nil
	}
}
