package draw

import (
	"fmt"
	"strings"

	"github.com/aslc-dev/aslc/parser/ast"
)

// detail says in a few words what a state does beside its name.
func detail(s *ast.State) string {
	switch s.Type {
	case ast.Task:
		return service(s)
	case ast.Wait:
		return waitText(s)
	case ast.Fail:
		return failText(s)
	case ast.Parallel:
		if len(s.Branches) == 1 {
			return "1 branch"
		}
		return fmt.Sprintf("%d branches", len(s.Branches))
	case ast.Map:
		return mapText(s)
	case "":
		return "no known type"
	}
	return ""
}

// literal is the text of a field's value: a number, a string or an expression.
func literal(n *ast.Node) string {
	switch {
	case n.Kind == ast.Placeholder:
		return n.Text
	case strings.HasPrefix(n.Text, "{%"):
		return expression(n)
	case strings.HasPrefix(n.Text, "${"):
		return placeholder(n.Text)
	}
	return n.Text
}

func waitText(s *ast.State) string {
	switch {
	case s.Seconds != nil && s.Seconds.Kind == ast.Number:
		return duration(s.Seconds.Text)
	case s.Seconds != nil:
		return literal(s.Seconds) + " seconds"
	case s.SecondsPath != nil:
		return value(s.SecondsPath) + " seconds"
	case s.Timestamp != nil:
		return "until " + literal(s.Timestamp)
	case s.TimestampPath != nil:
		return "until " + value(s.TimestampPath)
	}
	return ""
}

// duration writes seconds in the largest unit that needs no fraction.
func duration(seconds string) string {
	var n int
	if _, err := fmt.Sscanf(seconds, "%d", &n); err != nil || fmt.Sprint(n) != seconds {
		return seconds + " seconds"
	}
	for _, u := range []struct {
		size int
		name string
	}{{86400, "day"}, {3600, "hour"}, {60, "minute"}, {1, "second"}} {
		if n >= u.size && n%u.size == 0 {
			if n == u.size {
				return "1 " + u.name
			}
			return fmt.Sprintf("%d %ss", n/u.size, u.name)
		}
	}
	return "0 seconds"
}

func failText(s *ast.State) string {
	switch {
	case s.Error != nil && literal(s.Error) != s.Name:
		return literal(s.Error)
	case s.ErrorPath != nil:
		return value(s.ErrorPath)
	case s.Cause != nil:
		return literal(s.Cause)
	}
	return ""
}

func mapText(s *ast.State) string {
	items := "each item"
	switch {
	case s.Items != nil && s.Items.Kind == ast.String:
		items = "each of " + literal(s.Items)
	case s.ItemsPath != nil && s.ItemsPath.TextOr("$") != "$":
		items = "each of " + value(s.ItemsPath)
	case s.ItemReader != nil:
		items = "each item of " + strings.TrimPrefix(s.ItemReader.Get("Resource").TextOr("a file"), "arn:aws:states:::")
	}
	if n := s.MaxConcurrency; n != nil && n.Kind == ast.Number && n.Text == "1" {
		items += ", one by one"
	} else if n != nil && n.Kind == ast.Number && n.Text != "0" {
		items += ", " + n.Text + " at once"
	}
	if p := s.ItemProcessor; p != nil && p.Mode.TextOr("") == "DISTRIBUTED" {
		items += ", distributed"
	}
	return items
}

// retries says a Retry policy in words, a line for each retrier.
func retries(s *ast.State) string {
	var lines []string
	for _, r := range s.Retry {
		attempts := "3"
		if r.MaxAttempts != nil {
			attempts = literal(r.MaxAttempts)
		}
		lines = append(lines, "retried up to "+attempts+" times after "+strings.Join(errorNames(r.ErrorEquals), ", "))
	}
	return strings.Join(lines, "\n")
}
