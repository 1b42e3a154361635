package diag

// Codes of the text: what is no JSON or YAML. See [Explain] for each one's
// reasons and examples.
const (
	SyntaxError     Code = "ASL1001"
	UnexpectedEnd   Code = "ASL1002"
	TrailingComma   Code = "ASL1003"
	CommentInJSON   Code = "ASL1004"
	BadString       Code = "ASL1005"
	BadNumber       Code = "ASL1006"
	BadEncoding     Code = "ASL1007"
	TooDeep         Code = "ASL1008"
	TextAfterEnd    Code = "ASL1009"
	DuplicateKey    Code = "ASL1010"
	NotAnObject     Code = "ASL1011"
	LoneSurrogate   Code = "ASL1012"
	TooLarge        Code = "ASL1013"
	BadYAML         Code = "ASL1015"
	OpenPlaceholder Code = "ASL1014"
)

// Codes of fields: what stands where and of which type.
const (
	UnknownField       Code = "ASL1101"
	MissingField       Code = "ASL1102"
	WrongType          Code = "ASL1103"
	FieldNotAllowed    Code = "ASL1104"
	WrongQueryLanguage Code = "ASL1105"
	ExclusiveFields    Code = "ASL1106"
	OutOfRange         Code = "ASL1107"
	NotOneOf           Code = "ASL1108"
	EmptyValue         Code = "ASL1109"
	NoNextOrEnd        Code = "ASL1110"
	NextAndEnd         Code = "ASL1111"
	EndFalse           Code = "ASL1112"
	LanguageDowngrade  Code = "ASL1113"
	NoOperator         Code = "ASL1114"
	SeveralOperators   Code = "ASL1115"
	DistributedOnly    Code = "ASL1116"
	HeartbeatTooLong   Code = "ASL1117"
	NoRoleArn          Code = "ASL1118"
)

// Codes of templates that hold definitions.
const (
	NoStateMachine       Code = "ASL1201"
	DefinitionUnreadable Code = "ASL1202"
)

// Codes of names and targets: states, errors, resources.
const (
	DanglingTarget     Code = "ASL2101"
	CrossScopeTarget   Code = "ASL2102"
	DuplicateStateName Code = "ASL2103"
	StateNameTooLong   Code = "ASL2104"
	BadStateName       Code = "ASL2105"
	BadLabel           Code = "ASL2106"
	DuplicateLabel     Code = "ASL2107"
	StatesAllPlacement Code = "ASL2201"
	ReservedErrorName  Code = "ASL2202"
	DeadHandler        Code = "ASL2203"
	Uncatchable        Code = "ASL2204"
	TimeoutEscapes     Code = "ASL2205"
	BadResource        Code = "ASL2301"
	UnknownIntegration Code = "ASL2302"
	PatternNotOffered  Code = "ASL2303"
	ExpressUnsupported Code = "ASL2304"
	ResourceNoARN      Code = "ASL2305"
	TokenUnused        Code = "ASL2306"
)

// Codes of control flow.
const (
	UnreachableState   Code = "ASL3101"
	NoTerminalState    Code = "ASL3102"
	NeverEnds          Code = "ASL3103"
	ChoiceFallsThrough Code = "ASL3104"
	EndlessLoop        Code = "ASL3105"
)

// Codes of data: paths, payload templates, expressions and variables.
const (
	BadPath                Code = "ASL4101"
	BadReferencePath       Code = "ASL4102"
	BadIntrinsic           Code = "ASL4103"
	BadTemplateValue       Code = "ASL4201"
	DuplicateTemplateField Code = "ASL4202"
	MissingDollar          Code = "ASL4203"
	StaticResult           Code = "ASL4204"
	BadJSONata             Code = "ASL4301"
	NoInputDocument        Code = "ASL4302"
	StatesFieldUnavailable Code = "ASL4303"
	LikelyExpression       Code = "ASL4304"
	JSONPathInJSONata      Code = "ASL4305"
	UnknownFunction        Code = "ASL4306"
	TooManyArguments       Code = "ASL4307"
	TooDeepExpression      Code = "ASL4308"
	BadVariableName        Code = "ASL4401"
	VariableShadows        Code = "ASL4402"
	NeverAssigned          Code = "ASL4403"
	VariableOutOfReach     Code = "ASL4404"
	BadTimestamp           Code = "ASL4501"
)

// Codes of what the States Language has and aslc does not support.
const (
	DistributedMap Code = "ASL5101"
)
