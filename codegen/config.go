package codegen

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
	"github.com/aslc-dev/aslc/ir/layout"
)

// Values that a definition leaves open, such as "Seconds": ${delay}, are fields
// of a struct Config, which the machine holds and its methods read.

// configNames claims the type and names its fields.
func (n *names) configNames(m *ir.Machine) {
	n.config = map[string]string{}
	if len(m.Config) == 0 {
		return
	}
	n.upper["Config"] = true
	taken := map[string]bool{}
	for _, v := range m.Config {
		n.config[v.Name] = n.claim(taken, exported(strings.TrimPrefix(v.Name, "var.")), "Value")
	}
}

// configType declares Config.
func (g *generator) configType(f *jen.File) {
	if len(g.machine.Config) == 0 {
		return
	}
	documented(f, "Config holds the values that the definition leaves open.")
	f.Type().Id("Config").StructFunc(func(st *jen.Group) {
		for _, v := range g.machine.Config {
			documented(st, configDoc(v))
			st.Id(g.names.config[v.Name]).Add(configGoType(v.Kind))
		}
	})
	f.Line()
}

// configDoc says what a value is for.
func configDoc(v *ir.ConfigValue) string {
	const shown = 3
	var uses []string
	for _, u := range v.Uses[:min(len(v.Uses), shown)] {
		use := oneLine(u.Field)
		if u.State != "" {
			use += " of the state " + oneLine(u.State)
		} else {
			use += " of the state machine"
		}
		uses = append(uses, use)
	}
	doc := "${" + oneLine(v.Name) + "}: " + strings.Join(uses, ", ")
	if len(v.Uses) > shown {
		doc += " and " + itoa(len(v.Uses)-shown) + " more"
	}
	return doc + "."
}

func configGoType(k ir.ConfigKind) jen.Code {
	switch k {
	case ir.TextConfig:
		return jen.String()
	case ir.TimeConfig:
		return jen.Qual(timePath, "Time")
	case ir.BoolConfig:
		return jen.Bool()
	case ir.NumberConfig:
		return jen.Float64()
	case ir.IntegerConfig:
		return jen.Int64()
	}
	return value()
}

// configuredMachine declares Machine and New of a machine with a Config.
func (g *generator) configuredMachine(f *jen.File, tasks []*ir.State) {
	params, fields := []jen.Code{jen.Id("config").Id("Config")}, []jen.Code{jen.Id("Config").Id("Config")}
	values := jen.Values(jen.Id("Config").Op(":").Id("config"))
	doc := "New returns the state machine with the values of config."
	var none jen.Code = jen.Null()
	if len(tasks) > 0 {
		doc = "New returns the state machine with tasks as its work and the values of config. With nil tasks, every task needs a mock."
		params = append([]jen.Code{jen.Id("tasks").Id("Tasks")}, params...)
		fields = append([]jen.Code{jen.Id("Tasks").Id("TaskFuncs")}, fields...)
		none = jen.If(jen.Id("tasks").Op("==").Nil()).Block(jen.Return(jen.Op("&").Id("Machine").Add(values.Clone())))
		values = jen.Values(jen.Id("Tasks").Op(":").Id("TaskFuncs").Add(lines("{", "}", g.taskFields(tasks)...)),
			jen.Id("Config").Op(":").Id("config"))
	}
	f.Type().Id("Machine").Struct(fields...)
	f.Line()
	documented(f, doc)
	f.Func().Id("New").Params(params...).Op("*").Id("Machine").Block(none, jen.Return(jen.Op("&").Id("Machine").Add(values)))
}

// taskFields returns the methods of tasks as fields of TaskFuncs.
func (g *generator) taskFields(tasks []*ir.State) []jen.Code {
	fields := make([]jen.Code, len(tasks))
	for i, s := range tasks {
		name := g.names.states[s].Exported
		fields[i] = jen.Id(name).Op(":").Id("tasks").Dot(name)
	}
	return fields
}

// configField spells the field of e in the Config of the receiver recv.
func (g *generator) configField(recv string, e *ir.Config) *jen.Statement {
	return jen.Id(recv).Dot("Config").Dot(g.names.config[e.Name])
}

// configValue spells e as an asl.Value.
func (r reader) configValue(e *ir.Config) jen.Code {
	field := r.g.configField(r.vars, e)
	switch r.g.machine.ConfigOf(e.Name).Kind {
	case ir.TextConfig:
		return asl("String").Call(field)
	case ir.TimeConfig:
		return asl("String").Call(field.Dot("Format").Call(jen.Qual(timePath, "RFC3339Nano")))
	case ir.BoolConfig:
		return asl("Bool").Call(field)
	case ir.NumberConfig:
		return asl("Float").Call(field)
	case ir.IntegerConfig:
		return asl("Int").Call(field)
	}
	return field
}

// builtConfig spells e as a value of the type want, nil when that takes a look
// at the value.
func (r reader) builtConfig(e *ir.Config, want *layout.Type) *jen.Statement {
	own := map[ir.ConfigKind]layout.Type{
		ir.TextConfig:    {Kind: layout.String, Go: "string"},
		ir.BoolConfig:    {Kind: layout.Bool, Go: "bool"},
		ir.NumberConfig:  {Kind: layout.Float, Go: "float64"},
		ir.IntegerConfig: {Kind: layout.Int, Go: "int64"},
	}[r.g.machine.ConfigOf(e.Name).Kind]
	field := r.g.configField(r.vars, e)
	switch {
	case own.Go == "" || own.Kind != want.Kind || strings.HasPrefix(want.Go, "*"):
		return nil
	case want.Go == own.Go:
		return field
	case own.Kind == layout.Int: // it may not fit
		return nil
	}
	return declaredType(want.Go).Call(field)
}

// configOperand spells e as what a Choice operator compares with: numbers as an
// asl.Value, the rest as its Go type.
func (r reader) configOperand(e *ir.Config) jen.Code {
	if e.Kind == ir.NumberConfig {
		return r.configValue(e)
	}
	return r.g.configField(r.vars, e)
}

// configSeconds spells e as a number of seconds.
func (g *generator) configSeconds(recv string, e *ir.Config) *jen.Statement {
	return jen.Qual(timePath, "Duration").Call(g.configField(recv, e)).Op("*").Qual(timePath, "Second")
}

// configNumber spells e as a number of the Go type typ.
func (g *generator) configNumber(recv, typ string, e *ir.Config) *jen.Statement {
	field := g.configField(recv, e)
	if typ == "float64" && g.machine.ConfigOf(e.Name).Kind == ir.NumberConfig {
		return field
	}
	return jen.Id(typ).Call(field)
}

// configured reports whether the static part of s needs the machine's Config.
func configured(s *ir.State) bool {
	for _, r := range s.Retry {
		if r.Config != (ir.RetrierConfig{}) {
			return true
		}
	}
	return false
}

// staticOf spells the static part of s as the receiver recv of its method has
// it.
func (g *generator) staticOf(s *ir.State, recv string) *jen.Statement {
	if configured(s) {
		return jen.Id(recv).Dot(g.names.states[s].Static).Call()
	}
	return jen.Op("&").Id(g.names.states[s].Static)
}

// configuredStatic declares the static part of s, fields, as a method.
func (g *generator) configuredStatic(s *ir.State, fields []jen.Code) *jen.Statement {
	name := g.names.states[s].Static
	return jen.Comment("// " + name + " is the static part of the state " + oneLine(s.Name) + ".").Line().
		Func().Params(jen.Id("m").Op("*").Id("Machine")).Id(name).Params().Op("*").Add(asl("State")).
		Block(jen.Return(jen.Op("&").Add(asl("State")).Values(fields...)))
}

// retrierNumbers spells the numbers of a retrier, each as it is known or from
// the Config.
func (g *generator) retrierNumbers(r ir.Retrier) (interval, attempts, rate, maxDelay *jen.Statement) {
	interval, attempts, rate = duration(r.Interval), jen.Lit(r.MaxAttempts), jen.Id(shortFloat(r.BackoffRate))
	if r.MaxDelay > 0 {
		maxDelay = duration(r.MaxDelay)
	}
	c := r.Config
	if c.Interval != nil {
		interval = g.configSeconds("m", c.Interval)
	}
	if c.MaxAttempts != nil {
		attempts = g.configNumber("m", "int", c.MaxAttempts)
	}
	if c.BackoffRate != nil {
		rate = g.configNumber("m", "float64", c.BackoffRate)
	}
	if c.MaxDelay != nil {
		maxDelay = g.configSeconds("m", c.MaxDelay)
	}
	return interval, attempts, rate, maxDelay
}
