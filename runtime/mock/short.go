package mock

import (
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/aslc-dev/aslc/runtime/value"
)

// parseShort reads the short form: state name → list of answers.
func (f *File) parseShort(doc value.Value) error {
	script, err := ParseScript(doc)
	if err != nil {
		return err
	}
	script.source = f.name
	f.cases = []testCase{{script: script}}
	return nil
}

// ParseScript reads the short form of a mock file that is a value already, such
// as a member of a larger document.
func ParseScript(states value.Value) (*Script, error) {
	if !states.IsObject() {
		return nil, fmt.Errorf("mocks are an object of state names, not %s", states.Kind())
	}
	answers := make(map[string][]Answer, states.Len())
	for state, list := range states.Members() {
		if !list.IsArray() || list.Len() == 0 {
			return nil, fmt.Errorf(`state %q: the answers are a list such as [{"return": …}]`, state)
		}
		for i, x := range list.Items() {
			a, err := parseAnswer(x)
			if err != nil {
				return nil, fmt.Errorf("state %q: answer %d: %w", state, i+1, err)
			}
			answers[state] = append(answers[state], a)
		}
	}
	return New(answers), nil
}

// parseAnswer reads one answer. Member names are taken in either case: Step
// Functions Local writes Return and Throw.
func parseAnswer(x value.Value) (a Answer, err error) {
	if !x.IsObject() {
		return a, fmt.Errorf("an answer is an object with return or throw, not %s", x.Kind())
	}
	for name, v := range x.Members() {
		switch strings.ToLower(name) {
		case "return":
			a.Return = v
		case "throw":
			a.Throw, err = parseThrow(v)
		case "when":
			a.When = v
		case "times":
			a.Times, err = parseTimes(v)
		case "seconds":
			a.Takes, err = parseSeconds(v)
		case "comment":
		default:
			err = fmt.Errorf("%q is not a member of an answer: return, throw, when, times, seconds", name)
		}
		if err != nil {
			return a, err
		}
	}
	if a.Return.IsUndefined() == (a.Throw == nil) {
		return a, fmt.Errorf("an answer has either return or throw")
	}
	return a, nil
}

func parseThrow(v value.Value) (*Failure, error) {
	name, ok := v.Get("Error").Text()
	if !ok {
		return nil, fmt.Errorf(`throw is an object such as {"Error": "Name", "Cause": "why"}`)
	}
	cause := v.Get("Cause")
	text, ok := cause.Text()
	if !ok && !cause.IsUndefined() && !cause.IsNull() {
		return nil, fmt.Errorf("throw: Cause is a string, not %s", cause.Kind())
	}
	return &Failure{Error: name, Cause: text}, nil
}

func parseTimes(v value.Value) (int, error) {
	n, ok := v.Int()
	if !ok || n < 1 || n > math.MaxInt32 {
		return 0, fmt.Errorf("times is a positive integer, not %s", v)
	}
	return int(n), nil
}

func parseSeconds(v value.Value) (time.Duration, error) {
	s, ok := v.Float()
	if !ok || s < 0 || s > math.MaxInt32 {
		return 0, fmt.Errorf("seconds is a number of seconds, not %s", v)
	}
	return time.Duration(s * float64(time.Second)), nil
}
