package generate

import (
	"context"
	"maps"
	"os"
	"time"

	"github.com/aslc-dev/aslc/cmd/config"
)

// Inputs are the files that packages are made of, and what they looked like
// when they were read.
//
// They are looked at again and again rather than by notices of the operating
// system: looking works the same on network drives, in containers and with
// editors that put a new file in the place of the old one, it finds files that
// begin to match a pattern, and needs no library. Looking at some hundred files
// takes about a millisecond.
type Inputs struct {
	named map[string]bool  // read by the last run
	seen  map[string]stamp // before that
}

// stamp changes when a file is written.
type stamp struct {
	time time.Time
	size int64
}

// Of notes the files that definitions and o are made of.
func (in *Inputs) Of(definitions []*config.Definition, o *Outcome) {
	in.named = map[string]bool{}
	for _, d := range definitions {
		in.named[d.Path] = true
		if !d.Config.Absent {
			in.named[d.Config.File.Name] = true
		}
	}
	for _, name := range o.TypeFiles {
		in.named[name] = true
	}
	for _, p := range o.Packages {
		if p.Result != nil {
			in.named[p.Result.File.Name] = true
		}
	}
}

// look returns the stamps of all files.
func (in *Inputs) look(files []string) map[string]stamp {
	all := maps.Clone(in.named)
	if all == nil {
		all = map[string]bool{}
	}
	for _, f := range files {
		all[f] = true
	}
	out := map[string]stamp{}
	for name := range all {
		if info, err := os.Stat(name); err == nil {
			out[name] = stamp{info.ModTime(), info.Size()}
		} else {
			out[name] = stamp{}
		}
	}
	return out
}

// How often inputs are looked at: not less than minPause apart, and so that
// looking takes a small share of one processor.
const (
	minPause = 200 * time.Millisecond
	share    = 50
)

// Mark notes what the files look like, before they are read for the first time.
func (in *Inputs) Mark(files []string) { in.seen = in.look(files) }

// Wait returns when an input has changed and then stood still for one look, so
// that a file is not read half written, or another one has come; files lists
// those there are now. It returns false when ctx is done.
func (in *Inputs) Wait(ctx context.Context, files func() []string) bool {
	before := in.seen
	for {
		began := time.Now()
		now := in.look(files())
		for name := range in.named {
			if _, known := in.seen[name]; !known {
				in.seen[name] = now[name]
				before = in.seen
			}
		}
		if !maps.Equal(now, in.seen) && maps.Equal(now, before) {
			in.seen = now
			return true
		}
		before = now
		select {
		case <-ctx.Done():
			return false
		case <-time.After(max(minPause, share*time.Since(began))):
		}
	}
}
