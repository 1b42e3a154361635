package codegen

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestIdentifiers(t *testing.T) {
	tests := []struct{ name, exported, unexported string }{
		{"ValidateOrder", "ValidateOrder", "validateOrder"},
		{"Validate Order", "ValidateOrder", "validateOrder"},
		{"validate-order_2", "ValidateOrder2", "validateOrder2"},
		{"GetJobId", "GetJobID", "getJobID"},
		{"SQS: Send Message", "SQSSendMessage", "sqsSendMessage"},
		{"HTTPServer", "HTTPServer", "httpServer"},
		{"5xx?", "State5xx", "state5xx"},
		{"AWS_STEP_FUNCTIONS_ID", "AWSStepFunctionsID", "awsStepFunctionsID"},
		{"状态", "State状态", "状态"},
		{"???", "State", "state"},
		{"", "State", "state"},
		{"élan vital", "ÉlanVital", "élanVital"},
	}
	for _, tt := range tests {
		require.Equal(t, tt.exported, exported(tt.name), tt.name)
		require.Equal(t, tt.unexported, unexported(tt.name), tt.name)
	}
}

// Whoever comes first keeps the plain name; keywords, predeclared names and
// names the emitted code uses itself are never given away.
func TestClaim(t *testing.T) {
	n := &names{}
	taken := set(reserved)
	require.Equal(t, "mapState", n.claim(taken, "map", "State"))
	require.Equal(t, "errorState", n.claim(taken, "error", "State"))
	require.Equal(t, "ctxState", n.claim(taken, "ctx", "State"))
	require.Equal(t, "order", n.claim(taken, "order", "State"))
	require.Equal(t, "orderState", n.claim(taken, "order", "State"))
	require.Equal(t, "orderState2", n.claim(taken, "order", "State"))
	require.Equal(t, "orderState3", n.claim(taken, "order", "State"))
}

// Whatever a comment holds, it stays a comment.
func TestCommentLines(t *testing.T) {
	require.Equal(t, []string{"// a", "// b"}, commentLines("a\r\nb"))
	require.Equal(t, []string{"// */ //go:embed x", "//", "// package main"}, commentLines("*/ //go:embed x\n\npackage main"))
	for _, line := range commentLines("x\u2028y\x00z\rpackage main") {
		require.Regexp(t, `^//( |$)`, line)
		require.NotContains(t, line, "\r")
	}
	require.LessOrEqual(t, len(commentLines("a very long comment that goes on and on until the line is full and another one has to be begun")[0]), 100)
}
