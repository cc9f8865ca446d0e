package image

import (
	"archive/tar"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"
)

// writeLayer writes the entries as an uncompressed tar: it is read once, on this machine.
func writeLayer(to io.Writer, entries []Entry, modified time.Time) error {
	archive := tar.NewWriter(to)
	for _, entry := range entries {
		if err := writeEntry(archive, entry, modified); err != nil {
			return fmt.Errorf("pack %s: %w", entry.Path, err)
		}
	}
	return archive.Close()
}

func writeEntry(archive *tar.Writer, entry Entry, modified time.Time) error {
	header := &tar.Header{Name: entry.Path, Mode: permissions(entry.Mode), ModTime: modified, Format: tar.FormatPAX}
	var body io.Reader = bytes.NewReader(entry.Body)
	switch {
	case entry.Mode.IsDir():
		header.Typeflag, header.Name = tar.TypeDir, entry.Path+"/"
	case entry.Mode&fs.ModeSymlink != 0:
		header.Typeflag, header.Linkname = tar.TypeSymlink, entry.Link
	default:
		header.Typeflag, header.Size = tar.TypeReg, int64(len(entry.Body))
		if entry.From != "" {
			file, err := os.Open(entry.From)
			if err != nil {
				return err
			}
			defer file.Close()
			info, err := file.Stat()
			if err != nil {
				return err
			}
			body, header.Size = file, info.Size()
		}
	}
	if err := archive.WriteHeader(header); err != nil {
		return err
	}
	_, err := io.Copy(archive, body)
	return err
}

func permissions(mode fs.FileMode) int64 {
	bits := int64(mode.Perm())
	if mode&fs.ModeSticky != 0 {
		bits |= 0o1000
	}
	return bits
}
