package cover

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
)

// Profile is what the executions of one test binary visited, as package
// runtimetest writes it.
type Profile struct {
	Name       string    `json:"-"` // of the file
	Version    int       `json:"version"`
	Package    string    `json:"package"`
	Executions []Courses `json:"executions"`
}

// Courses are executions that visited the same states on the same ways.
type Courses struct {
	Count       int       `json:"count"`
	StartAt     string    `json:"startAt"`
	States      []Visited `json:"states"`
	Transitions []Taken   `json:"transitions"`
}

// Visited is a state that executions entered, Count times.
type Visited struct {
	Name  string `json:"name"`
	Type  string `json:"type"`
	Count int    `json:"count"`
}

// Taken is a way out of a state that executions took, Count times. To is "" when
// it ended their strand. Way is by which field: of a Choice 1 for the first
// rule, -1 for Default; of other states 1 for the first catcher, 0 for Next and
// End.
type Taken struct {
	From  string `json:"from"`
	To    string `json:"to"`
	Way   int    `json:"way"`
	Count int    `json:"count"`
}

// byDefault is the Way of the Default of a Choice.
const byDefault = -1

// version is the version of the format that is read.
const version = 2

// profiles is how the files end that package runtimetest writes.
const profiles = "*.cover.json"

// howto says how profiles come about.
const howto = "tests write them with ASLC_COVER=FOLDER in their environment, cached test results do not (go test -count=1)"

// Read reads profiles: files, and folders for all profiles in them. It fails
// when there is none, or something else.
func Read(names []string) ([]Profile, error) {
	var out []Profile
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil {
			return nil, fmt.Errorf("%w; %s", err, howto)
		}
		files := []string{name}
		if info.IsDir() {
			if files, err = filepath.Glob(filepath.Join(escape(name), profiles)); err != nil {
				return nil, err
			}
			if len(files) == 0 {
				return nil, fmt.Errorf("%s: there is no %s; %s", name, profiles, howto)
			}
			sort.Strings(files)
		}
		for _, file := range files {
			p, err := read(file)
			if err != nil {
				return nil, err
			}
			out = append(out, p)
		}
	}
	return out, nil
}

// escape makes a path a pattern that matches it only.
func escape(path string) string {
	var out []rune
	for _, r := range path {
		switch r {
		case '*', '?', '[':
			out = append(out, '[', r, ']')
		default:
			out = append(out, r)
		}
	}
	return string(out)
}

func read(name string) (Profile, error) {
	p := Profile{Name: name}
	text, err := os.ReadFile(name)
	if err != nil {
		return p, err
	}
	if err := json.Unmarshal(text, &p); err != nil {
		return p, fmt.Errorf("%s: no profile: %w", name, err)
	}
	if p.Version != version {
		return p, fmt.Errorf("%s: version %d of profiles is not known; this aslc reads version %d", name, p.Version, version)
	}
	return p, nil
}
