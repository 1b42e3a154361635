// Package lsp is a language server for state machines: messages of the Language
// Server Protocol come in on one stream and go out on another one. It shows what
// aslc check finds while one types, explains fields and diagnostics, goes to
// states, completes names and fields, lays definitions out, and draws them.
//
// The few parts of the protocol it needs are written here: the published Go
// packages for it were not kept up (the last version of go.lsp.dev/protocol is
// of 2022), and what a package for JSON-RPC alone would save is rpc.go.
package lsp

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"os"
	"slices"
)

// ErrNoShutdown says that the client went away without asking to shut down.
var ErrNoShutdown = errors.New("lsp: the client left without shutdown")

// Serve speaks with one client until it asks to exit or closes its stream. It
// returns nil after an orderly shutdown.
func Serve(in io.Reader, out io.Writer) error {
	s := &server{conn: &conn{in: bufio.NewReader(in), out: out}, documents: map[string]*document{}}
	defer func() {
		if s.pictures != "" {
			_ = os.RemoveAll(s.pictures)
		}
	}()
	messages := make(chan *message, 64)
	failed := make(chan error, 1)
	done := make(chan struct{})
	defer close(done)
	go func() {
		defer close(messages)
		for {
			m, err := s.conn.read()
			if err != nil {
				failed <- err
				return
			}
			select {
			case messages <- m:
			case <-done:
				return
			}
		}
	}()
	for m := range messages {
		if m.Method == "exit" {
			return s.left(nil)
		}
		if err := s.handle(m); err != nil {
			return err
		}
		// Who types fast is told about the last text only.
		if len(messages) == 0 {
			if err := s.publish(); err != nil {
				return err
			}
		}
	}
	return s.left(<-failed)
}

// left is the result of the session when the client is gone.
func (s *server) left(err error) error {
	switch {
	case s.shutDown && (err == nil || errors.Is(err, io.EOF)):
		return nil
	case err == nil || errors.Is(err, io.EOF):
		return ErrNoShutdown
	}
	return err
}

// server is the session with one client.
type server struct {
	conn                  *conn
	documents             map[string]*document // by URI
	initialized, shutDown bool
	bytes                 bool   // positions count bytes, else UTF-16 units
	snippets              bool   // the client takes snippets in completions
	shows                 bool   // the client opens what it is told to
	asked                 int    // requests sent to the client
	pictures              string // directory of the pictures shown, removed at the end; "" for none yet
}

// handle answers one message. It fails only when nothing can be written any more.
func (s *server) handle(m *message) error {
	switch {
	case m.Error != nil && m.Method == "" && string(m.ID) == "null":
		return s.conn.write(&message{ID: m.ID, Error: m.Error})
	case m.Method == "": // an answer to one of our requests
		return nil
	case m.ID == nil:
		s.notification(m)
		return nil
	}
	result, err := s.request(m)
	return s.conn.respond(m.ID, result, err)
}

func (s *server) request(m *message) (any, error) {
	switch {
	case m.Method == "initialize":
		return with(m, s.initialize)
	case !s.initialized:
		return nil, &rpcError{codeNotInitialized, "initialize comes first"}
	case s.shutDown:
		return nil, &rpcError{codeInvalidRequest, "the server is shut down"}
	}
	switch m.Method {
	case "shutdown":
		s.shutDown = true
		return nil, nil
	case "textDocument/hover":
		return with(m, s.hover)
	case "textDocument/definition":
		return with(m, s.definition)
	case "textDocument/references":
		return with(m, s.references)
	case "textDocument/completion":
		return with(m, s.completion)
	case "textDocument/documentSymbol":
		return with(m, s.symbols)
	case "textDocument/formatting":
		return with(m, s.formatting)
	case "textDocument/codeLens":
		return with(m, s.lenses)
	case "workspace/executeCommand":
		return with(m, s.execute)
	}
	return nil, &rpcError{codeMethodNotFound, "aslc does not know " + m.Method}
}

// with calls a method with the parameters of a request.
func with[P, R any](m *message, method func(P) (R, error)) (any, error) {
	var params P
	if err := json.Unmarshal(m.Params, &params); err != nil {
		return nil, &rpcError{codeInvalidParams, err.Error()}
	}
	return method(params)
}

func (s *server) notification(m *message) {
	if !s.initialized {
		return
	}
	switch m.Method {
	case "textDocument/didOpen":
		var p didOpenParams
		if json.Unmarshal(m.Params, &p) == nil {
			d := &document{uri: p.TextDocument.URI, version: p.TextDocument.Version, name: fileName(p.TextDocument.URI, p.TextDocument.LanguageID)}
			s.documents[d.uri] = d
			d.set(p.TextDocument.Text)
		}
	case "textDocument/didChange":
		var p didChangeParams
		if json.Unmarshal(m.Params, &p) == nil {
			s.change(p)
		}
	case "textDocument/didClose":
		var p documentParams
		if json.Unmarshal(m.Params, &p) == nil && s.documents[p.TextDocument.URI] != nil {
			delete(s.documents, p.TextDocument.URI)
			_ = s.conn.notify("textDocument/publishDiagnostics", publishDiagnosticsParams{URI: p.TextDocument.URI, Diagnostics: []diagnostic{}})
		}
	}
}

func (s *server) change(p didChangeParams) {
	d := s.documents[p.TextDocument.URI]
	if d == nil {
		return
	}
	d.version = p.TextDocument.Version
	text := d.text
	for _, c := range p.ContentChanges {
		if c.Range == nil {
			text = c.Text
			continue
		}
		lines := newLines(text, s.bytes)
		from, to := lines.offset(c.Range.Start), lines.offset(c.Range.End)
		text = text[:from] + c.Text + text[max(from, to):]
	}
	d.set(text)
}

func (s *server) initialize(p initializeParams) (initializeResult, error) {
	s.initialized = true
	c := p.Capabilities
	s.bytes = slices.Contains(c.General.PositionEncodings, "utf-8")
	s.snippets = c.TextDocument.Completion.CompletionItem.SnippetSupport
	s.shows = c.Window.ShowDocument.Support
	var r initializeResult
	r.ServerInfo.Name = "aslc"
	r.Capabilities = serverCapabilities{
		PositionEncoding: "utf-16",
		TextDocumentSync: syncOptions{OpenClose: true, Change: 2},
		HoverProvider:    true, DefinitionProvider: true, ReferencesProvider: true,
		DocumentSymbolProvider: true, DocumentFormattingProvider: true,
		CompletionProvider:     completionOptions{TriggerCharacters: []string{`"`, ":", " "}},
		ExecuteCommandProvider: executeCommandList{Commands: []string{graphCommand}},
	}
	if s.bytes {
		r.Capabilities.PositionEncoding = "utf-8"
	}
	return r, nil
}

// document returns the open document of a URI.
func (s *server) document(uri string) (*document, error) {
	if d := s.documents[uri]; d != nil {
		d.read()
		return d, nil
	}
	return nil, &rpcError{codeInvalidParams, "the document " + uri + " is not open"}
}
