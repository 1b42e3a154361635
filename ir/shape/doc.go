// Package shape finds what is known of every value of a state machine before it
// runs. A machine of the ir and the types its user has declared go in; out come
// facts: the shape of each state's input, payload, result and output, of
// variables, of what expressions come to. With them come the mistakes that the
// facts show, at their places in the definition.
//
// A shape comes from a fact and never from a guess: the keys of a template, a
// literal, the result of a function, a declared type, the test of a Choice that
// was passed. An operator applied to a path is none, because NumericEquals on a
// string is false and not an error. What has no fact is [Unknown].
//
// # Shapes
//
// A [Shape] stands for a set of JSON values: those of some kinds, arrays and
// objects with what is known of their content, strings perhaps with a list of
// those possible. To that comes how many there are, for JSONata: a path over an
// array gives none, one, or many as an array, so that "none, one or many
// strings" is printed string*, while an array of strings is [string...].
//
// Shapes are joined where ways through the machine meet. In a loop they are
// joined until nothing changes any more; a shape that goes on changing loses its
// details, so that the end comes soon. Size, depth and number of members are
// bounded as well: the cost of a machine is near to linear in its states.
//
// # How it is computed
//
// Every state is a function from what it gets (its raw input and the variables)
// to what it hands to each of the states that may follow. The analysis visits
// states in the order of the flow until no input changes, and then once more,
// to note the facts and what is wrong.
package shape
