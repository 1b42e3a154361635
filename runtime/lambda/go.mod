module github.com/aslc-dev/aslc/runtime/lambda

go 1.26.0

require (
	github.com/aslc-dev/aslc v0.0.0
	github.com/aws/aws-lambda-go v1.55.1
	github.com/stretchr/testify v1.12.1
)

require go.yaml.in/yaml/v3 v3.0.6 // indirect

replace github.com/aslc-dev/aslc => ../..
