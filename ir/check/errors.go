package check

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// This file and errors_data.go hold every message of the package, one function
// per mistake.

func warning(d diag.Diagnostic) diag.Diagnostic {
	d.Severity = diag.Warning
	return d
}

func declared(h *home) []diag.Note {
	return []diag.Note{{Span: h.state.NameSpan, Message: quote(h.state.Name) + " is declared here"}}
}

func danglingTarget(n *ast.Node, from transition, near string, declaredAt *home) diag.Diagnostic {
	d := diag.Diagnostic{
		Code: diag.DanglingTarget, Span: n.Span, Path: from.pointer().String(), Args: []string{n.Text},
		Message: from.String() + " " + quote(n.Text) + ", which does not exist",
	}
	if near != "" {
		d.Help = "did you mean " + quote(near) + "?"
		if declaredAt != nil {
			d.Notes = declared(declaredAt)
		}
	}
	return d
}

func crossScopeTarget(n *ast.Node, from transition, other *home) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.CrossScopeTarget, Span: n.Span, Path: from.pointer().String(), Args: []string{n.Text},
		Message: fmt.Sprintf("%s %s, which is declared in %s, not in %s", from, quote(n.Text), other.scope, from.scope),
		Notes:   declared(other),
		Help:    "a transition must stay among the states of its own \"States\" object",
	}
}

func duplicateStateName(st *ast.State, first *home, at *diag.Pointer) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.DuplicateStateName, Span: st.NameSpan, Path: at.String(), Args: []string{st.Name},
		Message: "two states are called " + quote(st.Name) + "; names are unique in the whole definition, branches and Maps included",
		Notes:   []diag.Note{{Span: first.state.NameSpan, Message: quote(st.Name) + " is declared here first, in " + first.scope.String()}},
	}
}

func emptyStateName(st *ast.State, at *diag.Pointer) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.BadStateName, Span: st.NameSpan, Path: at.String(), Args: []string{st.Name},
		Message: "a state's name must not be empty",
	}
}

func controlInStateName(st *ast.State, c byte, at *diag.Pointer) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.BadStateName, Span: st.NameSpan, Path: at.String(), Args: []string{st.Name},
		Message: fmt.Sprintf("the name of state %s holds the control character 0x%02x", quote(st.Name), c),
	}
}

func stateNameTooLong(st *ast.State, at *diag.Pointer) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.StateNameTooLong, Span: st.NameSpan, Path: at.String(), Args: []string{st.Name},
		Message: fmt.Sprintf("the name of state %s has %d characters, at most %d are allowed", quote(st.Name), len([]rune(st.Name)), maxName),
	}
}

func badLabel(p place, n *ast.Node, span diag.Span, why string, at *diag.Pointer) diag.Diagnostic {
	if span.IsZero() {
		span = n.Span
	}
	return diag.Diagnostic{
		Code: diag.BadLabel, Span: span, Path: at.String(), Args: []string{n.Text},
		Message: `"Label" of ` + p.String() + " " + why,
		Help:    "a label has 1 to 40 characters, none of them white space, control characters or one of " + badLabelSymbol,
	}
}

func duplicateLabel(p place, n *ast.Node, first *ast.State, at *diag.Pointer) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.DuplicateLabel, Span: n.Span, Path: at.String(), Args: []string{n.Text},
		Message: fmt.Sprintf("%s and state %s have the same \"Label\" %s", p, quote(first.Name), quote(n.Text)),
		Notes:   []diag.Note{{Span: first.Label.Span, Message: "it is used here first"}},
	}
}

func statesAllNotAlone(h handler, n *ast.Node, at *diag.Pointer) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.StatesAllPlacement, Span: n.Span, Path: at.String(), Args: []string{statesALL},
		Message: `"States.ALL" must stand alone in "ErrorEquals" of ` + h.String(),
		Help:    "it matches every error; remove the other names",
	}
}

func statesAllNotLast(h handler, n *ast.Node, at *diag.Pointer) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.StatesAllPlacement, Span: n.Span, Path: at.String(), Args: []string{statesALL},
		Message: h.String() + ` matches "States.ALL", but is not the last ` + h.kind,
		Help:    "the handlers after it would never match; move it to the end",
	}
}

func reservedErrorName(h handler, n *ast.Node, at *diag.Pointer) diag.Diagnostic {
	d := warning(diag.Diagnostic{
		Code: diag.ReservedErrorName, Span: n.Span, Path: at.String(), Args: []string{n.Text},
		Message: h.String() + " matches " + quote(n.Text) + `, which is no error of Step Functions; names that start with "States." are reserved`,
		Help:    "the predefined errors are " + strings.Join(predefinedErrors, ", "),
	})
	if near := diag.Nearest(n.Text, predefinedErrors); near != "" {
		d.Help = "did you mean " + quote(near) + "?"
	}
	return d
}

func uncatchable(h handler, n *ast.Node, at *diag.Pointer) diag.Diagnostic {
	done := "caught"
	if h.kind == "retrier" {
		done = "retried"
	}
	return warning(diag.Diagnostic{
		Code: diag.Uncatchable, Span: n.Span, Path: at.String(), Args: []string{n.Text},
		Message: h.String() + ` matches "States.Runtime", which is never ` + done,
		Help:    "it ends the execution; check the data in a Choice before, or fix the path that fails",
	})
}

func deadHandler(h handler, n, earlier *ast.Node, whole bool, at *diag.Pointer) diag.Diagnostic {
	d := warning(diag.Diagnostic{
		Code: diag.DeadHandler, Span: n.Span, Path: at.String(), Args: []string{n.Text},
		Message: h.String() + " never sees " + quote(n.Text) + ", which an earlier " + h.kind + " takes",
		Notes:   []diag.Note{{Span: earlier.Span, Message: quote(earlier.Text) + " is taken here"}},
	})
	if whole {
		d.Help = "the whole " + h.kind + " has no effect"
	}
	return d
}

func timeoutEscapes(p place, failed, timeout *ast.Node) diag.Diagnostic {
	return warning(diag.Diagnostic{
		Code: diag.TimeoutEscapes, Span: failed.Span, Path: p.at.Field("Catch").String(),
		Message: p.String() + ` has a timeout and catches "States.TaskFailed", which does not match "States.Timeout"`,
		Notes:   []diag.Note{{Span: timeout.Span, Message: "the timeout is set here"}},
		Help:    `add "States.Timeout", or catch "States.ALL"`,
	})
}

func heartbeatTooLong(p place) diag.Diagnostic {
	st := p.state
	return diag.Diagnostic{
		Code: diag.HeartbeatTooLong, Span: st.HeartbeatSeconds.Span, Path: p.at.Field("HeartbeatSeconds").String(),
		Message: fmt.Sprintf(`"HeartbeatSeconds" of %s must be less than "TimeoutSeconds", which is %s, found %s`, p, st.TimeoutSeconds.Text, st.HeartbeatSeconds.Text),
		Notes:   []diag.Note{{Span: st.TimeoutSeconds.Span, Message: "the timeout is set here"}},
	}
}

func resource(p place, n *ast.Node, code diag.Code, message, help string) diag.Diagnostic {
	return diag.Diagnostic{
		Code: code, Span: n.Span, Path: p.at.Field("Resource").String(), Args: []string{n.Text},
		Message: message, Help: help,
	}
}

func computedResource(p place, n *ast.Node) diag.Diagnostic {
	return resource(p, n, diag.BadResource, `"Resource" of `+p.String()+" must be a constant, found "+quote(n.Text),
		`to choose a function at run time, call lambda:invoke and compute its "FunctionName"`)
}

func oddARN(p place, n *ast.Node, why string, strict bool) diag.Diagnostic {
	return severity(resource(p, n, diag.ResourceNoARN, `"Resource" of `+p.String()+" is no ARN that Step Functions can call: "+quote(n.Text), why), strict)
}

func badARN(p place, n *ast.Node, why string) diag.Diagnostic {
	return resource(p, n, diag.BadResource, `"Resource" of `+p.String()+" is no valid ARN: "+quote(n.Text), why)
}

// severity makes a diagnostic a warning unless the definition is meant for AWS.
func severity(d diag.Diagnostic, strict bool) diag.Diagnostic {
	if !strict {
		d.Severity = diag.Warning
	}
	return d
}

func resourceNoARN(p place, n *ast.Node, strict bool) diag.Diagnostic {
	return severity(resource(p, n, diag.ResourceNoARN, `"Resource" of `+p.String()+" is no ARN: "+quote(n.Text),
		"AWS refuses it; aslc takes it as a name of your own"), strict)
}

func unknownSDKAction(p place, n *ast.Node, text string) diag.Diagnostic {
	return resource(p, n, diag.UnknownIntegration, `"Resource" of `+p.String()+" names no AWS SDK action: "+quote(text),
		"it is written aws-sdk:service:action, with the service in lower case, such as aws-sdk:s3:listBuckets")
}

func unknownService(p place, n *ast.Node, service string, strict bool) diag.Diagnostic {
	help := "for other services use arn:aws:states:::aws-sdk:service:action"
	if near := diag.Nearest(service, slices.Sorted(maps.Keys(integrations))); near != "" {
		help = "did you mean " + quote(near) + "?"
	}
	return severity(resource(p, n, diag.ResourceNoARN, `"Resource" of `+p.String()+" names the service "+quote(service)+", which has no optimised integration", help), strict)
}

func unknownAction(p place, n *ast.Node, service, action string, known map[string]patterns) diag.Diagnostic {
	actions := slices.Sorted(maps.Keys(known))
	help := "it has " + strings.Join(actions, ", ") + "; for others use aws-sdk:" + service + ":" + action
	if near := diag.Nearest(action, actions); near != "" {
		help = "did you mean " + quote(service+":"+near) + "?"
	}
	return resource(p, n, diag.UnknownIntegration, fmt.Sprintf(`"Resource" of %s names the action %s, which the integration of %s does not have`, p, quote(action), quote(service)), help)
}

func patternNotOffered(p place, n *ast.Node, what, pattern string, offered []string) diag.Diagnostic {
	help := "it offers only request and response; remove " + quote(pattern)
	if len(offered) > 0 {
		help = "it offers " + strings.Join(offered, ", ") + " and plain request and response"
	}
	return resource(p, n, diag.PatternNotOffered, fmt.Sprintf(`"Resource" of %s asks for %s, which %s does not offer`, p, quote(pattern), what), help)
}

func expressPattern(p place, n *ast.Node, pattern string) diag.Diagnostic {
	d := resource(p, n, diag.ExpressUnsupported, fmt.Sprintf("%s uses %s, which an Express workflow does not have", p, quote(pattern)),
		"use a Standard workflow, or call the service without waiting for it")
	d.Args = append(d.Args, pattern)
	return d
}

func expressActivity(p place, n *ast.Node) diag.Diagnostic {
	d := resource(p, n, diag.ExpressUnsupported, p.String()+" calls an activity, which an Express workflow cannot",
		"use a Standard workflow")
	d.Args = append(d.Args, "activity")
	return d
}

func expressDistributed(p place, n *ast.Node, at *diag.Pointer) diag.Diagnostic {
	d := resource(p, n, diag.ExpressUnsupported, p.String()+" is a Map in DISTRIBUTED mode, which an Express workflow does not have", "use a Standard workflow, or INLINE mode")
	d.Path, d.Args = at.String(), append(d.Args, "distributed")
	return d
}

func tokenUnused(p place, n *ast.Node) diag.Diagnostic {
	help := `pass it on, such as "TaskToken.$": "$$.Task.Token" in "Parameters"`
	if p.state.Language == ast.JSONata {
		help = `pass it on, such as "TaskToken": "{% $states.context.Task.Token %}" in "Arguments"`
	}
	return warning(resource(p, n, diag.TokenUnused, p.String()+" waits for its task token, but gives the token to nobody", help))
}

func unreachableState(p place, start *ast.State) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.UnreachableState, Span: p.state.NameSpan, Path: p.at.String(), Args: []string{p.state.Name},
		Message: p.String() + " is not reachable: no transition leads to it from " + quote(start.Name) + ", where " + p.scope.String() + " starts",
	}
}

func noTerminalState(s *scope) diag.Diagnostic {
	at := s.at.Field("States")
	return diag.Diagnostic{
		Code: diag.NoTerminalState, Span: diag.Span{Start: s.ast.StatesSpan.Start, End: s.ast.StatesSpan.Start + 1}, Path: at.String(),
		Message: s.String() + " never ends: none of its states is terminal",
		Help:    `give a state "End": true, or add a Succeed or Fail state`,
	}
}

func others(p place, size int) string {
	if size == 1 {
		return p.String()
	}
	return fmt.Sprintf("the cycle of %d states through %s", size, quote(p.state.Name))
}

func neverEnds(p place, size int) diag.Diagnostic {
	return warning(diag.Diagnostic{
		Code: diag.NeverEnds, Span: p.state.NameSpan, Path: p.at.String(),
		Message: others(p, size) + " has no way out",
		Help:    "the execution runs until it is stopped or reaches a limit",
	})
}

func endlessLoop(p place, size int) diag.Diagnostic {
	return warning(diag.Diagnostic{
		Code: diag.EndlessLoop, Span: p.state.NameSpan, Path: p.at.String(),
		Message: others(p, size) + " changes nothing, so a Choice in it decides every time the same",
		Help:    "do some work in the cycle, such as a Task that asks again",
	})
}

func choiceFallsThrough(p place) diag.Diagnostic {
	return warning(diag.Diagnostic{
		Code: diag.ChoiceFallsThrough, Span: p.state.NameSpan, Path: p.at.String(),
		Message: p.String() + ` has no "Default" and fails when no rule matches`,
		Help:    `add "Default"`,
	})
}

func distributedOnly(p place, m *ast.Member, at *diag.Pointer) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.DistributedOnly, Span: m.NameSpan, Path: at.String(), Args: []string{m.Name},
		Message: quote(m.Name) + " of " + p.String() + " needs a Map in DISTRIBUTED mode",
		Help:    `set "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"} in its "ItemProcessor"`,
	}
}

func notSupportedYet(p place, span diag.Span, what string, at *diag.Pointer) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.DistributedMap, Span: span, Path: at.String(), Args: []string{p.state.Name},
		Message: what + " is not supported yet",
		Help:    "aslc compiles Maps in INLINE mode",
	}
}
