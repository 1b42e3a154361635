package cost

import (
	"encoding/json"
	"io"
)

// jsonRow is a row as JSON.
type jsonRow struct {
	States        []string `json:"states"`
	Fails         bool     `json:"fails,omitempty"`
	Transitions   int      `json:"transitions"`
	Seconds       float64  `json:"seconds"`
	Standard      float64  `json:"standard"`
	Express       *float64 `json:"express"` // null: it outlasts an Express execution
	TaskFunctions float64  `json:"taskFunctions"`
	Binary        *float64 `json:"lambda"` // null: it outlasts an invocation
}

// JSON writes the report as one JSON object. It fails only as w does.
func (r *Report) JSON(w io.Writer) error {
	a := r.Assumptions
	tasks := map[string]float64{}
	for name, d := range a.Tasks {
		tasks[name] = d.Seconds()
	}
	rows := make([]jsonRow, len(r.Rows))
	for i, row := range r.Rows {
		rows[i] = jsonRow{
			States: row.States, Fails: row.Fails, Transitions: row.Transitions + r.Prices.Standard.StartTransitions, Seconds: row.Duration.Seconds(),
			Standard: row.Standard, TaskFunctions: row.Functions, Express: unless(row.Outlasts, row.Express), Binary: unless(row.TooLong, row.Binary),
		}
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(map[string]any{
		"machine": r.Machine, "executions": a.Executions, "currency": r.Prices.Currency, "region": r.Prices.Region, "pricesOf": r.Prices.Date,
		"paths": rows, "allPaths": r.Paths, "more": r.More,
		"assumptions": map[string]any{
			"taskSeconds": a.Task.Seconds(), "tasks": tasks, "waitSeconds": a.Wait.Seconds(), "items": a.Items, "payloadKB": a.Payload,
			"arch": a.Arch, "memoryMB": a.Memory, "taskMemoryMB": a.TaskMemory, "overheadSeconds": a.Overhead.Seconds(),
		},
	})
}

func unless(not bool, f float64) *float64 {
	if not {
		return nil
	}
	return &f
}
