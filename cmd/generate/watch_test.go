package generate

import (
	"context"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/cmd/config"
)

func TestWait(t *testing.T) {
	r := newRepository(t, "-- aslc.yaml --\ndefinitions: [{files: ['*.asl.json', t.yaml], dir: 'gen/{name}'}]\n-- a.asl.json --\n"+pass+"\n-- t.yaml --\n"+template+"-- ship.json --\n"+pass+"\n")
	files := func() []string {
		c, list, err := config.Read(config.FileName)
		require.NoError(t, err)
		definitions, err := c.Definitions(list)
		require.NoError(t, err)
		out := []string{config.FileName}
		for _, d := range definitions {
			out = append(out, d.Path)
		}
		return out
	}
	var in Inputs
	in.Mark(files())
	o := r.run()
	c, list, err := config.Read(config.FileName)
	require.NoError(t, err)
	definitions, err := c.Definitions(list)
	require.NoError(t, err)
	in.Of(definitions, o)

	wait := func(limit time.Duration) bool {
		ctx, cancel := context.WithTimeout(context.Background(), limit)
		defer cancel()
		return in.Wait(ctx, files)
	}
	require.False(t, wait(600*time.Millisecond), "nothing has changed")
	for name, change := range map[string]func(){
		"written":       func() { r.write("a.asl.json", charge) },
		"new":           func() { r.write("b.asl.json", pass) },
		"removed":       func() { require.NoError(t, os.Remove("a.asl.json")) },
		"settings":      func() { r.write("aslc.yaml", "definitions: '*.asl.json'\n") },
		"of a template": func() { r.write("ship.json", charge) },
	} {
		change()
		require.True(t, wait(5*time.Second), name)
	}
	require.False(t, wait(300*time.Millisecond), "all of it was noticed")
}
