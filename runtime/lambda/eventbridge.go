package lambda

import asl "github.com/aslc-dev/aslc/runtime"

// EventBridge takes the events of a bus, of a schedule or of a pipe's enrichment:
// the execution is named after the event, whose id stays the same when it is
// delivered again. Its input is the event, as for a rule that has a state
// machine as its target. The failure of an execution is that of the invocation,
// which Lambda then repeats as the function's asynchronous invocation says.
type EventBridge struct {
	// Detail makes the event's detail the input, in place of the event.
	Detail bool
}

func (e EventBridge) serve(i *invocation, event asl.Value) (asl.Value, error) {
	id, detail := text(event, "id"), event.Get("detail")
	if id == "" || detail.IsUndefined() || !event.Has("detail-type") {
		return asl.Value{}, invalidf("the event does not come from EventBridge: it has no id, detail-type and detail")
	}
	if e.Detail {
		event = detail
	}
	return i.execute(id, event)
}
