package fleet

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"ordinal/cluster/internal/install"
)

// records and save are called with the lock held, or before anyone else knows of the fleet.
func (f *Fleet) records() []Record {
	records := make([]Record, len(f.machines))
	for i, one := range f.machines {
		records[i] = one.record
	}
	return records
}

func (f *Fleet) save() error {
	content, err := json.MarshalIndent(f.records(), "", "  ")
	if err != nil {
		return err
	}
	path := f.Install.NodeList()
	if err := os.WriteFile(path+".new", content, 0o600); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

func readRecords(path string) ([]Record, error) {
	content, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var records []Record
	if err := json.Unmarshal(content, &records); err != nil {
		return nil, fmt.Errorf("%s is broken (%w): remove the data folder to start anew", path, err)
	}
	return records, nil
}

func freeIndex(records []Record) (int, error) {
	for index := 1; index <= install.MaxNodes; index++ {
		if !slices.ContainsFunc(records, func(r Record) bool { return r.Index == index }) {
			return index, nil
		}
	}
	return 0, fmt.Errorf("%d nodes are as many as fit: %w", install.MaxNodes, ErrState)
}

func freeName(records []Record) string {
	for number := 1; ; number++ {
		name := "node-" + fmt.Sprint(number)
		if !slices.ContainsFunc(records, func(r Record) bool { return strings.EqualFold(r.Name, name) }) {
			return name
		}
	}
}
