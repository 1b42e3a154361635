package generate

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Types and constants keep off the names that the package has already, from files
// that aslc did not write.
func TestNamesOfThePackageAreTaken(t *testing.T) {
	r := newRepository(t, "-- aslc.yaml --\ndefinitions: order.asl.json\n")
	r.write("order.asl.json", `{"StartAt": "Charge", "States": {"Charge": {"Type": "Task",
		"Resource": "arn:aws:lambda:us-east-1:123456789012:function:charge", "Parameters": {"amount": 1},
		"Catch": [{"ErrorEquals": ["Declined"], "Next": "Charge"}], "End": true}}}`)
	r.generate()
	require.Contains(t, r.read("order.types.go"), "type ChargeInput struct")
	require.Contains(t, r.read("order.asl.go"), "ErrDeclined asl.ErrorName")

	r.write("own.go", "package order\n\ntype ChargeInput struct{}\n\nvar ErrDeclined, x = 1, 2\n\nfunc (ChargeInput) Charge() {}\n")
	r.write("own_test.go", "package order_test\n\ntype Charge struct{}\n")
	r.generate()
	require.Contains(t, r.read("order.types.go"), "type ChargeInputType struct")
	require.Contains(t, r.read("order.asl.go"), "ErrDeclinedName asl.ErrorName")
	require.Contains(t, r.read("order.asl.go"), "\tCharge(ctx context.Context")
	require.Equal(t, []string{"ChargeInput", "ErrDeclined", "x"}, taken(r.dir))
}
