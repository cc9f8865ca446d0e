package supervise

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"sync"
	"syscall"
	"time"
)

// Process is one program to keep running.
type Process struct {
	Name string   `json:"name"`
	Path string   `json:"path"`
	Args []string `json:"args"`
	Env  []string `json:"env"`
	Dir  string   `json:"dir,omitempty"`
}

// State is what is known of a process.
type State struct {
	Name     string    `json:"name"`
	Pid      int       `json:"pid"`
	Since    time.Time `json:"since"`
	Restarts int       `json:"restarts"`
	LastEnd  string    `json:"lastEnd,omitempty"`
}

// Supervisor keeps processes running; each has its log in one folder.
type Supervisor struct {
	reaper *Reaper
	logs   string
	// Notice is called with a sentence when a process dies.
	Notice func(string)

	mutex sync.Mutex
	kept  map[string]*kept
}

type kept struct {
	state    State
	stopping chan struct{}
	stopped  chan struct{}
}

// New makes a supervisor that writes logs into the folder.
func New(reaper *Reaper, logs string) *Supervisor {
	return &Supervisor{reaper: reaper, logs: logs, kept: map[string]*kept{}, Notice: func(string) {}}
}

// Keep starts the process and keeps it running until Stop. It fails only if the first start is impossible.
func (s *Supervisor) Keep(process Process) error {
	log, err := openLog(filepath.Join(s.logs, process.Name+".log"))
	if err != nil {
		return err
	}
	one := &kept{state: State{Name: process.Name}, stopping: make(chan struct{}), stopped: make(chan struct{})}
	s.mutex.Lock()
	if _, ok := s.kept[process.Name]; ok {
		s.mutex.Unlock()
		return fmt.Errorf("%s runs already", process.Name)
	}
	s.kept[process.Name] = one
	s.mutex.Unlock()
	ended, err := s.start(process, one, log)
	if err != nil {
		s.forget(process.Name)
		return fmt.Errorf("cannot start %s: %w", process.Name, err)
	}
	go s.watch(process, one, log, ended)
	return nil
}

func (s *Supervisor) start(process Process, one *kept, log *boundedLog) (<-chan syscall.WaitStatus, error) {
	read, write, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer write.Close()
	none, err := os.Open(os.DevNull)
	if err != nil {
		return nil, err
	}
	defer none.Close()
	pid, ended, err := s.reaper.Start(process.Path, append([]string{process.Name}, process.Args...), &os.ProcAttr{
		Dir: process.Dir, Env: process.Env, Files: []*os.File{none, write, write},
		// A group of its own: a signal to the terminal's group must not reach it before the supervisor's order.
		Sys: &syscall.SysProcAttr{Setpgid: true},
	})
	if err != nil {
		read.Close()
		return nil, err
	}
	go drain(read, log)
	s.mutex.Lock()
	one.state.Pid, one.state.Since = pid, time.Now()
	s.mutex.Unlock()
	return ended, nil
}

func (s *Supervisor) watch(process Process, one *kept, log *boundedLog, ended <-chan syscall.WaitStatus) {
	defer close(one.stopped)
	var delay time.Duration
	for {
		status := <-ended
		lived := s.noteEnd(one, status)
		for ended = nil; ended == nil; {
			delay = nextDelay(delay, lived)
			if one.isStopping() {
				return
			}
			s.Notice(fmt.Sprintf("%s died (%s) after %s; restarting in %s", process.Name, describe(status), lived.Round(time.Millisecond), delay))
			select {
			case <-one.stopping:
				return
			case <-time.After(delay):
			}
			var err error
			if ended, err = s.start(process, one, log); err != nil {
				s.Notice(fmt.Sprintf("cannot restart %s: %v", process.Name, err))
				ended, lived = nil, 0
			}
		}
		s.noteRestart(one)
	}
}

func (k *kept) isStopping() bool {
	select {
	case <-k.stopping:
		return true
	default:
		return false
	}
}

func (s *Supervisor) noteEnd(one *kept, status syscall.WaitStatus) (lived time.Duration) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	one.state.Pid, one.state.LastEnd = 0, describe(status)
	return time.Since(one.state.Since)
}

func (s *Supervisor) noteRestart(one *kept) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	one.state.Restarts++
	// Stop may have come while the new process was being made, and found no pid to signal.
	if one.isStopping() {
		_ = syscall.Kill(one.state.Pid, syscall.SIGTERM)
	}
}

// Stop ends a process politely: SIGTERM, and SIGKILL when the grace is over. Without such a process it does nothing.
func (s *Supervisor) Stop(name string, grace time.Duration) {
	s.mutex.Lock()
	one, ok := s.kept[name]
	if !ok {
		s.mutex.Unlock()
		return
	}
	pid := one.state.Pid
	delete(s.kept, name)
	close(one.stopping)
	s.mutex.Unlock()
	if pid > 0 {
		_ = syscall.Kill(pid, syscall.SIGTERM)
	}
	select {
	case <-one.stopped:
	case <-time.After(grace):
		s.kill(one)
		<-one.stopped
	}
}

func (s *Supervisor) kill(one *kept) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if one.state.Pid > 0 {
		_ = syscall.Kill(one.state.Pid, syscall.SIGKILL)
	}
}

func (s *Supervisor) forget(name string) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	delete(s.kept, name)
}

// States lists the processes by name.
func (s *Supervisor) States() []State {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	states := make([]State, 0, len(s.kept))
	for _, one := range s.kept {
		states = append(states, one.state)
	}
	sort.Slice(states, func(i, j int) bool { return states[i].Name < states[j].Name })
	return states
}
