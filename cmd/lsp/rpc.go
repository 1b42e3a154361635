package lsp

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
)

// maxMessage is the longest message that is read. A definition may have 1 MiB;
// what is escaped as JSON in a message has six times as much at most.
const maxMessage = 64 << 20

// message is a request, a response or a notification of JSON-RPC 2.0.
type message struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id,omitempty"` // absent in a notification
	Method  string          `json:"method,omitempty"`
	Params  json.RawMessage `json:"params,omitempty"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   *rpcError       `json:"error,omitempty"`
}

// rpcError is the reason why a request failed.
type rpcError struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

func (e *rpcError) Error() string { return e.Message }

// Codes of JSON-RPC and of the protocol.
const (
	codeParseError     = -32700
	codeInvalidParams  = -32602
	codeMethodNotFound = -32601
	codeInvalidRequest = -32600
	codeNotInitialized = -32002
	codeRequestFailed  = -32803
)

// conn reads and writes messages as the protocol frames them: a header with the
// length, an empty line, the JSON text.
type conn struct {
	in  *bufio.Reader
	mu  sync.Mutex // of out
	out io.Writer
}

// errFrame says that what came in is no message; nothing after it can be read.
var errFrame = errors.New("lsp: no header of a message")

// read returns the next message. It fails with io.EOF at the end.
func (c *conn) read() (*message, error) {
	length := -1
	for first := true; ; first = false {
		line, err := c.in.ReadString('\n')
		if err != nil {
			if first && line == "" {
				return nil, err
			}
			return nil, fmt.Errorf("%w: %w", errFrame, err)
		}
		line = strings.TrimRight(line, "\r\n")
		if line == "" {
			break
		}
		name, value, ok := strings.Cut(line, ":")
		if !ok {
			return nil, fmt.Errorf("%w: %q", errFrame, line)
		}
		if strings.EqualFold(name, "Content-Length") {
			if length, err = strconv.Atoi(strings.TrimSpace(value)); err != nil || length < 0 || length > maxMessage {
				return nil, fmt.Errorf("%w: %q", errFrame, line)
			}
		}
	}
	if length < 0 {
		return nil, fmt.Errorf("%w: no length", errFrame)
	}
	text := make([]byte, length)
	if _, err := io.ReadFull(c.in, text); err != nil {
		return nil, fmt.Errorf("lsp: a message broke off: %w", err)
	}
	m := &message{}
	if err := json.Unmarshal(text, m); err != nil {
		// The frame was whole, so that reading can go on.
		return &message{ID: json.RawMessage("null"), Error: &rpcError{codeParseError, err.Error()}}, nil
	}
	return m, nil
}

func (c *conn) write(m *message) error {
	m.Version = "2.0"
	text, err := json.Marshal(m)
	if err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	_, err = fmt.Fprintf(c.out, "Content-Length: %d\r\n\r\n%s", len(text), text)
	return err
}

// respond answers a request with what it gave, or with err.
func (c *conn) respond(id json.RawMessage, result any, err error) error {
	m := &message{ID: id}
	if err != nil {
		if !errors.As(err, &m.Error) {
			m.Error = &rpcError{codeRequestFailed, err.Error()}
		}
		return c.write(m)
	}
	if m.Result, err = json.Marshal(result); err != nil {
		return err
	}
	return c.write(m)
}

// notify sends a notification.
func (c *conn) notify(method string, params any) error {
	text, err := json.Marshal(params)
	if err != nil {
		return err
	}
	return c.write(&message{Method: method, Params: text})
}
