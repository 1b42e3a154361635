package flow

import "testing"

var loopShapes = []shape{
	{"long round with one handler", `
		Next: A Done
		A: *B Log
		B: *C Log
		C: *D Log
		D: *E Log
		E: *F Log
		F: *Next Log
		Log: Count
		Count: Next
		Done: end`, `
		Next: for {
			switch Next {
			case 0: // → A
			case 1:
				break Next
			}
			before Log {
				switch A {
				case 0: // → B
				case 1:
					leave for Log
				}
				switch B {
				case 0: // → C
				case 1:
					leave for Log
				}
				switch C {
				case 0: // → D
				case 1:
					leave for Log
				}
				switch D {
				case 0: // → E
				case 1:
					leave for Log
				}
				switch E {
				case 0: // → F
				case 1:
					leave for Log
				}
				switch F {
				case 0: // → Next
				case 1:
					leave for Log
				}
				continue Next
			}
			Log
			Count
		}
		Done
		return`},
	{"handler shared by a loop and what follows", `
		Start: *Wait Undo
		Wait: Get
		Get: *Ready Undo
		Ready: Wait A
		A: *B Undo
		B: *C Undo
		C: end
		Undo: Log
		Log: Notify
		Notify: end`, `
		switch Start {
		case 0: // → Wait
		case 1:
			return call Undo
		}
		Wait: for {
			Wait
			switch Get {
			case 0: // → Ready
			case 1:
				return call Undo
			}
			switch Ready {
			case 0: // → Wait
			case 1:
				break Wait
			}
		}
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
		C
		return
		func Undo {
			Undo
			Log
			Notify
			return
		}`},
	{"entry inside an irreducible region", `
		A: B C
		B: A C
		C: B D
		D: C end`, `
		A: for {
			switch A {
			case 0:
				next0 = B
			case 1:
				next0 = C
			}
			next0: for {
				switch next0 {
				case B:
					switch B {
					case 0:
						continue A
					case 1:
						next0 = C
					}
				case C:
					switch C {
					case 0:
						next0 = B
					case 1:
						switch D {
						case 0:
							next0 = C
						case 1:
							return
						}
					}
				}
			}
		}`},
	{"poll", `
		Start: Wait
		Wait: Get
		Get: Done
		Done: Process Failed Wait
		Process: end
		Failed: stop`, `
		Start
		Wait: for {
			Wait
			Get
			switch Done {
			case 0:
				break Wait
			case 1:
				return Failed
			case 2: // → Wait
			}
		}
		Process
		return`},
	{"poll with Catch", `
		Start: *Wait Notify
		Wait: Get
		Get: *Done Notify
		Done: Process Notify Wait
		Process: *Store Notify
		Store: end
		Notify: Failed
		Failed: stop`, `
		switch Start {
		case 0: // → Wait
		case 1:
			return call Notify
		}
		Wait: for {
			Wait
			switch Get {
			case 0: // → Done
			case 1:
				return call Notify
			}
			switch Done {
			case 0:
				break Wait
			case 1:
				return call Notify
			case 2: // → Wait
			}
		}
		switch Process {
		case 0: // → Store
		case 1:
			return call Notify
		}
		Store
		return
		func Notify {
			Notify
			return Failed
		}`},
	{"poll that ends in place", `
		Wait: Get
		Get: Done
		Done: end Failed Wait
		Failed: stop`, `
		Wait: for {
			Wait
			Get
			switch Done {
			case 0:
				return
			case 1:
				return Failed
			case 2: // → Wait
			}
		}`},
	{"loop with two exits that meet", `
		Next: Work Done
		Work: Check
		Check: Next Repair
		Repair: Done
		Done: Report
		Report: end`, `
		Next: for {
			switch Next {
			case 0: // → Work
			case 1:
				break Next
			}
			Work
			switch Check {
			case 0: // → Next
			case 1:
				Repair
				break Next
			}
		}
		Done
		Report
		return`},
	{"loop with two long exits", `
		Next: Work A
		Work: Next B
		A: A2
		A2: A3
		A3: end
		B: B2
		B2: end`, `
		Next: for {
			switch Next {
			case 0: // → Work
			case 1:
				break Next
			}
			switch Work {
			case 0: // → Next
			case 1:
				B
				B2
				return
			}
		}
		A
		A2
		A3
		return`},
	{"nested loops", `
		Outer: Inner
		Inner: Work
		Work: Inner More Stop
		More: Outer Done
		Stop: stop
		Done: end`, `
		Outer: for {
			Outer
			Inner: for {
				Inner
				switch Work {
				case 0: // → Inner
				case 1:
					break Inner
				case 2:
					return Stop
				}
			}
			switch More {
			case 0: // → Outer
			case 1:
				break Outer
			}
		}
		Done
		return`},
	{"break out of two loops", `
		Outer: Inner Done
		Inner: Work Outer
		Work: Inner Done
		Done: Report
		Report: end`, `
		Outer: for {
			switch Outer {
			case 0: // → Inner
			case 1:
				break Outer
			}
			Inner: for {
				switch Inner {
				case 0: // → Work
				case 1:
					continue Outer
				}
				switch Work {
				case 0: // → Inner
				case 1:
					break Outer
				}
			}
		}
		Done
		Report
		return`},
	{"loop by Catch to itself", `
		A: *B A
		B: end`, `
		A: for {
			switch A {
			case 0: // → B
			case 1:
				continue A
			}
			break A
		}
		B
		return`},
	{"loop by Catch and Wait", `
		A: *B Failed Wait
		Wait: A
		B: end
		Failed: stop`, `
		A: for {
			switch A {
			case 0: // → B
			case 1:
				return Failed
			case 2:
				Wait
				continue A
			}
			break A
		}
		B
		return`},
	{"round with a short common end", `
		Next: Work Done
		Work: *Store Log
		Store: *Check Log
		Check: Log Publish
		Publish: Log
		Log: Next
		Done: end`, `
		Next: for {
			switch Next {
			case 0: // → Work
			case 1:
				break Next
			}
			switch Work {
			case 0:
				switch Store {
				case 0:
					switch Check {
					case 0: // → Log
					case 1:
						Publish
					}
				case 1: // → Log
				}
			case 1: // → Log
			}
			Log
		}
		Done
		return`},
	{"skip inside a loop", `
		Next: A Done
		A: B C D
		B: D
		C: E
		D: E2
		E2: E
		E: F
		F: Next
		Done: end`, `
		Next: for {
			switch Next {
			case 0: // → A
			case 1:
				break Next
			}
			before E {
				switch A {
				case 0:
					B
				case 1:
					C
					leave for E
				case 2: // → D
				}
				D
				E2
			}
			E
			F
		}
		Done
		return`},
	{"irreducible ping-pong", `
		Pick: Ping Pong
		Ping: Pong
		Pong: Done Ping
		Done: end`, `
		switch Pick {
		case 0:
			next0 = Ping
		case 1:
			next0 = Pong
		}
		next0: for {
			switch next0 {
			case Ping:
				Ping
				next0 = Pong
			case Pong:
				switch Pong {
				case 0:
					break next0
				case 1:
					next0 = Ping
				}
			}
		}
		Done
		return`},
	{"irreducible region between plain parts", `
		Start: Pick
		Pick: Ping Pong
		Ping: Even
		Even: Pong After
		Pong: Odd
		Odd: Ping After
		After: Loop
		Loop: Loop Last
		Last: end`, `
		Start
		switch Pick {
		case 0:
			next0 = Ping
		case 1:
			next0 = Pong
		}
		next0: for {
			switch next0 {
			case Ping:
				Ping
				switch Even {
				case 0:
					next0 = Pong
				case 1:
					break next0
				}
			case Pong:
				Pong
				switch Odd {
				case 0:
					next0 = Ping
				case 1:
					break next0
				}
			}
		}
		After
		Loop: for {
			switch Loop {
			case 0: // → Loop
			case 1:
				break Loop
			}
		}
		Last
		return`},
}

func TestLoopShapes(t *testing.T) {
	requireShapes(t, loopShapes)
}
