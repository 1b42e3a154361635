package picture

import (
	"bufio"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/runtime/value"
)

// recordedNow is the clock of the recordings.
var recordedNow = float64(time.Date(2021, 5, 17, 15, 42, 7, 123e6, time.UTC).UnixMilli())

// outcome is what a function did, in the form of the recordings.
type outcome struct {
	undefined bool
	result    value.Value
	err       *Error
}

// TestRecorded compares with what jsonata-js 2.2.2 did (testdata/record.mjs). Where it dies of a JavaScript error,
// some error without a code is enough, or D3133 for a component that has no names.
func TestRecorded(t *testing.T) {
	for _, line := range lines(t, "recorded.jsonl") {
		record, err := value.ParseString(line)
		require.NoError(t, err)
		require.Empty(t, difference(record), line)
	}
}

// difference returns how the package departs from record, "" if it does not.
func difference(record value.Value) string {
	name, _ := record.Get("fn").Text()
	compile := CompileDate
	if record.Has("v") { // 2.0.6
		compile = CompileDateAWS
	}
	got := call(name, record.Get("args"), compile)
	if record.Has("code") {
		code, _ := record.Get("code").Text()
		msg, _ := record.Get("msg").Text()
		switch {
		case got.err == nil:
			return "got " + got.result.JSON() + ", want error " + code + " " + msg
		case code == "":
			if got.err.Code != "" && got.err.Code != "D3133" {
				return "got " + got.err.Code
			}
		case got.err.Code != code || got.err.Msg != msg:
			return "got error " + got.err.Code + " " + got.err.Msg
		}
		return ""
	}
	switch {
	case got.err != nil:
		return "got error " + got.err.Code + " " + got.err.Msg
	case record.Has("undef"):
		if !got.undefined {
			return "got " + got.result.JSON() + ", want undefined"
		}
	case got.undefined || !value.Equal(got.result, record.Get("r")):
		return "got " + got.result.JSON()
	}
	return ""
}

// call runs a function of JSONata; a null argument is an absent one.
func call(name string, args value.Value, compile func(string) (*DatePicture, error)) (o outcome) {
	var err error
	text := func(i int) string { s, _ := args.Index(i).Text(); return s }
	number := func(i int) float64 { x, _ := args.Index(i).Float(); return x }
	absent := func(i int) bool { return args.Index(i).IsNull() || args.Index(i).IsUndefined() }
	switch name {
	case "formatNumber":
		o.result, err = textResult(FormatNumber(number(0), text(1), formatOf(args.Index(2))))
	case "formatInteger":
		o.result, err = textResult(FormatInteger(number(0), text(1)))
	case "parseInteger":
		o.result, err = numberResult(ParseInteger(text(0), text(1)))
	case "formatBase":
		radix := number(1)
		if absent(1) {
			radix = 10
		}
		o.result, err = textResult(FormatBase(number(0), radix))
	case "fromMillis":
		picture, zone := ISO8601, "0000"
		if !absent(1) {
			picture = text(1)
		}
		if !absent(2) {
			zone = text(2)
		}
		p, compileErr := compile(picture)
		if err = compileErr; err == nil {
			o.result, err = textResult(p.Format(number(0), ParseOffset(zone)))
		}
	case "toMillis":
		if absent(1) {
			o.result, err = numberResult(ParseISO(text(0)))
			break
		}
		p, compileErr := compile(text(1))
		if err = compileErr; err == nil {
			ms, ok, parseErr := p.Parse(text(0), recordedNow)
			o.undefined = !ok && parseErr == nil
			o.result, err = numberResult(ms, parseErr)
		}
	}
	if err != nil && !errors.As(err, &o.err) {
		panic("not an *Error: " + err.Error())
	}
	return o
}

func textResult(s string, err error) (value.Value, error) { return value.String(s), err }

// numberResult writes what JSON cannot as text.
func numberResult(x float64, err error) (value.Value, error) {
	if s := value.FormatNumber(x); s == "NaN" || s == "Infinity" || s == "-Infinity" {
		return value.String(s), err
	}
	return value.Float(x), err
}

func formatOf(options value.Value) *DecimalFormat {
	if !options.IsObject() {
		return nil
	}
	format := NewDecimalFormat()
	for name, option := range options.Members() {
		s, _ := option.Text()
		format.Set(name, s)
	}
	return format
}

func lines(t *testing.T, name string) []string {
	t.Helper()
	file, err := os.Open(filepath.Join("testdata", name))
	require.NoError(t, err)
	defer file.Close()
	var all []string
	scanner := bufio.NewScanner(file)
	for scanner.Scan() {
		all = append(all, scanner.Text())
	}
	require.NoError(t, scanner.Err())
	require.NotEmpty(t, all)
	return all
}
