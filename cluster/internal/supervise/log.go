package supervise

import (
	"io"
	"os"
	"sync"
)

// logLimit bounds one log file; the one before it is kept, so a component's logs stay under twice as much.
const logLimit = 8 << 20

// boundedLog is a file that is put aside when it has grown too long. What a process started may outlive it and go on
// writing beside its successor.
type boundedLog struct {
	mutex sync.Mutex
	path  string
	file  *os.File
	size  int64
}

func openLog(path string) (*boundedLog, error) {
	log := &boundedLog{path: path}
	return log, log.open()
}

func (l *boundedLog) open() error {
	file, err := os.OpenFile(l.path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	info, err := file.Stat()
	if err != nil {
		return err
	}
	l.file, l.size = file, info.Size()
	return nil
}

// Write never fails for want of room: a full disk must not end the component whose words these are.
func (l *boundedLog) Write(content []byte) (int, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if l.size+int64(len(content)) > logLimit {
		l.file.Close()
		_ = os.Rename(l.path, l.path+".1")
		if err := l.open(); err != nil {
			return len(content), nil
		}
	}
	written, _ := l.file.Write(content)
	l.size += int64(written)
	return len(content), nil
}

// drain copies what a process writes into its log until the last writer is gone.
func drain(from *os.File, to io.Writer) {
	defer from.Close()
	_, _ = io.Copy(to, from)
}
