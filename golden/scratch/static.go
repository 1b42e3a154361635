package scratch

// staticcheck is the command that Static runs, in a version that does not change
// under us.
const staticcheck = "honnef.co/go/tools/cmd/staticcheck@v0.8.2"

// Static runs staticcheck on the packages below a folder, all with one command,
// and returns what it finds in each of them, by import path. It fails where
// staticcheck is not to be had.
func (m *Module) Static(folder string) (map[string]string, error) {
	return m.perPackage("run", staticcheck, Path+"/"+folder+"/...")
}
