package emitted

import (
	"bufio"
	"bytes"
	"fmt"
	"os/exec"
	"strings"
)

// Run does jobs and returns their outcomes in the same order. The job that
// crashes the program gets that as its outcome, and the program is started again
// for the rest.
func (p *Program) Run(jobs []Job) ([]Outcome, error) {
	outcomes := make([]Outcome, 0, len(jobs))
	for len(outcomes) < len(jobs) {
		some, err := p.run(jobs[len(outcomes):])
		if err != nil {
			return nil, err
		}
		outcomes = append(outcomes, some...)
	}
	return outcomes, nil
}

// run runs the program once.
func (p *Program) run(jobs []Job) ([]Outcome, error) {
	var input, stderr bytes.Buffer
	for i := range jobs {
		input.WriteString(jobs[i].line())
		input.WriteByte('\n')
	}
	cmd := exec.Command(p.path)
	cmd.Stdin, cmd.Stderr = &input, &stderr
	output, err := cmd.Output()
	var outcomes []Outcome
	lines := bufio.NewReader(bytes.NewReader(output))
	for {
		line, eof := lines.ReadBytes('\n')
		if eof != nil {
			break
		}
		o, err := parseOutcome(line)
		if err != nil {
			return nil, fmt.Errorf("the program wrote %.200q: %w", line, err)
		}
		outcomes = append(outcomes, o)
	}
	if err != nil && len(outcomes) < len(jobs) && (len(outcomes) == 0 || outcomes[len(outcomes)-1].Problem == "") {
		outcomes = append(outcomes, Outcome{Problem: "crash: " + firstLines(stderr.String())})
	}
	if len(outcomes) == 0 {
		return nil, fmt.Errorf("%s does nothing: %s", p.path, stderr.String())
	}
	return outcomes, nil
}

// firstLines returns the part of a crash's output that tells what happened.
func firstLines(text string) string {
	const lines = 12
	parts := strings.SplitN(text, "\n", lines+1)
	return strings.Join(parts[:min(len(parts), lines)], "\n")
}
