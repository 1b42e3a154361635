package diag

// Codes of types: what the shapes of a machine's values show, with or without
// declared types.
const (
	LeadsNowhere    Code = "ASL4601"
	NeverHolds      Code = "ASL4602"
	WrongArgument   Code = "ASL4603"
	WrongValueType  Code = "ASL4604"
	ResultNotPlaced Code = "ASL4605"
)

// Codes of declared types.
const (
	InputMismatch  Code = "ASL4651"
	OutputMismatch Code = "ASL4652"
	UnreadMember   Code = "ASL4653"
	NeverRaised    Code = "ASL4654"
	BadDeclaration Code = "ASL4655"
)
