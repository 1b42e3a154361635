package main

import (
	"cmp"
	"context"
	"maps"
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

// tasks reports types of Task states that a definition does not have, unless it
// cannot be read.
func (c *checking) tasks(name string, all []*compile.Result, types *config.Types, declared *config.Declared) {
	if declared == nil {
		return
	}
	states := map[string]bool{}
	for _, r := range all {
		if r.AST == nil || r.AST.Incomplete {
			return
		}
		maps.Copy(states, r.States())
	}
	c.naming.Lock()
	defer c.naming.Unlock()
	types.UnknownTasks(name, states, &declared.Problems)
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
