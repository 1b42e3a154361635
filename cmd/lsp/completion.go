package lsp

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/aslc-dev/aslc/parser/format/field"
)

// completion offers the fields that an object may have and has not, and the
// values that a field may have: states of the scope, words, error names.
func (s *server) completion(p positionParams) (completionList, error) {
	out := completionList{Items: []completionItem{}}
	d, err := s.document(p.TextDocument.URI)
	if err != nil {
		return out, err
	}
	if !d.ours() {
		return out, nil
	}
	l := newLines(d.text, s.bytes)
	offset := l.offset(p.Position)
	yaml := isYAML(d.name)
	var c *context
	if yaml {
		c = yamlContext(d.text, offset)
	} else {
		c = jsonContext(d.text, offset)
	}
	if c == nil || len(c.frames) == 0 {
		return out, nil
	}
	w := &completer{
		surroundings: d.around(c), yaml: yaml, snippets: s.snippets,
		at: l.textRange(c.from, c.to),
	}
	if c.onKey {
		w.fields()
	} else {
		w.values()
	}
	if yaml && c.onKey {
		w.items() // a word after a dash may be a value as well
	}
	out.Items = append(out.Items, w.out...)
	return out, nil
}

// completer collects items.
type completer struct {
	*surroundings
	yaml, snippets bool
	at             textRange
	out            []completionItem
}

// fields offers the fields of the object that the cursor is in.
func (w *completer) fields() {
	last := len(w.frames) - 1
	object := w.roles[last].Object
	if object == 0 {
		return
	}
	fields := field.Of(object)
	if object == field.State {
		if typed := field.OfState(w.stateType(), w.language()); len(typed) > 0 {
			fields = typed
		}
	}
	for i := range fields {
		f := &fields[i]
		if _, has := w.frames[last].seen[f.Name]; has || !f.Speaks(w.language()) || f.Instead != "" || w.hadBehind(f.Name) {
			continue
		}
		w.field(f, i, object)
	}
}

// hadBehind reports whether the object had the member when the text could last
// be read, so that it stands behind the cursor.
func (w *completer) hadBehind(name string) bool {
	return w.known[len(w.known)-1].Get(name) != nil
}

func (w *completer) field(f *field.Field, rank int, o field.Object) {
	item := completionItem{
		Label: f.Name, Kind: itemField, SortText: fmt.Sprintf("%02d", rank), InsertTextFormat: 1,
		Documentation: &markup{"markdown", describeField(f, o)},
	}
	if f.Required {
		item.Detail = "required"
	}
	name := w.word(f.Name)
	item.FilterText = name
	text := name
	if !w.colon {
		text = name + ": "
		if w.snippets {
			text = escapeSnippet(name) + ":" + w.placeholder(f)
			item.InsertTextFormat = 2
		}
	}
	item.TextEdit = textEdit{w.at, text}
	w.out = append(w.out, item)
}

// word writes a text as the document's language does.
func (w *completer) word(text string) string {
	if w.yaml {
		if plainYAML.MatchString(text) && text != "true" && text != "false" && text != "null" {
			return text
		}
	}
	return quoteJSON(text)
}

// plainYAML are texts that need no quotes in YAML.
var plainYAML = regexp.MustCompile(`^[A-Za-z_$][A-Za-z0-9_.$/()!?-]*( [A-Za-z0-9_.$/()!?-]+)*$`)

// placeholder is a snippet for the value of a field, with what separates it from
// the colon.
func (w *completer) placeholder(f *field.Field) string {
	open := map[field.Form]string{
		field.Flag: "true", field.Nested: "{$1}", field.AnyObject: "{$1}", field.States: "{$1}",
		field.List: "[$1]", field.ErrorNames: `["${1:States.ALL}"]`, field.Path: `"\$.$1"`,
	}
	if w.yaml {
		open = map[field.Form]string{
			field.Flag: "true", field.Nested: "\n  $1", field.AnyObject: "\n  $1", field.States: "\n  $1",
			field.List: "\n  - $1", field.ErrorNames: "[${1:States.ALL}]", field.Path: `\$.$1`,
		}
	}
	isText := f.Value.Form == field.Text || f.Value.Form == field.Target || f.Value.Form == field.Timestamp
	text, ok := open[f.Value.Form]
	switch {
	case strings.HasPrefix(text, "\n"):
		return text
	case ok:
		return " " + text
	case isText && !w.yaml:
		return ` "$1"`
	}
	return " $1"
}

func escapeSnippet(text string) string {
	return strings.NewReplacer(`\`, `\\`, `$`, `\$`, `}`, `\}`).Replace(text)
}

// values offers what the field that the cursor is in may hold.
func (w *completer) values() {
	last := len(w.frames) - 1
	if w.frames[last].list {
		w.items()
		return
	}
	f := field.Find(w.roles[last].Object, w.frames[last].key)
	if f == nil {
		return
	}
	switch {
	case f.Value.Form == field.Target:
		for _, name := range w.stateNames() {
			w.value(name, itemReference, "state")
		}
	case f.Value.OneOf != nil:
		for _, word := range f.Value.OneOf {
			w.value(word, itemEnum, "")
		}
	case f.Value.Form == field.ErrorNames && w.yaml:
		w.errors()
	case f.Value.Form == field.Flag:
		w.literal("true")
		w.literal("false")
	}
}

// items offers the items of a list of error names.
func (w *completer) items() {
	for i := len(w.frames) - 1; i > 0; i-- {
		if !w.frames[i].list {
			continue
		}
		f := field.Find(w.roles[i-1].Object, w.frames[i-1].key)
		if f != nil && f.Value.Form == field.ErrorNames {
			w.errors()
		}
		return
	}
}

func (w *completer) errors() {
	for _, name := range errorNames {
		w.value(name, itemValue, "error")
	}
}

// errorNames are the errors that AWS documents, the general ones first.
var errorNames = []string{
	"States.ALL", "States.TaskFailed", "States.Timeout", "States.HeartbeatTimeout", "States.Permissions",
	"States.ResultPathMatchFailure", "States.ParameterPathFailure", "States.BranchFailed", "States.NoChoiceMatched",
	"States.IntrinsicFailure", "States.ExceedToleratedFailureThreshold", "States.ItemReaderFailed",
	"States.ResultWriterFailed", "States.QueryEvaluationError",
	"Lambda.ServiceException", "Lambda.AWSLambdaException", "Lambda.SdkClientException", "Lambda.TooManyRequestsException",
}

func (w *completer) value(text string, kind int, detail string) {
	word := w.word(text)
	w.out = append(w.out, completionItem{
		Label: text, Kind: kind, Detail: detail, FilterText: word, SortText: fmt.Sprintf("%02d", len(w.out)),
		InsertTextFormat: 1, TextEdit: textEdit{w.at, word},
	})
}

// literal offers a word that is no string.
func (w *completer) literal(word string) {
	w.out = append(w.out, completionItem{Label: word, Kind: itemValue, InsertTextFormat: 1, TextEdit: textEdit{w.at, word}})
}
