package draw

import (
	"regexp"
	"strings"

	"github.com/aslc-dev/aslc/parser/ast"
)

// pseudo is a parameter such as ${AWS::Partition}, whose colons are none of the
// resource's.
var pseudo = regexp.MustCompile(`\$\{AWS::(\w+)\}`)

// service says in a few words what a Task calls: a function, an activity or an
// action of a service.
func service(s *ast.State) string {
	resource := s.Resource.TextOr("")
	if n := s.Resource; n != nil && n.Kind == ast.Placeholder {
		resource = "${" + n.Text + "}"
	}
	parts := strings.Split(pseudo.ReplaceAllString(resource, "$1"), ":")
	switch {
	case len(parts) >= 7 && parts[2] == "lambda" && parts[5] == "function":
		return "λ " + functionName(strings.Join(parts[6:], ":"))
	case len(parts) >= 7 && parts[2] == "states" && parts[5] == "activity":
		return "activity " + parts[6]
	case len(parts) >= 6 && parts[2] == "states":
		return integration(s, strings.Join(parts[5:], ":"))
	}
	return placeholder(resource)
}

// integration shortens what follows "arn:aws:states:::": lambda:invoke,
// aws-sdk:s3:putObject, glue:startJobRun.sync.
func integration(s *ast.State, action string) string {
	action = strings.TrimPrefix(action, "aws-sdk:")
	action, waits := waiting(action)
	if action == "lambda:invoke" {
		if name := functionOf(s); name != "" {
			return "λ " + name + waits
		}
	}
	return strings.Replace(action, ":", " ", 1) + waits
}

// waiting splits the pattern off an action and says it in a word.
func waiting(action string) (name, waits string) {
	for _, p := range []struct{ suffix, words string }{
		{".sync:2", " · until done"}, {".sync", " · until done"}, {".waitForTaskToken", " · until called back"},
	} {
		if name, ok := strings.CutSuffix(action, p.suffix); ok {
			return name, p.words
		}
	}
	return action, ""
}

// functionOf is the name of the function that lambda:invoke calls, if it is
// written down.
func functionOf(s *ast.State) string {
	for _, n := range []*ast.Node{s.Parameters, s.Arguments} {
		name := n.Get("FunctionName").TextOr("")
		if i := strings.LastIndex(name, ":function:"); i >= 0 {
			name = name[i+len(":function:"):]
		}
		if name != "" && !strings.HasPrefix(name, "{%") {
			return functionName(name)
		}
	}
	return ""
}

// functionName is a function without its version.
func functionName(name string) string {
	if strings.HasPrefix(name, "${") {
		return placeholder(name)
	}
	name, _, _ = strings.Cut(name, ":")
	return name
}

// placeholder is the name inside of ${…}, without the attribute that templates
// take of it.
func placeholder(text string) string {
	inner, ok := strings.CutPrefix(text, "${")
	if !ok {
		return text
	}
	name, rest, ok := strings.Cut(inner, "}")
	if !ok || rest != "" && rest != ":$LATEST" {
		return text
	}
	for _, suffix := range []string{".Arn", "Arn", "ARN", "_arn"} {
		if short, ok := strings.CutSuffix(name, suffix); ok && short != "" {
			return short
		}
	}
	return name
}
