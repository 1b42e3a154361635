package bankaccount

//go:generate go run github.com/aslc-dev/aslc/cmd/aslc generate bankaccount.asl.json
