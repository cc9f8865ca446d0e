package control

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
)

// Client asks a running cluster.
type Client struct{ Socket string }

// ErrNotRunning says that nobody answers on the socket.
var ErrNotRunning = errors.New("the cluster does not run: start it with `up`")

// Status asks what runs.
func (c Client) Status(ctx context.Context) (Status, error) {
	var status Status
	err := c.call(ctx, http.MethodGet, "/status", nil, &status)
	return status, err
}

// Node asks to add or remove a node, or to do something to one.
func (c Client) Node(ctx context.Context, verb, name string) error {
	switch verb {
	case "add":
		return c.Add(ctx, name, "")
	case "remove":
		return c.call(ctx, http.MethodDelete, "/nodes/"+name, nil, nil)
	}
	return c.call(ctx, http.MethodPost, "/nodes/"+name+"/"+verb, nil, nil)
}

// Add asks for a node that takes the Pods of one namespace only, or, where none is named, everybody's.
func (c Client) Add(ctx context.Context, name, reservedFor string) error {
	return c.call(ctx, http.MethodPost, "/nodes", map[string]string{"name": name, "reservedFor": reservedFor}, nil)
}

func (c Client) call(ctx context.Context, method, path string, body, into any) error {
	content, err := json.Marshal(body)
	if err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(ctx, method, "http://cluster"+path, bytes.NewReader(content))
	if err != nil {
		return err
	}
	client := &http.Client{Transport: &http.Transport{DialContext: c.dial, DisableKeepAlives: true}}
	response, err := client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	answered, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	if response.StatusCode != http.StatusOK {
		var failed failure
		if json.Unmarshal(answered, &failed) == nil && failed.Error != "" {
			return errors.New(failed.Error)
		}
		return fmt.Errorf("%s: %s", response.Status, answered)
	}
	if into == nil {
		return nil
	}
	return json.Unmarshal(answered, into)
}

func (c Client) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	short, release, err := shorten(c.Socket)
	if err != nil {
		return nil, ErrNotRunning
	}
	defer release()
	connection, err := (&net.Dialer{}).DialContext(ctx, "unix", short)
	if err != nil {
		return nil, ErrNotRunning
	}
	return connection, nil
}

func itoa(descriptor uintptr) string { return strconv.FormatUint(uint64(descriptor), 10) }
