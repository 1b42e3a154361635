package intrinsic_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/runtime/intrinsic"
	"github.com/aslc-dev/aslc/runtime/value"
)

func parse(t testing.TB, text string) value.Value {
	t.Helper()
	v, err := value.ParseString(text)
	require.NoError(t, err, text)
	return v
}

// TestFunctions calls functions by name. Arguments are a JSON array; want is
// JSON, or the cause of an error when it starts with "!".
func TestFunctions(t *testing.T) {
	long := strings.Repeat("x", 10_001)
	for _, c := range []struct{ function, args, want string }{
		{"Format", `["plain"]`, `"plain"`},
		{"Format", `["{}-{}", "a", 1]`, `"a-1"`},
		{"Format", `["\\{\\} \\'{}\\' \\\\ \\x", true]`, `"{} 'true' \\ \\x"`},
		{"Format", `["{} { } {a}", null]`, `"null { } {a}"`},
		{"Format", `["{}", {"Arg1": 1, "Arg2": [], "s": "t", "n": {"x": [1.0, null, false]}}]`, `"{Arg1=1, Arg2=[], s=t, n={x=[1.0, null, false]}}"`},
		{"Format", `["{} {} {} {}", 1.10, 12345678901234567890, 1e10, -0.0001]`, `"1.1 12345678901234567890 1.0E10 -1.0E-4"`},
		{"Format", `["{} {}", 1]`, "!the template has 2 places {} for 1 arguments"},
		{"Format", `["", 1]`, "!the template has 0 places {} for 1 arguments"},
		{"Format", `[1]`, "!argument 1 must be a string, but is a number"},

		{"StringToJson", `["{\"a\": [1, \"x\"]}"]`, `{"a":[1,"x"]}`},
		{"StringToJson", `[""]`, `null`},
		{"StringToJson", `[" \n\t "]`, `null`},
		{"StringToJson", `["{"]`, "!the string is no JSON: "},
		{"StringToJson", `["1 2"]`, "!the string is no JSON: "},
		{"StringToJson", `[{}]`, "!argument 1 must be a string, but is an object"},
		{"JsonToString", `[{"b": 1, "a": [1.50, null, "é\"<"]}]`, `"{\"b\":1,\"a\":[1.5,null,\"é\\\"<\"]}"`},
		{"JsonToString", `[null]`, `"null"`},
		{"JsonMerge", `[{"a": 1, "b": {"x": 1}}, {"b": {"y": 2}, "c": 3}, false]`, `{"a":1,"b":{"y":2},"c":3}`},
		{"JsonMerge", `[{}, [], false]`, "!argument 2 must be an object, but is an array"},
		{"JsonMerge", `[{}, {}, true]`, "!argument 3 must be false: only shallow merging is supported"},
		{"JsonMerge", `[{}, {}, 0]`, "!argument 3 must be a boolean, but is a number"},

		{"Array", `[]`, `[]`},
		{"Array", `[1, null, [2]]`, `[1,null,[2]]`},
		{"ArrayPartition", `[[1, 2, 3], 2]`, `[[1,2],[3]]`},
		{"ArrayPartition", `[[1, 2, 3], 1.5]`, `[[1,2],[3]]`},
		{"ArrayPartition", `[[1, 2, 3], 9223372036854775807]`, `[[1,2,3]]`},
		{"ArrayPartition", `[[], 3]`, `[]`},
		{"ArrayPartition", `[[1], 0]`, "!argument 2 must be positive, but is 0"},
		{"ArrayPartition", `[[1], -1]`, "!argument 2 must be positive, but is -1"},
		{"ArrayPartition", `[{}, 1]`, "!argument 1 must be an array, but is an object"},
		{"ArrayContains", `[[1, {"a": 1, "b": [2]}], {"b": [2], "a": 1}]`, `true`},
		{"ArrayContains", `[[1], 1.0]`, `false`},
		{"ArrayContains", `[[1.0], 1.0]`, `true`},
		{"ArrayContains", `[[{"a": 1}], {"b": 1}]`, `false`},
		{"ArrayContains", `[["1", null], 1]`, `false`},
		{"ArrayContains", `[["1", null], null]`, `true`},
		{"ArrayContains", `["1", "1"]`, "!argument 1 must be an array, but is a string"},
		{"ArrayRange", `[1, 9, 2]`, `[1,3,5,7,9]`},
		{"ArrayRange", `[3, -3, -3]`, `[3,0,-3]`},
		{"ArrayRange", `[0.5, 3.4, 1]`, `[1,2,3]`},
		{"ArrayRange", `[2, 1, 1]`, `[]`},
		{"ArrayRange", `[1, 2, -1]`, `[]`},
		{"ArrayRange", `[7, 7, -1]`, `[7]`},
		{"ArrayRange", `[1, 2, 0]`, "!argument 3 must not be 0"},
		{"ArrayRange", `[1, 1001, 1]`, "!the array would have more than 1000 items"},
		{"ArrayRange", `[-9223372036854775808, 9223372036854775807, 1]`, "!the array would have more than 1000 items"},
		{"ArrayRange", `[-9223372036854775808, 9223372036854775807, 9223372036854775807]`, `[-9223372036854775808,-1,9223372036854775806]`},
		{"ArrayRange", `[9223372036854775807, -9223372036854775808, -9223372036854775808]`, `[9223372036854775807,-1]`},
		{"ArrayRange", `[1, 1e30, 1]`, "!argument 2 is out of range: 1e+30"},
		{"ArrayRange", `["1", 2, 1]`, "!argument 1 must be a number, but is a string"},
		{"ArrayGetItem", `[[1, 2], 1]`, `2`},
		{"ArrayGetItem", `[[1, 2], 1.0]`, `2`},
		{"ArrayGetItem", `[[1, 2], 2]`, "!the index 2 is outside the array of 2 items"},
		{"ArrayGetItem", `[[1, 2], -1]`, "!the index -1 is outside the array of 2 items"},
		{"ArrayGetItem", `[[1, 2], 0.5]`, "!argument 2 must be an integer, but is 0.5"},
		{"ArrayGetItem", `[[1, 2], null]`, "!argument 2 must be an integer, but is null"},
		{"ArrayLength", `[[1, 2]]`, `2`},
		{"ArrayLength", `["ab"]`, "!argument 1 must be an array, but is a string"},
		{"ArrayUnique", `[[1, "1", 1, {"a": 1, "b": 2}, {"b": 2, "a": 1}, null, null, 1.0, [1], [1]]]`, `[1,"1",{"a":1,"b":2},null,1.0,[1]]`},
		{"ArrayUnique", `[["d1", 1.5, "[", [["a"], "b"], ["a", ["b"]]]]`, `["d1",1.5,"[",[["a"],"b"],["a",["b"]]]`},

		{"Base64Encode", `["Data to encode"]`, `"RGF0YSB0byBlbmNvZGU="`},
		{"Base64Encode", `[""]`, `""`},
		{"Base64Encode", `["é"]`, `"w6k="`},
		{"Base64Decode", `["RGF0YSB0byBlbmNvZGU="]`, `"Data to encode"`},
		{"Base64Decode", `["RGF0YSB0byBl\r\nbmNvZGU"]`, `"Data to encode"`},
		{"Base64Decode", `["w6k="]`, `"é"`},
		{"Base64Decode", `["/w=="]`, `"\ufffd"`},
		{"Base64Decode", `["%"]`, "!the string is no Base64"},
		{"Base64Decode", `["RGF0=YSB"]`, "!the string is no Base64"},
		{"Base64Encode", `["` + long + `"]`, "!argument 1 has 10001 characters, more than the 10000 allowed"},
		{"Base64Encode", `["` + strings.Repeat("😀", 5001) + `"]`, "!argument 1 has 10002 characters, more than the 10000 allowed"},
		{"Hash", `["input data", "SHA-1"]`, `"aaff4a450a104cd177d28d18d74485e8cae074b7"`},
		{"Hash", `["", "MD5"]`, `"d41d8cd98f00b204e9800998ecf8427e"`},
		{"Hash", `[{"a": 1}, "MD5"]`, `"bb6cb5c68df4652941caf652a366f2d8"`},
		{"Hash", `["x", "sha-1"]`, `!there is no hash algorithm "sha-1": it must be MD5, SHA-1, SHA-256, SHA-384 or SHA-512`},
		{"Hash", `["` + long + `", "MD5"]`, "!argument 1 has 10001 characters, more than the 10000 allowed"},
		{"Hash", `["x", 1]`, "!argument 2 must be a string, but is a number"},

		{"MathAdd", `[111, -1]`, `110`},
		{"MathAdd", `[1.49, 1.5]`, `3`},
		{"MathAdd", `[-0.5, 0.5]`, `1`},
		{"MathAdd", `[-1.5, -1.51]`, `-3`},
		{"MathAdd", `[0.49999999999999994, 0]`, `0`},
		{"MathAdd", `[9223372036854775807, 1]`, "!the sum of 9223372036854775807 and 1 is out of range"},
		{"MathAdd", `[-9223372036854775808, -1]`, "!the sum of -9223372036854775808 and -1 is out of range"},
		{"MathAdd", `[9223372036854775808, 1]`, "!argument 1 is out of range: 9223372036854775808"},
		{"MathAdd", `["1", 1]`, "!argument 1 must be a number, but is a string"},
		{"MathAdd", `[true, 1]`, "!argument 1 must be a number, but is a boolean"},

		{"StringSplit", `["1,2,3", ","]`, `["1","2","3"]`},
		{"StringSplit", `["This.is+a,test=string", ".+,="]`, `["This","is","a","test","string"]`},
		{"StringSplit", `[",,,,", ","]`, `[]`},
		{"StringSplit", `["", ","]`, `[]`},
		{"StringSplit", `["abc", ""]`, `["abc"]`},
		{"StringSplit", `["a→b", "→"]`, `["a","b"]`},
		{"StringSplit", `["a", null]`, "!argument 2 must be a string, but is null"},

		{"MathRandom", `[1, 11]`, `6`},
		{"MathRandom", `[5, 5]`, `5`},
		{"MathRandom", `[0.5, 3.5]`, `2`},
		{"MathRandom", `[-9223372036854775808, 9223372036854775807]`, `0`},
		{"MathRandom", `[0, 999, 3]`, `239`}, // new java.util.Random(3).nextInt(999)
		{"MathRandom", `[10, 1009, 3]`, `249`},
		{"MathRandom", `[2, 1]`, "!argument 2 must not be less than argument 1: 2, 1"},
		{"MathRandom", `[1, 2, "x"]`, "!argument 3 must be a number, but is a string"},
		{"UUID", `[]`, `"0f1f9b0a-6a5e-4a51-9d6b-1c5d7d1f2a3b"`},
	} {
		got, err := apply("States."+c.function, parse(t, c.args).Slice())
		if cause, fails := strings.CutPrefix(c.want, "!"); fails {
			var e *intrinsic.Error
			require.ErrorAs(t, err, &e, "%s%.100s", c.function, c.args)
			require.True(t, strings.HasPrefix(e.Cause, cause), "%s%.100s: %s", c.function, c.args, e.Cause)
			require.True(t, got.IsUndefined())
			continue
		}
		require.NoError(t, err, "%s%s", c.function, c.args)
		require.Equal(t, parse(t, c.want).JSON(), got.JSON(), "%s%s", c.function, c.args)
	}
}

// TestMissing gives every function an undefined argument in each place.
func TestMissing(t *testing.T) {
	for function, args := range map[string]string{
		"Format": `["{}", 1]`, "StringToJson": `["1"]`, "JsonToString": `[1]`, "JsonMerge": `[{}, {}, false]`, "Array": `[1, 2]`,
		"ArrayPartition": `[[], 1]`, "ArrayContains": `[[], 1]`, "ArrayRange": `[1, 2, 1]`, "ArrayGetItem": `[[1], 0]`,
		"ArrayLength": `[[]]`, "ArrayUnique": `[[]]`, "Base64Encode": `[""]`, "Base64Decode": `[""]`, "Hash": `["", "MD5"]`,
		"MathAdd": `[1, 2]`, "StringSplit": `["", ""]`, "MathRandom": `[1, 2, 3]`,
	} {
		all := parse(t, args).Slice()
		_, err := apply("States."+function, all)
		require.NoError(t, err, function)
		for i := range all {
			some := append([]value.Value(nil), all...)
			some[i] = value.Undefined
			_, err := apply("States."+function, some)
			var missing *intrinsic.Missing
			require.ErrorAs(t, err, &missing, "%s, argument %d", function, i)
			require.Equal(t, i, missing.Argument, function)
			require.ErrorContains(t, err, "could not be found in the input")
		}
	}
}

// TestMathRandomBounds checks that the extremes of the source stay in range.
func TestMathRandomBounds(t *testing.T) {
	for _, r := range []float64{0, 0.999999999999999999, math.Nextafter(1, 0)} {
		source := func() float64 { return r }
		for _, bounds := range [][2]int64{{0, 1}, {-5, 5}, {0, math.MaxInt64}, {math.MinInt64, math.MaxInt64}} {
			got, err := intrinsic.MathRandom(source, value.Int(bounds[0]), value.Int(bounds[1]))
			require.NoError(t, err)
			n, ok := got.Int()
			require.True(t, ok)
			require.GreaterOrEqual(t, n, bounds[0])
			require.Less(t, n, bounds[1])
		}
	}
	wide, err := intrinsic.MathRandom(nil, value.Int(math.MinInt64), value.Int(math.MaxInt64), value.Int(1))
	require.NoError(t, err)
	again, err := intrinsic.MathRandom(nil, value.Int(math.MinInt64), value.Int(math.MaxInt64), value.Int(1))
	require.NoError(t, err)
	require.True(t, value.Equal(wide, again))
}

// FuzzFunctions calls every function with any arguments: it must fail with an
// Error or give JSON.
func FuzzFunctions(f *testing.F) {
	f.Add(uint8(0), `["{} {}", {"a": [1.5]}, null]`)
	f.Add(uint8(5), `[1, -9223372036854775808, 1e300]`)
	f.Add(uint8(9), `["====", "MD5", false]`)
	names := []string{
		"Format", "StringToJson", "JsonToString", "Array", "ArrayPartition", "ArrayContains", "ArrayRange", "ArrayGetItem", "ArrayLength",
		"ArrayUnique", "Base64Encode", "Base64Decode", "Hash", "JsonMerge", "MathRandom", "MathAdd", "StringSplit",
	}
	f.Fuzz(func(t *testing.T, function uint8, arguments string) {
		args, err := value.ParseString(arguments)
		if err != nil || args.Len() < 3 || !args.IsArray() {
			return
		}
		got, err := apply("States."+names[int(function)%len(names)], args.Slice())
		if err != nil {
			require.IsType(t, &intrinsic.Error{}, err)
			return
		}
		require.True(t, json.Valid([]byte(got.JSON())), "%v", got)
	})
}
