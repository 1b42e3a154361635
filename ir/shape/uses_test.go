package shape_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/ir/shape"
)

// printUses returns what is read, a line for each value.
func printUses(t *testing.T, text string) string {
	t.Helper()
	m, _ := machine(t, text)
	input, results := shape.Uses(m)
	var b strings.Builder
	printUse(&b, "input", input)
	for _, name := range slices.Sorted(maps.Keys(results)) {
		printUse(&b, name, results[name])
	}
	return b.String()
}

func printUse(b *strings.Builder, name string, u *shape.Use) {
	fmt.Fprint(b, name)
	if u.Optional {
		fmt.Fprint(b, "?")
	}
	for i, r := range u.Readers {
		fmt.Fprintf(b, "%s%s in %s", map[bool]string{true: ": ", false: ", "}[i == 0], r.Name, r.State)
	}
	fmt.Fprintln(b)
	if u.Items != nil {
		printUse(b, name+"[]", u.Items)
	}
	for _, m := range u.Members {
		printUse(b, name+"."+m.Name, m.Use)
	}
}

// What is read is found wherever the value goes: here in a definition with
// loops, branches, iterations and variables.
func TestUses(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "order.asl.json"))
	require.NoError(t, err)
	require.Equal(t, `input
input.address
input.address.country: StringEquals in Known country?
input.lines: ItemsPath in Reserve
input.lines[]
input.lines[].sku
input.lines[].qty
input.id
Charge
Charge.status: StringEquals in Charged?
Charge.retryAfter: SecondsPath in Wait
Charge.id
Locate
Locate.name
Poll
Poll.status: StringEquals in Charged?
Poll.retryAfter: SecondsPath in Wait
Poll.id
Price
Price.total
Reserve line
Ship
Ship.tracking
`, printUses(t, string(text)))
}

// Every way of reading a value counts, and so does asking for it.
func TestUsesByField(t *testing.T) {
	require.Equal(t, `input
input.maybe?: NumericLessThanEqualsPath in Test
input.limit: NumericLessThanEqualsPath in Test
input.text: IsString in Test
input.names: $.names[*].first in Make, States.ArrayLength in Make
input.names[]
input.names[].first
input.orders: $.orders[?(@.open == true)].id in Make
input.orders[]
input.orders[].open
input.orders[].id
input.n: States.MathAdd in Make
input.first: $.first[0].x in Make
input.first[]
input.first[].x
`, printUses(t, `{"StartAt": "Test", "States": {
  "Test": {"Type": "Choice", "Choices": [
    {"And": [{"Variable": "$.maybe", "IsPresent": true}, {"Variable": "$.maybe", "NumericLessThanEqualsPath": "$.limit"}], "Next": "Make"},
    {"Variable": "$.text", "IsString": true, "Next": "Make"}], "Default": "Make"},
  "Make": {"Type": "Pass", "Parameters": {
    "all.$": "$.names[*].first", "open.$": "$.orders[?(@.open == true)].id", "sum.$": "States.MathAdd($.n, 1)",
    "length.$": "States.ArrayLength($.names)", "x.$": "$.first[0].x"}, "End": true}}}`))
}

func TestUsesInJSONata(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "jsonata.asl.json"))
	require.NoError(t, err)
	require.Equal(t, `input
input.address
input.address.country
input.lines
input.lines.qty
input.lines.sku
input.lines.price
input.id
Charge
Charge.status
Charge.retryAfter: Seconds in Wait
Charge.id
Price
Price.total
Reserve line
Reserve line.left
`, printUses(t, string(text)))
}
