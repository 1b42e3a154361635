package diag

// Codes of what does not fit into the invocation of a Lambda function, for
// definitions that are to run as one.
const (
	WaitTooLong    Code = "ASL5301"
	WaitOpen       Code = "ASL5302"
	WaitsAddUp     Code = "ASL5303"
	NoCallbacks    Code = "ASL5304"
	NoActivities   Code = "ASL5305"
	JobInside      Code = "ASL5306"
	TimeoutTooLong Code = "ASL5307"
	RetryTooLate   Code = "ASL5308"
)
