// Package jsonata parses JSONata expressions.
//
// Text enters through [Parse]; a tree of [Node] leaves, or an [*Error] with a
// position inside the text. Parsing has two stages, as in the reference
// implementation (jsonata-js): a Pratt parser that knows syntax only, and a
// pass over its result that knows what paths mean. The pass flattens a.b.c into
// one [Path] with steps, moves predicates to the step they filter, resolves the
// parent operator % to the step it refers to, and marks the calls in tail
// position of a function. Only the result of the pass is exported.
//
// Literals are Go values; the package knows nothing of evaluation. Regular
// expressions are kept as text: whoever evaluates them compiles them.
//
// Every node carries two positions: a [Span] in bytes for diagnostics, and the
// position jsonata-js would report for it, in UTF-16 units, for errors at run
// time that quote one.
package jsonata
