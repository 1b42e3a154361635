package fulfilment

//go:generate go run github.com/aslc-dev/aslc/cmd/aslc generate
