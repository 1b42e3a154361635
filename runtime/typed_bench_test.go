package runtime_test

import (
	"context"
	"testing"

	asl "github.com/aslc-dev/aslc/runtime"
)

// scalars is the data of a state with ten members.
type scalars struct {
	ID       string  `json:"id"`
	Customer string  `json:"customer"`
	Quantity int64   `json:"quantity"`
	Price    float64 `json:"price"`
	Tax      float64 `json:"tax"`
	Paid     bool    `json:"paid"`
	Shipped  bool    `json:"shipped"`
	Carrier  string  `json:"carrier"`
	Attempts int64   `json:"attempts"`
	Note     *string `json:"note,omitempty"`
}

var benchState = asl.State{Name: "Step", Type: asl.PassType}

func step(ctx *asl.Context, in scalars) (scalars, error) {
	return asl.Run(ctx, &benchState, in, func(*asl.Visit) scalars {
		in.Attempts++
		return in
	})
}

//go:noinline
func plainStep(in scalars) (scalars, error) {
	in.Attempts++
	return in, nil
}

type chainMachine struct{}

// chain12 is what generated code makes of twelve states in a row.
func (chainMachine) run(ctx *asl.Context, in scalars) (_ scalars, err error) {
	data := in
	for range 12 {
		if data, err = step(ctx, data); err != nil {
			return scalars{}, err
		}
	}
	return data, nil
}

// The cost of the states alone: an execution of 12,000 of them, per 12.
func BenchmarkTypedChain12(b *testing.B) {
	in := scalars{ID: "o1", Customer: "Ann", Quantity: 3, Price: 19.99, Carrier: "mail"}
	note := "leave it at the door"
	in.Note = &note
	d := &asl.Definition{Name: "Bench"}
	for _, bb := range []struct {
		name string
		o    []asl.Option
	}{{"plain", nil}, {"recorded", []asl.Option{asl.WithRecorder(discard{})}}} {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			ctx := asl.NewLocal(context.Background(), bb.o...)
			_, err := asl.Execute(ctx, d, in, func(ctx *asl.Context, in scalars) (_ scalars, err error) {
				for b.Loop() {
					if in, err = (chainMachine{}).run(ctx, in); err != nil {
						return in, err
					}
				}
				return in, nil
			})
			if err != nil {
				b.Fatal(err)
			}
		})
	}
	b.Run("calls", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for range 12 {
				in, _ = plainStep(in)
			}
		}
	})
}

func BenchmarkTypedExecution(b *testing.B) {
	in := scalars{ID: "o1", Customer: "Ann", Quantity: 3, Price: 19.99, Carrier: "mail"}
	d := &asl.Definition{Name: "Bench"}
	ctx := asl.NewLocal(context.Background())
	b.ReportAllocs()
	for b.Loop() {
		if _, err := asl.Execute(ctx, d, in, chainMachine{}.run); err != nil {
			b.Fatal(err)
		}
	}
}
