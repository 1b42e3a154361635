package codegen

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
)

// machineFile declares what users of the package meet: Tasks, Machine, Run.
func (g *generator) machineFile() *jen.File {
	f := g.newFile()
	for _, line := range commentLines(g.packageDoc()) {
		f.PackageComment(line)
	}
	tasks := g.tasks()
	if len(tasks) > 0 {
		g.tasksInterface(f, tasks)
		g.taskFuncs(f, tasks)
	}
	g.errorConstants(f)
	g.configType(f)
	g.machineType(f, tasks)
	g.scopeFunc(f, g.machine.Root)
	return f
}

func (g *generator) packageDoc() string {
	doc := "Package " + g.options.Package + " runs the state machine " + oneLine(g.machine.Name) + "."
	if c := strings.TrimSpace(g.machine.Comment); c != "" {
		doc += "\n\n" + c
		if !strings.HasSuffix(c, ".") {
			doc += "."
		}
	}
	return doc
}

// tasks returns the Task states in source order.
func (g *generator) tasks() []*ir.State {
	var out []*ir.State
	for _, s := range g.machine.States {
		if _, ok := s.Action.(*ir.Task); ok {
			out = append(out, s)
		}
	}
	return out
}

func (g *generator) machineType(f *jen.File, tasks []*ir.State) {
	documented(f, "Machine runs the state machine "+oneLine(g.machine.Name)+".")
	if len(g.machine.Config) > 0 {
		g.configuredMachine(f, tasks)
	} else if len(tasks) == 0 {
		f.Type().Id("Machine").Struct()
		f.Line()
		f.Comment("// New returns the state machine.")
		f.Func().Id("New").Params().Op("*").Id("Machine").Block(jen.Return(jen.Op("&").Id("Machine").Values()))
	} else {
		f.Type().Id("Machine").Struct(jen.Id("Tasks").Id("TaskFuncs"))
		f.Line()
		g.constructor(f, tasks)
	}
	f.Line()
	f.Comment("// Run executes the state machine on in and returns its output or an *asl.Error.")
	in, out := g.runTypes()
	f.Func().Params(jen.Id("m").Op("*").Id("Machine")).Id("Run").
		Params(jen.Id("ctx").Op("*").Add(asl("Context")), jen.Id("in").Add(g.goType(in))).
		Params(g.goType(out), jen.Error()).Block(g.runBody()...)
	f.Line()
	f.Comment("// Definition describes the state machine to engines and tools.")
	f.Func().Params(jen.Id("m").Op("*").Id("Machine")).Id("Definition").Params().Op("*").Add(asl("Definition")).
		Block(jen.Return(g.described()))
	f.Line()
	g.startMethod(f)
}

func (g *generator) constructor(f *jen.File, tasks []*ir.State) {
	fields := g.taskFields(tasks)
	f.Comment("// New returns the state machine with tasks as its work. With nil, every task needs a mock.")
	f.Func().Id("New").Params(jen.Id("tasks").Id("Tasks")).Op("*").Id("Machine").Block(
		jen.If(jen.Id("tasks").Op("==").Nil()).Block(jen.Return(jen.Op("&").Id("Machine").Values())),
		jen.Return(jen.Op("&").Id("Machine").Values(
			jen.Id("Tasks").Op(":").Id("TaskFuncs").Add(lines("{", "}", fields...)))),
	)
}

// runBody starts the execution: with the machine itself, or with a fresh set
// of variables when there are any.
func (g *generator) runBody() []jen.Code {
	if g.typedMachine() {
		return g.typedRun()
	}
	execute := func(run jen.Code) jen.Code {
		return jen.Return(asl("Execute").Call(jen.Id("ctx"), jen.Id("m").Dot("Definition").Call(), jen.Id("in"), run))
	}
	name, ok := g.names.structs[g.machine.Root]
	if !ok {
		return []jen.Code{execute(jen.Id("m").Dot("run"))}
	}
	return []jen.Code{
		jen.Id("e").Op(":=").Op("&").Id(name).Values(jen.Id("Machine").Op(":").Id("m")),
		execute(jen.Id("e").Dot("run")),
	}
}

func (g *generator) definition() jen.Code {
	fields := []jen.Code{
		jen.Id("Name").Op(":").Lit(g.machine.Name),
		jen.Id("StartAt").Op(":").Lit(g.machine.Root.Start.Name),
	}
	if g.machine.Timeout > 0 {
		fields = append(fields, jen.Id("Timeout").Op(":").Add(duration(g.machine.Timeout)))
	}
	if c := g.machine.TimeoutConfig; c != nil {
		fields = append(fields, jen.Id("Timeout").Op(":").Add(g.configSeconds("m", c)))
	}
	return asl("Definition").Values(fields...)
}
