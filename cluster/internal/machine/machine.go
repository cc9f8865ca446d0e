// Package machine looks whether this computer can run a cluster, and says what to do where it cannot.
package machine

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"
	"strings"
	"syscall"
)

// wayOut ends every refusal: all else of Ordinal works with any cluster.
const wayOut = "or use a cluster that you have: set ORDINAL_KUBECONFIG to the path of its kubeconfig"

const (
	// neededDisk holds images, nodes and a class's work.
	neededDisk   = 2 << 30
	neededMemory = 1500 // MiB
)

// Facts are what the decision is made on.
type Facts struct {
	OS       string
	UID      int
	FreeDisk uint64 // bytes, where the data folder lies
	MemoryMi int64
	Data     string
}

// Check gives the reason why a cluster cannot run, or nil.
func Check(facts Facts) error {
	switch {
	case facts.OS != "linux":
		return fmt.Errorf("the embedded cluster needs Linux, and this is %s: run Ordinal in a Linux machine, %s", facts.OS, wayOut)
	case facts.UID != 0:
		return fmt.Errorf("the embedded cluster needs root, for containers have no other way to their share of the machine: start it with sudo, %s", wayOut)
	case facts.FreeDisk < neededDisk:
		return fmt.Errorf("%s has %d MiB free, and the cluster needs %d: make room, choose another folder with ORDINAL_DATA, %s",
			facts.Data, facts.FreeDisk>>20, uint64(neededDisk)>>20, wayOut)
	case facts.MemoryMi < neededMemory:
		return fmt.Errorf("this machine has %d MiB of memory, and the cluster needs %d: %s", facts.MemoryMi, neededMemory, strings.TrimPrefix(wayOut, "or "))
	}
	return nil
}

// Look gathers the facts about this machine.
func Look(data string) (Facts, error) {
	var disk syscall.Statfs_t
	if err := syscall.Statfs(data, &disk); err != nil {
		return Facts{}, fmt.Errorf("cannot look at the disk of %s: %w", data, err)
	}
	file, err := os.Open("/proc/meminfo")
	if err != nil {
		return Facts{}, err
	}
	defer file.Close()
	memory, err := parseMemory(file)
	return Facts{
		OS: runtime.GOOS, UID: os.Geteuid(), FreeDisk: disk.Bavail * uint64(disk.Bsize), MemoryMi: memory, Data: data,
	}, err
}

// parseMemory reads MemTotal of /proc/meminfo, in MiB.
func parseMemory(meminfo io.Reader) (int64, error) {
	lines := bufio.NewScanner(meminfo)
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		if len(fields) >= 2 && fields[0] == "MemTotal:" {
			kibibytes, err := strconv.ParseInt(fields[1], 10, 64)
			return kibibytes >> 10, err
		}
	}
	return 0, errors.New("/proc/meminfo has no MemTotal")
}
