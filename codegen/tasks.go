package codegen

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
)

// tasksInterface declares the seam between the state machine and its work.
func (g *generator) tasksInterface(f *jen.File, tasks []*ir.State) {
	doc := "Tasks is the work the state machine delegates."
	if g.anyValue(tasks) {
		doc += " An asl.Value is what no fact describes."
	}
	documented(f, doc)
	f.Type().Id("Tasks").InterfaceFunc(func(i *jen.Group) {
		for _, s := range tasks {
			documented(i, g.taskDoc(s))
			i.Id(g.names.states[s].Exported).Params(
				jen.Id("ctx").Qual(contextPath, "Context"), jen.Id("in").Add(g.inputType(s)),
			).Params(g.outputType(s), jen.Error())
		}
	})
	f.Line()
}

// anyValue reports whether a payload or a result is an asl.Value.
func (g *generator) anyValue(tasks []*ir.State) bool {
	for _, s := range tasks {
		in, out := g.declaredTask(s)
		if !out || !in && g.inputs[s] == nil {
			return true
		}
	}
	return false
}

func (g *generator) taskDoc(s *ir.State) string {
	t := s.Action.(*ir.Task)
	name := g.names.states[s].Exported
	doc := name + " calls " + called(oneLine(t.Resource))
	if !sameLetters(name, s.Name) {
		doc += " for the state " + oneLine(s.Name)
	}
	doc += "."
	if s.Comment != "" {
		doc += "\n" + s.Comment
	}
	return doc
}

// sameLetters reports whether a Go name says all of a state's name: they differ
// in case and in what no Go name holds.
func sameLetters(id, name string) bool {
	return strings.EqualFold(id, strings.Join(words(name), ""))
}

// ownComment returns the Comment that stands over the method of s. That of a
// Task stands in Tasks, for who implements it.
func ownComment(s *ir.State) string {
	if _, ok := s.Action.(*ir.Task); ok {
		return ""
	}
	return s.Comment
}

// called names a resource in words: the static part of the state has its ARN.
func called(resource string) string {
	part := strings.SplitN(resource, ":", 7) // arn:partition:service:region:account:kind:name
	if len(part) < 7 || part[0] != "arn" {
		return resource
	}
	switch service, kind := part[2], part[5]; {
	case service == "states" && part[3] == "" && part[4] == "":
		return kind + ":" + part[6]
	case service == "states" && kind == "activity":
		return "the activity " + part[6]
	case service == "lambda" && kind == "function":
		return "the Lambda function " + part[6]
	}
	return resource
}

func (g *generator) inputType(s *ir.State) jen.Code {
	if in, _ := g.declaredTask(s); in {
		return g.goType(g.layout.Payload(s).Plain())
	}
	if t := g.inputs[s]; t != nil {
		return jen.Id(t.Name)
	}
	return value()
}

// taskFuncs declares Tasks as a struct of functions, for tests that fake a few.
func (g *generator) taskFuncs(f *jen.File, tasks []*ir.State) {
	f.Comment("// TaskFuncs is Tasks as functions, for tests that fake a few. One that is nil fails its state.")
	f.Type().Id("TaskFuncs").StructFunc(func(st *jen.Group) {
		for _, s := range tasks {
			st.Id(g.names.states[s].Exported).Func().Params(
				jen.Qual(contextPath, "Context"), g.inputType(s),
			).Params(g.outputType(s), jen.Error())
		}
	})
	f.Line()
}

func (g *generator) outputType(s *ir.State) jen.Code {
	if _, out := g.declaredTask(s); out {
		return g.goType(g.layout.Result(s).Plain())
	}
	return value()
}

// declaredTask reports whether the payload and the result of a Task state have
// declared types.
func (g *generator) declaredTask(s *ir.State) (in, out bool) {
	if g.options.Declared == nil {
		return false, false
	}
	t := g.options.Declared.Tasks[s.Name]
	return t != nil && t.Input != nil, t != nil && t.Output != nil
}
