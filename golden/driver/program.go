package driver

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// Play has the program run the jobs and returns their outcomes in the same
// order. When the program crashes or hangs, the job at fault gets the problem
// as its outcome, and the program is started again for the rest.
func Play(program string, jobs []*Job) ([]*Outcome, error) {
	outcomes := make([]*Outcome, 0, len(jobs))
	for len(outcomes) < len(jobs) {
		some, err := play(program, jobs[len(outcomes):])
		if err != nil {
			return nil, err
		}
		outcomes = append(outcomes, some...)
	}
	return outcomes, nil
}

// play runs the program once and returns at least one outcome.
func play(program string, jobs []*Job) ([]*Outcome, error) {
	var input bytes.Buffer
	enc := json.NewEncoder(&input)
	enc.SetEscapeHTML(false)
	for _, job := range jobs {
		if err := enc.Encode(job); err != nil {
			return nil, fmt.Errorf("job %s: %w", job.ID, err)
		}
	}
	cmd := exec.Command(program)
	var stderr bytes.Buffer
	cmd.Stdin, cmd.Stderr = &input, &stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	outcomes, started, err := read(bufio.NewReader(stdout))
	if err != nil {
		_ = cmd.Process.Kill()
	}
	exit := cmd.Wait()
	switch {
	case err != nil:
		return nil, err
	case started != "":
		outcomes = append(outcomes, &Outcome{ID: started, Problem: "crash: " + crash(stderr.String())})
	case len(outcomes) == 0:
		return nil, fmt.Errorf("%s: %w\n%s", program, errors.Join(exit, os.ErrInvalid), stderr.String())
	}
	return outcomes, nil
}

// read takes the outcomes, and the id of the job that began without one.
func read(lines *bufio.Reader) (outcomes []*Outcome, started string, err error) {
	for {
		line, eof := lines.ReadBytes('\n')
		if eof != nil {
			return outcomes, started, nil
		}
		var m message
		if err := json.Unmarshal(line, &m); err != nil {
			return nil, "", fmt.Errorf("the program wrote %.200q: %w", line, err)
		}
		if m.Outcome == nil {
			started = m.Start
			continue
		}
		outcomes, started = append(outcomes, m.Outcome), ""
	}
}

// crash returns the part of a crash's output that tells what happened.
func crash(stderr string) string {
	const lines = 12
	parts := strings.SplitN(stderr, "\n", lines+1)
	return strings.Join(parts[:min(len(parts), lines)], "\n")
}
