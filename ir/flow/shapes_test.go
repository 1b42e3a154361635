package flow

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// shape is a graph and the text of its program.
type shape struct{ name, graph, want string }

var shapes = []shape{
	{"order of the example", `
		ValidateOrder: RouteOrder
		RouteOrder: NoCountry ReviewOrder ChargeCard
		NoCountry: stop
		ReviewOrder: ChargeCard
		ChargeCard: *ReserveItems NotifyDecline
		NotifyDecline: Declined
		Declined: stop
		ReserveItems: Fulfil
		Fulfil: MakeReceipt
		MakeReceipt: end`, `
		ValidateOrder
		switch RouteOrder {
		case 0:
			return NoCountry
		case 1:
			ReviewOrder
		case 2: // → ChargeCard
		}
		switch ChargeCard {
		case 0: // → ReserveItems
		case 1:
			NotifyDecline
			return Declined
		}
		ReserveItems
		Fulfil
		MakeReceipt
		return`},
	{"cleanup after many", `
		A: *B Clean
		B: *C Clean
		C: *D Clean
		D: *Clean Clean
		Clean: Report
		Report: end`, `
		switch A {
		case 0: // → B
		case 1:
			return call Clean
		}
		switch B {
		case 0: // → C
		case 1:
			return call Clean
		}
		switch C {
		case 0: // → D
		case 1:
			return call Clean
		}
		D
		return call Clean
		func Clean {
			Clean
			Report
			return
		}`},
	{"linear", `
		A: B
		B: C
		C: end`, `
		A
		B
		C
		return`},
	{"terminal entry", `
		A: stop`, `
		return A`},
	{"empty choice then end", `
		A: end end`, `
		A
		return`},
	{"if", `
		A: B C
		B: C
		C: end`, `
		switch A {
		case 0:
			B
		case 1: // → C
		}
		C
		return`},
	{"if else", `
		A: B C
		B: D
		C: D
		D: E
		E: end`, `
		switch A {
		case 0:
			B
		case 1:
			C
		}
		D
		E
		return`},
	{"early exit", `
		A: B C
		B: Reject
		Reject: stop
		C: D
		D: end`, `
		switch A {
		case 0:
			B
			return Reject
		case 1: // → C
		}
		C
		D
		return`},
	{"branches that end apart", `
		A: B C D
		B: end
		C: end
		D: end`, `
		switch A {
		case 0:
			B
			return
		case 1:
			C
			return
		case 2: // → D
		}
		D
		return`},
	{"Next is the main line of a Task", `
		A: *B H
		B: end
		H: I
		I: J
		J: end`, `
		switch A {
		case 0: // → B
		case 1:
			H
			I
			J
			return
		}
		B
		return`},
	{"diamond in a diamond", `
		A: B C
		B: D E
		D: F
		E: F
		F: G
		C: G
		G: end`, `
		switch A {
		case 0:
			switch B {
			case 0:
				D
			case 1:
				E
			}
			F
		case 1:
			C
		}
		G
		return`},
	{"Catch edges into one Fail", `
		A: *B Failed
		B: *C Failed
		C: *D Failed
		D: end
		Failed: stop`, `
		switch A {
		case 0: // → B
		case 1:
			return Failed
		}
		switch B {
		case 0: // → C
		case 1:
			return Failed
		}
		switch C {
		case 0: // → D
		case 1:
			return Failed
		}
		D
		return`},
	{"Catch edges into one handler", `
		A: *B Notify
		B: *C Notify
		C: *end Notify
		Notify: end`, `
		switch A {
		case 0: // → B
		case 1:
			Notify
			return
		}
		switch B {
		case 0: // → C
		case 1:
			Notify
			return
		}
		switch C {
		case 0: // → return
		case 1:
			Notify
			return
		}
		return`},
	{"Catch edges into a handler of two", `
		A: *B Notify
		B: *C Notify
		C: *end Notify
		Notify: Failed
		Failed: stop`, `
		switch A {
		case 0: // → B
		case 1:
			Notify
			return Failed
		}
		switch B {
		case 0: // → C
		case 1:
			Notify
			return Failed
		}
		switch C {
		case 0: // → return
		case 1:
			Notify
			return Failed
		}
		return`},
	{"Catch edges into a long handler", `
		A: *B Undo
		B: *C Undo
		C: *D Undo
		D: end
		Undo: Log
		Log: Notify
		Notify: Failed
		Failed: stop`, `
		switch A {
		case 0: // → B
		case 1:
			return call Undo
		}
		switch B {
		case 0: // → C
		case 1:
			return call Undo
		}
		switch C {
		case 0: // → D
		case 1:
			return call Undo
		}
		D
		return
		func Undo {
			Undo
			Log
			Notify
			return Failed
		}`},
	{"cleanup after all", `
		A: *B Clean
		B: *Clean Clean
		Clean: Report
		Report: end`, `
		switch A {
		case 0:
			B
		case 1: // → Clean
		}
		Clean
		Report
		return`},
	{"compensation in steps", `
		A: *B UndoA
		B: *C UndoB
		C: *end UndoC
		UndoC: UndoB
		UndoB: UndoA
		UndoA: Failed
		Failed: stop`, `
		switch A {
		case 0:
			switch B {
			case 0:
				switch C {
				case 0:
					return
				case 1: // → UndoC
				}
				UndoC
			case 1: // → UndoB
			}
			UndoB
		case 1: // → UndoA
		}
		UndoA
		return Failed`},
	{"rules of one target apart", `
		A: B C B
		B: D
		C: D
		D: end`, `
		switch A {
		case 0:
			B
			D
			return
		case 1: // → C
		case 2:
			B
			D
			return
		}
		C
		D
		return`},
	{"unreachable nodes", `
		A: end
		B: A`, `
		A
		return`},
}

func TestShapes(t *testing.T) {
	requireShapes(t, shapes)
}

func requireShapes(t *testing.T, list []shape) {
	for _, s := range list {
		t.Run(s.name, func(t *testing.T) {
			g := parseGraph(t, s.graph)
			p, err := Structure(g.Graph)
			require.NoError(t, err)
			require.Equal(t, dedent(s.want), p.Text(g.name))
			requireSameTraces(t, g.Graph, p, 50)
		})
	}
}
