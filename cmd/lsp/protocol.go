package lsp

import "encoding/json"

// The part of the Language Server Protocol 3.17 that the server speaks, in the
// protocol's own names. Optional members that are of no use here are left out.
type (
	position struct {
		Line      int `json:"line"` // from 0
		Character int `json:"character"`
	}
	textRange struct {
		Start position `json:"start"`
		End   position `json:"end"` // exclusive
	}
	location struct {
		URI   string    `json:"uri"`
		Range textRange `json:"range"`
	}
	textEdit struct {
		Range   textRange `json:"range"`
		NewText string    `json:"newText"`
	}
	markup struct {
		Kind  string `json:"kind"` // markdown
		Value string `json:"value"`
	}
	command struct {
		Title     string `json:"title"`
		Command   string `json:"command"`
		Arguments []any  `json:"arguments,omitempty"`
	}

	initializeParams struct {
		Capabilities struct {
			General struct {
				PositionEncodings []string `json:"positionEncodings"`
			} `json:"general"`
			Window struct {
				ShowDocument struct {
					Support bool `json:"support"`
				} `json:"showDocument"`
			} `json:"window"`
			TextDocument struct {
				Completion struct {
					CompletionItem struct {
						SnippetSupport bool `json:"snippetSupport"`
					} `json:"completionItem"`
				} `json:"completion"`
			} `json:"textDocument"`
		} `json:"capabilities"`
	}
	initializeResult struct {
		Capabilities serverCapabilities `json:"capabilities"`
		ServerInfo   struct {
			Name string `json:"name"`
		} `json:"serverInfo"`
	}
	serverCapabilities struct {
		PositionEncoding           string             `json:"positionEncoding"`
		TextDocumentSync           syncOptions        `json:"textDocumentSync"`
		HoverProvider              bool               `json:"hoverProvider"`
		DefinitionProvider         bool               `json:"definitionProvider"`
		ReferencesProvider         bool               `json:"referencesProvider"`
		DocumentSymbolProvider     bool               `json:"documentSymbolProvider"`
		DocumentFormattingProvider bool               `json:"documentFormattingProvider"`
		CompletionProvider         completionOptions  `json:"completionProvider"`
		CodeLensProvider           struct{}           `json:"codeLensProvider"`
		ExecuteCommandProvider     executeCommandList `json:"executeCommandProvider"`
	}
	syncOptions struct {
		OpenClose bool `json:"openClose"`
		Change    int  `json:"change"` // 2: only what has changed
	}
	completionOptions struct {
		TriggerCharacters []string `json:"triggerCharacters"`
	}
	executeCommandList struct {
		Commands []string `json:"commands"`
	}

	documentID struct {
		URI string `json:"uri"`
	}
	didOpenParams struct {
		TextDocument struct {
			URI        string `json:"uri"`
			LanguageID string `json:"languageId"`
			Version    int    `json:"version"`
			Text       string `json:"text"`
		} `json:"textDocument"`
	}
	didChangeParams struct {
		TextDocument struct {
			URI     string `json:"uri"`
			Version int    `json:"version"`
		} `json:"textDocument"`
		ContentChanges []struct {
			Range *textRange `json:"range"` // nil: the text is the whole document
			Text  string     `json:"text"`
		} `json:"contentChanges"`
	}
	documentParams struct {
		TextDocument documentID `json:"textDocument"`
	}
	positionParams struct {
		TextDocument documentID `json:"textDocument"`
		Position     position   `json:"position"`
		Context      struct {
			IncludeDeclaration bool `json:"includeDeclaration"`
		} `json:"context"` // of references
	}

	publishDiagnosticsParams struct {
		URI         string       `json:"uri"`
		Version     int          `json:"version"`
		Diagnostics []diagnostic `json:"diagnostics"`
	}
	diagnostic struct {
		Range              textRange            `json:"range"`
		Severity           int                  `json:"severity"` // 1 error, 2 warning
		Code               string               `json:"code"`
		Source             string               `json:"source"`
		Message            string               `json:"message"`
		Tags               []int                `json:"tags,omitempty"` // 1: unnecessary
		RelatedInformation []relatedInformation `json:"relatedInformation,omitempty"`
	}
	relatedInformation struct {
		Location location `json:"location"`
		Message  string   `json:"message"`
	}

	hover struct {
		Contents markup    `json:"contents"`
		Range    textRange `json:"range"`
	}
	documentSymbol struct {
		Name           string           `json:"name"`
		Detail         string           `json:"detail,omitempty"`
		Kind           int              `json:"kind"`
		Range          textRange        `json:"range"`
		SelectionRange textRange        `json:"selectionRange"`
		Children       []documentSymbol `json:"children,omitempty"`
	}
	completionItem struct {
		Label            string   `json:"label"`
		Kind             int      `json:"kind"`
		Detail           string   `json:"detail,omitempty"`
		Documentation    *markup  `json:"documentation,omitempty"`
		SortText         string   `json:"sortText,omitempty"`
		FilterText       string   `json:"filterText,omitempty"`
		InsertTextFormat int      `json:"insertTextFormat"` // 1 text, 2 snippet
		TextEdit         textEdit `json:"textEdit"`
	}
	completionList struct {
		IsIncomplete bool             `json:"isIncomplete"`
		Items        []completionItem `json:"items"`
	}
	codeLens struct {
		Range   textRange `json:"range"`
		Command command   `json:"command"`
	}
	executeCommandParams struct {
		Command   string            `json:"command"`
		Arguments []json.RawMessage `json:"arguments"`
	}
	showDocumentParams struct {
		URI      string `json:"uri"`
		External bool   `json:"external"`
	}
)

// Kinds of symbols and of completion items.
const (
	symbolNamespace = 3
	symbolClass     = 5

	itemField     = 5
	itemValue     = 12
	itemEnum      = 20
	itemReference = 18
)
