package field

import (
	"slices"

	"github.com/aslc-dev/aslc/parser/ast"
)

// Sets of state types.
var (
	work   = []ast.Type{ast.Task, ast.Parallel, ast.Map}
	moves  = []ast.Type{ast.Task, ast.Pass, ast.Wait, ast.Parallel, ast.Map}
	notEnd = []ast.Type{ast.Task, ast.Pass, ast.Choice, ast.Wait, ast.Parallel, ast.Map}
	noFail = []ast.Type{ast.Task, ast.Pass, ast.Choice, ast.Wait, ast.Succeed, ast.Parallel, ast.Map}
)

// stateFields returns the fields of states in the order a state uses them: what
// it is, what it works on, the work, what becomes of the result, what becomes
// of an error, where it leads. The state-level Assign and Output of a Choice
// belong to its Default.
func stateFields() []Field {
	return slices.Concat(identity, before, oneWork, mapWork, after, transitions)
}

var identity = []Field{
	{
		Name: "Type", In: Types, Required: true,
		Value: Value{Form: Text, OneOf: []string{"Task", "Pass", "Choice", "Wait", "Succeed", "Fail", "Parallel", "Map"}},
		Doc:   "What the state does.",
	},
	{Name: "Comment", In: Types, Value: Value{Form: Text}, Doc: commentDoc},
	{
		Name: "QueryLanguage", In: Types, Value: language, Default: "the definition's",
		Doc: "The query language of this state alone. A state of a JSONPath definition may ask for `JSONata`, not the other way round.",
	},
	{
		Name: "Label", In: []ast.Type{ast.Map}, Value: Value{Form: Text},
		Doc: "Names the state in the ARNs of its child executions; at most 40 characters, for a distributed Map.",
	},
	{
		Name: "Resource", In: []ast.Type{ast.Task}, Required: true, Value: Value{Form: Text},
		Doc: "The ARN of what does the work: a Lambda function, an activity, or a service integration such as `arn:aws:states:::sqs:sendMessage`, with `.sync` or `.waitForTaskToken` to wait for its end.",
	},
	{
		Name: "Credentials", In: []ast.Type{ast.Task}, Value: Value{Form: AnyObject},
		Doc: "The role that the Task assumes: an object with `RoleArn`.",
	},
}

// before is what happens to the input.
var before = []Field{
	{
		Name: "InputPath", In: noFail, Language: ast.JSONPath, Value: Value{Form: Path, Null: true}, Default: "$",
		Doc: "Selects the part of the raw input that the state works on; `null` stands for an empty object.",
	},
	{
		Name: "ItemReader", In: []ast.Type{ast.Map}, Value: Value{Form: Nested, Object: ItemReader},
		Doc: "Reads the items from S3, for a distributed Map.",
	},
	{
		Name: "ItemsPath", In: []ast.Type{ast.Map}, Language: ast.JSONPath, Value: Value{Form: Path}, Default: "$",
		Doc: "Selects the array (in a distributed Map also the object) whose elements are the items.",
	},
	{
		Name: "Items", In: []ast.Type{ast.Map}, Language: ast.JSONata, Value: Value{Form: Collection, Computed: true}, Default: "the state's input",
		Doc: "The items: an array or, in a distributed Map, an object, or an expression that gives one.",
	},
	{
		Name: "ItemSelector", In: []ast.Type{ast.Map}, Value: Value{Form: Any}, Default: "the item",
		Doc: "Makes the input of each iteration. `$$.Map.Item.Value` (JSONata: `$states.context.Map.Item.Value`) is the item.",
	},
	{
		Name: "ItemBatcher", In: []ast.Type{ast.Map}, Value: Value{Form: Nested, Object: ItemBatcher},
		Doc: "Gives each child execution of a distributed Map several items at once, as `Items`.",
	},
	{
		Name: "Parameters", In: []ast.Type{ast.Task, ast.Pass, ast.Parallel, ast.Map}, Language: ast.JSONPath,
		Value: Value{Form: Any}, Default: "the effective input",
		Doc: "A payload template: what the work gets as its input. A member whose name ends in `.$` holds a path or an intrinsic call. In a Map it is the old name of ItemSelector.",
	},
	{
		Name: "Arguments", In: []ast.Type{ast.Task, ast.Parallel}, Language: ast.JSONata,
		Value: Value{Form: AnyObject, Computed: true}, Default: "the state's input",
		Doc: "What the work gets as its input. Strings of the form `{% … %}` are JSONata expressions.",
	},
}

// oneWork is the work of all types but Map.
var oneWork = []Field{
	{
		Name: "TimeoutSeconds", In: []ast.Type{ast.Task}, Value: Value{Form: Whole, Min: 1, Max: maxSeconds, Computed: true},
		Doc: "The attempt fails with `States.Timeout` after this many seconds.",
	},
	{
		Name: "TimeoutSecondsPath", In: []ast.Type{ast.Task}, Language: ast.JSONPath, Value: Value{Form: Path},
		Doc: "Selects the seconds after which the attempt fails with `States.Timeout`.",
	},
	{
		Name: "HeartbeatSeconds", In: []ast.Type{ast.Task}, Value: Value{Form: Whole, Min: 1, Max: maxSeconds, Computed: true},
		Doc: "The attempt fails with `States.HeartbeatTimeout` when no heartbeat has come for this many seconds.",
	},
	{
		Name: "HeartbeatSecondsPath", In: []ast.Type{ast.Task}, Language: ast.JSONPath, Value: Value{Form: Path},
		Doc: "Selects the seconds after which an attempt without heartbeat fails with `States.HeartbeatTimeout`.",
	},
	{
		Name: "Branches", In: []ast.Type{ast.Parallel}, Required: true, Value: Value{Form: List, Object: Branch, NonEmpty: true},
		Doc: "Workflows that run side by side, each on a copy of the same input. The result is the array of their outputs; the first error ends all of them.",
	},
	{
		Name: "Result", In: []ast.Type{ast.Pass}, Language: ast.JSONPath, Value: Value{Form: Any}, Default: "the effective input",
		Doc: "The result of the state as it stands: nothing in it is evaluated.",
	},
	{
		Name: "Seconds", In: []ast.Type{ast.Wait}, Value: Value{Form: Whole, Max: maxSeconds, Computed: true},
		Doc: "How many seconds to wait.",
	},
	{
		Name: "SecondsPath", In: []ast.Type{ast.Wait}, Language: ast.JSONPath, Value: Value{Form: Path},
		Doc: "Selects how many seconds to wait.",
	},
	{
		Name: "Timestamp", In: []ast.Type{ast.Wait}, Value: Value{Form: Timestamp, Computed: true},
		Doc: "The moment to wait for, such as `2026-03-14T01:59:00Z`.",
	},
	{
		Name: "TimestampPath", In: []ast.Type{ast.Wait}, Language: ast.JSONPath, Value: Value{Form: Path},
		Doc: "Selects the moment to wait for.",
	},
	{
		Name: "Error", In: []ast.Type{ast.Fail}, Value: Value{Form: Text, Computed: true},
		Doc: "The name of the error, which a Retry or Catch of an outer Parallel or Map can match.",
	},
	{
		Name: "ErrorPath", In: []ast.Type{ast.Fail}, Language: ast.JSONPath, Value: Value{Form: Path},
		Doc: "Selects or computes the name of the error.",
	},
	{
		Name: "Cause", In: []ast.Type{ast.Fail}, Value: Value{Form: Text, Computed: true},
		Doc: "What happened, for people.",
	},
	{
		Name: "CausePath", In: []ast.Type{ast.Fail}, Language: ast.JSONPath, Value: Value{Form: Path},
		Doc: "Selects or computes the cause.",
	},
}

var mapWork = []Field{
	{
		Name: "MaxConcurrency", In: []ast.Type{ast.Map}, Value: Value{Form: Whole, Computed: true}, Default: "no limit of its own",
		Doc: "How many iterations run at once; 1 runs them one after the other, 0 sets no limit.",
	},
	{
		Name: "MaxConcurrencyPath", In: []ast.Type{ast.Map}, Language: ast.JSONPath, Value: Value{Form: Path},
		Doc: "Selects how many iterations run at once.",
	},
	{
		Name: "ToleratedFailureCount", In: []ast.Type{ast.Map}, Value: Value{Form: Whole, Computed: true}, Default: "0",
		Doc: "How many items of a distributed Map may fail before the state does.",
	},
	{
		Name: "ToleratedFailureCountPath", In: []ast.Type{ast.Map}, Language: ast.JSONPath, Value: Value{Form: Path},
		Doc: "Selects how many items of a distributed Map may fail before the state does.",
	},
	{
		Name: "ToleratedFailurePercentage", In: []ast.Type{ast.Map}, Value: Value{Form: Number, Max: 100, Computed: true}, Default: "0",
		Doc: "How many per cent of the items of a distributed Map may fail before the state does.",
	},
	{
		Name: "ToleratedFailurePercentagePath", In: []ast.Type{ast.Map}, Language: ast.JSONPath, Value: Value{Form: Path},
		Doc: "Selects how many per cent of the items of a distributed Map may fail before the state does.",
	},
	{
		Name: "ItemProcessor", In: []ast.Type{ast.Map}, Value: Value{Form: Nested, Object: Processor},
		Doc: "The workflow that runs once for each item.",
	},
	{
		Name: "Iterator", In: []ast.Type{ast.Map}, Value: Value{Form: Nested, Object: Processor}, Instead: "ItemProcessor",
		Doc: "The workflow that runs once for each item.",
	},
	{
		Name: "ResultWriter", In: []ast.Type{ast.Map}, Value: Value{Form: Nested, Object: ResultWriter, NonEmpty: true},
		Doc: "Writes the results of a distributed Map to S3.",
	},
}

// after is what becomes of the result, and of errors.
var after = []Field{
	{
		Name: "ResultSelector", In: work, Language: ast.JSONPath, Value: Value{Form: Any}, Default: "the whole result",
		Doc: "A payload template that reshapes the result of the work; `$` is the result.",
	},
	{
		Name: "ResultPath", In: []ast.Type{ast.Task, ast.Pass, ast.Parallel, ast.Map}, Language: ast.JSONPath,
		Value: Value{Form: Path, Null: true}, Default: "$",
		Doc: "Where the result goes in the raw input; `$` replaces the input, `null` discards the result.",
	},
	{
		Name: "Choices", In: []ast.Type{ast.Choice}, Required: true, Value: Value{Form: List, Object: Rule, NonEmpty: true},
		Doc: "The rules, tried in order.",
	},
	{
		Name: "Assign", In: notEnd, Value: Value{Form: AnyObject},
		Doc: "Variables written when the state has succeeded. Later states of this scope and the scopes inside read them as `$name`.",
	},
	{
		Name: "Output", In: noFail, Language: ast.JSONata, Value: Value{Form: Any}, Default: "the result, or the input where there is none",
		Doc: "What the next state gets as its input. `$states.result` is the result.",
	},
	{
		Name: "OutputPath", In: noFail, Language: ast.JSONPath, Value: Value{Form: Path, Null: true}, Default: "$",
		Doc: "Selects the part of the input with the result in it that the next state gets; `null` stands for an empty object.",
	},
	{
		Name: "Retry", In: work, Value: Value{Form: List, Object: Retrier},
		Doc: "What to do when the work fails: the first retrier whose ErrorEquals matches decides whether and when it is tried again.",
	},
	{
		Name: "Catch", In: work, Value: Value{Form: List, Object: Catcher},
		Doc: "Where to go when the work has failed and is not retried: the first catcher whose ErrorEquals matches.",
	},
}

var transitions = []Field{
	{
		Name: "Default", In: []ast.Type{ast.Choice}, Value: Value{Form: Target},
		Doc: "The state that follows when no rule holds. Without it such an execution fails with `States.NoChoiceMatched`.",
	},
	{Name: "Next", In: moves, Value: Value{Form: Target}, Doc: "The state that follows."},
	{Name: "End", In: moves, Value: Value{Form: Flag}, Doc: "With `true` the state is the last one of its scope."},
}
