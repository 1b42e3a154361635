package lsp

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// client is an editor at the other end of two pipes.
type client struct {
	t        testing.TB
	conn     *conn
	toServer io.Closer
	next     int
	notes    []*message // notifications and requests that came while waiting
	served   chan error
}

func newClient(t testing.TB, capabilities string) *client {
	fromClient, toServer := io.Pipe()
	fromServer, toClient := io.Pipe()
	c := &client{t: t, conn: &conn{in: bufio.NewReader(fromServer), out: toServer}, toServer: toServer, served: make(chan error, 1)}
	go func() {
		err := Serve(fromClient, toClient)
		toClient.Close()
		c.served <- err
	}()
	var r initializeResult
	c.request("initialize", json.RawMessage(`{"processId": null, "capabilities": `+capabilities+`}`), &r)
	require.Equal(t, "aslc", r.ServerInfo.Name)
	c.notify("initialized", struct{}{})
	return c
}

// receive returns the next message, within a time that is long enough for any.
func (c *client) receive() *message {
	c.t.Helper()
	got := make(chan *message, 1)
	go func() {
		m, err := c.conn.read()
		if err != nil {
			m = &message{Method: "broken: " + err.Error()}
		}
		got <- m
	}()
	select {
	case m := <-got:
		require.False(c.t, strings.HasPrefix(m.Method, "broken"), m.Method)
		require.Equal(c.t, "2.0", m.Version)
		return m
	case <-time.After(20 * time.Second):
		require.Fail(c.t, "no answer")
		return nil
	}
}

// call sends a request and returns its response.
func (c *client) call(method string, params any) *message {
	c.t.Helper()
	c.next++
	text, err := json.Marshal(params)
	require.NoError(c.t, err)
	id := json.RawMessage(fmt.Sprint(c.next))
	require.NoError(c.t, c.conn.write(&message{ID: id, Method: method, Params: text}))
	for {
		m := c.receive()
		if m.Method == "" && string(m.ID) == string(id) {
			return m
		}
		c.notes = append(c.notes, m)
	}
}

func (c *client) request(method string, params, result any) {
	c.t.Helper()
	m := c.call(method, params)
	require.Nil(c.t, m.Error)
	if result != nil {
		require.NoError(c.t, json.Unmarshal(m.Result, result), "%s", m.Result)
	}
}

func (c *client) notify(method string, params any) {
	c.t.Helper()
	require.NoError(c.t, c.conn.notify(method, params))
}

// open opens a document and returns its diagnostics.
func (c *client) open(uri, text string) publishDiagnosticsParams {
	c.t.Helper()
	var p didOpenParams
	p.TextDocument.URI, p.TextDocument.Version, p.TextDocument.Text = uri, 1, text
	p.TextDocument.LanguageID = "json"
	if isYAML(uri) {
		p.TextDocument.LanguageID = "yaml"
	}
	c.notify("textDocument/didOpen", p)
	return c.diagnostics(uri, 1)
}

// diagnostics waits for those of a version of a document.
func (c *client) diagnostics(uri string, version int) publishDiagnosticsParams {
	c.t.Helper()
	for {
		var m *message
		if len(c.notes) > 0 {
			m, c.notes = c.notes[0], c.notes[1:]
		} else {
			m = c.receive()
		}
		if m.Method != "textDocument/publishDiagnostics" {
			continue
		}
		var p publishDiagnosticsParams
		require.NoError(c.t, json.Unmarshal(m.Params, &p))
		if p.URI == uri && p.Version == version {
			return p
		}
	}
}

// leave shuts the server down and returns what Serve gave.
func (c *client) leave() error {
	c.t.Helper()
	c.request("shutdown", nil, nil)
	c.notify("exit", nil)
	c.toServer.Close()
	return <-c.served
}

func at(uri string, p position) positionParams {
	return positionParams{TextDocument: documentID{uri}, Position: p}
}

// mark takes the | out of a text and returns where it was, and the text.
func mark(t testing.TB, text string) (string, position) {
	t.Helper()
	before, after, ok := strings.Cut(text, "|")
	require.True(t, ok)
	text = before + after
	return text, newLines(text, false).position(len(before))
}
