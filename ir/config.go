package ir

import "github.com/aslc-dev/aslc/parser/diag"

// ConfigKind is the type of a configuration value. The order matters: of two
// numeric kinds, the later one is the narrower.
type ConfigKind uint8

// The kinds of configuration values.
const (
	AnyConfig     ConfigKind = iota // any JSON value
	TextConfig                      // a string
	TimeConfig                      // a timestamp
	BoolConfig                      // true or false
	NumberConfig                    // a number
	IntegerConfig                   // a whole number
)

// Config is a value that the definition leaves open, ${Name} where a value is
// needed: whoever makes the state machine gives it.
type Config struct {
	Span diag.Span
	Name string     // between ${ and }
	Kind ConfigKind // what the place needs; that of the [ConfigValue] is at least as narrow
}

// ConfigValue is a configuration value of a machine: all [Config] of one name.
type ConfigValue struct {
	Name string
	Kind ConfigKind  // a kind that does for every use
	Uses []ConfigUse // in the order of the definition
}

// ConfigUse is one place a configuration value stands at.
type ConfigUse struct {
	State string // "" in the machine's own fields
	Field string // such as Seconds, Parameters/limit, Retry[0]/MaxAttempts
	Span  diag.Span
	Kind  ConfigKind
}

// RetrierConfig holds the numbers of a retrier that are configuration values;
// each is nil where the retrier's own field has the number.
type RetrierConfig struct {
	Interval, MaxAttempts, BackoffRate, MaxDelay *Config
}

// ConfigOf returns the configuration value called name, or nil.
func (m *Machine) ConfigOf(name string) *ConfigValue {
	for _, v := range m.Config {
		if v.Name == name {
			return v
		}
	}
	return nil
}
