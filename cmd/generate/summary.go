package generate

import (
	"fmt"
	"strings"
)

// Mode is what is done about an outcome.
type Mode uint8

// The modes.
const (
	Write Mode = iota // files are written
	Prune             // and left over ones removed
	Check             // nothing is written
)

// Summary returns one line about the outcome.
func (o *Outcome) Summary(mode Mode) string {
	definitions := map[string]bool{}
	for _, p := range o.Packages {
		definitions[p.Source] = true
	}
	for path := range o.failed {
		definitions[path] = true
	}
	stale := o.Stale()
	failed := 0
	for _, p := range o.Packages {
		if o.failed[p.Source] {
			failed++
		}
	}
	parts := []string{}
	add := func(n int, text string) {
		if n > 0 {
			parts = append(parts, fmt.Sprintf(text, n))
		}
	}
	done, leftOver := "%d written", "%d files left over"
	switch mode {
	case Check:
		done = "%d stale"
	case Prune:
		leftOver = "%d files removed"
	case Write:
	}
	add(stale, done)
	if !o.Refused {
		add(len(o.Packages)-stale-failed, "%d up to date")
	}
	add(len(o.failed), "%d with errors")
	add(len(o.LeftOver), leftOver)
	if len(parts) == 0 {
		parts = append(parts, "nothing to do")
	}
	return count(len(definitions), "definition") + ": " + strings.Join(parts, ", ")
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
