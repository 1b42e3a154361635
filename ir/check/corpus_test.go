package check_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/aslc-dev/aslc/golden/shared"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/ir/check"
	"github.com/aslc-dev/aslc/parser"
	"github.com/aslc-dev/aslc/parser/diag"
)

func readJSON(t testing.TB, path string, into any) {
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, into))
}

// verdict is what reading and checking say of a definition.
type verdict struct {
	file  *diag.File
	list  diag.List
	read  bool
	valid bool
	later bool // valid but for what is not supported yet
}

func judge(name, text string, o check.Options) verdict {
	v := verdict{file: diag.NewFile(name, text)}
	m := parser.Parse(v.file, &v.list)
	v.read = m != nil && !m.Incomplete
	check.Definition(m, o, &v.list)
	others := 0
	for _, d := range v.list.All() {
		switch {
		case d.Severity != diag.Error:
		case d.Code == diag.DistributedMap:
			v.later = true
		default:
			others++
		}
	}
	v.valid = others == 0
	v.later = v.later && v.valid
	return v
}

func (v verdict) errors() string {
	var b strings.Builder
	for _, d := range v.list.Sorted() {
		if d.Severity == diag.Error && d.Code != diag.DistributedMap {
			line, column := v.file.Position(d.Span.Start)
			fmt.Fprintf(&b, "      %d:%d %s [%s]\n", line, column, d.Message, d.Code)
		}
	}
	return b.String()
}

// asAWS holds the codes that refuse definitions which both validators of the
// collection accept, and why: there AWS, its documentation or the
// specification says no.
var asAWS = map[diag.Code]string{
	diag.WrongQueryLanguage:     "Result of a Pass belongs to JSONPath (specification, field table)",
	diag.OutOfRange:             "TimeoutSeconds is positive (specification)",
	diag.NotOneOf:               "Version is 1.0 (specification)",
	diag.EmptyValue:             "ErrorEquals is a non-empty array (specification)",
	diag.LanguageDowngrade:      "recorded on AWS",
	diag.DistributedOnly:        "ItemReader, ItemBatcher and ResultWriter belong to DISTRIBUTED mode (developer guide)",
	diag.HeartbeatTooLong:       "the heartbeat is smaller than the timeout (specification)",
	diag.NoRoleArn:              "recorded on AWS",
	diag.BadLabel:               "the characters of a Label (developer guide); ValidateStateMachineDefinition has INVALID_LABEL_NAME",
	diag.UnknownIntegration:     "recorded on AWS",
	diag.BadReferencePath:       "a result is not written into the context object (specification)",
	diag.BadIntrinsic:           "recorded on AWS for escapes; arguments by the developer guide",
	diag.NoInputDocument:        "UNSUPPORTED_JSONATA_EXPRESSION (measured on AWS)",
	diag.StatesFieldUnavailable: "UNSUPPORTED_JSONATA_EXPRESSION (measured on AWS)",
	diag.BadVariableName:        "a variable's name is an identifier, states is reserved (specification)",
	diag.VariableShadows:        "an inner scope does not assign an outer name (developer guide)",
}

// explained reports whether all errors are such that AWS gives them too.
func (v verdict) explained() bool {
	for _, d := range v.list.All() {
		if _, ok := asAWS[d.Code]; d.Severity == diag.Error && d.Code != diag.DistributedMap && !ok {
			return false
		}
	}
	return true
}

func TestCorpusVerdicts(t *testing.T) {
	dir := shared.Folder(t, "corpus")
	var index []struct {
		ID, File, Verdict, Kind string
		WorkflowType            string `json:"workflow_type"`
	}
	readJSON(t, filepath.Join(dir, "index.json"), &index)
	read, valid, later, agree, stricter := 0, 0, 0, 0, 0
	for _, e := range index {
		text, err := os.ReadFile(filepath.Join(dir, e.File))
		require.NoError(t, err)
		v := judge(e.File, string(text), check.Options{Express: e.WorkflowType == "EXPRESS"})
		count(&read, v.read)
		count(&valid, v.valid)
		count(&later, v.later)
		if v.valid == (e.Verdict == "valid") || e.Verdict == "doubtful" {
			agree++
			continue
		}
		if !v.valid && v.explained() {
			stricter++
			continue
		}
		t.Logf("%s (%s): we say valid=%v, recorded %s\n%s", e.ID, e.Kind, v.valid, e.Verdict, v.errors())
	}
	t.Logf("corpus: %d definitions, read %d, valid %d, later %d, agree %d, refused as AWS does %d", len(index), read, valid, later, agree, stricter)
	require.Equal(t, len(index), read)
	require.GreaterOrEqual(t, float64(agree+stricter), 0.995*float64(len(index)))
}

func count(n *int, yes bool) {
	if yes {
		*n++
	}
}

// reasons maps the rule names of the collection of invalid definitions to the
// codes that mean the same.
var reasons = map[string][]diag.Code{
	"BAD_ARN":                  {diag.BadResource, diag.ResourceNoARN},
	"BAD_INTRINSIC":            {diag.BadIntrinsic, diag.BadTemplateValue},
	"BAD_JSONATA":              {diag.BadJSONata},
	"BAD_PATH":                 {diag.BadPath},
	"BAD_PAYLOAD_TEMPLATE":     {diag.BadTemplateValue, diag.BadIntrinsic, diag.BadPath},
	"BAD_REFERENCE_PATH":       {diag.BadReferencePath},
	"BAD_TIMESTAMP":            {diag.BadTimestamp},
	"BAD_VARIABLE_NAME":        {diag.BadVariableName},
	"CHOICE_OPERAND_TYPE":      {diag.WrongType},
	"CHOICE_RULE_SHAPE":        {diag.NoOperator, diag.SeveralOperators, diag.ExclusiveFields, diag.WrongQueryLanguage},
	"CROSS_SCOPE_TARGET":       {diag.CrossScopeTarget},
	"DUPLICATE_KEY":            {diag.DuplicateKey},
	"DUPLICATE_STATE_NAME":     {diag.DuplicateStateName},
	"DUPLICATE_TEMPLATE_FIELD": {diag.DuplicateTemplateField},
	"EMPTY_VALUE":              {diag.EmptyValue},
	"EXCLUSIVE_FIELDS":         {diag.ExclusiveFields},
	"EXPRESS_UNSUPPORTED":      {diag.ExpressUnsupported},
	"FORBIDDEN_FIELD":          {diag.FieldNotAllowed, diag.UnknownField},
	"JSONATA_DELIMITERS":       {diag.LikelyExpression, diag.WrongType},
	"JSONATA_INPUT_DOCUMENT":   {diag.NoInputDocument},
	"JSONATA_STATES_SCOPE":     {diag.StatesFieldUnavailable},
	"JSON_SYNTAX":              {diag.SyntaxError, diag.TrailingComma, diag.NotAnObject, diag.UnexpectedEnd},
	"MAP_LABEL":                {diag.BadLabel, diag.DuplicateLabel},
	"MAP_MODE":                 {diag.DistributedOnly},
	"MISSING_FIELD":            {diag.MissingField, diag.NoRoleArn, diag.NoNextOrEnd},
	"NEXT_AND_END":             {diag.NextAndEnd},
	"NEXT_OR_END_MISSING":      {diag.NoNextOrEnd, diag.EndFalse},
	"NO_TERMINAL_STATE":        {diag.NoTerminalState},
	"QUERY_LANGUAGE_DOWNGRADE": {diag.LanguageDowngrade},
	"QUERY_LANGUAGE_MISMATCH":  {diag.WrongQueryLanguage},
	"STATES_ALL_POSITION":      {diag.StatesAllPlacement},
	"STATE_NAME_INVALID":       {diag.BadStateName},
	"STATE_NAME_TOO_LONG":      {diag.StateNameTooLong},
	"STATE_TYPE_UNKNOWN":       {diag.NotOneOf},
	"UNKNOWN_FIELD":            {diag.UnknownField, diag.FieldNotAllowed},
	"UNKNOWN_INTEGRATION":      {diag.UnknownIntegration},
	"UNKNOWN_TARGET":           {diag.DanglingTarget, diag.CrossScopeTarget},
	"UNREACHABLE_STATE":        {diag.UnreachableState},
	"VALUE_ENUM":               {diag.NotOneOf},
	"VALUE_RANGE":              {diag.OutOfRange},
	"VARIABLE_SCOPE":           {diag.VariableShadows, diag.VariableOutOfReach},
	"WRONG_TYPE":               {diag.WrongType},
}

// forTheRightReason reports whether one of the errors means one of the rules.
func (v verdict) forTheRightReason(rules []string) bool {
	for _, d := range v.list.All() {
		for _, rule := range rules {
			if d.Severity == diag.Error && slices.Contains(reasons[rule], d.Code) {
				return true
			}
		}
	}
	return false
}

// TestInvalidDefinitionsAreRefused holds that every definition that surely is
// invalid is refused for the right reason at a place of its own. What the
// sources dispute among themselves is left as AWS has it.
func TestInvalidDefinitionsAreRefused(t *testing.T) {
	dir := shared.Folder(t, "corpus")
	var index []struct {
		ID, File, Confidence string
		Rules                []string
	}
	readJSON(t, filepath.Join(dir, "invalid", "index.json"), &index)
	refused, positioned := 0, 0
	for _, e := range index {
		var c struct {
			Definition     json.RawMessage `json:"definition"`
			DefinitionText *string         `json:"definition_text"`
			WorkflowType   string          `json:"workflow_type"`
		}
		readJSON(t, filepath.Join(dir, e.File), &c)
		text := string(c.Definition)
		if c.DefinitionText != nil {
			text = *c.DefinitionText
		}
		v := judge(e.File, text, check.Options{Express: c.WorkflowType == "EXPRESS"})
		if v.valid {
			t.Logf("%s (%s) %v is not refused", e.ID, e.Confidence, e.Rules)
			require.Equal(t, "disputed", e.Confidence, e.ID)
			continue
		}
		refused++
		require.True(t, v.forTheRightReason(e.Rules), "%s %v\n%s", e.ID, e.Rules, v.errors())
		at := v.list.Sorted()[0].Span.Start
		count(&positioned, at > 0)
		if text != "" {
			require.Positive(t, at, "%s\n%s", e.ID, v.errors())
		}
	}
	t.Logf("corpus: invalid %d, refused %d, positioned %d", len(index), refused, positioned)
}

func TestTrapsAreValid(t *testing.T) {
	dir := shared.Folder(t, "corpus/traps")
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	require.NoError(t, err)
	for _, f := range files {
		if filepath.Base(f) == "index.json" {
			continue
		}
		var c struct {
			Definition   json.RawMessage `json:"definition"`
			WorkflowType string          `json:"workflow_type"`
		}
		readJSON(t, f, &c)
		v := judge(f, string(c.Definition), check.Options{Express: c.WorkflowType == "EXPRESS"})
		if !v.valid {
			t.Errorf("%s: %s", filepath.Base(f), v.errors())
		}
	}
}
