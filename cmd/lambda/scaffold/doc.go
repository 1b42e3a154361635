// Package scaffold writes the files that deploy a workflow as a Lambda function
// with the AWS SAM CLI, the AWS CDK or Terraform.
//
// What is known of the function enters; texts of files to keep and to edit
// leave. They build the function with aslc itself, through the target of a
// Makefile, so that flags and architecture stay those of package artifact.
package scaffold
