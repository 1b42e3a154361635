package value_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/aslc-dev/aslc/runtime/value"
)

// orderDocument returns the JSON of an order with n items, the document the
// benchmarks read and write: 35 items are about 5 kB, 70 about 10 kB.
func orderDocument(n int) string {
	var b strings.Builder
	b.WriteString(`{"orderId":"ord-20260901-000042","createdAt":"2026-09-01T12:34:56.789Z",` +
		`"customer":{"id":"c-1029","name":"Zoë Müller","email":"zoe.mueller@example.com","vip":true,` +
		`"address":{"street":"1 Main St","city":"Zürich","zip":"8001","country":"CH"}},` +
		`"currency":"CHF","note":"ring the bell\ntwice, then \"wait\"","coupon":null,"items":[`)
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"id":"item-%04d","sku":"SKU-%05d","name":"Article number %d","qty":%d,"price":%d.%d,`+
			`"category":"%s","inStock":%t}`,
			i, i*37%99991, i, i%7+1, 5+i*3, 1+i*7%9, []string{"tools", "books", "garden"}[i%3], i%4 != 0)
	}
	b.WriteString(`],"totals":{"net":1234.56,"tax":95.06,"gross":1329.62},"tags":["priority","gift","eu"]}`)
	return b.String()
}

var orders = []struct {
	name string
	text string
}{
	{"5kB", orderDocument(35)},
	{"10kB", orderDocument(76)},
}

func BenchmarkDecode(b *testing.B) {
	for _, doc := range orders {
		text := []byte(doc.text)
		b.Run(doc.name+"/value", func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := value.Parse(text); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(doc.name+"/encoding-json", func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				var x any
				if err := json.Unmarshal(text, &x); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkEncode(b *testing.B) {
	for _, doc := range orders {
		v := value.MustParse(doc.text)
		b.Run(doc.name+"/value", func(b *testing.B) {
			b.SetBytes(int64(len(doc.text)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := v.MarshalJSON(); err != nil {
					b.Fatal(err)
				}
			}
		})
		x := v.Native()
		b.Run(doc.name+"/encoding-json", func(b *testing.B) {
			b.SetBytes(int64(len(doc.text)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := json.Marshal(x); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkEncodedSize(b *testing.B) {
	v := value.MustParse(orders[1].text)
	b.Run("first time", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			fresh := v.Clone()
			b.StartTimer()
			fresh.EncodedSize()
		}
	})
	b.Run("again", func(b *testing.B) {
		for b.Loop() {
			v.EncodedSize()
		}
	})
}

func BenchmarkGet(b *testing.B) {
	v := value.MustParse(orders[0].text)
	b.Run("value", func(b *testing.B) {
		for b.Loop() {
			if !v.Get("customer", "address", "city").IsString() {
				b.Fatal("no string")
			}
		}
	})
	x := v.Native()
	b.Run("map", func(b *testing.B) {
		for b.Loop() {
			order, _ := x.(map[string]any)
			customer, _ := order["customer"].(map[string]any)
			address, _ := customer["address"].(map[string]any)
			if _, ok := address["city"].(string); !ok {
				b.Fatal("no string")
			}
		}
	})
}

func BenchmarkSum(b *testing.B) {
	v := value.MustParse(orders[0].text)
	run := func(name string, sumOf func() float64) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if sumOf() == 0 {
					b.Fatal("no sum")
				}
			}
		})
	}
	run("value", func() (sum float64) {
		for _, item := range v.Get("items").Items() {
			price, _ := item.Get("price").Float()
			qty, _ := item.Get("qty").Float()
			sum += price * qty
		}
		return sum
	})
	run("field", func() (sum float64) {
		price, qty := value.NewField("price"), value.NewField("qty")
		for _, item := range v.Get("items").Items() {
			p, _ := price.In(item).Float()
			q, _ := qty.In(item).Float()
			sum += p * q
		}
		return sum
	})
	x := v.Native()
	run("map", func() (sum float64) {
		items, _ := x.(map[string]any)["items"].([]any)
		for _, item := range items {
			item, _ := item.(map[string]any)
			price, _ := item["price"].(float64)
			qty, _ := item["qty"].(float64)
			sum += price * qty
		}
		return sum
	})
}

func BenchmarkWith(b *testing.B) {
	v := value.MustParse(orders[0].text)
	b.Run("new member", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if v.With("result", value.True).Len() != v.Len()+1 {
				b.Fatal("no member")
			}
		}
	})
	b.Run("old member", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if v.With("note", value.Null).Len() != v.Len() {
				b.Fatal("new member")
			}
		}
	})
}

func BenchmarkObject(b *testing.B) {
	shape := value.NewShape("id", "total", "tags")
	b.Run("members", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			value.Object(value.Member{Name: "id", Value: value.Int(1)},
				value.Member{Name: "total", Value: value.Float(1.5)},
				value.Member{Name: "tags", Value: value.EmptyArray})
		}
	})
	b.Run("shape", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			shape.Object(value.Int(1), value.Float(1.5), value.EmptyArray)
		}
	})
}
