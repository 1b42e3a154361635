package generate

import (
	"context"

	"github.com/aslc-dev/aslc/cmd/config"
	"github.com/aslc-dev/aslc/parser/diag"
)

// loadTypes loads the types that are declared for the definitions, all at once:
// the Go packages that hold them are many definitions' own.
func (g *Generator) loadTypes(ctx context.Context, definitions []*config.Definition) (loaded config.Loaded, files []string, err error) {
	var all []*config.Types
	for _, d := range definitions {
		if t := g.typesOf(d); t != nil {
			all = append(all, t)
		}
	}
	return config.LoadTypes(ctx, all...)
}

// typesOf returns the types of a definition: those of the flags, else those of
// its settings; nil when none are declared.
func (g *Generator) typesOf(d *config.Definition) *config.Types {
	if g.Flags.Types != nil {
		return g.Flags.Types
	}
	return d.Entry.Types
}

// types adds what is wrong with declared types to the reports of the settings:
// to that of aslc.yaml if they stand there.
func (o *Outcome) types(jobs []*job, settings map[*config.Config]diag.Report) {
	all := map[*diag.File]*diag.List{}
	for c, r := range settings {
		if !c.Absent {
			all[c.File] = r.List
		}
	}
	loaded := map[*config.Declared]bool{}
	for _, j := range jobs {
		if j.types == nil {
			continue
		}
		list := all[j.types.File]
		if list == nil {
			list = &diag.List{}
			all[j.types.File] = list
			o.Reports = append(o.Reports, diag.Report{File: j.types.File, List: list})
		}
		for _, t := range j.types.All() {
			if d := j.declared[t]; !loaded[d] {
				loaded[d] = true
				add(list, &d.Problems)
			}
		}
		add(list, &j.mistakes)
		o.Refused = o.Refused || list.HasErrors()
	}
}

func add(to, from *diag.List) {
	for _, d := range from.All() {
		to.Add(d)
	}
}
