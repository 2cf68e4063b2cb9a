// Prints how the kinds of a Kubernetes minor are written as JSON: one line a kind, one line a struct.
// Used by scripts/stored-structs/run; see there.
package main

import (
	"encoding/json"
	"fmt"
	"reflect"
	"sort"
	"strings"

	apiextensions "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/client-go/kubernetes/scheme"
	apiregistration "k8s.io/kube-aggregator/pkg/apis/apiregistration/v1"
)

var (
	seen      = map[reflect.Type]bool{}
	marshaler = reflect.TypeOf((*json.Marshaler)(nil)).Elem()
)

// name is the package and type, such as apps/v1.Deployment.
func name(t reflect.Type) string {
	path := t.PkgPath()
	parts := strings.Split(path, "/")
	if len(parts) > 2 {
		path = strings.Join(parts[len(parts)-2:], "/")
	}
	return path + "." + t.Name()
}

// spell writes a type: a letter for what JSON has, * for pointers, [ for lists, { for maps, else a struct's name.
func spell(t reflect.Type) string {
	if t.Kind() == reflect.Ptr {
		return "*" + spell(t.Elem())
	}
	if t.Implements(marshaler) || reflect.PointerTo(t).Implements(marshaler) {
		switch t.Name() {
		case "Quantity":
			return "q"
		case "IntOrString":
			return "x"
		case "Time":
			return "t"
		case "MicroTime":
			return "m"
		case "JSONSchemaPropsOrArray", "JSONSchemaPropsOrBool", "JSONSchemaPropsOrStringArray":
			walk(reflect.TypeOf(apiextensions.JSONSchemaProps{}))
			return name(t)
		}
		return "r"
	}
	switch t.Kind() {
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			return "y"
		}
		return "[" + spell(t.Elem())
	case reflect.Map:
		return "{" + spell(t.Elem())
	case reflect.Struct:
		walk(t)
		return name(t)
	case reflect.String:
		return "s"
	case reflect.Bool:
		return "b"
	case reflect.Float32, reflect.Float64:
		return "f"
	case reflect.Interface:
		return "r"
	default:
		return "n"
	}
}

func fields(t reflect.Type) []string {
	var out []string
	for i := 0; i < t.NumField(); i++ {
		f := t.Field(i)
		tag := f.Tag.Get("json")
		key := strings.Split(tag, ",")[0]
		if tag == "-" || !f.IsExported() {
			continue
		}
		if strings.Contains(tag, ",inline") || (f.Anonymous && key == "") {
			out = append(out, fields(f.Type)...)
			continue
		}
		presence := ""
		if strings.Contains(tag, ",omitzero") {
			presence = "?"
		} else if !strings.Contains(tag, ",omitempty") {
			presence = "!"
		}
		out = append(out, key+presence+" "+spell(f.Type))
	}
	return out
}

func walk(t reflect.Type) {
	if seen[t] {
		return
	}
	seen[t] = true
	fmt.Printf("struct\t%s\t%s\n", name(t), strings.Join(fields(t), ","))
}

func main() {
	s := scheme.Scheme
	if err := apiextensions.AddToScheme(s); err != nil {
		panic(err)
	}
	if err := apiregistration.AddToScheme(s); err != nil {
		panic(err)
	}
	var lines []string
	for kind, t := range s.AllKnownTypes() {
		_, isObject := t.FieldByName("ObjectMeta")
		if isObject && kind.Version != "__internal" {
			lines = append(lines, fmt.Sprintf("kind\t%s %s\t%s", kind.GroupVersion(), kind.Kind, name(t)))
			walk(t)
		}
	}
	sort.Strings(lines)
	fmt.Println(strings.Join(lines, "\n"))
}
