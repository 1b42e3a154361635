package main

import (
	"os"

	"github.com/aslc-dev/aslc/cmd/lsp"
)

var lspVerb = &verb{
	name:  "lsp",
	args:  "[--stdio]",
	short: "serve editors by the Language Server Protocol",
	long: `
Speaks the Language Server Protocol on standard input and output. Editors start it
themselves, for *.asl.json, *.asl.yaml and *.asl.yml files and for templates. It
shows diagnostics as one types, explains them and every field, goes to states and
finds what leads to them, completes states, fields and values, lays definitions
out, and draws them.

For Neovim:

	vim.lsp.config('aslc', {cmd = {'aslc', 'lsp'}, filetypes = {'json', 'yaml'}})
	vim.lsp.enable('aslc')

For Helix, in languages.toml:

	[language-server.aslc]
	command = "aslc"
	args = ["lsp"]`,
	run: func(v *verb, args []string) int {
		fs := v.flags()
		fs.Bool("stdio", true, "use standard input and output; there is nothing else")
		operands, code, done := v.parse(fs, args)
		if done {
			return code
		}
		if len(operands) > 0 {
			return v.misuse("it takes no files: editors send them")
		}
		if err := lsp.Serve(os.Stdin, os.Stdout); err != nil {
			return v.failed(err)
		}
		return exitOK
	},
}
