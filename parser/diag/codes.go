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
)
