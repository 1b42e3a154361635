package regex

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/runtime/jsonata/regex/wtf8"
	"github.com/aslc-dev/aslc/runtime/value"
)

// TestV8 compares with what V8 did (testdata/v8.mjs), on each engine that takes the pattern.
func TestV8(t *testing.T) {
	for _, record := range records(t, "v8.jsonl") {
		pattern, flags := text(record, "p"), text(record, "f")
		re, err := Compile(pattern, flags)
		if record.Has("error") {
			require.Error(t, err, record.JSON())
			require.Equal(t, text(record, "error"), err.Error())
			continue
		}
		require.NoError(t, err, record.JSON())
		checkMatches(t, re, record)
		if re.linear != nil {
			re.linear = nil
			checkMatches(t, re, record)
		}
	}
}

func checkMatches(t *testing.T, re *Regex, record value.Value) {
	t.Helper()
	subject := text(record, "s")
	from, _ := record.Get("from").Int()
	m, ok, err := re.Find(subject, wtf8.Offset(subject, int(from)))
	require.NoError(t, err, record.JSON())
	found := value.Null
	if ok {
		found = value.Array(value.Int(int64(m.Start16)), texts(m))
	}
	require.Equal(t, record.Get("m").JSON(), found.JSON(), record.JSON())
	require.Equal(t, record.Get("all").JSON(), scanAll(t, re, subject).JSON(), record.JSON())
}

// texts lists the match and its groups, null for a group without a match.
func texts(m Match) value.Value {
	all := []value.Value{value.String(m.Text)}
	for _, group := range m.Groups {
		if group.Matched {
			all = append(all, value.String(group.Text))
		} else {
			all = append(all, value.Null)
		}
	}
	return value.Array(all...)
}

func scanAll(t *testing.T, re *Regex, subject string) value.Value {
	t.Helper()
	all := []value.Value{}
	for scan := re.Scan(subject); ; {
		m, ok, err := scan.Next()
		if err != nil {
			var empty *EmptyMatchError
			require.ErrorAs(t, err, &empty)
			all = append(all, value.String("D1004"))
		}
		if !ok {
			return value.Array(all...)
		}
		require.Equal(t, m.Text, wtf8.Slice(subject, m.Start, m.End))
		all = append(all, value.Array(value.Int(int64(m.Start16)), value.String(m.Text)))
	}
}

// TestCanonicalize compares with V8's table of all units, but for letters that are newer than Go's Unicode.
func TestCanonicalize(t *testing.T) {
	newer := map[uint16]bool{
		0x19B: true, 0x264: true, 0x1C8A: true, 0xA7CD: true, 0xA7CF: true, 0xA7D3: true, 0xA7D5: true, 0xA7DB: true,
	}
	want := map[uint16]uint16{}
	for _, line := range lines(t, "canonical.txt") {
		var first, last, step, distance int
		if _, err := fmt.Sscanf(line, "%x %x %d %d", &first, &last, &step, &distance); err != nil {
			continue // a comment
		}
		for unit := first; unit <= last; unit += step {
			want[uint16(unit)] = uint16(unit + distance)
		}
	}
	require.Greater(t, len(want), 1000)

	for unit := range 0x10000 {
		unit := uint16(unit)
		canonical, ok := want[unit]
		switch {
		case newer[unit]:
			continue
		case !ok:
			canonical = unit
		}
		require.Equal(t, canonical, canonicalize(unit), "U+%04X", unit)
	}
}

func records(t *testing.T, name string) []value.Value {
	t.Helper()
	var all []value.Value
	for _, line := range lines(t, name) {
		record, err := value.ParseString(line)
		require.NoError(t, err)
		all = append(all, record)
	}
	require.NotEmpty(t, all)
	return all
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
	return all
}

func text(v value.Value, name string) string {
	s, _ := v.Get(name).Text()
	return s
}
