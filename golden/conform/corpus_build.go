package main

import (
	"fmt"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/aslc-dev/aslc/cmd/compile"
	"github.com/aslc-dev/aslc/golden/scratch"
	"github.com/aslc-dev/aslc/parser/diag"
)

// corpusPackage is the Go package of a definition, and what the tools say.
type corpusPackage struct {
	result  *compile.Result // of the definition, or with values filled in
	refused string          // why there is no Go
	filled  bool            // values stand where the definition has placeholders
	path    string          // import path
	measure measure

	wrong, vet, static string // what the compiler, go vet and staticcheck say
	all                *corpusBuild
}

// corpusBuild is how the packages of a run came about.
type corpusBuild struct {
	definitions         int // compiled
	generating          time.Duration
	allocated, obtained uint64 // bytes while generating, and by then from the system
	building, vetting   time.Duration
	staticchecking      time.Duration
	notStatic           string // why staticcheck did not run
}

// executeCorpus generates the packages of all definitions side by side, builds
// them with one command and has go vet and staticcheck look at them.
func executeCorpus(o *options, checks []check, dir string) ([]run, error) {
	module, err := scratch.New(dir)
	if err != nil {
		return nil, err
	}
	all := &corpusBuild{definitions: len(checks)}
	packages := all.generate(checks)
	runs := make([]run, len(checks))
	for i, p := range packages {
		runs[i] = run{refused: p.refused, pkg: p}
		if p.refused != "" {
			continue
		}
		if p.measure, err = measurePackage(p.result.Files, p.result.Machine); err != nil {
			return nil, fmt.Errorf("%s: %w", checks[i].id, err)
		}
		if p.path, err = module.Add(fmt.Sprintf("%s/%04d-%s", packageFolder, i, folderName(checks[i].id)), p.result.Files); err != nil {
			return nil, err
		}
	}
	return runs, all.inspect(module, packages, o.short)
}

// folderName returns a name for the folder of a package that tells where the
// definition is from.
func folderName(id string) string {
	const longest = 60
	name := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, id)
	return strings.Trim(name[max(0, len(name)-longest):], "-")
}

// generate compiles the definitions to Go.
func (b *corpusBuild) generate(checks []check) []*corpusPackage {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	packages := make([]*corpusPackage, len(checks))
	var wg sync.WaitGroup
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				packages[i] = generatePackage(checks[i].machines[0])
				packages[i].all = b
			}
		})
	}
	for i := range checks {
		next <- i
	}
	close(next)
	wg.Wait()
	b.generating = time.Since(start)
	runtime.ReadMemStats(&after)
	b.allocated, b.obtained = after.TotalAlloc-before.TotalAlloc, after.Sys
	return packages
}

// generatePackage compiles a definition as 'aslc generate' does. Where it has
// placeholders in places that a program needs a value for, it compiles with
// values.
func generatePackage(s source) *corpusPackage {
	p := &corpusPackage{}
	var panicked string
	if p.result, panicked = compileSource(s, compile.Options{Configurable: true}); panicked != "" {
		p.refused = panicked
		return p
	}
	if p.result.Files == nil {
		filled, values := fillIn(s, p.result)
		if r, _ := compileSource(filled, compile.Options{Configurable: true, Substitute: values}); r != nil && r.Files != nil {
			p.result, p.filled = r, true
		}
	}
	if p.result.Files == nil {
		p.refused = diagnostics(p.result)
	}
	return p
}

var (
	expression  = regexp.MustCompile(`(?s)\{%.*?%\}`)
	placeholder = regexp.MustCompile(`\$\{([^{}]+)\}`)
	listField   = regexp.MustCompile(`"(Retry|Catch)"\s*:\s*$`)
)

// fillIn returns values for a definition that does not compile without: 1 for a
// placeholder that stands for a whole value or inside an expression of JSONata,
// and the definition with an empty list for one that stands for all retriers or
// catchers, which no substitution can give.
func fillIn(s source, r *compile.Result) (source, map[string]string) {
	var texts []string
	open := r.Diagnostics.Sorted()
	for _, d := range slices.Backward(open) {
		if d.Code != diag.OpenValue {
			continue
		}
		if listField.MatchString(s.text[:d.Span.Start]) {
			s.text = s.text[:d.Span.Start] + "[]" + s.text[d.Span.End:]
			continue
		}
		texts = append(texts, r.File.Text[d.Span.Start:d.Span.End])
	}
	texts = append(texts, expression.FindAllString(r.File.Text, -1)...)
	values := map[string]string{}
	for _, text := range texts {
		for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
			values[m[1]] = "1"
		}
	}
	return s, values
}

// inspect builds the packages and has the tools look at them.
func (b *corpusBuild) inspect(module *scratch.Module, packages []*corpusPackage, short bool) error {
	take := func(tool func(folder string) (map[string]string, error), took *time.Duration, put func(p *corpusPackage, said string)) error {
		start := time.Now()
		said, err := tool(packageFolder)
		*took = time.Since(start)
		for _, p := range packages {
			if p.path != "" {
				put(p, said[p.path])
			}
		}
		return err
	}
	if err := take(module.Compile, &b.building, func(p *corpusPackage, said string) { p.wrong = said }); err != nil {
		return err
	}
	if err := take(module.Vet, &b.vetting, func(p *corpusPackage, said string) { p.vet = said }); err != nil {
		return err
	}
	if short {
		b.notStatic = "left out by -short"
		return nil
	}
	if err := take(module.Static, &b.staticchecking, func(p *corpusPackage, said string) { p.static = said }); err != nil {
		b.notStatic = "staticcheck does not run: " + firstLine(err.Error())
	}
	return nil
}

// firstLine returns the first line of a text.
func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}
