package parser

import "github.com/aslc-dev/aslc/parser/ast"

var (
	aMode          = oneOf("INLINE", "DISTRIBUTED")
	anExecution    = oneOf("STANDARD", "EXPRESS")
	aReader        = oneOf("CSV", "JSON", "JSONL", "PARQUET", "MANIFEST")
	aHeader        = oneOf("FIRST_ROW", "GIVEN")
	aDelimiter     = oneOf("COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB")
	aManifest      = oneOf("ATHENA_DATA", "S3_INVENTORY")
	aReading       = oneOf("NONE", "LOAD_AND_FLATTEN")
	aWriting       = oneOf("NONE", "COMPACT", "FLATTEN")
	anOutputFormat = oneOf("JSON", "JSONL")
	someItemCount  = wholeNumber(0, unbounded).computed()
)

var processorFields = newTable(
	field[ast.ItemProcessor]{name: "Comment", shape: &aText, put: func(p *ast.ItemProcessor) **ast.Node { return &p.Scope.Comment }},
	field[ast.ItemProcessor]{name: "StartAt", shape: &aName, put: func(p *ast.ItemProcessor) **ast.Node { return &p.Scope.StartAt }},
	field[ast.ItemProcessor]{name: "States"},
	field[ast.ItemProcessor]{name: "ProcessorConfig", shape: &anObject, put: func(p *ast.ItemProcessor) **ast.Node { return &p.Config }},
)

var configFields = newTable(
	field[ast.ItemProcessor]{name: "Mode", shape: &aMode, put: func(p *ast.ItemProcessor) **ast.Node { return &p.Mode }},
	field[ast.ItemProcessor]{name: "ExecutionType", shape: &anExecution, put: func(p *ast.ItemProcessor) **ast.Node { return &p.ExecutionType }},
)

var readerFields = newTable(
	field[plain]{name: "Resource", shape: &aText},
	field[plain]{name: "Parameters", lang: jsonPathOnly, shape: &anything},
	field[plain]{name: "Arguments", lang: jsonataOnly, shape: &anything},
	field[plain]{name: "ReaderConfig", shape: &anObject},
	field[plain]{name: "Bucket", shape: &aText},
	field[plain]{name: "Key", shape: &aText},
)

var readerConfigFields = newTable(
	field[plain]{name: "InputType", shape: &aReader},
	field[plain]{name: "CSVHeaderLocation", shape: &aHeader},
	field[plain]{name: "CSVHeaders", shape: &anything},
	field[plain]{name: "CSVDelimiter", shape: &aDelimiter},
	field[plain]{name: "MaxItems", shape: &someItemCount},
	field[plain]{name: "MaxItemsPath", lang: jsonPathOnly, shape: &aPath},
	field[plain]{name: "ItemsPointer", shape: &aText},
	field[plain]{name: "ManifestType", shape: &aManifest},
	field[plain]{name: "Transformation", shape: &aReading},
)

var batcherFields = newTable(
	field[plain]{name: "MaxItemsPerBatch", shape: &aBatchSize},
	field[plain]{name: "MaxItemsPerBatchPath", lang: jsonPathOnly, shape: &aPath},
	field[plain]{name: "MaxInputBytesPerBatch", shape: &aByteSize},
	field[plain]{name: "MaxInputBytesPerBatchPath", lang: jsonPathOnly, shape: &aPath},
	field[plain]{name: "BatchInput", shape: &anything},
)

var writerFields = newTable(
	field[plain]{name: "Resource", shape: &aText},
	field[plain]{name: "Parameters", lang: jsonPathOnly, shape: &anything},
	field[plain]{name: "Arguments", lang: jsonataOnly, shape: &anything},
	field[plain]{name: "WriterConfig", shape: &anObject},
)

var writerConfigFields = newTable(
	field[plain]{name: "Transformation", shape: &aWriting},
	field[plain]{name: "OutputType", shape: &anOutputFormat},
)

func (b *builder) mapParts(s *ast.State, p place) {
	if b.exclusive(s.Node, p, "ItemProcessor", "Iterator") == 0 {
		b.list.Add(missingField(s.Node, p, []string{"ItemProcessor"}))
	}
	for _, m := range s.Node.Members {
		if (m.Name == "ItemProcessor" || m.Name == "Iterator") && m.Value.Kind == ast.Object {
			s.ItemProcessor = b.itemProcessor(m, p)
		}
	}
	b.reader(s.ItemReader, p)
	b.batcher(s.ItemBatcher, p)
	b.writer(s.ResultWriter, p)
}

func (b *builder) itemProcessor(m *ast.Member, p place) *ast.ItemProcessor {
	n := m.Value
	proc := &ast.ItemProcessor{Node: n, NameSpan: m.NameSpan, Legacy: m.Name == "Iterator", Scope: &ast.Scope{Span: n.Span}}
	at := p.in(m.Name, "the "+m.Name, m.NameSpan)
	processorFields.read(b, n, at, proc)
	b.require(n, at, "States", "StartAt")
	if proc.Config != nil && proc.Config.Kind == ast.Object {
		config := at.in("ProcessorConfig", "the ProcessorConfig", startOfFields(proc.Config))
		configFields.read(b, proc.Config, config, proc)
		if proc.Mode != nil && proc.Mode.Text == "DISTRIBUTED" {
			b.require(proc.Config, config, "ExecutionType")
		}
	}
	b.states(n, at, proc.Scope)
	return proc
}

func (b *builder) reader(n *ast.Node, p place) {
	if n == nil || n.Kind != ast.Object {
		return
	}
	at := p.in("ItemReader", "the ItemReader", startOfFields(n))
	readerFields.read(b, n, at, &plain{})
	b.require(n, at, "Resource")
	if config := n.Get("ReaderConfig"); config != nil && config.Kind == ast.Object {
		at = at.in("ReaderConfig", "the ReaderConfig", startOfFields(config))
		readerConfigFields.read(b, config, at, &plain{})
		b.exclusive(config, at, "MaxItems", "MaxItemsPath")
		if where := config.Get("CSVHeaderLocation"); where != nil && where.Text == "GIVEN" {
			b.require(config, at, "CSVHeaders")
		}
	}
}

func (b *builder) batcher(n *ast.Node, p place) {
	if n == nil || n.Kind != ast.Object {
		return
	}
	at := p.in("ItemBatcher", "the ItemBatcher", startOfFields(n))
	batcherFields.read(b, n, at, &plain{})
	items := b.exclusive(n, at, "MaxItemsPerBatch", "MaxItemsPerBatchPath")
	bytes := b.exclusive(n, at, "MaxInputBytesPerBatch", "MaxInputBytesPerBatchPath")
	if items+bytes == 0 {
		b.list.Add(missingOneOf(n, at, []string{"MaxItemsPerBatch", "MaxInputBytesPerBatch"}))
	}
}

func (b *builder) writer(n *ast.Node, p place) {
	if n == nil || n.Kind != ast.Object {
		return
	}
	at := p.in("ResultWriter", "the ResultWriter", startOfFields(n))
	if len(n.Members) == 0 {
		b.list.Add(emptyValue(n, slot{"ResultWriter", wholeField, p}))
	}
	writerFields.read(b, n, at, &plain{})
	if config := n.Get("WriterConfig"); config != nil && config.Kind == ast.Object {
		writerConfigFields.read(b, config, at.in("WriterConfig", "the WriterConfig", startOfFields(config)), &plain{})
	}
}
