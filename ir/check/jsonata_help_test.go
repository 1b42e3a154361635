package check

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestHelpForHabits(t *testing.T) {
	for _, c := range []struct {
		text string
		at   int
		want string
	}{
		{"{% $a == 1 %}", 7, "JSONata compares with a single ="},
		{"{% $a && $b %}", 7, `JSONata writes "and"`},
		{"{% $a || $b %}", 6, `JSONata writes "or"`},
		{"{% !$a %}", 3, "the opposite of a is $not(a)"},
		{"{% $x.map(y => y) %}", 13, "a function is written function($x) { … }"},
		{"{% if ($a) 1 %}", 11, "a condition is written test ? this : that"},
		{"{% $a[0 %}", 8, ""},
		{"{%", 9, ""},
	} {
		require.Equal(t, c.want, jsonataHelp(c.text, c.at), c.text)
	}
}
