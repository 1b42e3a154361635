package checkout

//go:generate go run github.com/aslc-dev/aslc/cmd/aslc generate checkout.asl.json
