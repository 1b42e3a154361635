package field

import "github.com/aslc-dev/aslc/parser/ast"

// Numbers of seconds that AWS takes: everywhere but in MaxDelaySeconds, and
// there.
const (
	maxSeconds = 99_999_999
	maxDelay   = 31_622_399
)

const (
	commentDoc = "A remark for people. It has no effect."
	startDoc   = "The name of the state that runs first."
	statesDoc  = "The states of this scope by name. A transition leads to a state of the same scope only."
)

var (
	comment  = Field{Name: "Comment", Value: Value{Form: Text}, Doc: commentDoc}
	startAt  = Field{Name: "StartAt", Required: true, Value: Value{Form: Target}, Doc: startDoc}
	states   = Field{Name: "States", Required: true, Value: Value{Form: States, NonEmpty: true}, Doc: statesDoc}
	language = Value{Form: Text, OneOf: []string{string(ast.JSONPath), string(ast.JSONata)}}
)

var machineFields = []Field{
	comment,
	{
		Name: "QueryLanguage", Value: language, Default: "JSONPath",
		Doc: "The query language of all states. With `JSONata` every state is JSONata; with `JSONPath` single states may still ask for JSONata.",
	},
	{Name: "Version", Value: Value{Form: Text, OneOf: []string{"1.0"}}, Default: "1.0", Doc: "The version of the States Language."},
	{
		Name: "TimeoutSeconds", Value: Value{Form: Whole, Min: 1, Max: maxSeconds},
		Doc: "The execution fails with `States.Timeout` when it has run this many seconds.",
	},
	startAt, states,
}

var branchFields = []Field{comment, startAt, states}

var processorFields = []Field{
	comment,
	{
		Name: "ProcessorConfig", Value: Value{Form: Nested, Object: ProcessorConfig}, Default: "inline",
		Doc: "Whether the iterations run inside this execution or as child executions.",
	},
	startAt, states,
}

var processorConfigFields = []Field{
	{
		Name: "Mode", Value: Value{Form: Text, OneOf: []string{"INLINE", "DISTRIBUTED"}}, Default: "INLINE",
		Doc: "`INLINE` runs iterations inside this execution, at most 40 at once. `DISTRIBUTED` starts a child execution for each item or batch, up to 10,000 at once, and may read items from S3.",
	},
	{
		Name: "ExecutionType", Value: Value{Form: Text, OneOf: []string{"STANDARD", "EXPRESS"}},
		Doc: "The type of the child executions of a distributed Map; required in that mode.",
	},
}
