package cost

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"time"
)

//go:embed prices.json
var published []byte

// Prices are a region's prices, in its currency. They have the form of
// prices.json.
type Prices struct {
	Date     string   `json:"date"` // of the price lists
	Region   string   `json:"region"`
	Currency string   `json:"currency"`
	Sources  []string `json:"sources"`
	Standard struct {
		PerTransition    float64 `json:"perTransition"`
		StartTransitions int     `json:"startTransitions"` // those an execution has beside its states
		Notes            string  `json:"notes"`
	} `json:"standard"`
	Express struct {
		PerRequest         float64 `json:"perRequest"`
		PerGBSecond        Tiers   `json:"perGBSecond"`
		DurationStepMillis int     `json:"durationStepMillis"` // durations are rounded up to multiples of it
		MemoryStepMB       float64 `json:"memoryStepMB"`
		BaseMemoryMB       float64 `json:"baseMemoryMB"`
		Notes              string  `json:"notes"`
	} `json:"express"`
	Lambda struct {
		PerRequest         float64          `json:"perRequest"`
		PerGBSecond        map[string]Tiers `json:"perGBSecond"` // by architecture
		DurationStepMillis int              `json:"durationStepMillis"`
		Notes              string           `json:"notes"`
	} `json:"lambda"`
}

// Tiers are the prices of a unit that gets cheaper the more of it a month has.
type Tiers []Tier

// Tier is one step of Tiers.
type Tier struct {
	UpTo  float64 `json:"upTo"` // units a month; 0 in the last tier
	Price float64 `json:"price"`
}

// Published returns the prices that come with aslc.
func Published() (*Prices, error) { return ParsePrices(published) }

// PublishedText returns the file with the prices that come with aslc.
func PublishedText() []byte { return bytes.Clone(published) }

// ParsePrices reads a file of the form of prices.json. It fails when a price is
// missing.
func ParsePrices(text []byte) (*Prices, error) {
	p := new(Prices)
	if err := json.Unmarshal(text, p); err != nil {
		return nil, fmt.Errorf("prices: %w", err)
	}
	for name, ok := range map[string]bool{
		"standard.perTransition":    p.Standard.PerTransition > 0,
		"express.perRequest":        p.Express.PerRequest > 0,
		"express.perGBSecond":       len(p.Express.PerGBSecond) > 0,
		"lambda.perRequest":         p.Lambda.PerRequest > 0,
		"lambda.perGBSecond.arm64":  len(p.Lambda.PerGBSecond["arm64"]) > 0,
		"lambda.perGBSecond.amd64":  len(p.Lambda.PerGBSecond["amd64"]) > 0,
		"express.memoryStepMB":      p.Express.MemoryStepMB > 0,
		"lambda.durationStepMillis": p.Lambda.DurationStepMillis > 0,
	} {
		if !ok {
			return nil, fmt.Errorf("prices: %s is missing", name)
		}
	}
	return p, nil
}

// of returns the price of an amount in a month.
func (t Tiers) of(amount float64) float64 {
	sum, below := 0.0, 0.0
	for _, tier := range t {
		upTo := tier.UpTo
		if upTo == 0 {
			upTo = math.Inf(1)
		}
		if amount <= below {
			break
		}
		sum += (min(amount, upTo) - below) * tier.Price
		below = upTo
	}
	return sum
}

// roundUp returns d as seconds, rounded up to steps of so many milliseconds.
func roundUp(d time.Duration, stepMillis int) float64 {
	step := time.Duration(max(stepMillis, 1)) * time.Millisecond
	return ((d + step - 1) / step * step).Seconds()
}

// standard returns the price of executions of so many transitions.
func (p *Prices) standard(executions float64, transitions int) float64 {
	return executions * float64(transitions) * p.Standard.PerTransition
}

// express returns the price of Express executions of memory MB.
func (p *Prices) express(executions float64, d time.Duration, memory float64) float64 {
	e := p.Express
	billed := math.Ceil(memory/e.MemoryStepMB) * e.MemoryStepMB
	return executions*e.PerRequest + e.PerGBSecond.of(executions*roundUp(d, e.DurationStepMillis)*billed/1024)
}

// lambda returns the price of invocations that last d each with memory MB.
func (p *Prices) lambda(arch string, invocations float64, d time.Duration, memory int) float64 {
	l := p.Lambda
	return invocations*l.PerRequest + l.PerGBSecond[arch].of(invocations*roundUp(d, l.DurationStepMillis)*float64(memory)/1024)
}
