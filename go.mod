module github.com/aslc-dev/aslc

go 1.26.0

require (
	github.com/dave/jennifer v1.7.1
	github.com/ohler55/ojg v1.28.5
	github.com/stretchr/testify v1.12.1
	go.yaml.in/yaml/v3 v3.0.6
	golang.org/x/mod v0.42.0
	golang.org/x/text v0.43.0
	golang.org/x/tools v0.52.0
)

require golang.org/x/sync v0.24.0 // indirect
