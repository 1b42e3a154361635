package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// floor is how many cases must be right: by suite and folder of the data, by
// column. The numbers may only rise, those of figures only get better.
type floor map[string]map[string]int

// figure is a number about a whole run that may only get better.
type figure struct {
	name  string
	value int
	bound bound
}

// bound says which numbers are better than another.
type bound uint8

const (
	atLeast bound = iota // larger ones
	atMost               // smaller ones
)

// worse says how f is worse than the floor says, "" when it is not.
func (f figure) worse(floor int) string {
	switch {
	case f.bound == atLeast && f.value < floor:
		return fmt.Sprintf("%s %d, floor %d", f.name, f.value, floor)
	case f.bound == atMost && f.value > floor:
		return fmt.Sprintf("%s %d, at most %d", f.name, f.value, floor)
	}
	return ""
}

// checkFloor compares the scores with the floor file, and raises its numbers
// when the flags say so.
func (o *options) checkFloor(s suite, cases []scored) error {
	if o.group != "" || o.pattern != "" || o.skip != "" {
		return errors.New("-floor is for whole suites, without -group, -run and -skip")
	}
	f, err := readFloor(o.floor)
	if err != nil {
		return err
	}
	set, err := o.set(s)
	if err != nil {
		return err
	}
	scores := map[string]int{"cases": len(cases)}
	var below []string
	for _, g := range s.reached(cases) {
		old, known := f[set][g.name]
		scores[g.name] = g.value
		if worse := g.worse(old); known && worse != "" {
			below = append(below, worse)
		}
	}
	for name, old := range f[set] { // not measured, such as by a tool that is not to be had
		if _, measured := scores[name]; !measured {
			scores[name] = old
		}
	}
	if below != nil {
		return fmt.Errorf("%s fell below its floor: %s", set, strings.Join(below, "; "))
	}
	if !o.updateFloor {
		return nil
	}
	f[set] = scores
	return f.write(o.floor)
}

// reached returns the numbers of a run that the floor is about.
func (s suite) reached(cases []scored) []figure {
	var out []figure
	for i, column := range s.columns {
		if n, all := count(cases, i); all > 0 {
			out = append(out, figure{column, n, atLeast})
		}
	}
	if s.figures != nil {
		out = append(out, s.figures(cases)...)
	}
	return out
}

// set returns the name of a suite on its data: that of the suite, and that of
// the folder where it is another.
func (o *options) set(s suite) (string, error) {
	dir, err := filepath.Abs(o.dir)
	if base := filepath.Base(dir); base != s.name {
		return s.name + " " + base, err
	}
	return s.name, err
}

func readFloor(file string) (floor, error) {
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return floor{}, nil
	}
	if err != nil {
		return nil, err
	}
	f := floor{}
	if err := json.Unmarshal(text, &f); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return f, nil
}

func (f floor) write(file string) error {
	text, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		return err
	}
	text = append(text, '\n')
	if old, err := os.ReadFile(file); err == nil && bytes.Equal(old, text) {
		return nil
	}
	return os.WriteFile(file, text, 0o666)
}
