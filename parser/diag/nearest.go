package diag

import "strings"

// Nearest returns the candidate most like name, so that a message can ask "did
// you mean …?", or "" when none is close enough: a different use of capitals
// always is, else one edit per three letters is allowed, at most three.
// Earlier candidates win ties.
func Nearest(name string, candidates []string) string {
	best, limit := "", min(len(name)/3, 3)+1
	for _, c := range candidates {
		if strings.EqualFold(c, name) {
			return c
		}
		if d := len(c) - len(name); d >= limit || -d >= limit {
			continue
		}
		if d := editDistance(name, c, limit); d < limit {
			best, limit = c, d
		}
	}
	return best
}

// editDistance returns the number of inserted, removed, replaced and swapped
// neighbouring bytes between a and b, or limit when there are that many.
func editDistance(a, b string, limit int) int {
	width := len(b) + 1
	rows := make([]int, 3*width)
	two, one, row := rows[:width], rows[width:2*width], rows[2*width:]
	for j := range one {
		one[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d := min(one[j]+1, row[j-1]+1, one[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, two[j-2]+1)
			}
			row[j] = d
			least = min(least, d)
		}
		if least >= limit {
			return limit
		}
		two, one, row = one, row, two
	}
	return min(one[len(b)], limit)
}
