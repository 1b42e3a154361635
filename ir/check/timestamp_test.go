package check_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/ir/check"
	"github.com/aslc-dev/aslc/parser/diag"
)

// TestTimestamps holds that a literal Timestamp is one of RFC 3339 and no more,
// as the Choice operators have it at run time.
func TestTimestamps(t *testing.T) {
	for text, valid := range map[string]bool{
		"2016-08-18T17:33:00Z": true, "2016-08-18T17:33:00.5+23:59": true, "${when}": true,
		"2016-08-18T7:33:00Z": false, "2016-08-18T17:33:00,5Z": false, "2016-08-18t17:33:00Z": false, "2016-08-18T17:33:00+24:00": false,
		"2016-08-18T17:33:00-01:60": false, "2016-08-18T17:33:00": false, "2015-02-29T00:00:00Z": false, "": false, "Z": false,
	} {
		v := judge("f.json", `{"StartAt": "A", "States": {"A": {"Type": "Wait", "Timestamp": "`+text+`", "End": true}}}`, check.Options{})
		require.Equal(t, valid, v.valid, "%q\n%s", text, v.errors())
		if !valid {
			require.Equal(t, diag.BadTimestamp, v.list.Sorted()[0].Code, text)
		}
	}
}
