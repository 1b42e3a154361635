package format

import (
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestDiff(t *testing.T) {
	require.Empty(t, Diff("a.json", "same\n", "same\n"))
	require.Equal(t, `--- a.json.orig
+++ a.json
@@ -1,4 +1,4 @@
-0
+zero
 1
 2
 3
@@ -8,4 +8,5 @@
 7
 8
 9
-10
\ No newline at end of file
+10
+11
`, Diff("a.json", "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10", "zero\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n"))
	require.Contains(t, Diff("new", "", "a\n"), "@@ -0,0 +1,1 @@\n+a\n")
	require.Contains(t, Diff("gone", "a\n", ""), "@@ -1,1 +0,0 @@\n-a\n")
}

// TestDiffPatches gives random diffs to patch, which must make the new text of
// the old one.
func TestDiffPatches(t *testing.T) {
	patch, err := exec.LookPath("patch")
	if err != nil {
		t.Skip("no patch on this machine")
	}
	random := rand.New(rand.NewSource(1))
	text := func() string {
		var b strings.Builder
		for range random.Intn(40) {
			fmt.Fprintln(&b, random.Intn(25))
		}
		return b.String()
	}
	dir := t.TempDir()
	for i := range 60 {
		before, after := text(), text()
		if before == "" || after == "" {
			continue // patch would make or remove the file
		}
		if i%2 == 0 {
			after = before[:len(before)/4] + after + before[len(before)/4:]
		}
		name := filepath.Join(dir, "f")
		require.NoError(t, os.WriteFile(name, []byte(before), 0o644))
		cmd := exec.Command(patch, "--silent", name)
		cmd.Stdin = strings.NewReader(Diff("f", before, after))
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, "%s\n%s", out, Diff("f", before, after))
		got, err := os.ReadFile(name)
		require.NoError(t, err)
		require.Equal(t, after, string(got))
	}
}

func TestDiffIsFast(t *testing.T) {
	var before, after strings.Builder
	for i := range 50_000 {
		fmt.Fprintf(&before, "  line %d\n}\n", i)
		fmt.Fprintf(&after, "    line %d\n}\n", i)
	}
	start := time.Now()
	require.NotEmpty(t, Diff("big", before.String(), after.String()))
	require.Less(t, time.Since(start), 5*time.Second)
}
