package value_test

import (
	"encoding/json"
	"math/big"
	"net/netip"
	"reflect"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/aslc-dev/aslc/runtime/value"
)

// The types that users declare, as shop.Order is one.
type (
	order struct {
		ID       string            `json:"id"`
		Total    float64           `json:"total"`
		Items    []orderItem       `json:"items"`
		Placed   time.Time         `json:"placed"`
		Discount *int64            `json:"discount,omitempty"`
		Labels   map[string]string `json:"labels,omitempty"`
		Origin   netip.Addr        `json:"origin,omitzero"`
		audit
	}
	orderItem struct {
		SKU string `json:"sku"`
		Qty int64  `json:"qty"`
	}
	audit struct {
		By string `json:"by,omitempty"`
	}
)

const orderText = `{"id":"o1","vip":null,"total":5.0,"items":[{"sku":"a","qty":2,"gift":true},{"qty":1,"sku":"b"}],` +
	`"placed":"2026-09-01T02:03:04Z","labels":{"z":"1","a":"2"},"origin":"10.0.0.1","by":"ann"}`

func TestIntoDecodes(t *testing.T) {
	var o order
	require.NoError(t, value.Into(value.MustParse(orderText), &o))
	require.Equal(t, order{
		ID: "o1", Total: 5, Items: []orderItem{{"a", 2}, {"b", 1}}, Placed: time.Date(2026, 9, 1, 2, 3, 4, 0, time.UTC),
		Labels: map[string]string{"z": "1", "a": "2"}, Origin: netip.MustParseAddr("10.0.0.1"), audit: audit{By: "ann"},
	}, o)
}

// What fits a type follows encoding/json but for the strictness, so that all it
// takes comes out the same.
func TestIntoAgreesWithEncodingJSON(t *testing.T) {
	text, err := json.Marshal(full())
	require.NoError(t, err)
	var want, got everything
	require.NoError(t, json.Unmarshal(text, &want))
	require.NoError(t, value.Into(value.MustParse(string(text)), &got))
	require.Equal(t, want, got)

	type deep struct {
		embedding
		Flag bool `json:"flag,string"`
		Null *int `json:"null,string"`
	}
	text = []byte(`{"street":"s","zip":"z","id":"x","qty":1,"price":2.5,"extra":"7","flag":"true","null":null}`)
	var wantDeep, gotDeep deep
	wantDeep.line, gotDeep.line = &line{}, &line{} // encoding/json cannot make what is not exported
	require.NoError(t, json.Unmarshal(text, &wantDeep))
	require.NoError(t, value.Into(value.MustParse(string(text)), &gotDeep))
	require.Equal(t, wantDeep, gotDeep)
}

func TestIntoSaysWhatDoesNotFit(t *testing.T) {
	type odd struct {
		Byte   uint8                `json:"byte,omitempty"`
		Big    uint64               `json:"big,omitempty"`
		Ratio  float32              `json:"ratio,omitempty"`
		Pair   [2]int               `json:"pair,omitempty"`
		Keys   map[int]bool         `json:"keys,omitempty"`
		Bytes  []byte               `json:"bytes,omitempty"`
		Number json.Number          `json:"number,omitempty"`
		Loud   *loud                `json:"loud,omitempty"`
		Odd    map[string]orderItem `json:"a name,omitempty"`
		Quoted int                  `json:"quoted,string,omitempty"`
		Chan   chan int             `json:"chan,omitempty"`
		Reader interface{ Read() }  `json:"reader,omitempty"`
		Int    *big.Int             `json:"int,omitempty"`
	}
	head := `{"id":"o1","total":1,"placed":"2026-09-01T00:00:00Z","items":`
	tests := []struct {
		text string
		into any
		want string
	}{
		{head + `[{"sku":"a","qty":1},{"sku":"b","qty":"two"}]}`, new(order), `$.items[1].qty is the string "two", and not of the Go type int64`},
		{head + `[{"sku":"a","qty":1.5}]}`, new(order), `$.items[0].qty is the number 1.5, and not of the Go type int64`},
		{head + `[{"sku":"a","QTY":1}]}`, new(order), `$.items[0].qty is missing, which has to be there for its Go type int64`},
		{head + `[{"sku":null,"qty":1}]}`, new(order), `$.items[0].sku is null, and not of the Go type string`},
		{head + `{"sku":"a"}}`, new(order), `$.items is an object, and not of the Go type []value_test.orderItem`},
		{head + `[],"discount":"1"}`, new(order), `$.discount is the string "1", and not of the Go type int64`},
		{head + `[],"labels":{"a":1}}`, new(order), `$.labels.a is the number 1, and not of the Go type string`},
		{head + `[],"by":[1]}`, new(order), `$.by is an array of 1 item, and not of the Go type string`},
		{head + `[],"origin":"x"}`, new(order), `$.origin is the string "x", and not of the Go type netip.Addr: ParseAddr("x"): unable to parse IP`},
		{`[]`, new(order), `$ is an array of 0 items, and not of the Go type value_test.order`},
		{`{"byte":256}`, new(odd), `$.byte is the number 256, and not of the Go type uint8`},
		{`{"byte":-1}`, new(odd), `$.byte is the number -1, and not of the Go type uint8`},
		{`{"big":18446744073709551616}`, new(odd), `$.big is the number 18446744073709551616, and not of the Go type uint64`},
		{`{"ratio":1e39}`, new(odd), `$.ratio is the number 1e+39, and not of the Go type float32`},
		{`{"pair":[1]}`, new(odd), `$.pair is an array of 1 item, and not of the Go type [2]int`},
		{`{"pair":[1,true]}`, new(odd), `$.pair[1] is the boolean true, and not of the Go type int`},
		{`{"keys":{"x":true}}`, new(odd), `$.keys.x is the string "x", and not of the Go type int: json: cannot unmarshal number x into Go value of type int`},
		{`{"bytes":"é"}`, new(odd), `$.bytes is the string "é", and not of the Go type []uint8: illegal base64 data at input byte 0`},
		{`{"number":"1"}`, new(odd), `$.number is the string "1", and not of the Go type json.Number`},
		{`{"loud":1}`, new(odd), `$.loud is the number 1, and not of the Go type value_test.loud`},
		{`{"a name":{"b'c":{"sku":"x"}}}`, new(odd), `$["a name"]["b'c"].qty is missing, which has to be there for its Go type int64`},
		{`{"quoted":7}`, new(odd), `$.quoted is the number 7, and not of the Go type int`},
		{`{"quoted":"x"}`, new(odd), `$.quoted is the string "x", and not of the Go type int: `},
		{`{"chan":1}`, new(odd), `$.chan is the number 1, and not of the Go type chan int`},
		{`{"reader":1}`, new(odd), `$.reader is the number 1, and not of the Go type interface { Read() }`},
		{`{"int":1.5}`, new(odd), `$.int is the number 1.5, and not of the Go type big.Int: `},
		{`[1,2]`, new(map[string]int), `$ is an array of 2 items, and not of the Go type map[string]int`},
		{`"0123456789012345678901234567890123456789012345678901234567890123456789"`, new(bool), `$ is the string "0123456789012345678901234567890123456789012345678901234…, and not of the Go type bool`},
		{`1`, (*int)(nil), `$ has no variable to be stored in`},
	}
	for _, tt := range tests {
		err := value.Into(value.MustParse(tt.text), tt.into)
		require.ErrorContains(t, err, tt.want, tt.text)
		var misfit *value.FitError
		require.ErrorAs(t, err, &misfit)
		require.NotNil(t, misfit.Type)
	}
}

func TestIntoTakesWhatMayBeMissingOrNull(t *testing.T) {
	type lenient struct {
		Pointer *orderItem      `json:"pointer"`
		Any     any             `json:"any"`
		Value   value.Value     `json:"value"`
		Raw     json.RawMessage `json:"raw"`
		Empty   int             `json:"empty,omitempty"`
		Zero    time.Time       `json:"zero,omitzero"`
		*audit
	}
	var x lenient
	require.NoError(t, value.Into(value.EmptyObject, &x))
	require.Equal(t, lenient{}, x)
	require.NoError(t, value.Into(value.MustParse(`{"pointer":null,"any":null,"value":null,"raw":null}`), &x))
	require.Equal(t, value.Null, x.Value)
	require.Equal(t, json.RawMessage("null"), x.Raw)

	var lists struct {
		Slice []int          `json:"slice"`
		Map   map[string]int `json:"map"`
		Ints  []int64        `json:"ints"`
	}
	require.NoError(t, value.Into(value.MustParse(`{"slice":null,"map":null,"ints":[5.0,-0.0,1e3]}`), &lists))
	require.Equal(t, []int64{5, 0, 1000}, lists.Ints)
}

func TestFitErrorNamesTheDeclaredType(t *testing.T) {
	var misfit *value.FitError
	require.ErrorAs(t, value.Into(value.Null, new(value.View[order])), &misfit)
	require.Equal(t, reflect.TypeFor[order](), misfit.Into)
	require.Equal(t, "$", misfit.Path())
}
