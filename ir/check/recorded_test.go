package check_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/aslc-dev/aslc/golden/shared"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/ir/check"
	"github.com/aslc-dev/aslc/parser/diag"
)

// recordedCase is the part of a recording that tells what AWS says of a
// definition.
type recordedCase struct {
	ID             string          `json:"id"`
	Kind           string          `json:"kind"`
	Express        bool            `json:"express"`
	Definition     json.RawMessage `json:"definition"`
	DefinitionText *string         `json:"definition_text"`
	Request        struct {
		Type string `json:"type"`
	} `json:"request"`
	Expect struct {
		Error       json.RawMessage                                      `json:"error"` // a name, or a code and a message
		Diagnostics []struct{ Code, Location, Message, Severity string } `json:"diagnostics"`
	} `json:"expect"`
}

func (c recordedCase) text() string {
	if c.DefinitionText != nil {
		return *c.DefinitionText
	}
	return string(c.Definition)
}

func recordedCases(t testing.TB) []recordedCase {
	dir := shared.Folder(t, "conformance/aws/cases")
	var all []recordedCase
	require.NoError(t, filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".json" {
			return err
		}
		var c recordedCase
		readJSON(t, path, &c)
		all = append(all, c)
		return nil
	}))
	require.NotEmpty(t, all)
	return all
}

// TestWhatRanOnAWSIsAccepted holds that no definition that AWS created and ran
// is refused.
func TestWhatRanOnAWSIsAccepted(t *testing.T) {
	for _, c := range recordedCases(t) {
		if c.Kind != "execution" {
			continue
		}
		v := judge(c.ID, c.text(), check.Options{Express: c.Express})
		if !v.valid {
			t.Errorf("%s\n%s", c.ID, v.errors())
		}
	}
}

// TestAWSRefusesTheSame compares verdict, code and words with what AWS
// recorded when it refused a definition.
func TestAWSRefusesTheSame(t *testing.T) {
	cases, verdicts, codes, texts := 0, 0, 0, 0
	for _, c := range recordedCases(t) {
		if c.Kind != "definition_error" && c.Kind != "validate" {
			continue
		}
		cases++
		text := c.text()
		if c.DefinitionText == nil && text == "" {
			text = "{}"
		}
		v := judge(c.ID, text, check.Options{Express: c.Express || c.Request.Type == "EXPRESS", Strict: true})
		var got check.AWSDiagnostic
		for _, d := range v.list.Sorted() {
			if translated, ok := check.AWS(v.file, d); ok && d.Severity == diag.Error {
				got = translated
				break
			}
		}
		want := c.recorded(t)
		count(&verdicts, (got.Code == "") == (want.Code == ""))
		count(&codes, got.Code == want.Code)
		count(&texts, got.Code+got.Message+got.Location == want.Code+want.Message+want.Location)
		if got.Code+got.Message+got.Location != want.Code+want.Message+want.Location {
			t.Logf("%s\n  got  %s\n  want %s", c.ID, got, want)
		}
	}
	t.Logf("aws-creation: %d cases, verdict %d, code %d, text %d", cases, verdicts, codes, texts)
	require.Equal(t, cases, verdicts)
	require.Equal(t, cases, codes)
}

var createMessage = regexp.MustCompile(`(?s)^Invalid State Machine Definition: '([A-Z_]+): (.*) at ([^ ]*)'$`)

// recorded returns the first diagnostic that AWS gave, nothing for a valid
// definition.
func (c recordedCase) recorded(t testing.TB) check.AWSDiagnostic {
	if c.Kind == "validate" {
		for _, d := range c.Expect.Diagnostics {
			return check.AWSDiagnostic{Code: d.Code, Message: d.Message, Location: d.Location}
		}
		return check.AWSDiagnostic{}
	}
	var e struct{ Message string }
	require.NoError(t, json.Unmarshal(c.Expect.Error, &e))
	m := createMessage.FindStringSubmatch(e.Message)
	require.NotNil(t, m, e.Message)
	return check.AWSDiagnostic{Code: m[1], Message: m[2], Location: m[3]}
}
