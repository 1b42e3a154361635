package scaffold

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"text/template"

	"github.com/aslc-dev/aslc/cmd/lambda/artifact"
)

// Files are texts by slash-separated name, below the definition's directory.
type Files map[string][]byte

//go:embed templates
var templateFiles embed.FS

var templates = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("").Delims("⟨", "⟩").Funcs(template.FuncMap{
		"quote": strconv.Quote, // also a double-quoted scalar of YAML
		"hcl":   quoteHCL,
	}).ParseFS(templateFiles, "templates/*"))
})

// quoteHCL returns a string of Terraform's language.
func quoteHCL(text string) string {
	return strings.NewReplacer("${", "$${", "%{", "%%{").Replace(strconv.Quote(text))
}

// kinds are the templates of each kind of scaffold: file names by template.
var kinds = map[string]map[string]string{
	"sam":       {"sam.yaml": "template.yaml", "makefile": "Makefile"},
	"cdk":       {"cdk.go.tmpl": "cdk/main.go", "cdk.json": "cdk/cdk.json", "cdk.mod": "cdk/go.mod", "makefile": "Makefile"},
	"terraform": {"main.tf": "terraform/main.tf", "variables.tf": "terraform/variables.tf", "outputs.tf": "terraform/outputs.tf", "makefile": "Makefile"},
}

// SAM returns a template for the AWS SAM CLI and the Makefile it builds with.
func SAM(f Function) (Files, error) { return render("sam", f) }

// CDK returns an app of the AWS CDK, in Go, and the Makefile it needs.
func CDK(f Function) (Files, error) { return render("cdk", f) }

// Terraform returns a root module of Terraform, and the Makefile it needs.
func Terraform(f Function) (Files, error) { return render("terraform", f) }

func render(kind string, f Function) (Files, error) {
	if strings.ContainsAny(f.Definition+f.Tasks+f.Root+f.Package, " '\"$\\\n:#%") {
		return nil, fmt.Errorf("%s cannot be named in a Makefile: give it a name without white space and quotes", f.Definition)
	}
	all := Files{}
	for name, file := range kinds[kind] {
		var b bytes.Buffer
		if err := templates().ExecuteTemplate(&b, name, view{f}); err != nil {
			return nil, err
		}
		all[file] = b.Bytes()
	}
	return all, nil
}

// The event sources, for the templates.
func (v view) IsHTTP() bool        { return v.Source == artifact.HTTP }
func (v view) IsSQS() bool         { return v.Source == artifact.SQS }
func (v view) IsKinesis() bool     { return v.Source == artifact.Kinesis }
func (v view) IsEventBridge() bool { return v.Source == artifact.EventBridge }
func (v view) IsS3() bool          { return v.Source == artifact.S3 }

// Write writes the files below dir. It writes none of them, and says so, when
// one exists with another text: such a file was edited.
func (f Files) Write(dir string) (written []string, err error) {
	var edited []string
	for _, name := range f.Names() {
		old, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		switch {
		case errors.Is(err, os.ErrNotExist):
			written = append(written, name)
		case err != nil:
			return nil, err
		case !bytes.Equal(old, f[name]):
			edited = append(edited, name)
		}
	}
	if len(edited) > 0 {
		return nil, fmt.Errorf("%s exists and would change: remove what you do not want to keep", strings.Join(edited, ", "))
	}
	for _, name := range written {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, f[name], 0o644)); err != nil {
			return nil, err
		}
	}
	return written, nil
}

// Names returns the names of the files in order.
func (f Files) Names() []string {
	names := make([]string, 0, len(f))
	for name := range f {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
