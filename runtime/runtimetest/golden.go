package runtimetest

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/aslc-dev/aslc/runtime/history"
	"github.com/aslc-dev/aslc/runtime/value"
)

// MatchHistory fails the test when the history of the executions is not the one
// in the file: one event per line, as JSON, with the seconds since the start.
// With ASLC_UPDATE=1 in the environment it writes the file instead.
func (e *Env) MatchHistory(file string) {
	e.t.Helper()
	got := e.historyText()
	if os.Getenv("ASLC_UPDATE") == "1" {
		if err := update(file, got); err != nil {
			e.t.Error(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		e.t.Errorf("%v (ASLC_UPDATE=1 writes it)", err)
		return
	}
	if line, w, g := firstDifference(string(want), string(got)); line > 0 {
		e.t.Errorf("%s:%d: the history differs (ASLC_UPDATE=1 takes it over)\nwant %s\n got %s", file, line, w, g)
	}
}

// update writes the file if its text is another.
func update(file string, text []byte) error {
	if old, err := os.ReadFile(file); err == nil && bytes.Equal(old, text) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		return err
	}
	return os.WriteFile(file, text, 0o666)
}

// historyText returns the events, one per line.
func (e *Env) historyText() []byte {
	var b bytes.Buffer
	for _, event := range e.log.Events() {
		b.WriteString(flat(&event, e.start).JSON())
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// flat returns an event as one flat object.
func flat(e *history.Event, start time.Time) value.Value {
	var b value.ObjectBuilder
	b.Add("id", value.Int(e.ID))
	b.Add("prev", value.Int(e.PreviousID))
	b.Add("at", value.Float(e.Timestamp.Sub(start).Seconds()))
	b.Add("type", value.String(string(e.Type)))
	_, details := e.Details()
	for name, x := range details.Members() {
		if !strings.HasSuffix(name, "Details") {
			b.Add(name, x)
		}
	}
	return b.Value()
}

// firstDifference returns the first line, counted from 1, in which two texts
// differ; 0 if none.
func firstDifference(want, got string) (line int, w, g string) {
	ws, gs := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(ws), len(gs)) {
		w, g = "nothing", "nothing"
		if i < len(ws) {
			w = ws[i]
		}
		if i < len(gs) {
			g = gs[i]
		}
		if w != g {
			return i + 1, w, g
		}
	}
	return 0, "", ""
}

// describe returns an event as a line of a log.
func describe(e *history.Event, start time.Time) string {
	_, details := e.Details()
	text := ""
	if !details.IsUndefined() {
		text = details.JSON()
	}
	const longest = 400
	if len(text) > longest {
		text = strings.ToValidUTF8(text[:longest], "") + "…"
	}
	return fmt.Sprintf("%8.3fs %3d←%-3d %s %s", e.Timestamp.Sub(start).Seconds(), e.ID, e.PreviousID, e.Type, text)
}
