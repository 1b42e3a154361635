package program

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	asl "github.com/aslc-dev/aslc/runtime"
	"github.com/aslc-dev/aslc/runtime/mock"
	"github.com/aslc-dev/aslc/runtime/value"
)

// options are the flags.
type options struct {
	input   string
	mock    string
	name    string
	history string
	trace   bool
	fast    bool
	json    bool
}

// errHelp says that the help was asked for and printed.
var errHelp = errors.New("help")

const help = `Executes the state machine %s once.

  --input JSON|@FILE|-     the input: JSON text, a file, or the standard input; default {}
  --mock FILE[#TestCase]   what each Task answers, attempt by attempt: a mock
                           configuration file of Step Functions Local, or
                           {"State": [{"return": …}, {"throw": {"Error": …}}]}
  --trace                  print states with their inputs and outputs as they happen
  --fast                   let Wait states and retry delays pass at once
  --json                   print the result as one JSON object
  --history FILE           write the events as GetExecutionHistory gives them
  --name NAME              name of the execution; default: a random one

Exit codes: 0 the execution succeeded, 1 it failed, 2 wrong usage.
`

// parse reads the flags. It fails with errHelp when help was printed.
func parse(d *asl.Definition, args []string, stdout io.Writer) (*options, error) {
	o := new(options)
	f := flag.NewFlagSet("", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.StringVar(&o.input, "input", "{}", "")
	f.StringVar(&o.mock, "mock", "", "")
	f.StringVar(&o.name, "name", "", "")
	f.StringVar(&o.history, "history", "", "")
	f.BoolVar(&o.trace, "trace", false, "")
	f.BoolVar(&o.fast, "fast", false, "")
	f.BoolVar(&o.json, "json", false, "")
	err := f.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprintf(stdout, help, d.Name)
		return nil, errHelp
	case err != nil:
		return nil, explained(err, f)
	case f.NArg() > 0:
		return nil, fmt.Errorf("unexpected argument %q; the input goes after --input", f.Arg(0))
	}
	return o, nil
}

// explained returns the error of a wrong flag in the words of the help.
func explained(err error, f *flag.FlagSet) error {
	name, unknown := strings.CutPrefix(err.Error(), "flag provided but not defined: -")
	if !unknown {
		return err
	}
	like := ""
	f.VisitAll(func(known *flag.Flag) {
		if strings.HasPrefix(name, known.Name) || strings.HasPrefix(known.Name, name) {
			like = "; did you mean --" + known.Name + "?"
		}
	})
	return fmt.Errorf("there is no flag --%s%s", name, like)
}

func misuse(stderr io.Writer, d *asl.Definition, err error) int {
	fmt.Fprintf(stderr, "%s: %v\n(--help lists the flags)\n", d.Name, err)
	return exitUsage
}

// readInput returns the input that --input names.
func (o *options) readInput(stdin io.Reader) (asl.Value, error) {
	var text []byte
	var err error
	where := "--input"
	switch file, isFile := strings.CutPrefix(o.input, "@"); {
	case o.input == "-":
		where = "standard input"
		text, err = io.ReadAll(stdin)
	case isFile:
		where = file
		text, err = os.ReadFile(file)
	default:
		text = []byte(o.input)
	}
	if err != nil {
		return asl.Value{}, fmt.Errorf("--input: %w", err)
	}
	v, err := asl.Parse(text)
	var syntax *value.SyntaxError
	if errors.As(err, &syntax) {
		return v, fmt.Errorf("%s:%s: not JSON: %s", where, position(text, syntax.Offset), syntax.Msg)
	}
	return v, err
}

// position returns line:column of a byte offset, both from 1.
func position(text []byte, offset int) string {
	before := text[:min(offset, len(text))]
	return fmt.Sprintf("%d:%d", bytes.Count(before, []byte("\n"))+1, len(before)-bytes.LastIndexByte(before, '\n'))
}

// readMocks returns the script that --mock names, nil without it.
func (o *options) readMocks(d *asl.Definition) (*mock.Script, error) {
	if o.mock == "" {
		return nil, nil
	}
	script, err := mock.Open(o.mock, d.Name)
	if err != nil {
		return nil, fmt.Errorf("--mock: %w", err)
	}
	return script, nil
}
