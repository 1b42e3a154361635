package flow_test

import (
	"fmt"

	"github.com/aslc-dev/aslc/ir/flow"
)

// A job is started, then polled until it is done. Every Task may fail.
func Example() {
	names := []string{"Start", "Wait", "Poll", "Done?", "Report", "Failed"}
	p, err := flow.Structure(flow.Graph{
		Edges: [][]int{
			{1, 5},        // Start: Next, Catch
			{2},           // Wait
			{3, 5},        // Poll: Next, Catch
			{4, 5, 1},     // Done?: two rules, Default
			{flow.End, 5}, // Report: End, Catch
			{},            // Failed
		},
		Copyable: []bool{5: true},
		Main:     []int{0, 0, 0, flow.None, 0, flow.None},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(p.Text(func(node int) string { return names[node] }))
	// Output:
	// switch Start {
	// case 0: // → Wait
	// case 1:
	// 	return Failed
	// }
	// Wait: for {
	// 	Wait
	// 	switch Poll {
	// 	case 0: // → Done?
	// 	case 1:
	// 		return Failed
	// 	}
	// 	switch Done? {
	// 	case 0:
	// 		break Wait
	// 	case 1:
	// 		return Failed
	// 	case 2: // → Wait
	// 	}
	// }
	// switch Report {
	// case 0: // → return
	// case 1:
	// 	return Failed
	// }
	// return
}
