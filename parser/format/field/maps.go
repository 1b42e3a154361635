package field

import "github.com/aslc-dev/aslc/parser/ast"

var readerFields = []Field{
	{
		Name: "Resource", Required: true, Value: Value{Form: Text},
		Doc: "Where items are read from: `arn:aws:states:::s3:listObjectsV2` lists a bucket, `arn:aws:states:::s3:getObject` reads a file.",
	},
	{
		Name: "ReaderConfig", Value: Value{Form: Nested, Object: ReaderConfig},
		Doc: "How the file is written and how many items are read.",
	},
	{Name: "Parameters", Language: ast.JSONPath, Value: Value{Form: Any}, Doc: "The request, such as Bucket and Key: a payload template."},
	{Name: "Arguments", Language: ast.JSONata, Value: Value{Form: Any}, Doc: "The request, such as Bucket and Key."},
	{Name: "Bucket", Value: Value{Form: Text}, Doc: "The bucket.", Instead: "Parameters"},
	{Name: "Key", Value: Value{Form: Text}, Doc: "The key of the file.", Instead: "Parameters"},
}

var readerConfigFields = []Field{
	{
		Name: "InputType", Value: Value{Form: Text, OneOf: []string{"CSV", "JSON", "JSONL", "PARQUET", "MANIFEST"}},
		Doc: "How the file is written.",
	},
	{
		Name: "Transformation", Value: Value{Form: Text, OneOf: []string{"NONE", "LOAD_AND_FLATTEN"}}, Default: "NONE",
		Doc: "`LOAD_AND_FLATTEN` reads every listed object and makes items of what they hold.",
	},
	{
		Name: "ManifestType", Value: Value{Form: Text, OneOf: []string{"ATHENA_DATA", "S3_INVENTORY"}},
		Doc: "What kind of manifest the file is, for InputType `MANIFEST`.",
	},
	{
		Name: "CSVHeaderLocation", Value: Value{Form: Text, OneOf: []string{"FIRST_ROW", "GIVEN"}},
		Doc: "Where the names of the columns come from.",
	},
	{Name: "CSVHeaders", Value: Value{Form: Any}, Doc: "The names of the columns, for CSVHeaderLocation `GIVEN`."},
	{
		Name: "CSVDelimiter", Value: Value{Form: Text, OneOf: []string{"COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB"}}, Default: "COMMA",
		Doc: "What separates the columns.",
	},
	{Name: "ItemsPointer", Value: Value{Form: Text}, Doc: "JSON pointer of the array or object inside a JSON file whose elements are the items."},
	{Name: "MaxItems", Value: Value{Form: Whole, Computed: true}, Default: "all", Doc: "How many items are read at most; 0 means all."},
	{Name: "MaxItemsPath", Language: ast.JSONPath, Value: Value{Form: Path}, Doc: "Selects how many items are read at most."},
}

var batcherFields = []Field{
	{Name: "MaxItemsPerBatch", Value: Value{Form: Whole, Min: 1, Computed: true}, Doc: "How many items one child execution gets at most."},
	{Name: "MaxItemsPerBatchPath", Language: ast.JSONPath, Value: Value{Form: Path}, Doc: "Selects how many items one child execution gets at most."},
	{
		Name: "MaxInputBytesPerBatch", Value: Value{Form: Whole, Min: 1, Max: 262_144, Computed: true},
		Doc: "How many bytes the input of one child execution has at most.",
	},
	{Name: "MaxInputBytesPerBatchPath", Language: ast.JSONPath, Value: Value{Form: Path}, Doc: "Selects how many bytes the input of one child execution has at most."},
	{Name: "BatchInput", Value: Value{Form: Any}, Doc: "Data that every batch gets beside its items."},
}

var writerFields = []Field{
	{Name: "Resource", Value: Value{Form: Text}, Doc: "Where the results go: `arn:aws:states:::s3:putObject`."},
	{
		Name: "WriterConfig", Value: Value{Form: Nested, Object: WriterConfig},
		Doc: "How the results are written.",
	},
	{Name: "Parameters", Language: ast.JSONPath, Value: Value{Form: Any}, Doc: "The request, such as Bucket and Prefix: a payload template."},
	{Name: "Arguments", Language: ast.JSONata, Value: Value{Form: Any}, Doc: "The request, such as Bucket and Prefix."},
}

var writerConfigFields = []Field{
	{
		Name: "Transformation", Value: Value{Form: Text, OneOf: []string{"NONE", "COMPACT", "FLATTEN"}}, Default: "NONE",
		Doc: "`COMPACT` leaves out what describes the execution, `FLATTEN` also joins results that are arrays.",
	},
	{Name: "OutputType", Value: Value{Form: Text, OneOf: []string{"JSON", "JSONL"}}, Default: "JSON", Doc: "How the results are written."},
}
