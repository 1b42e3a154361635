package lsp

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"

	"github.com/aslc-dev/aslc/ir/draw"
	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/parser/format"
)

// graphCommand draws a state machine. Its arguments are the URI of an open
// document and the name of the state machine; the result has the picture as the
// text "svg", and its file as "uri" when the client was asked to show it.
const graphCommand = "aslc.graph"

// lenses offers the graph above every state machine.
func (s *server) lenses(p documentParams) ([]codeLens, error) {
	d, err := s.document(p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	l := newLines(d.text, s.bytes)
	out := []codeLens{}
	for _, r := range d.machines {
		if r.AST == nil || r.Root == nil {
			continue
		}
		at := l.textRange(r.Root.Span.Start, r.Root.Span.Start)
		out = append(out, codeLens{Range: at, Command: command{Title: "Graph", Command: graphCommand, Arguments: []any{d.uri, r.Name}}})
	}
	return out, nil
}

// picture is the result of the command.
type picture struct {
	SVG string `json:"svg"`
	URI string `json:"uri,omitempty"`
}

func (s *server) execute(p executeCommandParams) (*picture, error) {
	if p.Command != graphCommand || len(p.Arguments) < 1 {
		return nil, &rpcError{codeInvalidParams, fmt.Sprintf("aslc knows the command %s with a URI and a name", graphCommand)}
	}
	var uri, name string
	if err := json.Unmarshal(p.Arguments[0], &uri); err != nil {
		return nil, &rpcError{codeInvalidParams, err.Error()}
	}
	if len(p.Arguments) > 1 {
		if err := json.Unmarshal(p.Arguments[1], &name); err != nil {
			return nil, &rpcError{codeInvalidParams, err.Error()}
		}
	}
	d, err := s.document(uri)
	if err != nil {
		return nil, err
	}
	for _, r := range d.machines {
		if r.AST == nil || name != "" && r.Name != name {
			continue
		}
		out := &picture{SVG: string(draw.SVG(r.AST, draw.Options{Title: r.Name}))}
		if s.shows {
			out.URI, err = s.show(r.Name, out.SVG)
		}
		return out, err
	}
	return nil, &rpcError{codeRequestFailed, "there is no state machine to draw"}
}

// show writes a picture to a file of the session and asks the client to open it.
func (s *server) show(name, svg string) (uri string, err error) {
	if s.pictures == "" {
		if s.pictures, err = os.MkdirTemp("", "aslc-graph-"); err != nil {
			return "", err
		}
	}
	path := filepath.Join(s.pictures, url.PathEscape(name)+".svg")
	if err := os.WriteFile(path, []byte(svg), 0o600); err != nil {
		return "", err
	}
	if path = filepath.ToSlash(path); path[0] != '/' {
		path = "/" + path
	}
	uri = (&url.URL{Scheme: "file", Path: path}).String()
	params, err := json.Marshal(showDocumentParams{URI: uri, External: true})
	if err != nil {
		return "", err
	}
	s.asked++
	return uri, s.conn.write(&message{ID: json.RawMessage(strconv.Quote("aslc-" + strconv.Itoa(s.asked))), Method: "window/showDocument", Params: params})
}

// formatting lays the document out.
func (s *server) formatting(p documentParams) ([]textEdit, error) {
	d, err := s.document(p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	list := &diag.List{}
	text, ok := format.Definition(diag.NewFile(d.name, d.text), list)
	switch {
	case !ok:
		return nil, &rpcError{codeRequestFailed, list.Sorted()[0].Message}
	case text == d.text:
		return []textEdit{}, nil
	}
	l := newLines(d.text, s.bytes)
	return []textEdit{{Range: l.textRange(0, len(d.text)), NewText: text}}, nil
}
