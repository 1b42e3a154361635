package main

import (
	"cmp"
	"context"
	"slices"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/cmd/config"
	"github.com/aslc-dev/aslc/parser/diag"
)

// declare loads the types that the settings declare for files, all at once.
func (c *checking) declare(files []string) error {
	var all []*config.Types
	for _, file := range files {
		t, err := c.settings.Types(file)
		if err != nil {
			return err
		}
		if t != nil {
			all = append(all, t)
		}
	}
	loaded, _, err := config.LoadTypes(context.Background(), all...)
	c.types = loaded
	return err
}

// names reports types of what a definition does not have, unless it cannot be
// read.
func (c *checking) names(name string, all []*compile.Result, types *config.Types) {
	if c.types[types] == nil {
		return
	}
	machines, ok := statesOf(all)
	if !ok {
		return
	}
	c.naming.Lock()
	defer c.naming.Unlock()
	types.Unknown(name, machines, &c.types[types].Problems)
}

// typeReports returns what is wrong with the types of the settings.
func (c *checking) typeReports() []diag.Report {
	var out []diag.Report
	for t, declared := range c.types {
		if declared.Problems.Len() > 0 {
			out = append(out, diag.Report{File: t.File, List: &declared.Problems})
		}
	}
	slices.SortFunc(out, func(a, b diag.Report) int {
		return cmp.Or(cmp.Compare(a.File.Name, b.File.Name), cmp.Compare(a.List.All()[0].Span.Start, b.List.All()[0].Span.Start))
	})
	return out
}
