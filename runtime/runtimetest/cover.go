package runtimetest

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"

	"github.com/aslc-dev/aslc/runtime/history"
)

// Where coverage of state machines goes is said by a flag of the test binary or
// by an environment variable; the flag wins.
//
//	ASLC_COVER=cover go test ./...
//	go test ./order -aslc.cover cover
//
// Each test binary writes a profile of the states and transitions that its
// executions took into that folder, and 'aslc cover order.asl.json cover' tells
// what they never reached. A relative path starts at the folder of go.mod, for
// tests run in the folders of their packages. The flag is known to packages only
// whose tests import this one; the variable does no harm elsewhere.
const (
	coverFlag     = "aslc.cover"
	coverVariable = "ASLC_COVER"
)

var coverDir = flag.String(coverFlag, "", "write a profile of the states that executions visited into `folder`")

// coverVersion is the version of the profile's format.
const coverVersion = 2

// CoverProfile is what the executions of one test binary visited. Its JSON is
// what 'aslc cover' reads.
type CoverProfile struct {
	Version    int        `json:"version"`
	Package    string     `json:"package"` // import path of the package under test
	Executions []*Courses `json:"executions"`
}

// profile collects the courses of all executions of this process.
type profile struct {
	mu      sync.Mutex
	courses map[string]*Courses // by their keys
	order   []string            // keys, in the order of their first execution
}

// coverage is the profile of this test binary.
var coverage profile

// cover adds the executions of e to the profile of the test binary, if one is
// asked for. It is called when the test has ended, in which nothing runs any more.
func (e *Env) cover() {
	dir := *coverDir
	if dir == "" {
		dir = os.Getenv(coverVariable)
	}
	if dir == "" {
		return
	}
	if err := coverage.add(e.log.Events(), dir, packagePath()); err != nil {
		e.t.Errorf("coverage: %v", err)
	}
}

// add counts the executions in a history and writes the profile to dir.
func (p *profile) add(events []history.Event, dir, pkg string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.courses == nil {
		p.courses = map[string]*Courses{}
	}
	for _, c := range coursesOf(events) {
		key := c.key()
		if known := p.courses[key]; known != nil {
			known.merge(c)
			continue
		}
		p.courses[key] = c
		p.order = append(p.order, key)
	}
	return p.write(dir, pkg)
}

// write puts the profile into dir, whole: whoever reads it never sees a part.
func (p *profile) write(dir, pkg string) error {
	dir, err := fromModule(dir)
	if err != nil {
		return err
	}
	out := CoverProfile{Version: coverVersion, Package: pkg, Executions: []*Courses{}}
	for _, key := range p.order {
		out.Executions = append(out.Executions, p.courses[key])
	}
	text, err := json.MarshalIndent(out, "", " ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	name := filepath.Join(dir, profileName(pkg))
	draft := fmt.Sprintf("%s.%d", name, os.Getpid())
	if err := os.WriteFile(draft, append(text, '\n'), 0o666); err != nil {
		return err
	}
	return os.Rename(draft, name)
}

// profileName is the name of the file for a package: its import path, with
// underscores for the slashes.
func profileName(pkg string) string {
	return strings.NewReplacer("_", "__", "/", "_", "\\", "_", ":", "_").Replace(pkg) + ".cover.json"
}

// packagePath returns the import path of the package under test.
func packagePath() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Path != "" {
		return strings.TrimSuffix(info.Path, ".test")
	}
	return strings.TrimSuffix(filepath.Base(os.Args[0]), ".test")
}

// fromModule returns dir as it is meant: relative to the folder of go.mod, or to
// the working directory if there is none around.
func fromModule(dir string) (string, error) {
	if filepath.IsAbs(dir) {
		return dir, nil
	}
	work, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for at := work; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, "go.mod")); err == nil {
			return filepath.Join(at, dir), nil
		}
		if filepath.Dir(at) == at {
			return filepath.Join(work, dir), nil
		}
	}
}
