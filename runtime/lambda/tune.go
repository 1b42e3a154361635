package lambda

import (
	"os"
	"runtime"
	"strconv"
)

// tune keeps Go to one thread at a time in a function that has less than a
// whole processor, unless GOMAXPROCS says otherwise. A function has as much of
// a processor as it has memory, but Go sees two of them; branches that hand
// their work from one thread to another then wait for the threads to take
// turns. That was a sixth of a short invocation.
func tune() {
	const wholeProcessor = 1769 // MB, says Lambda's documentation
	megabytes, err := strconv.Atoi(os.Getenv("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"))
	if err == nil && megabytes < wholeProcessor && os.Getenv("GOMAXPROCS") == "" {
		runtime.GOMAXPROCS(1)
	}
}
