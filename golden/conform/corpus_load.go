package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/aslc-dev/aslc/parser"
	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/runtime/value"
)

const express = "EXPRESS"

// loadDefinitions returns the definitions of the index, with the verdict that
// two validators gave together.
func loadDefinitions(dir string) ([]*corpusCase, error) {
	var index []struct {
		ID       string `json:"id"`
		File     string `json:"file"`
		Language string `json:"query_language"`
		Type     string `json:"workflow_type"`
		Kind     string `json:"kind"`
		Verdict  string `json:"verdict"`
	}
	if err := readJSON(filepath.Join(dir, "index.json"), &index); err != nil {
		return nil, err
	}
	cases := make([]*corpusCase, len(index))
	for i, e := range index {
		file := filepath.Join(dir, e.File)
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		cases[i] = &corpusCase{
			id: e.ID, group: e.Verdict + " " + e.Kind, tags: []string{e.Kind, e.Verdict}, language: e.Language, verdict: e.Verdict,
			source: source{file: file, text: string(text), express: e.Type == express},
		}
	}
	return cases, nil
}

// loadTraps returns valid definitions that are easy to misread.
func loadTraps(dir string) ([]*corpusCase, error) {
	files, err := filepath.Glob(filepath.Join(dir, "traps", "*.json"))
	if err != nil {
		return nil, err
	}
	var cases []*corpusCase
	for _, file := range files {
		if filepath.Base(file) == "index.json" {
			continue
		}
		var c struct {
			Definition value.Value `json:"definition"`
			Type       string      `json:"workflow_type"`
		}
		if err := readJSON(file, &c); err != nil {
			return nil, err
		}
		cases = append(cases, &corpusCase{
			id: "traps/" + filepath.Base(file), group: "trap", verdict: "valid",
			source: source{file: file, text: c.Definition.Indent("", "  "), express: c.Type == express},
		})
	}
	return cases, nil
}

// loadYAML returns definitions in YAML.
func loadYAML(dir string) ([]*corpusCase, error) {
	files, err := filepath.Glob(filepath.Join(dir, "yaml", "*.yaml"))
	if err != nil {
		return nil, err
	}
	cases := make([]*corpusCase, len(files))
	for i, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		name := filepath.Base(file)
		twin, err := os.ReadFile(filepath.Join(dir, "yaml", "expected", strings.TrimSuffix(name, ".yaml")+".json"))
		if err != nil {
			return nil, err
		}
		cases[i] = &corpusCase{
			id: "yaml/" + name, group: "yaml", twin: string(twin),
			source: source{file: file, text: string(text), machine: machineIn(file, string(text))},
		}
	}
	return cases, nil
}

// machineIn returns the logical id of the one state machine of a template, ""
// for any other text.
func machineIn(file, text string) string {
	if machines := parser.Machines(diag.NewFile(file, text), parser.Options{}, &diag.List{}); len(machines) == 1 {
		return machines[0].LogicalID
	}
	return ""
}

// loadTemplates returns the state machines of SAM and CloudFormation templates:
// for each folder, those whose definitions stand beside.
func loadTemplates(dir string) ([]*corpusCase, error) {
	wanted, err := filepath.Glob(filepath.Join(dir, "templates", "*", "expected", "*.json"))
	if err != nil {
		return nil, err
	}
	templates := map[string]map[string]source{} // by folder and logical id
	cases := make([]*corpusCase, len(wanted))
	for i, file := range wanted {
		folder := filepath.Dir(filepath.Dir(file))
		if templates[folder] == nil {
			if templates[folder], err = templatesIn(folder); err != nil {
				return nil, err
			}
		}
		twin, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		id := strings.TrimSuffix(filepath.Base(file), ".json")
		s, ok := templates[folder][id]
		if !ok {
			return nil, fmt.Errorf("%s: no template beside it holds the state machine", file)
		}
		cases[i] = &corpusCase{
			id: "templates/" + filepath.Base(folder) + "/" + id, group: "template", twin: string(twin), source: s,
		}
	}
	return cases, nil
}

// templatesIn returns the templates below a folder by the logical ids of their
// state machines.
func templatesIn(folder string) (map[string]source, error) {
	found := map[string]source{}
	err := filepath.WalkDir(folder, func(file string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && entry.Name() == "expected":
			return filepath.SkipDir
		case entry.IsDir():
			return nil
		}
		switch filepath.Ext(file) {
		case ".json", ".yaml", ".yml":
		default:
			return nil
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		for _, m := range parser.Machines(diag.NewFile(file, string(text)), parser.Options{}, &diag.List{}) {
			if m.LogicalID != "" {
				found[m.LogicalID] = source{file: file, machine: m.LogicalID, text: string(text), express: m.Express}
			}
		}
		return nil
	})
	return found, err
}

// loadMistakes returns the definitions in the set of mistakes.
func loadMistakes(dir string) ([]*corpusCase, error) {
	var index []struct {
		ID         string   `json:"id"`
		File       string   `json:"file"`
		Rules      []string `json:"rules"`
		Confidence string   `json:"confidence"`
	}
	if err := readJSON(filepath.Join(dir, "invalid", "index.json"), &index); err != nil {
		return nil, err
	}
	cases := make([]*corpusCase, len(index))
	for i, e := range index {
		var c struct {
			Definition value.Value `json:"definition"`
			Text       string      `json:"definition_text"`
			Type       string      `json:"workflow_type"`
			Expected   []struct {
				At string `json:"at"`
			} `json:"expected"`
		}
		file := filepath.Join(dir, e.File)
		if err := readJSON(file, &c); err != nil {
			return nil, err
		}
		w := &wantedRefusals{disputed: e.Confidence == "disputed", rules: e.Rules}
		for _, x := range c.Expected {
			if strings.HasPrefix(x.At, "/") {
				w.places = append(w.places, x.At)
			}
		}
		s := source{file: file, text: c.Text, express: c.Type == express}
		if !c.Definition.IsUndefined() {
			s.text = c.Definition.Indent("", "  ")
		}
		cases[i] = &corpusCase{id: "invalid/" + e.ID, group: "invalid " + e.Confidence, tags: e.Rules, source: s, wanted: w}
	}
	return cases, nil
}
