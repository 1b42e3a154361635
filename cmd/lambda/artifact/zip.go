package artifact

import (
	"archive/zip"
	"compress/flate"
	"io"
	"os"
	"time"
)

// modified is the time of everything in a zip: the first that the format knows,
// so that equal content makes equal files.
var modified = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// Zip writes the deployment package of a function to w: the file bootstrap at
// its root, executable by everybody, as the runtime provided.al2023 wants it.
// Equal bytes make an equal package.
func Zip(w io.Writer, bootstrap io.Reader) error {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(w, flate.BestCompression) // built once, loaded at every cold start
	})
	header := &zip.FileHeader{Name: "bootstrap", Method: zip.Deflate, Modified: modified}
	header.SetMode(0o755)
	f, err := z.CreateHeader(header)
	if err != nil {
		return err
	}
	if _, err := io.Copy(f, bootstrap); err != nil {
		return err
	}
	return z.Close()
}

// ZipFile writes the deployment package of the function in the file called
// bootstrap to the file called name.
func ZipFile(name, bootstrap string) error {
	in, err := os.Open(bootstrap)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := Zip(out, in); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}
