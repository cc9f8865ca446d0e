// Package supervise runs the processes of a cluster: it starts them, restarts those that die, keeps their logs
// within bounds, and is fit to be the first process (pid 1) of a pid namespace.
package supervise

import (
	"os"
	"os/signal"
	"sync"
	"syscall"
)

// Reaper collects every dead child of this process, also the orphans that a pid 1 inherits. It therefore must be the
// only one that waits: os/exec cannot be used beside it.
type Reaper struct {
	mutex   sync.Mutex
	waiting map[int]chan syscall.WaitStatus
}

// NewReaper starts to reap.
func NewReaper() *Reaper {
	reaper := &Reaper{waiting: map[int]chan syscall.WaitStatus{}}
	died := make(chan os.Signal, 1)
	signal.Notify(died, syscall.SIGCHLD)
	go func() {
		for range died {
			reaper.collect()
		}
	}()
	return reaper
}

// collect takes every child that is dead by now: signals coalesce, so one signal may stand for many.
func (r *Reaper) collect() {
	for {
		var status syscall.WaitStatus
		// Under the lock, so that a child that dies at once is not reaped before start has noted its pid.
		r.mutex.Lock()
		pid, err := syscall.Wait4(-1, &status, syscall.WNOHANG, nil)
		if err == syscall.EINTR {
			r.mutex.Unlock()
			continue
		}
		if err != nil || pid <= 0 {
			r.mutex.Unlock()
			return
		}
		if waiter, ok := r.waiting[pid]; ok {
			delete(r.waiting, pid)
			waiter <- status
		}
		r.mutex.Unlock()
	}
}

// Start starts a program; the channel yields its end, once.
func (r *Reaper) Start(path string, args []string, attributes *os.ProcAttr) (int, <-chan syscall.WaitStatus, error) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	process, err := os.StartProcess(path, args, attributes)
	if err != nil {
		return 0, nil, err
	}
	pid := process.Pid
	if err := process.Release(); err != nil {
		return 0, nil, err
	}
	ended := make(chan syscall.WaitStatus, 1)
	r.waiting[pid] = ended
	return pid, ended, nil
}
