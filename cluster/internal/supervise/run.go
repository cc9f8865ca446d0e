package supervise

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"
)

// Run runs a program to its end, with input on its stdin, and returns what it wrote.
func (r *Reaper) Run(ctx context.Context, input, path string, args, env []string) (string, error) {
	stdin, err := temporary(input)
	if err != nil {
		return "", err
	}
	defer stdin.Close()
	output, err := temporary("")
	if err != nil {
		return "", err
	}
	defer output.Close()
	pid, ended, err := r.Start(path, append([]string{path}, args...), &os.ProcAttr{Env: env, Files: []*os.File{stdin, output, output}})
	if err != nil {
		return "", err
	}
	var status syscall.WaitStatus
	select {
	case status = <-ended:
	case <-ctx.Done():
		_ = syscall.Kill(pid, syscall.SIGKILL)
		<-ended
		return "", ctx.Err()
	}
	var text bytes.Buffer
	if _, err := io.Copy(&text, io.NewSectionReader(output, 0, 1<<20)); err != nil {
		return "", err
	}
	if status.ExitStatus() != 0 {
		return text.String(), fmt.Errorf("%s: %s: %s", path, describe(status), strings.TrimSpace(text.String()))
	}
	return text.String(), nil
}

// temporary is a nameless file: unlike a pipe it needs nobody to drain it.
func temporary(content string) (*os.File, error) {
	file, err := os.CreateTemp("", "ordinal-")
	if err != nil {
		return nil, err
	}
	if err := os.Remove(file.Name()); err != nil {
		return nil, err
	}
	if _, err := file.WriteString(content); err != nil {
		return nil, err
	}
	_, err = file.Seek(0, io.SeekStart)
	return file, err
}

func describe(status syscall.WaitStatus) string {
	if status.Signaled() {
		return "ended by " + status.Signal().String()
	}
	return fmt.Sprintf("exit status %d", status.ExitStatus())
}
