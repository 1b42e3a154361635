// Package hcl finds the Step Functions state machines in a Terraform
// configuration: the text of a .tf file goes in, and for each resource
// aws_sfn_state_machine its properties come out as a tree with the places of
// everything in the file.
//
// Nothing is evaluated. A definition is read where it is written: as a text or
// a heredoc, as the argument of jsonencode, through a local value of the same
// file, or in the file that file or templatefile names. Whatever Terraform
// computes stands in the tree as ${expression}, like a placeholder of any other
// template.
package hcl
