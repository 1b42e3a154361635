package main

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/aslc-dev/aslc/runtime/value"
)

// wildcard is a part of an expectation that the recorder replaced by a
// stand-in: the whole value, or the tokens in a text.
type wildcard struct {
	whole  bool
	tokens []string
}

// comparer compares answers with what AWS recorded: JSON by value, with the
// recorder's stand-ins as wildcards. The zero comparer knows no wildcards.
type comparer struct {
	wild map[string]wildcard // by JSON pointer into the expectation
}

// difference is the first place where an answer is not as expected.
type difference struct {
	At        string // JSON pointer
	Want, Got value.Value
}

// Error returns one line.
func (d *difference) Error() string {
	return fmt.Sprintf("%s: want %s, got %s", d.At, shorten(d.Want), shorten(d.Got))
}

func shorten(v value.Value) string {
	const longest = 300
	text := "nothing"
	if !v.IsUndefined() {
		text = v.JSON()
	}
	if len(text) <= longest {
		return text
	}
	return strings.ToValidUTF8(text[:longest], "") + "…"
}

// compare returns nil when got is as wanted. at is the JSON pointer of want.
func (c comparer) compare(want, got value.Value, at string) *difference {
	return c.within(want, got, at, wildcard{})
}

// within compares below a text that was parsed as JSON, whose tokens hold for
// all texts inside of it.
func (c comparer) within(want, got value.Value, at string, outer wildcard) *difference {
	w, ok := c.wild[at]
	if !ok {
		w = outer
	}
	switch {
	case w.whole && standsFor(want, got):
		return nil
	case want.IsObject() && got.IsObject():
		return c.objects(want, got, at, w)
	case want.IsArray() && got.IsArray():
		return c.arrays(want, got, at, w)
	case want.IsString() && got.IsString():
		return c.texts(want, got, at, w)
	case (want.IsObject() || want.IsArray()) && got.IsString():
		if parsed, ok := document(got); ok { // the recorder parsed the text
			return c.within(want, parsed, at, w.parsed())
		}
	case value.Equal(want, got):
		return nil
	}
	return &difference{at, want, got}
}

// standsFor reports whether got may be what a stand-in for a whole value hides:
// the same JSON type, or a number behind a word.
func standsFor(want, got value.Value) bool {
	return want.Kind() == got.Kind() || want.IsString() && got.IsNumber()
}

func (c comparer) objects(want, got value.Value, at string, w wildcard) *difference {
	for name, x := range want.Members() {
		if ignored(name, w) {
			continue
		}
		if d := c.within(x, got.Get(name), at+"/"+escapePointer(name), w.inner()); d != nil {
			return d
		}
	}
	for name, x := range got.Members() {
		if !want.Has(name) && !ignored(name, w) && !isNewer(name, want) {
			return &difference{at + "/" + escapePointer(name), value.Undefined, x}
		}
	}
	return nil
}

func (c comparer) arrays(want, got value.Value, at string, w wildcard) *difference {
	if want.Len() != got.Len() {
		return &difference{at, want, got}
	}
	for i, x := range want.Items() {
		if d := c.within(x, got.Index(i), at+"/"+strconv.Itoa(i), w.inner()); d != nil {
			return d
		}
	}
	return nil
}

func (c comparer) texts(want, got value.Value, at string, w wildcard) *difference {
	wanted, _ := want.Text()
	gotten, _ := got.Text()
	wanted, gotten = anyPartition(wanted), anyPartition(gotten)
	if wanted == gotten || w.matches(wanted, gotten) {
		return nil
	}
	x, ok := document(value.String(w.repaired(wanted)))
	y, ok2 := document(value.String(gotten))
	if ok && ok2 {
		return c.within(x, y, at, w.parsed())
	}
	return &difference{at, want, got}
}

// repaired returns a recorded text that is no JSON because a stand-in took the
// quote before it, with that quote.
func (w wildcard) repaired(text string) string {
	for _, token := range w.tokens {
		if token != "" && strings.Contains(text, ":"+token+`"`) {
			text = strings.ReplaceAll(text, ":"+token+`"`, `:"`+token+`"`)
		}
	}
	return text
}

// matches reports whether got is the wanted text with other things in the
// places of the tokens.
func (w wildcard) matches(want, got string) bool {
	pattern := regexp.QuoteMeta(want)
	if w.whole || len(w.tokens) == 0 {
		return false
	}
	for _, token := range w.tokens {
		if token != "" {
			pattern = strings.ReplaceAll(pattern, regexp.QuoteMeta(anyPartition(token)), `(?s:.*)`)
		}
	}
	re, err := regexp.Compile(`^` + pattern + `$`)
	return err == nil && re.MatchString(got)
}

// inner is the wildcard for the members of a value: tokens hold for all texts
// below, a whole value was compared already.
func (w wildcard) inner() wildcard {
	w.whole = false
	return w
}

// parsed is the wildcard inside a text that holds JSON. Its tokens are never
// nil: inside such a text the Lambda service's own members are ignored.
func (w wildcard) parsed() wildcard {
	if w.tokens == nil {
		w.tokens = []string{}
	}
	return w.inner()
}

// ignored reports whether a member is left out of comparisons: what a Lambda
// runtime adds to the cause of an error and nobody can know.
func ignored(name string, w wildcard) bool {
	return w.tokens != nil && (name == "requestId" || name == "stackTrace")
}

// isNewer reports whether a member of the context object is one that older
// recordings do not have.
func isNewer(name string, want value.Value) bool {
	switch name {
	case "RetryCount":
		return want.Has("EnteredTime")
	case "RedriveCount":
		return want.Has("StartTime")
	}
	return false
}

// document parses a text that holds a JSON object or array.
func document(v value.Value) (value.Value, bool) {
	text, _ := v.Text()
	trimmed := strings.TrimLeft(text, " \t\r\n")
	if trimmed == "" || trimmed[0] != '{' && trimmed[0] != '[' {
		return value.Undefined, false
	}
	doc, err := value.ParseString(text)
	return doc, err == nil
}

// anyPartition replaces the partition that definitions name by the recorder's
// stand-in.
func anyPartition(text string) string {
	return strings.ReplaceAll(text, "arn:aws:", "arn:<partition>:")
}

func escapePointer(name string) string {
	return strings.ReplaceAll(strings.ReplaceAll(name, "~", "~0"), "/", "~1")
}
