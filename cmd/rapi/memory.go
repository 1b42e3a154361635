package rapi

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
)

// Memory returns the bytes of memory that the process has in use and the most
// it ever had. It fails on systems without /proc and for a process that is gone.
func Memory(pid int) (now, peak int64, err error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, 0, err
	}
	for line := range bytes.Lines(text) {
		name, rest, _ := bytes.Cut(line, []byte(":"))
		kilobytes, err := strconv.ParseInt(string(bytes.TrimSuffix(bytes.TrimSpace(rest), []byte(" kB"))), 10, 64)
		if err != nil {
			continue
		}
		switch string(name) {
		case "VmRSS":
			now = kilobytes << 10
		case "VmHWM":
			peak = kilobytes << 10
		}
	}
	if peak == 0 {
		return 0, 0, fmt.Errorf("process %d has ended", pid)
	}
	return now, peak, nil
}
