package diag

// Codes of compiling: what keeps a definition that can be read from becoming a
// program.
const (
	OpenValue       Code = "ASL5201"
	SeveralMachines Code = "ASL5202"
	InternalMistake Code = "ASL5901"
)
