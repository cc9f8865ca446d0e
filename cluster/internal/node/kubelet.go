package node

import (
	"fmt"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	kubeproxy "k8s.io/kube-proxy/config/v1alpha1"
	kubelet "k8s.io/kubelet/config/v1beta1"
	"sigs.k8s.io/yaml"

	"ordinal/cluster/internal/install"
)

const (
	// MaxPods fits into a node's range of addresses.
	MaxPods     = 220
	pidsPerPod  = 512
	evictBelow  = 200 // MiB of free memory
	leaseLength = 12  // seconds; renewed every quarter of it
)

func pointer[T any](value T) *T { return &value }

// kubelet's settings. Every node sees the whole machine's memory, so what is not this node's part is "reserved".
func (s Spec) kubelet() ([]byte, error) {
	reserved := max(s.MemoryMi-s.AllocatableMi-evictBelow, 0)
	config := kubelet.KubeletConfiguration{
		TypeMeta: metav1.TypeMeta{APIVersion: kubelet.SchemeGroupVersion.String(), Kind: "KubeletConfiguration"},
		Address:  install.NodeIP(s.Index),
		Authentication: kubelet.KubeletAuthentication{
			Anonymous: kubelet.KubeletAnonymousAuthentication{Enabled: pointer(false)},
			Webhook:   kubelet.KubeletWebhookAuthentication{Enabled: pointer(true)},
			X509:      kubelet.KubeletX509Authentication{ClientCAFile: key("ca.crt")},
		},
		Authorization:     kubelet.KubeletAuthorization{Mode: kubelet.KubeletAuthorizationModeWebhook},
		TLSCertFile:       key("kubelet-serving.crt"),
		TLSPrivateKeyFile: key("kubelet-serving.key"),
		CgroupDriver:      "cgroupfs",
		// With the root as cgroup root a kubelet would remove the Pods of every other cluster on the machine.
		CgroupRoot:                s.Group,
		FailCgroupV1:              pointer(false),
		FailSwapOn:                pointer(false),
		ContainerRuntimeEndpoint:  "unix://" + containerdSocket,
		ClusterDNS:                []string{install.DNSIP},
		ClusterDomain:             "cluster.local",
		ResolverConfig:            pointer(s.config("resolv.conf")),
		PodLogsDir:                s.path("pod-logs"),
		HealthzBindAddress:        "127.0.0.1",
		NodeLeaseDurationSeconds:  leaseLength,
		NodeStatusUpdateFrequency: metav1.Duration{Duration: 4 * time.Second},
		// Leases say that a node lives; where its state has not changed, nobody who watches nodes is told so again.
		NodeStatusReportFrequency: metav1.Duration{Duration: 5 * time.Minute},
		MaxPods:                   MaxPods,
		PodPidsLimit:              pointer[int64](pidsPerPod),
		SeccompDefault:            pointer(true),
		MakeIPTablesUtilChains:    pointer(false),
		EvictionHard: map[string]string{
			"memory.available": fmt.Sprintf("%dMi", evictBelow), "nodefs.available": "2%", "imagefs.available": "2%", "nodefs.inodesFree": "2%",
		},
		SystemReserved:         map[string]string{"memory": fmt.Sprintf("%dMi", reserved), "cpu": "200m"},
		EnforceNodeAllocatable: []string{"pods"},
		SerializeImagePulls:    pointer(false),
		RegistryPullQPS:        pointer[int32](0),
		KubeAPIQPS:             pointer[int32](100),
		KubeAPIBurst:           200,
		ContainerLogMaxSize:    "5Mi",
		ContainerLogMaxFiles:   pointer[int32](2),
	}
	if s.ReservedFor != "" {
		// The node is born with it: no Pod of anybody else's can come in between.
		config.RegisterWithTaints = []corev1.Taint{
			{Key: install.ReservedFor, Value: s.ReservedFor, Effect: corev1.TaintEffectNoSchedule},
		}
	}
	// Images come from this machine: one that was removed could not be had again.
	config.ImageGCHighThresholdPercent, config.ImageGCLowThresholdPercent = pointer[int32](100), pointer[int32](99)
	config.ImageMinimumGCAge = metav1.Duration{Duration: 365 * 24 * time.Hour}
	return yaml.Marshal(config)
}

func (s Spec) kubeProxy() ([]byte, error) {
	config := kubeproxy.KubeProxyConfiguration{
		TypeMeta:           metav1.TypeMeta{APIVersion: kubeproxy.SchemeGroupVersion.String(), Kind: "KubeProxyConfiguration"},
		Mode:               "nftables",
		ClusterCIDR:        install.PodNetwork,
		HostnameOverride:   s.Name,
		HealthzBindAddress: "127.0.0.1:10256",
		MetricsBindAddress: "127.0.0.1:10249",
		// These settings of the kernel's are not writable from a network namespace.
		Conntrack: kubeproxy.KubeProxyConntrackConfiguration{
			MaxPerCore: pointer[int32](0), Min: pointer[int32](0),
			TCPEstablishedTimeout: &metav1.Duration{}, TCPCloseWaitTimeout: &metav1.Duration{},
		},
	}
	config.ClientConnection.Kubeconfig = key("kube-proxy.kubeconfig")
	return yaml.Marshal(config)
}
