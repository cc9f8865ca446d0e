package netpol

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"time"

	"k8s.io/apimachinery/pkg/types"

	"ordinal/cluster/internal/netpol/plugin"
)

const (
	// The kubelet may hear of a Pod a moment before this process does.
	podLimit = 5 * time.Second
	podPoll  = 10 * time.Millisecond
	// A plugin that hangs must not hold the door open.
	talkLimit = 20 * time.Second
)

// serve answers the network plugin: yes, once the policies of the Pod are in the kernel.
func (e *enforcer) serve(ctx context.Context, socket string) error {
	if err := os.Remove(socket); err != nil && !os.IsNotExist(err) {
		return err
	}
	listener, err := net.Listen("unix", socket)
	if err != nil {
		return err
	}
	stop := context.AfterFunc(ctx, func() { listener.Close() })
	defer stop()
	for {
		connection, err := listener.Accept()
		if ctx.Err() != nil {
			return nil
		}
		if err != nil {
			return err
		}
		go e.answer(ctx, connection)
	}
}

func (e *enforcer) answer(ctx context.Context, connection net.Conn) {
	defer connection.Close()
	_ = connection.SetDeadline(time.Now().Add(talkLimit))
	var said plugin.Announcement
	if json.NewDecoder(connection).Decode(&said) != nil {
		return
	}
	var answer plugin.Reply
	if err := e.plug(ctx, said); err != nil {
		answer.Error = err.Error()
	}
	_ = json.NewEncoder(connection).Encode(answer)
}

func (e *enforcer) plug(ctx context.Context, said plugin.Announcement) error {
	if said.IsGone {
		e.mutex.Lock()
		for ip, plug := range e.plugged {
			if plug.sandbox == said.Sandbox {
				delete(e.plugged, ip)
			}
		}
		e.mutex.Unlock()
		e.poke()
		return nil
	}
	if err := e.awaitPod(ctx, said); err != nil {
		return err
	}
	e.mutex.Lock()
	e.plugged[said.IP] = plugged{types.UID(said.UID), said.Sandbox}
	e.mutex.Unlock()
	return e.load(ctx)
}

func (e *enforcer) awaitPod(ctx context.Context, said plugin.Announcement) error {
	deadline := time.Now().Add(podLimit)
	for {
		pod, err := e.pods.Pods(said.Namespace).Get(said.Name)
		if err == nil && string(pod.UID) == said.UID {
			return nil
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("the Pod %s/%s is not known here, so its policies are not either", said.Namespace, said.Name)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(podPoll):
		}
	}
}
