package codegen

import (
	"github.com/dave/jennifer/jen"

	"github.com/aslc-dev/aslc/ir"
)

func (g *generator) scopeFunc(f *jen.File, s *ir.Scope) {}
