// Command conform holds compiled state machines against sets of facts: what AWS
// Step Functions answered, and workflows that have to run end to end.
//
//	go run ./golden/conform -suite aws -dir ../shared/conformance/aws
//
// It compiles the definitions of all cases of a suite in one build, runs them
// with scripted task answers on a virtual clock, prints a table by group and
// ends with one line of totals.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// Exit codes.
const (
	exitOK     = 0
	exitFailed = 1 // could not run, or fell below the floor
	exitUsage  = 2
)

func main() { os.Exit(command(os.Args[1:], os.Stdout, os.Stderr)) }

// options are the flags.
type options struct {
	suite       string
	dir         string
	group       string
	pattern     string
	skip        string
	json        string
	keep        string
	floor       string
	updateFloor bool
	report      string
	verbose     bool
	short       bool
}

func parseFlags(args []string, stderr io.Writer) (*options, error) {
	o := new(options)
	f := flag.NewFlagSet("conform", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.StringVar(&o.suite, "suite", "", "the `suite` to run: "+strings.Join(suiteNames(), ", "))
	f.StringVar(&o.dir, "dir", "", "the `folder` of the suite's data")
	f.StringVar(&o.group, "group", "", "run the cases of one `group` only")
	f.StringVar(&o.pattern, "run", "", "run the cases whose id matches the `regexp`")
	f.StringVar(&o.skip, "skip", "", "leave out cases with one of the `tags`, separated by commas")
	f.StringVar(&o.json, "json", "", "write the score of every case to the `file`")
	f.StringVar(&o.keep, "keep", "", "keep the module with the generated packages in the `folder`")
	f.StringVar(&o.floor, "floor", "", "fail when fewer cases are right than the `file` says")
	f.BoolVar(&o.updateFloor, "update-floor", false, "raise the numbers in the floor file to those of this run")
	f.StringVar(&o.report, "report", "", "write the page about fidelity to the `file`")
	f.BoolVar(&o.short, "short", false, "leave out staticcheck, which takes minutes")
	f.BoolVar(&o.verbose, "v", false, "say of every case that is not right what is wrong")
	if err := f.Parse(args); err != nil {
		return nil, err
	}
	if f.NArg() > 0 || o.suite == "" || o.dir == "" {
		f.Usage()
		return nil, fmt.Errorf("conform needs -suite and -dir, and nothing else beside flags")
	}
	return o, nil
}

func suiteNames() []string {
	var names []string
	for _, s := range suites {
		names = append(names, s.name)
	}
	return names
}

// command runs the command and returns its exit code.
func command(args []string, stdout, stderr io.Writer) int {
	o, err := parseFlags(args, stderr)
	if err != nil {
		return exitUsage
	}
	s, err := suiteNamed(o.suite)
	if err != nil {
		fmt.Fprintln(stderr, err)
		return exitUsage
	}
	cases, err := o.score(s)
	if err != nil {
		fmt.Fprintln(stderr, err)
		return exitFailed
	}
	if s.remarks != nil {
		s.remarks(cases, stdout)
	}
	if err := o.publish(s, cases, stdout); err != nil {
		fmt.Fprintln(stderr, err)
		return exitFailed
	}
	return exitOK
}

// score loads, runs and judges the cases.
func (o *options) score(s suite) ([]scored, error) {
	checks, err := s.load(o.dir)
	if err != nil {
		return nil, err
	}
	if checks, err = o.choose(checks); err != nil {
		return nil, err
	}
	dir := o.keep
	if dir == "" {
		if dir, err = os.MkdirTemp("", "conform-*"); err != nil {
			return nil, err
		}
		defer os.RemoveAll(dir)
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return nil, err
	}
	run := s.execute
	if run == nil {
		run = execute
	}
	runs, err := run(o, checks, dir)
	if err != nil {
		return nil, err
	}
	cases := make([]scored, len(checks))
	for i, c := range checks {
		cases[i] = scored{c, c.judge(runs[i])}
	}
	return cases, nil
}

// choose returns the cases that the flags ask for.
func (o *options) choose(checks []check) ([]check, error) {
	pattern, err := regexp.Compile(o.pattern)
	if err != nil {
		return nil, fmt.Errorf("-run: %w", err)
	}
	var chosen []check
	for _, c := range checks {
		if o.group != "" && c.group != o.group || !pattern.MatchString(c.id) || o.skips(c) {
			continue
		}
		chosen = append(chosen, c)
	}
	return chosen, nil
}

func (o *options) skips(c check) bool {
	for tag := range strings.SplitSeq(o.skip, ",") {
		for _, t := range c.tags {
			if t == tag {
				return true
			}
		}
	}
	return false
}
