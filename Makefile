# build test golden conform bench fuzz lint: nothing else to learn.
SHARED ?= ../shared
SUITES := aws workflows jsonpath jsonata
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOFUMPT := mvdan.cc/gofumpt@v0.12.0

.PHONY: build test golden conform bench fuzz lint

build:
	go build ./... && go build -o bin/aslc ./cmd/aslc

test:
	go test work

golden:
	go generate ./examples/...
	go test ./golden -update

conform:
	@for s in $(SUITES); do \
		case $$s in workflows) dir=$(SHARED)/workflows;; *) dir=$(SHARED)/conformance/$$s;; esac; \
		go run ./golden/conform -suite $$s -dir $$dir -skip distributed-map || exit 1; \
	done

bench:
	go test -run '^$$' -bench . -benchmem ./runtime/... ./ir/... ./parser/... ./examples/...

fuzz:
	.ci/fuzz 60s

lint:
	.ci/lint
