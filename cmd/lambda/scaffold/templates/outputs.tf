output "function_name" {
  value = aws_lambda_function.this.function_name
}
⟨- if .IsHTTP⟩

output "url" {
  value = "${aws_apigatewayv2_stage.this.invoke_url}⟨.Slug⟩"
}
⟨- else if .IsSQS⟩

output "queue_url" {
  value = aws_sqs_queue.this.url
}
⟨- else if .IsKinesis⟩

output "stream_name" {
  value = aws_kinesis_stream.this.name
}
⟨- else if .IsS3⟩

output "bucket" {
  value = aws_s3_bucket.this.id
}
⟨- end⟩
