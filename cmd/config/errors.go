package config

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

func mistake(code diag.Code, span diag.Span, message, help string) diag.Diagnostic {
	return diag.Diagnostic{Code: code, Span: span, Message: message, Help: help}
}

// startOf is where something that is missing in an object is shown.
func startOf(n *ast.Node) diag.Span {
	return diag.Span{Start: n.Span.Start, End: min(n.Span.Start+1, n.Span.End)}
}

// quoted lists names in quotes, with a word before the last.
func quoted(names []string, word string) string {
	all := make([]string, len(names))
	for i, name := range names {
		all[i] = strconv.Quote(name)
	}
	if len(all) < 2 {
		return strings.Join(all, "")
	}
	last := len(all) - 1
	return strings.Join(all[:last], ", ") + " " + word + " " + all[last]
}

func unknownSetting(m *ast.Member, what string, names []string) diag.Diagnostic {
	help := "settings here are " + quoted(names, "and")
	if near := diag.Nearest(m.Name, names); near != "" {
		help = "did you mean " + strconv.Quote(near) + "?"
	}
	return mistake(diag.UnknownSetting, m.NameSpan, what+" has no setting "+diag.Quote(m.Name), help)
}

func missing(span diag.Span, name, what string) diag.Diagnostic {
	help := "name the definitions to compile: " + strconv.Quote(name+": workflows/*.asl.json")
	if name == "definitions" {
		help = "list the definitions to compile: \"definitions: [workflows/*.asl.json]\""
	}
	return mistake(diag.MissingSetting, span, what+" has no "+strconv.Quote(name), help)
}

func wrongKind(n *ast.Node, wanted string) diag.Diagnostic {
	found := map[ast.Kind]string{
		ast.Null: "nothing", ast.Bool: "a boolean", ast.Number: "a number", ast.String: "a text",
		ast.Array: "a list", ast.Object: "an object", ast.Placeholder: "a placeholder",
	}[n.Kind]
	help := ""
	if n.Kind == ast.Object && strings.HasPrefix(wanted, "a text") {
		help = "put a text that begins with a brace in quotes"
	}
	return mistake(diag.WrongSetting, n.Span, "found "+found+", expected "+wanted, help)
}

func emptyText(n *ast.Node) diag.Diagnostic {
	return mistake(diag.WrongSetting, n.Span, "found an empty text", "")
}

func emptyList(n *ast.Node) diag.Diagnostic {
	return mistake(diag.WrongSetting, n.Span, "found an empty list", "")
}

func unknownVersion(n *ast.Node) diag.Diagnostic {
	return mistake(diag.WrongSetting, n.Span, "this aslc reads version 1 of aslc.yaml, found "+diag.Quote(n.Text), "")
}

func badPattern(n *ast.Node, why string) diag.Diagnostic {
	return mistake(diag.BadPattern, n.Span, "the pattern "+diag.Quote(n.Text)+" "+why, "")
}

func openBrace(span diag.Span) diag.Diagnostic {
	return mistake(diag.BadNaming, span, "the brace is not closed", "")
}

func unknownName(span diag.Span, name string, allowed []string) diag.Diagnostic {
	braced := make([]string, len(allowed))
	for i, a := range allowed {
		braced[i] = "{" + a + "}"
	}
	help := "there are " + strings.Join(braced, ", ")
	if near := diag.Nearest(name, allowed); near != "" {
		help = "did you mean {" + near + "}?"
	}
	return mistake(diag.BadNaming, span, "{"+name+"} stands for nothing here", help)
}

func notSilenceable(n *ast.Node, code diag.Code, known bool) diag.Diagnostic {
	if known {
		return mistake(diag.NotSilenceable, n.Span, string(code)+" is an error; only warnings can be silenced", "'aslc explain "+string(code)+"' tells how to mend it")
	}
	all := diag.Codes()
	names := make([]string, len(all))
	for i, c := range all {
		names[i] = string(c)
	}
	help := ""
	if near := diag.Nearest(string(code), names); near != "" {
		help = "did you mean " + near + "?"
	}
	return mistake(diag.NotSilenceable, n.Span, "no diagnostic has the code "+diag.Quote(n.Text), help)
}

func unknownTask(span diag.Span, name, path string, isState bool, tasks []string) diag.Diagnostic {
	d := mistake(diag.UnknownTask, span, path+" holds no Task state "+diag.Quote(name), "")
	if isState {
		d.Message = "state " + diag.Quote(name) + " of " + path + " is no Task state"
	}
	if near := diag.Nearest(name, tasks); near != "" {
		d.Help = "did you mean " + strconv.Quote(near) + "?"
	} else if len(tasks) > 0 && len(tasks) <= 6 {
		d.Help = "its Task states are " + quoted(tasks, "and")
	}
	return d
}

func nothingMatches(p Pattern, earlier *Entry) diag.Diagnostic {
	d := mistake(diag.NothingMatches, p.Span, "no file matches "+diag.Quote(p.Text), "")
	if p.literal() {
		d.Message = "there is no file " + diag.Quote(p.Text)
	}
	if earlier != nil {
		d.Message = "every file that " + diag.Quote(p.Text) + " matches belongs to an earlier entry"
		d.Help = "put special cases before general ones"
		d.Notes = []diag.Note{{Span: earlier.Files[0].Span, Message: "this entry takes them"}}
	}
	return d
}

func unknownMachine(m Machine, path string, names []string) diag.Diagnostic {
	help := path + " holds " + quoted(names, "and")
	if near := diag.Nearest(m.Name, names); near != "" {
		help = "did you mean " + strconv.Quote(near) + "?"
	}
	return mistake(diag.UnknownMachine, m.Span, path+" holds no state machine "+diag.Quote(m.Name), help)
}

func badDirectory(span diag.Span, dir, why string) diag.Diagnostic {
	return mistake(diag.BadDirectory, span, "no package can be generated into "+diag.Quote(dir)+": "+why, "")
}

func badPackage(span diag.Span, name string) diag.Diagnostic {
	return mistake(diag.BadPackageName, span, diag.Quote(name)+" is no name of a Go package", "a package name is a Go identifier and no keyword")
}

func otherPackage(span diag.Span, name, dir, other string) diag.Diagnostic {
	return mistake(diag.BadPackageName, span,
		fmt.Sprintf("the folder %s holds Go files of package %s, not %s", diag.Quote(dir), other, name),
		"generate into another folder, or leave \"package\" out")
}

func sharedDirectory(span diag.Span, dir, first, second string) diag.Diagnostic {
	return mistake(diag.SharedDirectory, span,
		fmt.Sprintf("%s and %s would both be generated into %s", first, second, diag.Quote(dir)),
		"give each a folder of its own, as with \"dir: internal/{name}\"")
}
