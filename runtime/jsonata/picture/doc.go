// Package picture formats and parses numbers, integers and dates by picture strings: $formatNumber, $formatInteger,
// $parseInteger, $fromMillis, $toMillis and $formatBase of JSONata. What crosses its border is float64, text and
// picture strings; undefined arguments are the caller's business.
//
// Pictures follow XPath and XQuery Functions and Operators 3.1 as far as jsonata-js 2.2.2 does. Where the two part,
// jsonata-js wins, down to its slips: the tests compare with recordings of it. Text counts in UTF-16 units, as there.
//
// A picture can be compiled once: CompileNumber, CompileInteger, CompileDate. Compiled pictures are immutable and safe
// for use by several goroutines. Some mistakes in a picture are reported only when a value meets them, as in jsonata-js.
package picture
