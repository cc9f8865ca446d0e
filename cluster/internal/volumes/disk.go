package volumes

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"golang.org/x/sys/unix"
)

const (
	dataFolder = "data"
	imageFile  = "disk.img"
	// smallestDisk is what an ext4 of a useful shape needs; a smaller claim gets this much.
	smallestDisk = 8 << 20
	// Below this a journal would be much of what was claimed.
	smallestJournaled = 64 << 20
	loopTries         = 50
)

// Disks keeps each volume in an image file of the claimed size, mounted below its folder: a full volume is full for its
// owner only. Nodes see what is mounted here, for their mounts are slaves of these.
type Disks struct {
	Root string
	// Format is the path of mke2fs.
	Format string
}

// Prepare makes the folder of all volumes a mount whose changes nodes see. It is called once, before any node starts.
func (d Disks) Prepare() error {
	if err := unix.Mount(d.Root, d.Root, "", unix.MS_BIND, ""); err != nil {
		return fmt.Errorf("cannot mount %s: %w", d.Root, err)
	}
	return unix.Mount("", d.Root, "", unix.MS_SHARED, "")
}

// MountAll mounts every volume that there is, as after a reboot.
func (d Disks) MountAll() error {
	images, err := filepath.Glob(filepath.Join(d.Root, "*", imageFile))
	if err != nil {
		return err
	}
	var failed []error
	for _, image := range images {
		failed = append(failed, mount(image, filepath.Join(filepath.Dir(image), dataFolder)))
	}
	return errors.Join(failed...)
}

// Make gives the mounted folder of a volume, new or already there. Everyone may write at its top, as Pods with fsGroup and
// without expect.
func (d Disks) Make(ctx context.Context, name string, size int64) (string, error) {
	folder, err := d.folder(name)
	if err != nil {
		return "", err
	}
	data, image := filepath.Join(folder, dataFolder), filepath.Join(folder, imageFile)
	if err := os.MkdirAll(data, 0o755); err != nil {
		return "", err
	}
	if _, err := os.Stat(image); errors.Is(err, fs.ErrNotExist) {
		if err := d.format(ctx, image, max(size, smallestDisk)); err != nil {
			return "", err
		}
	}
	if isMounted(data) {
		return data, nil
	}
	if err := mount(image, data); err != nil {
		return "", err
	}
	// A fresh volume is empty, and programs that want an empty folder for their data take it.
	if err := os.Remove(filepath.Join(data, "lost+found")); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	return data, os.Chmod(data, 0o777)
}

// Remove ends a volume with all that is on it.
func (d Disks) Remove(name string) error {
	folder, err := d.folder(name)
	if err != nil {
		return err
	}
	data := filepath.Join(folder, dataFolder)
	if isMounted(data) {
		// A node that is cut off may still hold files open: the name goes now, the rest with the last user.
		if err := unix.Unmount(data, unix.MNT_DETACH); err != nil {
			return fmt.Errorf("cannot unmount %s: %w", data, err)
		}
	}
	return os.RemoveAll(folder)
}

// Path is where a volume is, or would be.
func (d Disks) Path(name string) (string, error) {
	folder, err := d.folder(name)
	return filepath.Join(folder, dataFolder), err
}

// folder refuses names that lead elsewhere.
func (d Disks) folder(name string) (string, error) {
	if name == "" || name != filepath.Base(name) || name == "." || name == ".." {
		return "", fmt.Errorf("%q cannot name a volume", name)
	}
	return filepath.Join(d.Root, name), nil
}

// format makes the image whole or not at all. It is sparse: it takes room as it is written to.
func (d Disks) format(ctx context.Context, image string, size int64) error {
	partial := image + ".partial"
	file, err := os.Create(partial)
	if err != nil {
		return err
	}
	defer file.Close()
	if err := file.Truncate(size); err != nil {
		return err
	}
	journal := []string{"-J", "size=4", "-E", "lazy_itable_init=1,lazy_journal_init=1"}
	if size < smallestJournaled {
		journal = []string{"-O", "^has_journal"}
	}
	args := append([]string{"-q", "-F", "-t", "ext4", "-m", "0"}, append(journal, partial)...)
	if output, err := exec.CommandContext(ctx, d.Format, args...).CombinedOutput(); err != nil {
		return fmt.Errorf("cannot format a volume: %w: %s", err, strings.TrimSpace(string(output)))
	}
	return os.Rename(partial, image)
}

func isMounted(folder string) bool {
	var own, above unix.Stat_t
	if unix.Stat(folder, &own) != nil || unix.Stat(filepath.Dir(folder), &above) != nil {
		return false
	}
	return own.Dev != above.Dev
}

// mount attaches the image to a free loop device, which frees itself when the last mount of it is gone: also when the
// sandbox is killed.
func mount(image, folder string) error {
	file, err := os.OpenFile(image, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer file.Close()
	device, err := attach(file)
	if err != nil {
		return fmt.Errorf("cannot attach %s to a loop device: %w", image, err)
	}
	defer device.Close()
	if err := unix.Mount(device.Name(), folder, "ext4", unix.MS_NODEV|unix.MS_NOATIME, ""); err != nil {
		return fmt.Errorf("cannot mount %s: %w", image, err)
	}
	return nil
}

func attach(file *os.File) (*os.File, error) {
	control, err := os.OpenFile("/dev/loop-control", os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	defer control.Close()
	config := &unix.LoopConfig{Fd: uint32(file.Fd())}
	config.Info.Flags = unix.LO_FLAGS_AUTOCLEAR
	// Another cluster on this machine may take the device that was free a moment ago.
	for range loopTries {
		number, err := unix.IoctlRetInt(int(control.Fd()), unix.LOOP_CTL_GET_FREE)
		if err != nil {
			return nil, err
		}
		device, err := os.OpenFile(fmt.Sprintf("/dev/loop%d", number), os.O_RDWR, 0)
		if err != nil {
			return nil, err
		}
		err = unix.IoctlLoopConfigure(int(device.Fd()), config)
		if err == nil {
			return device, nil
		}
		device.Close()
		if !errors.Is(err, unix.EBUSY) {
			return nil, err
		}
	}
	return nil, unix.EBUSY
}
