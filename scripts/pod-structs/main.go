// Prints the Go structs that a pod template is made of, one line a struct, for the minor of the
// k8s.io/api module it is built with. Used by scripts/pod-structs/run; see there.
package main

import (
	"fmt"
	"reflect"
	"strings"

	corev1 "k8s.io/api/core/v1"
)

var seen = map[reflect.Type]bool{}

func walk(t reflect.Type) {
	switch t.Kind() {
	case reflect.Ptr, reflect.Slice:
		if t.Name() != "" && !seen[t] {
			seen[t] = true
			fmt.Printf("type\t%s\t%s\n", t, under(t))
		}
		walk(t.Elem())
	case reflect.Map:
		if t.Name() != "" && !seen[t] {
			seen[t] = true
			fmt.Printf("type\t%s\t%s\n", t, under(t))
		}
		walk(t.Key())
		walk(t.Elem())
	case reflect.Struct:
		if seen[t] || t.PkgPath() == "time" || t.String() == "resource.Quantity" || t.String() == "intstr.IntOrString" {
			return
		}
		seen[t] = true
		var fields []string
		for i := 0; i < t.NumField(); i++ {
			f := t.Field(i)
			tag := f.Tag.Get("json")
			name := strings.Split(tag, ",")[0]
			if strings.Contains(tag, ",inline") || (f.Anonymous && name == "") {
				name = "-"
			}
			if name != "-" && !strings.Contains(tag, ",omitempty") && !strings.Contains(tag, ",omitzero") {
				name += "!"
			}
			if strings.Contains(tag, ",omitzero") {
				name += "?"
			}
			fields = append(fields, f.Name+" "+f.Type.String()+" "+name)
		}
		fmt.Printf("struct\t%s\t%s\n", t, strings.Join(fields, ","))
		for i := 0; i < t.NumField(); i++ {
			walk(t.Field(i).Type)
		}
	default:
		if t.PkgPath() != "" && !seen[t] {
			seen[t] = true
			fmt.Printf("type\t%s\t%s\n", t, t.Kind())
		}
	}
}

func under(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Map:
		return "map[" + t.Key().String() + "]" + t.Elem().String()
	case reflect.Slice:
		return "[]" + t.Elem().String()
	}
	return t.Kind().String()
}

func main() { walk(reflect.TypeOf(corev1.PodTemplateSpec{})) }
