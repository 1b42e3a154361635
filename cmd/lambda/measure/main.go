// Command measure builds workflows as Lambda functions and an empty function of
// aws-lambda-go the same way, and compares them: size, start-up, invocations a
// second. It exits with 1 when a bar is missed.
//
// Both kinds take turns, so that whatever else the machine does meets both, and
// the figures that count are lower quintiles, which it touches least.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/cmd/lambda/artifact"
	"github.com/aslc-dev/aslc/cmd/rapi"
)

// Bars, as factors of the empty function's figures.
const (
	mostSize       = 1.25
	mostStartUp    = 1.15
	leastPerSecond = 0.9
)

// subject is a workflow to measure.
type subject struct {
	name, definition, event string
	counts                  bool // the bar on invocations a second is meant for it
}

// subjects, from the root of the module.
var subjects = []subject{
	{"hello", "examples/hello/hello.asl.json", "", false},
	{"ten states", "cmd/lambda/measure/testdata/ten.asl.json", `{"id": "a-17", "urgent": false, "items": [{"sku": "cup", "quantity": 2}, {"sku": "book", "quantity": 1}]}`, true},
	{"checkout", "examples/checkout/checkout.asl.json", `{"items": [{"sku": "cup", "quantity": 2}, {"sku": "book", "quantity": 1}], "card": "4111", "address": {"city": "Bern"}}`, false},
}

func main() {
	starts := flag.Int("starts", 101, "processes to start of each function")
	rounds := flag.Int("rounds", 400, "rounds of 50 invocations of each function")
	flag.Parse()
	if err := run(context.Background(), *starts, *rounds); err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
}

// run measures all subjects.
func run(ctx context.Context, starts, rounds int) error {
	dir, err := os.MkdirTemp("", "aslc-measure-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	host := artifact.Platform{OS: runtime.GOOS, Arch: runtime.GOARCH}
	base, small := filepath.Join(dir, "empty"), filepath.Join(dir, "empty-arm64")
	if err := errors.Join(artifact.Baseline(ctx, host, base), artifact.Baseline(ctx, artifact.ARM64, small)); err != nil {
		return err
	}
	var missed []error
	for _, s := range subjects {
		bin := filepath.Join(dir, "function")
		if err := errors.Join(s.build(ctx, host, bin), s.build(ctx, artifact.ARM64, bin+"-arm64")); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		missed = append(missed, compareSizes(s, small, bin+"-arm64"))
		missed = append(missed, compareStartUp(ctx, s, base, bin, starts))
		if s.event != "" {
			missed = append(missed, compareSpeed(ctx, s, base, bin, rounds))
		}
	}
	return errors.Join(missed...)
}

// build builds the workflow for a platform.
func (s subject) build(ctx context.Context, p artifact.Platform, out string) error {
	text, err := os.ReadFile(s.definition)
	if err != nil {
		return err
	}
	r := compile.Source(s.definition, string(text), compile.Options{})
	if r.Files == nil {
		return fmt.Errorf("%s does not compile: %v", s.definition, r.Diagnostics.All())
	}
	return (&artifact.Builder{Platform: p}).Bootstrap(ctx, r, s.definition, out)
}

func compareSizes(s subject, base, bin string) error {
	b, err := os.Stat(base)
	if err != nil {
		return err
	}
	f, err := os.Stat(bin)
	if err != nil {
		return err
	}
	ratio := float64(f.Size()) / float64(b.Size())
	fmt.Printf("%-11s size arm64     %9d bytes   empty %9d   × %.3f  (bar %.2f)\n", s.name, f.Size(), b.Size(), ratio, mostSize)
	if ratio > mostSize {
		return fmt.Errorf("%s: size × %.3f is above %.2f", s.name, ratio, mostSize)
	}
	return nil
}

// compareStartUp compares the time from the start of the process to its first
// request for an event.
func compareStartUp(ctx context.Context, s subject, base, bin string, n int) error {
	var b, f []time.Duration
	for range n {
		for _, one := range []struct {
			path  string
			times *[]time.Duration
		}{{base, &b}, {bin, &f}} {
			service := rapi.New(rapi.Function{Binary: one.path, Log: io.Discard})
			r, err := service.Invoke(ctx, []byte(`{}`)) // what comes of it does not matter
			service.Close()
			if err != nil {
				return err
			}
			*one.times = append(*one.times, r.Init)
		}
	}
	ratio := float64(quintile(f)) / float64(quintile(b))
	fmt.Printf("%-11s start-up       %8.2f ms      empty %6.2f ms   × %.3f  (bar %.2f; medians %.2f and %.2f)\n",
		s.name, ms(quintile(f)), ms(quintile(b)), ratio, mostStartUp, ms(median(f)), ms(median(b)))
	if ratio > mostStartUp {
		return fmt.Errorf("%s: start-up × %.3f is above %.2f", s.name, ratio, mostStartUp)
	}
	return nil
}

// compareSpeed compares invocations, one at a time, of warm environments.
func compareSpeed(ctx context.Context, s subject, base, bin string, rounds int) error {
	const block = 50 // some milliseconds: what else the machine does seldom falls into all blocks of one
	first, second := rapi.New(rapi.Function{Binary: base}), rapi.New(rapi.Function{Binary: bin})
	defer first.Close()
	defer second.Close()
	var b, f []time.Duration
	for round := range rounds + 1 {
		for _, one := range []struct {
			service *rapi.Service
			times   *[]time.Duration
		}{{first, &b}, {second, &f}} {
			took, err := invoke(ctx, one.service, s.event, block)
			if err != nil {
				return fmt.Errorf("%s: %w", s.name, err)
			}
			if round > 0 { // the first one warms up
				*one.times = append(*one.times, took/block)
			}
		}
	}
	ratio := float64(quintile(b)) / float64(quintile(f))
	fmt.Printf("%-11s invocations    %8.0f /s      empty %6.0f /s   × %.3f  (bar %.2f; medians %.0f and %.0f)\n",
		s.name, perSecond(quintile(f)), perSecond(quintile(b)), ratio, leastPerSecond, perSecond(median(f)), perSecond(median(b)))
	if s.counts && ratio < leastPerSecond {
		return fmt.Errorf("%s: invocations × %.3f is below %.2f", s.name, ratio, leastPerSecond)
	}
	return nil
}

// invoke returns how long n invocations take.
func invoke(ctx context.Context, s *rapi.Service, event string, n int) (time.Duration, error) {
	began := time.Now()
	for range n {
		r, err := s.Invoke(ctx, []byte(event))
		if err != nil {
			return 0, err
		}
		if r.Failed {
			return 0, fmt.Errorf("the function failed: %s", r.Payload)
		}
	}
	return time.Since(began), nil
}

// quintile returns the time that a fifth of the times does not exceed.
func quintile(times []time.Duration) time.Duration { return part(times, 5) }

func median(times []time.Duration) time.Duration { return part(times, 2) }

func part(times []time.Duration, of int) time.Duration {
	sorted := slices.Sorted(slices.Values(times))
	return sorted[len(sorted)/of]
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

func perSecond(d time.Duration) float64 { return float64(time.Second) / float64(d) }
