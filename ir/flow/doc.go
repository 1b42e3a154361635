// Package flow turns the control-flow graph of one scope into structured
// control flow: a [Graph] whose nodes are numbers goes in, a [Program] of if,
// switch, for, break, continue and return comes out, never a goto. The package
// knows nothing of states: what a node does and how an arm is chosen is the
// business of the caller.
//
// # Method
//
// The method follows Ramsey, "Beyond Relooper" (ICFP 2022): the tree of
// dominators is the nesting of the text.
//
//  1. Reverse post-order in source order, dominators, natural loops. A cycle
//     with several entries is irreducible; its entries go through a virtual
//     node that dispatches on a selector, and the graph is reducible.
//  2. A node with one forward entry is written in the arm that leads to it. A
//     node with more is a merge, written after the statement of its immediate
//     dominator; inner text reaches it by falling out.
//  3. A header opens a loop. Of the nodes at which control is out of the loop,
//     the one that dominates most states is written after it; break leads
//     there. The others stay inside.
//  4. Copyable terminals are written at each use. So is a handler of at most
//     two states that ends the scope and that is entered only by guards (one
//     arm of several); a longer one becomes a function where leaving it in
//     place would nest the main line.
//  5. A merge that cannot be reached because another one lies between is
//     copied or hoisted if it ends the scope. Else, inside a loop, the last
//     state of a round is copied, and around anything longer a section is put
//     that jumps to the merge leave.
//  6. An arm whose siblings all jump away is lifted out of the statement, so
//     that the siblings read as guards.
//
// Whatever still nests too deep for a reader is dispatched as well. The result
// is checked against the graph arm by arm before it is returned.
package flow
