// Package value is the JSON value of aslc: what States Language data is while
// a workflow runs.
//
// A [Value] is 16 bytes, immutable and safe to share between goroutines. It
// keeps what encoding/json loses: the order of object members, integers of any
// size, the difference between 1 and 1.0, lone surrogates in strings, and the
// difference between null and nothing at all ([Undefined] is a kind of its
// own, the zero Value).
//
// JSON text enters through [Parse] and [ParseString] and leaves through
// [Value.AppendJSON] and its relatives; Go values cross at the edges of a
// workflow through [Of], [Into], [Value.Decode] and [Value.Native]. A [View] is
// a Go value that remembers its JSON; [Within] and [SizeOf] tell the size of a
// Go value's JSON without making it. Everything between shares structure: With,
// Without, WithItem and Append copy one node and no more, and no method changes
// a value that somebody else can reach.
//
// # Numbers
//
// A number written without point and exponent is an integer, exact at any
// size. Everything else is a double. A double that was written with a point or
// an exponent although its value is integral keeps a point: 1.0 stays 1.0 and
// 1e3 becomes 1000.0, as the States Language service (Jackson) does. A double
// that was computed (see [Float]) is written as JavaScript writes it: 3, not
// 3.0. Digits are always the fewest that read back as the same double, with an
// exponent from 1e21 up and below 1e-6 (see [FormatNumber]).
//
// # Strings
//
// Strings are UTF-8. A lone surrogate, which JSON text can hold as \ud800 and
// JavaScript strings can hold too, is kept in its three byte form (WTF-8) and
// written back as the same escape. Other bytes that are not UTF-8 become
// U+FFFD, as in encoding/json.
//
// # Memory
//
// Strings of a parsed value are parts of the text, and small objects live in
// blocks shared with their neighbours: a value keeps the document it came from
// alive. [Value.Clone] cuts that tie where a small value outlives a large
// document.
//
// # Depth
//
// Parsed text is nested no deeper than [MaxDepth]. Methods that walk a value
// recurse; a program that nests values in a loop has to bound that itself, as
// a limit on [Value.EncodedSize] does.
package value
