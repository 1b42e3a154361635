package field

import "github.com/aslc-dev/aslc/parser/ast"

const errorsDoc = "The error names it is for. `States.ALL` stands for all that can be caught and must stand alone, in the last element. `States.TaskFailed` stands for every error of a Task but `States.Timeout`."

var retrierFields = []Field{
	comment,
	{Name: "ErrorEquals", Required: true, Value: Value{Form: ErrorNames, NonEmpty: true}, Doc: errorsDoc},
	{
		Name: "IntervalSeconds", Value: Value{Form: Whole, Min: 1, Max: maxSeconds}, Default: "1",
		Doc: "Seconds before the first retry.",
	},
	{
		Name: "MaxAttempts", Value: Value{Form: Whole, Max: maxSeconds}, Default: "3",
		Doc: "How many retries there are at most; 0 means none. Each retrier counts its own.",
	},
	{
		Name: "BackoffRate", Value: Value{Form: Number, Min: 1}, Default: "2.0",
		Doc: "What the delay is multiplied by after each retry.",
	},
	{
		Name: "MaxDelaySeconds", Value: Value{Form: Whole, Min: 1, Max: maxDelay},
		Doc: "The longest delay in seconds, however often the state was retried.",
	},
	{
		Name: "JitterStrategy", Value: Value{Form: Text, OneOf: []string{"FULL", "NONE"}}, Default: "NONE",
		Doc: "`FULL` takes a random delay between 0 and the computed one, so that many executions do not retry at the same moment.",
	},
}

var catcherFields = []Field{
	comment,
	{Name: "ErrorEquals", Required: true, Value: Value{Form: ErrorNames, NonEmpty: true}, Doc: errorsDoc},
	{
		Name: "ResultPath", Language: ast.JSONPath, Value: Value{Form: Path, Null: true}, Default: "$",
		Doc: "Where the error output, `{\"Error\": …, \"Cause\": …}`, goes in the state's input; `null` passes the input on alone.",
	},
	{Name: "Assign", Value: Value{Form: AnyObject}, Doc: "Variables written when the error is caught. JSONata sees the error as `$states.errorOutput`."},
	{
		Name: "Output", Language: ast.JSONata, Value: Value{Form: Any}, Default: "the error output",
		Doc: "What the next state gets as its input. `$states.errorOutput` is the error.",
	},
	{Name: "Next", Required: true, Value: Value{Form: Target}, Doc: "The state that goes on with the error."},
}
