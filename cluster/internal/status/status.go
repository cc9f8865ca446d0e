// Package status is what a running cluster tells of itself in files: how far its start is, and where its kubeconfig lies.
package status

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"
)

// Phase is the stage of a cluster's life.
type Phase string

// Phases.
const (
	Starting Phase = "Starting"
	Ready    Phase = "Ready"
	Stopping Phase = "Stopping"
	Stopped  Phase = "Stopped"
	Failed   Phase = "Failed"
)

// Status is written to run/status.json in the data folder.
type Status struct {
	Phase      Phase      `json:"phase"`
	Pid        int        `json:"pid"`
	Data       string     `json:"data"`
	ID         string     `json:"id"`
	Server     string     `json:"server,omitempty"`
	Kubeconfig string     `json:"kubeconfig,omitempty"`
	Control    string     `json:"control,omitempty"`
	Version    string     `json:"version"`
	StartedAt  time.Time  `json:"startedAt"`
	ReadyAt    *time.Time `json:"readyAt,omitempty"`
	Progress   *Progress  `json:"progress,omitempty"`
	Error      string     `json:"error,omitempty"`
}

// Write replaces the file; readers see the old one or the new one, never half of one.
func Write(path string, value any) error {
	content, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(path+".new", append(content, '\n'), 0o600); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

// Read gives what was written last; a cluster that was never started is Stopped.
func Read(path string) (Status, error) {
	content, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Status{Phase: Stopped}, nil
	}
	if err != nil {
		return Status{}, err
	}
	var read Status
	if err := json.Unmarshal(content, &read); err != nil {
		return Status{}, fmt.Errorf("%s is broken: %w", path, err)
	}
	return read, nil
}
