{{/* By which the controller's Pods are selected; these never change. */}}
{{- define "environments.selectorLabels" -}}
app.kubernetes.io/name: environments
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: controller
{{- end }}

{{/* Of all that the chart itself describes. */}}
{{- define "environments.labels" -}}
app.kubernetes.io/name: environments
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{/* Of what belongs to the controller. */}}
{{- define "environments.controllerLabels" -}}
{{ include "environments.labels" . }}
app.kubernetes.io/component: controller
{{- end }}
