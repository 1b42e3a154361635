package main

import (
	"os"

	"github.com/aslc-dev/aslc/parser/format/schema"
)

var schemaVerb = &verb{
	name:  "schema",
	short: "print the JSON Schema of definitions",
	long: `
Prints a JSON Schema (draft 7) of the States Language as aslc reads it, for editors.
In Visual Studio Code, for example:

	"json.schemas": [{"fileMatch": ["*.asl.json"], "url": "./asl.schema.json"}]
	"yaml.schemas": {"./asl.schema.json": ["*.asl.yaml", "*.asl.yml"]}`,
	run: func(v *verb, args []string) int {
		operands, code, done := v.parse(v.flags(), args)
		if done {
			return code
		}
		if len(operands) > 0 {
			return v.misuse("it takes no arguments")
		}
		if _, err := os.Stdout.Write(schema.JSON()); err != nil {
			return v.failed(err)
		}
		return exitOK
	},
}
