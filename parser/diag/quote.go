package diag

import (
	"strconv"
	"unicode/utf8"
)

// Quote shows a piece of the user's text in a message: in quotes, on one line,
// cut when it is long.
func Quote(s string) string {
	const most = 60
	if len(s) > most {
		cut := most
		for cut > 0 && !utf8.RuneStart(s[cut]) {
			cut--
		}
		s = s[:cut] + "…"
	}
	return strconv.Quote(s)
}
