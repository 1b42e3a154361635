package diag

// Codes of compiling: what keeps a definition that can be read from becoming a
// program.
const (
	OpenValue          Code = "ASL5201"
	SeveralMachines    Code = "ASL5202"
	LiteralPlaceholder Code = "ASL5203"
	ConfigConflict     Code = "ASL5204"
	InternalMistake    Code = "ASL5901"
)
