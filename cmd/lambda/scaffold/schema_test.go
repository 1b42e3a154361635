package scaffold_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/aslc-dev/aslc/cmd/lambda/scaffold"
)

// schema is as much of JSON Schema as the schema of SAM's functions has.
type schema struct {
	Ref                  string             `json:"$ref"`
	Type                 string             `json:"type"`
	Properties           map[string]*schema `json:"properties"`
	Required             []string           `json:"required"`
	AdditionalProperties json.RawMessage    `json:"additionalProperties"`
	Items                *schema            `json:"items"`
	Enum                 []any              `json:"enum"`
	AnyOf                []*schema          `json:"anyOf"`
	AllOf                []*schema          `json:"allOf"`
	Definitions          map[string]*schema `json:"definitions"`
}

// check returns why v is not what s describes, "" when it is.
func (s *schema) check(root *schema, at string, v any) string {
	if s.Ref != "" {
		return root.Definitions[strings.TrimPrefix(s.Ref, "#/definitions/")].check(root, at, v)
	}
	for _, part := range s.AllOf {
		if wrong := part.check(root, at, v); wrong != "" {
			return wrong
		}
	}
	if wrong := s.checkAny(root, at, v); wrong != "" {
		return wrong
	}
	if s.Type != "" && s.Type != typeOf(v) && (s.Type != "number" || typeOf(v) != "integer") {
		return fmt.Sprintf("%s is a %s, not a %s", at, typeOf(v), s.Type)
	}
	if len(s.Enum) > 0 && !slices.Contains(s.Enum, v) {
		return fmt.Sprintf("%s is %v, not one of %v", at, v, s.Enum)
	}
	switch v := v.(type) {
	case map[string]any:
		return s.checkObject(root, at, v)
	case []any:
		for i, item := range v {
			if s.Items == nil {
				break
			}
			if wrong := s.Items.check(root, fmt.Sprintf("%s[%d]", at, i), item); wrong != "" {
				return wrong
			}
		}
	}
	return ""
}

func (s *schema) checkAny(root *schema, at string, v any) string {
	var all []string
	for _, choice := range s.AnyOf {
		wrong := choice.check(root, at, v)
		if wrong == "" {
			return ""
		}
		all = append(all, wrong)
	}
	return strings.Join(all, " and ")
}

func (s *schema) checkObject(root *schema, at string, v map[string]any) string {
	for _, name := range s.Required {
		if _, ok := v[name]; !ok {
			return at + " has no " + name
		}
	}
	var others *schema
	closed := string(s.AdditionalProperties) == "false"
	if len(s.AdditionalProperties) > 0 && s.AdditionalProperties[0] == '{' {
		others = new(schema)
		if err := json.Unmarshal(s.AdditionalProperties, others); err != nil {
			return err.Error()
		}
	}
	for _, name := range slices.Sorted(maps.Keys(v)) {
		inner := s.Properties[name]
		switch {
		case inner == nil && closed:
			return at + " has the unknown member " + name
		case inner == nil:
			inner = others
		}
		if inner == nil {
			continue
		}
		if wrong := inner.check(root, at+"."+name, v[name]); wrong != "" {
			return wrong
		}
	}
	return ""
}

func typeOf(v any) string {
	switch v := v.(type) {
	case map[string]any:
		return "object"
	case []any:
		return "array"
	case string:
		return "string"
	case bool:
		return "boolean"
	case float64:
		if v == float64(int64(v)) {
			return "integer"
		}
		return "number"
	}
	return "null"
}

// long returns a YAML node as JSON has it, with CloudFormation's short tags
// written out.
func long(t *testing.T, n *yaml.Node) any {
	t.Helper()
	switch n.Tag {
	case "!Ref":
		return map[string]any{"Ref": n.Value}
	case "!GetAtt":
		return map[string]any{"Fn::GetAtt": strings.SplitN(n.Value, ".", 2)}
	case "!Sub":
		return map[string]any{"Fn::Sub": n.Value}
	}
	switch n.Kind {
	case yaml.DocumentNode:
		return long(t, n.Content[0])
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			m[n.Content[i].Value] = long(t, n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		items := []any{}
		for _, c := range n.Content {
			items = append(items, long(t, c))
		}
		return items
	}
	var v any
	require.NoError(t, n.Decode(&v))
	if i, ok := v.(int); ok {
		return float64(i)
	}
	return v
}

// resources returns the resources of a template.
func resources(t *testing.T, text []byte) map[string]any {
	t.Helper()
	var node yaml.Node
	require.NoError(t, yaml.Unmarshal(text, &node), "%s", text)
	return long(t, &node).(map[string]any)["Resources"].(map[string]any)
}

// TestSAMSchema holds the functions of the templates against SAM's own schema.
func TestSAMSchema(t *testing.T) {
	text, err := os.ReadFile("testdata/sam-function.schema.json")
	require.NoError(t, err)
	var s schema
	require.NoError(t, json.Unmarshal(text, &s))
	for _, source := range sources {
		f, err := scaffold.SAM(function(source))
		require.NoError(t, err)
		require.Empty(t, s.check(&s, string(source), resources(t, f["template.yaml"])["PlaceOrderFunction"]))
	}
	// The check can fail.
	f, err := scaffold.SAM(function(sources[1]))
	require.NoError(t, err)
	for _, mistake := range [][2]string{{"CodeUri: ", "CodeURI: "}, {"Path: /", "Route: /"}, {"Method: POST", "Method: [POST]"}, {"AWS::Serverless::Function", "AWS::Lambda::Function"}} {
		broken := strings.ReplaceAll(string(f["template.yaml"]), mistake[0], mistake[1])
		require.NotEmpty(t, s.check(&s, "", resources(t, []byte(broken))["PlaceOrderFunction"]), "%v", mistake)
	}
}
