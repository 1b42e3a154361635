package value

import "reflect"

// fitView keeps the JSON beside what it is decoded to.
func fitView(v Value, into reflect.Value) *FitError {
	made := into.Addr().Interface().(viewDecoder).from(v)
	return fitterOf(made.Type())(v, made)
}

// fitSequence takes nothing, one item or an array of several.
func fitSequence(t reflect.Type) fitInto {
	many, one := fitSlice(t), fitterOf(t.Elem())
	return func(v Value, into reflect.Value) *FitError {
		switch {
		case v.IsUndefined():
			into.SetZero()
			return nil
		case v.IsArray():
			return many(v, into)
		}
		items := reflect.MakeSlice(t, 1, 1)
		if e := one(v, items.Index(0)); e != nil {
			return e
		}
		into.Set(items)
		return nil
	}
}

func fitInterface(v Value, into reflect.Value) *FitError {
	if into.NumMethod() > 0 {
		return misfit(v, into.Type())
	}
	if x := v.Native(); x != nil {
		into.Set(reflect.ValueOf(x))
	} else {
		into.SetZero()
	}
	return nil
}

func fitPointer(t reflect.Type) fitInto {
	fit := fitterOf(t.Elem())
	return func(v Value, into reflect.Value) *FitError {
		if isNothing(v) {
			into.SetZero()
			return nil
		}
		x := reflect.New(t.Elem())
		if e := fit(v, x.Elem()); e != nil {
			return e
		}
		into.Set(x.Convert(t))
		return nil
	}
}

func fitSlice(t reflect.Type) fitInto {
	fit := fitterOf(t.Elem())
	bytes := t.Elem().Kind() == reflect.Uint8 && !unmarshals(t.Elem()) && !unmarshals(reflect.PointerTo(t.Elem()))
	return func(v Value, into reflect.Value) *FitError {
		switch {
		case v.IsNull():
			into.SetZero()
			return nil
		case bytes && v.IsString():
			return fitBytes(v, into)
		case !v.IsArray():
			return misfit(v, into.Type())
		}
		items := reflect.MakeSlice(t, v.length(), v.length())
		for i, x := range v.array().items {
			if e := fit(x, items.Index(i)); e != nil {
				return e.item(i)
			}
		}
		into.Set(items)
		return nil
	}
}

func fitArray(t reflect.Type) fitInto {
	fit := fitterOf(t.Elem())
	return func(v Value, into reflect.Value) *FitError {
		if !v.IsArray() || v.length() != t.Len() {
			return misfit(v, t)
		}
		for i, x := range v.array().items {
			if e := fit(x, into.Index(i)); e != nil {
				return e.item(i)
			}
		}
		return nil
	}
}

func fitMap(t reflect.Type) fitInto {
	fit := fitterOf(t.Elem())
	plain := t.Key().Kind() == reflect.String && !unmarshals(t.Key()) && !unmarshals(reflect.PointerTo(t.Key()))
	return func(v Value, into reflect.Value) *FitError {
		if v.IsNull() {
			into.SetZero()
			return nil
		}
		if !v.IsObject() {
			return misfit(v, t)
		}
		members := reflect.MakeMapWithSize(t, v.length())
		for name, x := range v.Members() {
			member := reflect.New(t.Elem()).Elem()
			if e := fit(x, member); e != nil {
				return e.member(name)
			}
			key := reflect.ValueOf(name)
			if !plain {
				var e *FitError
				if key, e = keyOf(name, t); e != nil {
					return e.member(name)
				}
			}
			members.SetMapIndex(key.Convert(t.Key()), member)
		}
		into.Set(members)
		return nil
	}
}
