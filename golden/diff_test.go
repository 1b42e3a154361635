package golden

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// unified returns how got differs from want as a unified diff, "" if it does
// not.
func unified(name, want, got string) string {
	if want == got {
		return ""
	}
	const context = 3
	edits := diffLines(strings.SplitAfter(want, "\n"), strings.SplitAfter(got, "\n"))
	var b strings.Builder
	fmt.Fprintf(&b, "--- want/%s\n+++ got/%s\n", name, name)
	last := -1 // index of the last edit printed
	for i, e := range edits {
		if !nearChange(edits, i, context) {
			continue
		}
		if i != last+1 || last < 0 {
			fmt.Fprintf(&b, "@@ -%d +%d @@\n", e.want, e.got)
		}
		last = i
		b.WriteByte(e.op)
		b.WriteString(strings.TrimSuffix(e.text, "\n") + "\n")
	}
	return b.String()
}

func nearChange(edits []edit, i, distance int) bool {
	for k := max(0, i-distance); k <= min(len(edits)-1, i+distance); k++ {
		if edits[k].op != ' ' {
			return true
		}
	}
	return false
}

// edit is one line of a diff: kept, only wanted, or only gotten.
type edit struct {
	op        byte
	text      string
	want, got int // numbers of the lines, from 1
}

// diffLines returns the shortest way from want to got.
func diffLines(want, got []string) []edit {
	common := make([][]int, len(want)+1) // length of the longest common sequence of the rests
	for i := range common {
		common[i] = make([]int, len(got)+1)
	}
	for i := len(want) - 1; i >= 0; i-- {
		for k := len(got) - 1; k >= 0; k-- {
			if want[i] == got[k] {
				common[i][k] = common[i+1][k+1] + 1
			} else {
				common[i][k] = max(common[i+1][k], common[i][k+1])
			}
		}
	}
	var edits []edit
	i, k := 0, 0
	for i < len(want) || k < len(got) {
		switch {
		case i < len(want) && k < len(got) && want[i] == got[k]:
			edits = append(edits, edit{' ', want[i], i + 1, k + 1})
			i, k = i+1, k+1
		case k == len(got) || i < len(want) && common[i+1][k] >= common[i][k+1]:
			edits = append(edits, edit{'-', want[i], i + 1, k + 1})
			i++
		default:
			edits = append(edits, edit{'+', got[k], i + 1, k + 1})
			k++
		}
	}
	return edits
}

func TestUnified(t *testing.T) {
	require.Empty(t, unified("f", "a\n", "a\n"))
	require.Equal(t, "--- want/f\n+++ got/f\n@@ -2 +2 @@\n 2\n 3\n 4\n-5\n+five\n+5b\n 6\n 7\n 8\n",
		unified("f", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n5b\n6\n7\n8\n9\n"))
}
