package draw

import (
	"fmt"
	"strings"
)

// palette is the colours of a theme.
type palette struct {
	page, text, muted      string
	node, border           string // of states without a colour of their own
	line, catch            string
	box, boxBorder, branch string
	accents                map[kind]string // of icons
	fills, borders         map[kind]string
	glyph, catchText       string
}

var lightColours = palette{
	page: "#ffffff", text: "#1f2937", muted: "#64748b", node: "#ffffff", border: "#cbd5e1",
	line: "#64748b", catch: "#dc2626", catchText: "#b91c1c",
	box: "#f8fafc", boxBorder: "#cbd5e1", branch: "#f1f5f9", glyph: "#ffffff",
	accents: map[kind]string{
		task: "#2563eb", pass: "#64748b", choice: "#d97706", wait: "#7c3aed", succeed: "#16a34a", fail: "#dc2626",
		parallel: "#0d9488", mapped: "#0891b2", unknown: "#dc2626", missing: "#dc2626",
	},
	fills: map[kind]string{
		choice: "#fffbeb", wait: "#f5f3ff", succeed: "#f0fdf4", fail: "#fef2f2", unknown: "#fef2f2", missing: "#fef2f2",
	},
	borders: map[kind]string{
		task: "#93b4f5", choice: "#f0b44c", wait: "#c4b5fd", succeed: "#86d9a3", fail: "#f5a3a3", unknown: "#dc2626", missing: "#dc2626",
		parallel: "#8fd0c9", mapped: "#8ccbdc",
	},
}

var darkColours = palette{
	page: "#0d1117", text: "#e6edf3", muted: "#9aa4b2", node: "#161b22", border: "#3d444d",
	line: "#8b949e", catch: "#f85149", catchText: "#ff9a92",
	box: "#11161d", boxBorder: "#3d444d", branch: "#161b22", glyph: "#ffffff",
	accents: map[kind]string{
		task: "#2f6feb", pass: "#656d76", choice: "#bb7a0c", wait: "#8957e5", succeed: "#238636", fail: "#da3633",
		parallel: "#0f8a80", mapped: "#0e7f9c", unknown: "#da3633", missing: "#da3633",
	},
	fills: map[kind]string{
		task: "#111d33", choice: "#272011", wait: "#1d1730", succeed: "#10231a", fail: "#2b1416", unknown: "#2b1416", missing: "#2b1416",
	},
	borders: map[kind]string{
		task: "#2c4a86", choice: "#7d5a17", wait: "#55419b", succeed: "#1f6a35", fail: "#8e2f2d", unknown: "#f85149", missing: "#f85149",
		parallel: "#1c5f5a", mapped: "#1a5a6c",
	},
}

// order of the rules; a map has none.
var coloured = []kind{task, pass, choice, wait, succeed, fail, parallel, mapped, unknown, missing}

// styles returns the style sheet of a theme. Every rule begins with the class of
// the picture, because a page may hold it beside other things; colours are
// written out, because few programs but browsers know variables.
func styles(t Theme) string {
	var b strings.Builder
	b.WriteString(shapesOnly)
	switch t {
	case Dark:
		darkColours.write(&b)
	case Light:
		lightColours.write(&b)
	default:
		lightColours.write(&b)
		b.WriteString("@media (prefers-color-scheme: dark) {\n")
		darkColours.write(&b)
		b.WriteString("}\n")
	}
	return b.String()
}

// shapesOnly are the rules that have no colours.
const shapesOnly = `.aslc text { font-family: "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif; font-size: 11px; }
.aslc .name { font-size: 13px; font-weight: bold; }
.aslc .condition { text-anchor: middle; }
.aslc .line { fill: none; stroke-width: 1.5; }
.aslc .catch .line { stroke-dasharray: 5 3.5; }
.aslc .shape { stroke-width: 1.25; }
.aslc .missing > .shape { stroke-dasharray: 4 3; }
.aslc .branch { stroke-width: 1; stroke-dasharray: 3 3; }
.aslc .glyph { fill: none; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
.aslc .retry { fill: none; stroke-width: 1.4; stroke-linecap: round; stroke-linejoin: round; }
.aslc .ring { fill: none; stroke-width: 2; }
`

func (p *palette) write(b *strings.Builder) {
	rule := func(selector, format string, args ...any) {
		fmt.Fprintf(b, ".aslc %s { %s }\n", selector, fmt.Sprintf(format, args...))
	}
	rule(".page", "fill: %s", p.page)
	rule(".name", "fill: %s", p.text)
	rule(".detail, .aslc .condition", "fill: %s", p.muted)
	rule(".line", "stroke: %s", p.line)
	rule(".arrow", "fill: %s", p.line)
	rule(".catch .line", "stroke: %s", p.catch)
	rule(".catch .arrow", "fill: %s", p.catch)
	rule(".catch .condition", "fill: %s", p.catchText)
	rule(".shape", "fill: %s; stroke: %s", p.node, p.border)
	rule(".icon", "stroke: none")
	rule(".glyph", "stroke: %s", p.glyph)
	rule(".retry", "stroke: %s", p.muted)
	rule(".mark circle", "fill: %s", p.line)
	rule(".mark .ring", "fill: %s; stroke: %s", p.page, p.line)
	for _, k := range coloured {
		rule("."+string(k)+" > .icon", "fill: %s", p.accents[k])
		if fill, ok := p.fills[k]; ok {
			rule("."+string(k)+" > .shape", "fill: %s", fill)
		}
		if border, ok := p.borders[k]; ok {
			rule("."+string(k)+" > .shape", "stroke: %s", border)
		}
	}
	rule(".parallel > .shape, .aslc .map > .shape", "fill: %s", p.box)
	rule(".branch", "fill: %s; stroke: %s", p.branch, p.boxBorder)
}
