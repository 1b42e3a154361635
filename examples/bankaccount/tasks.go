package bankaccount

import (
	"context"
	"fmt"
	"strings"
	"sync"

	asl "github.com/aslc-dev/aslc/runtime"
)

// Bank implements Tasks in memory: what would be three Lambda functions.
type Bank struct {
	mu       sync.Mutex
	accounts map[string]string // account number by application id
}

var _ Tasks = (*Bank)(nil)

// InvalidName is the error a Catch of the workflow matches by its name: a Go
// error becomes a States Language error by its ErrorName.
type InvalidName struct{ Name string }

func (e *InvalidName) Error() string { return fmt.Sprintf("%q is no name", e.Name) }

// ErrorName is the name that Retry and Catch match.
func (*InvalidName) ErrorName() string { return "InvalidName" }

// CheckName accepts names of at least two words.
func (b *Bank) CheckName(_ context.Context, in CheckNameInput) (asl.Value, error) {
	name, _ := in.Name.Text()
	if len(strings.Fields(name)) < 2 {
		return asl.Value{}, &InvalidName{Name: name}
	}
	return approval(true, "name verified"), nil
}

// CheckAddress wants addresses with a city, and approves those in the cities
// of the bank.
func (b *Bank) CheckAddress(_ context.Context, in CheckAddressInput) (asl.Value, error) {
	city, _ := in.Address.Get("city").Text()
	switch city {
	case "":
		return asl.Value{}, &asl.Error{Name: "InvalidAddress", Cause: "the address has no city"}
	case "London", "Paris":
		return approval(true, "address verified"), nil
	}
	return approval(false, "the bank is not in "+city), nil
}

// ApproveApplication opens the account. Asking again for the same application
// gives the same account, so a Retry does no harm.
func (b *Bank) ApproveApplication(_ context.Context, in ApproveApplicationInput) (asl.Value, error) {
	id, _ := in.ID.Text()
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.accounts == nil {
		b.accounts = map[string]string{}
	}
	if b.accounts[id] == "" {
		b.accounts[id] = fmt.Sprintf("%04d-1", len(b.accounts)+1)
	}
	return asl.Object(
		asl.Pair("id", in.ID),
		asl.Pair("accountNumber", asl.String(b.accounts[id])),
		asl.Pair("status", asl.String("OPEN")),
	), nil
}

func approval(approved bool, message string) asl.Value {
	return asl.Object(asl.Pair("approved", asl.Bool(approved)), asl.Pair("message", asl.String(message)))
}
