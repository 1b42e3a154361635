// Package layout chooses how the values of a state machine are represented in
// Go. A machine of the ir, the facts of package shape and the user's
// declarations go in; out comes a [Type] for every document that flows between
// states, for payloads, results and variables. It decides which structs there
// are; how they are called and spelt is the business of codegen.
//
// # Lineages
//
// A document is what a state receives and hands on. Most states hand on what
// they received, perhaps with a member more (ResultPath): such documents are one
// lineage, and all of a lineage have one type, so that the variable which holds
// the document keeps its type from state to state, through branches and loops.
// What only some ways add is an optional field of it. A state whose output takes
// nothing over from its input begins a lineage of its own.
//
// # Types
//
// A type comes from a fact: a declared type is taken as it is, an object whose
// members are all known becomes a struct, a text a string. Whatever has no fact,
// or cannot be said in Go without losing something, is an asl.Value: an object
// that may have any members, a value that may be of several kinds, a declared
// object of which a part was replaced. So a layout never fails; it only knows
// less.
//
// A declared type is a view: members it does not name travel on with it. Such
// values are asl.View of the type, and states that add members to one get a
// struct that holds the view inline beside them.
package layout
