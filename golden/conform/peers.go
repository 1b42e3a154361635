package main

import (
	_ "embed"
	"encoding/json"
)

// peersJSON is how other engines scored on the same recordings: executions of
// which status and output or error were right.
//
//go:embed peers.json
var peersJSON []byte

// differencesText is written by hand: what is known to differ from AWS, and why.
//
//go:embed differences.md
var differencesText string

// peerScores are the scores of all peers, and how many cases they are of.
type peerScores struct {
	Cases  peerTotals     `json:"cases"`
	Groups map[string]int `json:"groups"`
	Peers  []peer         `json:"peers"`
}

// peerTotals are numbers of executions by query language.
type peerTotals struct {
	All                   int `json:"all"`
	JSONPath              int `json:"jsonpath"`
	JSONPathWithoutChoice int `json:"jsonpathWithoutChoice"` // without the group choice_operators
	JSONata               int `json:"jsonata"`               // and definitions of both languages
}

// peer is the score of one engine.
type peer struct {
	Name string `json:"name"`
	peerTotals
	SilentlyWrong int            `json:"silentlyWrong"` // ended SUCCEEDED with another result than AWS
	Groups        map[string]int `json:"groups"`
}

func readPeers() (*peerScores, error) {
	p := new(peerScores)
	return p, json.Unmarshal(peersJSON, p)
}
