package parser

import (
	"errors"
	"strings"

	"github.com/aslc-dev/aslc/parser/ast"
	"github.com/aslc-dev/aslc/parser/diag"
	"github.com/aslc-dev/aslc/parser/hcl"
)

// isTerraform says by a file's name that it is a configuration of Terraform.
func isTerraform(name string) bool { return strings.HasSuffix(name, ".tf") }

// terraform reads the state machines of a configuration of Terraform.
func (t *template) terraform() {
	resources, err := hcl.Resources(t.file.Text)
	if mistake := (*hcl.Error)(nil); errors.As(err, &mistake) {
		t.list.Add(noConfiguration(mistake))
	}
	for _, r := range resources {
		t.machine(&ast.Member{Name: r.Name, NameSpan: r.NameSpan, Value: r.Properties}, r.Properties, r.Properties.Get("Type"))
	}
	if len(resources) == 0 && err == nil {
		t.list.Add(noStateMachine(diag.Span{End: min(1, len(t.file.Text))}))
	}
}
