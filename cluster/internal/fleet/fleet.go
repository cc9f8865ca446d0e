// Package fleet keeps the nodes of one cluster: it adds and removes them, turns their power on and off, and cuts and heals
// their cables.
package fleet

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"sync"

	"k8s.io/client-go/kubernetes"

	"ordinal/cluster/internal/cgroup"
	"ordinal/cluster/internal/install"
	"ordinal/cluster/internal/node"
	"ordinal/cluster/internal/pki"
	"ordinal/cluster/internal/supervise"
)

// Fleet is all nodes of one cluster.
type Fleet struct {
	Install  install.Install
	Keys     pki.Files
	Cgroup   cgroup.Driver
	Tools    node.Tools
	Self     string
	Template string
	Pause    string
	MemoryMi int64
	Reaper   *supervise.Reaper
	Client   kubernetes.Interface
	// Notice is called with a sentence when a node did something unasked.
	Notice func(string)
	// Resized is called with the number of nodes that are everybody's after one came or went.
	Resized func(nodes int)

	// Open is closed when the API server is ready for nodes: until then they wait with what needs it.
	Open chan struct{}

	mutex    sync.Mutex
	machines []*machine
	stopping bool
}

// Record is what is kept of a node.
type Record struct {
	Name  string `json:"name"`
	Index int    `json:"index"`
	// ReservedFor is the namespace whose Pods alone may run on it; every namespace's may where it is empty.
	ReservedFor string `json:"reservedFor,omitempty"`
	// Fenced says that the node was declared out of service.
	Fenced bool `json:"fenced,omitempty"`
}

// View is what is told of a node.
type View struct {
	Name       string            `json:"name"`
	Reserved   string            `json:"reservedFor,omitempty"`
	IP         string            `json:"ip"`
	PodCIDR    string            `json:"podCIDR"`
	Power      string            `json:"power"` // On or Off
	Link       string            `json:"link"`  // Up or Cut
	Fenced     bool              `json:"fenced"`
	Components []supervise.State `json:"components"`
}

// Errors that a caller may want to tell apart.
var (
	ErrUnknown = errors.New("no such node")
	ErrExists  = errors.New("such a node exists")
	ErrBadName = errors.New("not a node's name")
	ErrState   = errors.New("not possible now")
)

// Load reads which nodes there are, and makes them at least as many as wanted.
func (f *Fleet) Load(wanted int) error {
	records, err := readRecords(f.Install.NodeList())
	if err != nil {
		return err
	}
	for len(records) < wanted {
		index, err := freeIndex(records)
		if err != nil {
			return err
		}
		records = append(records, Record{Name: freeName(records), Index: index})
	}
	for _, record := range records {
		f.machines = append(f.machines, f.machine(record))
	}
	return f.save()
}

// StartAll turns every node on, all at once.
func (f *Fleet) StartAll() error {
	return f.each(func(m *machine) error { return m.on(context.Background()) })
}

// StopAll ends every node politely, all at once.
func (f *Fleet) StopAll() {
	f.mutex.Lock()
	f.stopping = true
	f.mutex.Unlock()
	_ = f.each(func(m *machine) error { m.shutDown(); return nil })
}

// AwaitReady waits until every node that is on has reported in this run.
func (f *Fleet) AwaitReady(ctx context.Context) error {
	return f.each(func(m *machine) error { return m.awaitReady(ctx) })
}

func (f *Fleet) each(act func(*machine) error) error {
	machines := f.all()
	results := make([]error, len(machines))
	var group sync.WaitGroup
	for i, one := range machines {
		group.Add(1)
		go func() {
			defer group.Done()
			results[i] = act(one)
		}()
	}
	group.Wait()
	return errors.Join(results...)
}

func (f *Fleet) all() []*machine {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	return slices.Clone(f.machines)
}

// Views tells of every node.
func (f *Fleet) Views() []View {
	var views []View
	for _, one := range f.all() {
		views = append(views, one.view())
	}
	return views
}

var nodeName = regexp.MustCompile(`^[a-z0-9]([-a-z0-9]{0,40}[a-z0-9])?$`)

// Add makes a node and waits until it is Ready. One that is reserved for a namespace takes no other Pods from its first
// moment on.
func (f *Fleet) Add(ctx context.Context, name, reservedFor string) error {
	for _, word := range []string{name, reservedFor} {
		if !nodeName.MatchString(word) && (word == name || word != "") {
			return fmt.Errorf("%q is %w: use small letters, digits and -, at most 42", word, ErrBadName)
		}
	}
	one, err := f.register(name, reservedFor)
	if err != nil {
		return err
	}
	if err := one.on(ctx); err != nil {
		return err
	}
	if reservedFor == "" {
		f.Resized(f.Shared())
	}
	if err := one.awaitReady(ctx); err != nil {
		return err
	}
	return one.tell(ctx, freshStart)
}

// Shared counts the nodes that are everybody's.
func (f *Fleet) Shared() int {
	count := 0
	for _, one := range f.all() {
		if one.record.ReservedFor == "" {
			count++
		}
	}
	return count
}

func (f *Fleet) register(name, reservedFor string) (*machine, error) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	records := f.records()
	if slices.ContainsFunc(records, func(r Record) bool { return r.Name == name }) {
		return nil, fmt.Errorf("%s: %w", name, ErrExists)
	}
	index, err := freeIndex(records)
	if err != nil {
		return nil, err
	}
	one := f.machine(Record{Name: name, Index: index, ReservedFor: reservedFor})
	f.machines = append(f.machines, one)
	return one, f.save()
}

// Remove takes a node out for good: its containers end politely, its Pods and its disk are gone. Volumes stay.
func (f *Fleet) Remove(ctx context.Context, name string) error {
	one, err := f.find(name)
	if err != nil {
		return err
	}
	one.shutDown()
	if err := one.forget(ctx); err != nil {
		return err
	}
	f.mutex.Lock()
	f.machines = slices.DeleteFunc(f.machines, func(m *machine) bool { return m == one })
	err = f.save()
	f.mutex.Unlock()
	if one.record.ReservedFor == "" {
		f.Resized(f.Shared())
	}
	return err
}

func (f *Fleet) find(name string) (*machine, error) {
	for _, one := range f.all() {
		if one.record.Name == name {
			return one, nil
		}
	}
	return nil, fmt.Errorf("%s: %w", name, ErrUnknown)
}
