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
// column. The numbers may only rise.
type floor map[string]map[string]int

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
	for i, column := range s.columns {
		n, all := count(cases, i)
		if all == 0 { // not measured, such as by a tool that is not to be had
			n = f[set][column]
		}
		if scores[column] = n; n < f[set][column] {
			below = append(below, fmt.Sprintf("%s %d, floor %d", column, n, f[set][column]))
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
