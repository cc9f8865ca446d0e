/** A headless Service and its StatefulSet; with an ordinary Service it is the mistake. */
export const manifest = ({ isHeadless }: { isHeadless: boolean }): string => `apiVersion: v1
kind: Service
metadata:
  name: \${service}
spec:
${isHeadless ? '  clusterIP: None\n' : ''}  selector:
    app: \${statefulSet}
  ports:
    - name: web
      port: 80
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: \${statefulSet}
spec:
  serviceName: \${service}
  replicas: \${replicas}
  selector:
    matchLabels:
      app: \${statefulSet}
  template:
    metadata:
      labels:
        app: \${statefulSet}
    spec:
      terminationGracePeriodSeconds: 2
      containers:
        - name: nginx
          image: \${image.nginx}
          readinessProbe:
            tcpSocket:
              port: 80
            periodSeconds: 1
`
