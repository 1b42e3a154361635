package check

import (
	"regexp"
	"strings"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
)

// task checks what a Task calls.
func (c *checker) task(p place) {
	st := p.state
	if st.HeartbeatSeconds != nil && st.TimeoutSeconds != nil {
		heartbeat, ok := number(st.HeartbeatSeconds)
		timeout, ok2 := number(st.TimeoutSeconds)
		if ok && ok2 && heartbeat >= timeout {
			c.list.Add(heartbeatTooLong(p))
		}
	}
	if st.Resource != nil && st.Resource.Kind == ast.String {
		c.resource(p, st.Resource)
	}
}

// Parts of ARNs.
var (
	partition = regexp.MustCompile(`^aws[a-z-]*$`)
	lambdaARN = regexp.MustCompile(`^function:[A-Za-z0-9_.-]+(:(\$LATEST(\.PUBLISHED)?|[A-Za-z0-9_.-]+))?$`)
	activity  = regexp.MustCompile(`^activity:[^:\s]+$`)
	sdkAction = regexp.MustCompile(`^[a-z0-9-]+:[a-zA-Z0-9]+$`)
	// symbols are the placeholders of templating tools.
	symbols     = regexp.MustCompile(`[$#]\{|\{\{|\[!|<[A-Za-z_ -]+>`)
	placeholder = regexp.MustCompile(`\$\{[^}]*\}`)
)

// resource checks the ARN of a Task: a Lambda function, an activity, or a
// service integration. A text that is none of them is only doubtful, unless
// the definition is meant for AWS.
func (c *checker) resource(p place, n *ast.Node) {
	text := n.Text
	// a placeholder such as ${AWS::Region} may hold colons of its own
	parts := strings.SplitN(placeholder.ReplaceAllString(text, "$${}"), ":", 6)
	switch {
	case strings.HasPrefix(text, "$.") || strings.HasPrefix(text, "$$") || isExpression(text):
		c.list.Add(computedResource(p, n))
	case parts[0] != "arn":
		if !symbols.MatchString(text) {
			c.list.Add(resourceNoARN(p, n, c.options.Strict))
		}
	case len(parts) < 6:
		if !symbols.MatchString(text) {
			c.list.Add(oddARN(p, n, "an ARN has six parts separated by colons", c.options.Strict))
		}
	default:
		c.arn(p, n, parts)
	}
}

// arn checks the six parts of an ARN.
func (c *checker) arn(p place, n *ast.Node, parts []string) {
	service, rest := parts[2], parts[5]
	switch {
	case !partition.MatchString(parts[1]) && !symbols.MatchString(parts[1]):
		c.list.Add(oddARN(p, n, quote(parts[1])+" is no partition such as aws, aws-cn or aws-us-gov", c.options.Strict))
	case service == "states" && activity.MatchString(rest):
		if p.scope.express {
			c.list.Add(expressActivity(p, n))
		}
	case service == "states":
		c.integration(p, n, rest)
	case symbols.MatchString(n.Text):
	case diag.Nearest(service, []string{"lambda", "states"}) != "" && service != "lambda":
		c.list.Add(oddARN(p, n, "did you mean "+quote("arn:"+parts[1]+":"+diag.Nearest(service, []string{"lambda", "states"})+":…")+"?", c.options.Strict))
	case service != "lambda" || !strings.HasPrefix(rest, "function:"):
		c.list.Add(oddARN(p, n, "it calls Lambda functions, activities, and the integrations arn:aws:states:::service:action", c.options.Strict))
	case !lambdaARN.MatchString(rest):
		c.list.Add(badARN(p, n, "a Lambda function is written function:NAME, function:NAME:VERSION or function:NAME:ALIAS"))
	}
}

// Integration patterns, as suffixes of an action.
const (
	sync         = ".sync"
	sync2        = ".sync:2"
	waitForToken = ".waitForTaskToken"
)

// splitPattern separates an action from its integration pattern.
func splitPattern(action string) (base, pattern string) {
	for _, p := range []string{waitForToken, sync2, sync} {
		if b, ok := strings.CutSuffix(action, p); ok {
			return b, p
		}
	}
	return action, ""
}

// integration checks service:action[.pattern].
func (c *checker) integration(p place, n *ast.Node, rest string) {
	c.patternOnExpress(p, n, rest)
	base, pattern := splitPattern(rest)
	if sdk, ok := strings.CutPrefix(base, "aws-sdk:"); ok {
		switch {
		case symbols.MatchString(base):
		case !sdkAction.MatchString(sdk):
			c.list.Add(unknownSDKAction(p, n, sdk))
		case pattern == sync || pattern == sync2:
			c.list.Add(patternNotOffered(p, n, "an AWS SDK integration", pattern, []string{waitForToken}))
		default:
			c.token(p, n, pattern)
		}
		return
	}
	if symbols.MatchString(base) {
		return
	}
	service, action, _ := strings.Cut(base, ":")
	known, ok := integrations[service]
	if !ok {
		c.list.Add(unknownService(p, n, service, c.options.Strict))
		return
	}
	patterns, ok := known[action]
	switch {
	case !ok:
		c.list.Add(unknownAction(p, n, service, action, known))
	case !patterns.offers(pattern):
		c.list.Add(patternNotOffered(p, n, quote(base), pattern, patterns.names()))
	default:
		c.token(p, n, pattern)
	}
}

// patternOnExpress refuses jobs and callbacks in an Express workflow.
func (c *checker) patternOnExpress(p place, n *ast.Node, rest string) {
	if _, pattern := splitPattern(rest); pattern != "" && p.scope.express {
		c.list.Add(expressPattern(p, n, pattern))
	}
}

// token warns when a Task waits for a token that it gives to nobody.
func (c *checker) token(p place, n *ast.Node, pattern string) {
	if pattern != waitForToken {
		return
	}
	payload := p.state.Parameters
	if payload == nil {
		payload = p.state.Arguments
	}
	if payload == nil || !mentions(payload, "Task.Token", "$$.Task", "$states.context", "${", "$$") {
		c.list.Add(tokenUnused(p, n))
	}
}

// mentions reports whether a string somewhere in n holds one of the texts.
func mentions(n *ast.Node, texts ...string) bool {
	switch n.Kind {
	case ast.String:
		for _, t := range texts {
			if strings.Contains(n.Text, t) {
				return true
			}
		}
	case ast.Placeholder:
		return true
	case ast.Array:
		for _, item := range n.Items {
			if mentions(item, texts...) {
				return true
			}
		}
	case ast.Object:
		for _, m := range n.Members {
			if mentions(m.Value, texts...) {
				return true
			}
		}
	}
	return false
}
