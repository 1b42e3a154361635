package java_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/runtime/intrinsic/java"
)

// The expected values were printed by OpenJDK 17.
func TestRandom(t *testing.T) {
	r := java.NewRandom(42)
	require.Equal(t, []int32{30, 63, 48, 84, 70}, []int32{r.Intn(100), r.Intn(100), r.Intn(100), r.Intn(100), r.Intn(100)})
	require.Equal(t, int32(7), java.NewRandom(42).Intn(11))
	require.Equal(t, int32(239), java.NewRandom(3).Intn(999))
	require.Equal(t, int32(275), java.NewRandom(-7).Intn(1024))
	require.Equal(t, int32(516548029), java.NewRandom(0).Intn(1500000000))
	require.Equal(t, 0.7275636800328681, java.NewRandom(42).Double())
	require.Equal(t, int64(-5025562857975149833), java.NewRandom(42).Long())
}

func TestDouble(t *testing.T) {
	for want, f := range map[string]float64{
		"0.0": 0, "-0.0": math.Copysign(0, -1), "1.0": 1, "1.1": 1.1, "-1.5": -1.5, "0.001": 0.001, "9.9E-4": 0.00099,
		"9999999.0": 9999999, "1.0E7": 1e7, "1.00000005E7": 10000000.5, "1.0E21": 1e21, "2.5E-7": 2.5e-7,
		"NaN": math.NaN(),
	} {
		require.Equal(t, want, string(java.AppendDouble(nil, f)))
	}
}
