package jsonpath_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/parser/jsonpath"
)

var seeds = []string{
	"$", "$.a", "$$.Map.Item.Value", "$x['y'][0]", "$.a[?(@.b == 'c' && !@.d || @.e =~ /f/i)].g", "$..a[1:2]", "$[(@.length-1)]",
	"$['a','b']", "$.*[0,1]", "$.a\\.b", "$[?(@['a'] <= $.b[0])]", "$['br]ket']", "$['a[b']", "$.x'y", "$[']", "@.a", "a.b", "$[1::2]",
	"States.Format('{} \\{\\}', $.a[?(@.b == ')')], States.UUID(), 1.5e3, null, true)", "States.Array($['a,b'], 'x\\'y')",
}

// spanInside fails unless the error, if any, lies within the text.
func spanInside(t *testing.T, text string, err error) {
	if err == nil {
		return
	}
	var e *jsonpath.Error
	require.True(t, errors.As(err, &e), "%T", err)
	require.NotEmpty(t, e.Msg)
	inside(t, text, e.Start, e.End)
}

func inside(t *testing.T, text string, start, end int) {
	require.True(t, 0 <= start && start <= end && end <= len(text), "%d..%d of %q", start, end, text)
}

func stepsInside(t *testing.T, text string, p *jsonpath.Path) {
	at := p.Start
	inside(t, text, p.Start, p.End)
	for _, s := range p.Steps {
		start, end := s.Span()
		inside(t, text, start, end)
		require.LessOrEqual(t, at, start)
		at = end
		if f, ok := s.(*jsonpath.Filter); ok {
			start, end := f.Cond.Span()
			inside(t, text, start, end)
		}
	}
}

func FuzzPath(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, parse := range []func(string) (*jsonpath.Path, error){jsonpath.Parse, jsonpath.ParseLenient, jsonpath.ParseReference} {
			p, err := parse(text)
			spanInside(t, text, err)
			if err != nil {
				continue
			}
			stepsInside(t, text, p)
			printed := p.String()
			again, err := parse(printed)
			require.NoError(t, err, "%q printed as %q", text, printed)
			require.Equal(t, printed, again.String())
			require.Equal(t, p.Definite, again.Definite)
			require.Len(t, again.Steps, len(p.Steps))
		}
	})
}

func FuzzCall(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		x, err := jsonpath.ParseTemplateValue(text)
		spanInside(t, text, err)
		c, ok := x.(*jsonpath.Call)
		if err != nil || !ok {
			return
		}
		start, end := c.Span()
		inside(t, text, start, end)
		for _, a := range c.Args {
			start, end := a.Span()
			inside(t, text, start, end)
		}
		printed := c.String()
		again, err := jsonpath.ParseIntrinsic(printed)
		require.NoError(t, err, "%q printed as %q", text, printed)
		require.Equal(t, printed, again.String())
	})
}
