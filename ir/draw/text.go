package draw

import (
	"strings"
	"unicode"
)

// Widths of the characters of Helvetica in thousandths of the font's size, from
// U+0020 to U+007E, out of Adobe's font metrics. Arial, Liberation Sans and
// other stand-ins have the same ones.
var (
	regularWidths = [95]int{
		278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
		556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
		1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
		667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
		333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
		556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
	}
	boldWidths = [95]int{
		278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
		556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
		975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
		667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
		333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
		611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
	}
)

// font is a size and weight of the picture's only typeface.
type font struct {
	size float64 // pixels
	bold bool
	line float64 // from one line to the next
}

var (
	titleFont = font{size: 13, bold: true, line: 16}
	smallFont = font{size: 11, line: 14}
)

// width returns how many pixels a text takes.
func (f font) width(text string) float64 {
	total := 0
	for _, c := range text {
		total += f.charWidth(c)
	}
	return float64(total) * f.size / 1000
}

func (f font) charWidth(c rune) int {
	switch {
	case c < ' ':
		return 0
	case c <= '~' && f.bold:
		return boldWidths[c-' ']
	case c <= '~':
		return regularWidths[c-' ']
	case unicode.In(c, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case c >= 0x1100 && isWide(c):
		return 1000
	case c == '…':
		return 1000
	case c == '→':
		return 1000
	}
	return 620
}

// isWide reports whether a character fills a square: Chinese, Japanese and
// Korean ones, full-width forms and pictures.
func isWide(c rune) bool {
	return unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) ||
		c >= 0x3000 && c <= 0x303f || c >= 0xff01 && c <= 0xff60 || c >= 0x1f300 && c <= 0x1faff
}

const ellipsis = "…"

// clip shortens a text to a width; what is left out at its end is shown as an
// ellipsis.
func (f font) clip(text string, limit float64) string {
	if f.width(text) <= limit {
		return text
	}
	used := f.width(ellipsis)
	for i, c := range text {
		used += float64(f.charWidth(c)) * f.size / 1000
		if used > limit {
			return strings.TrimRight(text[:i], " .,;:-_") + ellipsis
		}
	}
	return text
}

// wrap breaks a text into at most the given number of lines of a width. Words end
// at blanks and, where one alone is too long, at the joints that names have:
// after punctuation and before a capital letter.
func (f font) wrap(text string, limit float64, lines int) []string {
	text = strings.Join(strings.Fields(text), " ")
	var out []string
	for text != "" {
		if f.width(text) <= limit || len(out) == lines-1 {
			return append(out, f.clip(text, limit))
		}
		at := f.breakAt(text, limit)
		out = append(out, strings.TrimRight(text[:at], " "))
		text = strings.TrimLeft(text[at:], " ")
	}
	return out
}

// breakAt returns the length of the first line of a text that is too long for one.
func (f font) breakAt(text string, limit float64) int {
	used, blank, joint, last := 0.0, 0, 0, 0
	var before rune
	for i, c := range text {
		if i > 0 {
			switch {
			case c == ' ':
				blank = i
			case isJoint(before, c):
				joint = i
			}
		}
		used += float64(f.charWidth(c)) * f.size / 1000
		if used > limit {
			break
		}
		before, last = c, i+len(string(c))
	}
	switch {
	case blank > 0 && f.width(text[:blank]) > limit/3:
		return blank
	case joint > 0:
		return joint
	case blank > 0:
		return blank
	}
	return max(last, 1)
}

func isJoint(before, c rune) bool {
	return strings.ContainsRune("-_./:,;)=", before) && !unicode.IsSpace(c) || unicode.IsLower(before) && unicode.IsUpper(c) ||
		c == '(' || unicode.IsLetter(before) && unicode.IsDigit(c)
}

// widest returns the width of the longest line.
func (f font) widest(lines []string) float64 {
	w := 0.0
	for _, line := range lines {
		w = max(w, f.width(line))
	}
	return w
}
