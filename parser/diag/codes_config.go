package diag

// Codes of aslc.yaml: what is wrong with how a repository says which packages
// are generated from which definitions.
const (
	UnknownSetting  Code = "ASL1301"
	MissingSetting  Code = "ASL1302"
	WrongSetting    Code = "ASL1303"
	BadPattern      Code = "ASL1304"
	NothingMatches  Code = "ASL1305"
	BadNaming       Code = "ASL1306"
	BadDirectory    Code = "ASL1307"
	SharedDirectory Code = "ASL1308"
	BadPackageName  Code = "ASL1309"
	UnknownMachine  Code = "ASL1310"
	NotSilenceable  Code = "ASL1311"
	UnknownTask     Code = "ASL1312"
	NotGenerated    Code = "ASL1313"
)
