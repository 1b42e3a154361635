package hello

//go:generate go run github.com/aslc-dev/aslc/cmd/aslc generate hello.asl.json
