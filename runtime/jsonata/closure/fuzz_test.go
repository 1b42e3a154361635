package closure_test

import (
	"testing"
	"time"

	parser "github.com/aslc-dev/aslc/parser/jsonata"
	"github.com/aslc-dev/aslc/runtime/jsonata/closure"
	"github.com/aslc-dev/aslc/runtime/value"
)

// FuzzEval checks that no expression panics or runs on past its limits, in
// either profile.
func FuzzEval(f *testing.F) {
	for _, seed := range []string{
		"a.b[c=1]{d: $sum(e)}^(<f, >g)", "$map(a, λ($v, $i, $all){$v & $i})", "a ~> |b|{'c': 1},['d']|",
		"library.loans@$l.books#$i[$i > 1].%.%", "[1..5].($ ?: 2 ?? 3)", "$replace(s, /(a)|b/, '$1$2')",
		"($f := λ($x)<n-:n>{$f($x)}; $f())", "$zip(a, [1..3])[-1]", "$eval('a.b', $)", "$append(?, 1)(a)",
		"$formatNumber(a, '#,##0.00;(0)')", "$fromMillis(a, '[Y]-[M]', '+0100')", "$partition(a, 2)", "**.*[0][]",
		"$reduce(a, λ($x, $y){$x + $y}, 0)", "$sift(o, λ($v, $k){$v})", "$pad(s, -9, '😀')", "$split(s, '')",
	} {
		f.Add(seed, `{"a":[1,{"b":[2,"x"]}],"s":"a\ud83d😀","o":{"2":1,"b":null}}`)
	}
	f.Fuzz(func(t *testing.T, text, document string) {
		input, err := value.ParseString(document)
		if err != nil {
			input = value.String(document)
		}
		for _, profile := range []parser.Profile{parser.V222, parser.AWS} {
			expr, err := closure.Compile(text, profile)
			if err != nil {
				continue
			}
			started := time.Now()
			env := closure.Env{MaxDepth: 200, MaxBytes: 1 << 20, Deadline: started.Add(100 * time.Millisecond)}
			v, err := expr.Eval(env, input, map[string]value.Value{"states": input})
			if err == nil {
				_ = v.JSON()
			}
			if took := time.Since(started); took > 10*time.Second {
				t.Fatalf("took %s", took)
			}
		}
	})
}
