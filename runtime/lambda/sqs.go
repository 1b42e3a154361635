package lambda

import (
	"strings"
	"sync"

	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/value"
)

// SQS takes the messages of a queue: one execution for each, named after the
// message, with the JSON in its body as the input. The response names the
// messages that failed, so that only they return to the queue; the event source
// mapping must say FunctionResponseTypes: [ReportBatchItemFailures], or they
// are lost.
//
// Of a FIFO queue, the messages of one group are executed in order, and those
// behind a failed one count as failed, because they must not overtake it.
// Messages that there is no time left for fail as well.
type SQS struct {
	// Concurrency is how many messages are executed at once; 0 means one.
	Concurrency int
	// Record makes the whole record the input, its body parsed, in place of the
	// body alone.
	Record bool
}

func (s SQS) serve(i *invocation, event asl.Value) (asl.Value, error) {
	records, err := recordsOf(event, "aws:sqs")
	if err != nil {
		return asl.Value{}, err
	}
	b := &batch{invocation: i, SQS: s, records: records, failed: make([]bool, len(records))}
	if err := b.run(lanes(records), max(s.Concurrency, 1)); err != nil {
		return asl.Value{}, err
	}
	var ids []string
	for n, r := range records {
		if b.failed[n] {
			ids = append(ids, text(r, "messageId"))
		}
	}
	return failures(ids), nil
}

// lanes returns the records by index in lanes: those of one lane follow one
// another. A message of a standard queue has a lane of its own, those of a FIFO
// queue one for each message group.
func lanes(records []asl.Value) [][]int {
	var all [][]int
	groups := map[string]int{}
	for n, r := range records {
		group := text(r, "attributes", "MessageGroupId")
		if !strings.HasSuffix(text(r, "eventSourceARN"), ".fifo") {
			all = append(all, []int{n})
			continue
		}
		lane, known := groups[group]
		if !known {
			lane = len(all)
			groups[group] = lane
			all = append(all, nil)
		}
		all[lane] = append(all[lane], n)
	}
	return all
}

// batch is the work on one event of a queue.
type batch struct {
	*invocation
	SQS
	records []asl.Value
	failed  []bool // of each record; a lane has one goroutine

	mu     sync.Mutex
	ruined error // ends everything
}

// run executes the lanes, at most limit at a time.
func (b *batch) run(lanes [][]int, limit int) error {
	next := make(chan []int)
	var done sync.WaitGroup
	for range min(limit, len(lanes)) {
		done.Go(func() {
			for lane := range next {
				b.lane(lane)
			}
		})
	}
	for _, lane := range lanes {
		next <- lane
	}
	close(next)
	done.Wait()
	return b.ruined
}

// lane executes records one after the other until one fails.
func (b *batch) lane(lane []int) {
	stop := false
	for _, n := range lane {
		if stop = stop || b.late() || b.stopped() || b.record(n) != nil; stop {
			b.failed[n] = true
		}
	}
}

func (b *batch) stopped() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.ruined != nil
}

// record executes one message.
func (b *batch) record(n int) error {
	r := b.records[n]
	in, err := value.ParseString(text(r, "body"))
	if err != nil {
		e := &asl.Error{Name: InvalidInput, Cause: "the body of message " + text(r, "messageId") + " is no JSON: " + err.Error()}
		b.log.problem("a message is refused", e)
		return e
	}
	if b.Record {
		in = r.With("body", in)
	}
	_, err = b.execute(text(r, "messageId"), in)
	if ruined(err) {
		b.mu.Lock()
		b.ruined = err
		b.mu.Unlock()
	}
	return err
}
