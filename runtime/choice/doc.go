// Package choice holds the data tests of Choice states: the comparison
// operators of the States Language as functions.
//
// What enters is the value a rule's Variable selects and the operand; what
// leaves is whether the test holds. A value that is not of the operator's type
// is never an error: the test is false. That a path selects nothing is the
// business of whoever evaluates it; only IsPresent expects Undefined.
package choice
