// Answers, with the code of a real API server, whether custom resources keep to their definitions.
//
// For each CustomResourceDefinition in the files named, random objects are made along its schema, many of them wrong in one place
// or more. One line of JSON each: the file, the object, and what the server says: "400 PATH" for what it cannot read, "422 PATH"
// for what it refuses, nothing for what it takes.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/install"
	v1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	structural "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apiextensions-apiserver/pkg/registry/customresource"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	utiljson "k8s.io/apimachinery/pkg/util/json"
	"k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
	"sigs.k8s.io/yaml"
)

const objects = 100

// Values for any place: each is right for some formats, types and patterns and wrong for the others.
var pool = []interface{}{
	nil, "", "a", "abc", "ABC", "10%", "a.b", "10.0.0.1", "::1", "10.0.0.0/8", "2020-01-01", "2020-13-01", "2020-01-01T00:00:00Z",
	"5m", "2 days", "aGVsbG8=", "a@example.com", "https://example.com/a", "0a0b0c0d-1234-4abc-8def-0123456789ab", "#fff",
	"rgb(1,2,3)", "01:23:45:67:89:ab", "978-0321751041", "0321751043", strings.Repeat("x", 70),
	0, 1, 5, -1, 100, 3000000000, 1.5, 0.25, 1e10, true, false,
	[]interface{}{}, []interface{}{1}, map[string]interface{}{}, map[string]interface{}{"x": 1},
}

var scheme = runtime.NewScheme()

type strategy interface {
	rest.RESTCreateStrategy
}

func main() {
	install.Install(scheme)
	random := rand.New(rand.NewSource(1))
	for _, file := range os.Args[1:] {
		text, err := os.ReadFile(file)
		if err != nil {
			panic(err)
		}
		for _, document := range bytes.Split(text, []byte("\n---\n")) {
			if definition := read(document); definition != nil {
				for _, version := range definition.Spec.Versions {
					if version.Served {
						answers(filepath.Base(file), definition, version, random)
					}
				}
			}
		}
	}
}

func read(document []byte) *v1.CustomResourceDefinition {
	plain, err := yaml.YAMLToJSON(document)
	if err != nil || !bytes.Contains(plain, []byte(`"kind":"CustomResourceDefinition"`)) {
		return nil
	}
	object, _, err := serializer.NewCodecFactory(scheme).UniversalDeserializer().Decode(plain, nil, nil)
	if err != nil {
		panic(err)
	}
	scheme.Default(object)
	return object.(*v1.CustomResourceDefinition)
}

func answers(file string, definition *v1.CustomResourceDefinition, version v1.CustomResourceDefinitionVersion, random *rand.Rand) {
	internal := &apiextensions.CustomResourceValidation{}
	if err := v1.Convert_v1_CustomResourceValidation_To_apiextensions_CustomResourceValidation(version.Schema, internal, nil); err != nil {
		panic(err)
	}
	shape, err := structural.NewStructural(internal.OpenAPIV3Schema)
	if err != nil {
		panic(err)
	}
	server := createStrategy(definition, version, internal, shape)
	for i := 0; i < objects; i++ {
		object, ok := value(random, version.Schema.OpenAPIV3Schema, 0).(map[string]interface{})
		if !ok {
			continue
		}
		object["apiVersion"] = definition.Spec.Group + "/" + version.Name
		object["kind"] = definition.Spec.Names.Kind
		object["metadata"] = map[string]interface{}{"name": fmt.Sprintf("o%d", i)}
		written, _ := json.Marshal(object)
		line, _ := json.Marshal(map[string]interface{}{
			"definition": file,
			"object":     json.RawMessage(written),
			"answers":    answer(written, server, shape, definition.Spec.Scope == v1.NamespaceScoped),
		})
		fmt.Println(string(line))
	}
}

func createStrategy(definition *v1.CustomResourceDefinition, version v1.CustomResourceDefinitionVersion,
	internal *apiextensions.CustomResourceValidation, shape *structural.Structural) strategy {
	validator, _, err := validation.NewSchemaValidator(internal.OpenAPIV3Schema)
	if err != nil {
		panic(err)
	}
	var status *apiextensions.CustomResourceSubresourceStatus
	var scale *apiextensions.CustomResourceSubresourceScale
	if version.Subresources != nil && version.Subresources.Status != nil {
		status = &apiextensions.CustomResourceSubresourceStatus{}
	}
	if version.Subresources != nil && version.Subresources.Scale != nil {
		scale = &apiextensions.CustomResourceSubresourceScale{}
		if err := v1.Convert_v1_CustomResourceSubresourceScale_To_apiextensions_CustomResourceSubresourceScale(
			version.Subresources.Scale, scale, nil); err != nil {
			panic(err)
		}
	}
	kind := schema.GroupVersionKind{Group: definition.Spec.Group, Version: version.Name, Kind: definition.Spec.Names.Kind}
	return customresource.NewStrategy(scheme, definition.Spec.Scope == v1.NamespaceScoped, kind, validator, nil, shape, status, scale,
		version.SelectableFields)
}

// What the handler of a create does with strict validation of fields.
func answer(written []byte, server strategy, shape *structural.Structural, namespaced bool) []string {
	said := map[string]bool{}
	object := &unstructured.Unstructured{}
	if err := utiljson.Unmarshal(written, &object.Object); err != nil {
		panic(err)
	}
	kind, version := object.GetKind(), object.GetAPIVersion()
	metadata, _, unknown, err := objectmeta.GetObjectMetaWithOptions(object.Object, objectmeta.ObjectMetaOptions{ReturnUnknownFieldPaths: true})
	if err != nil {
		panic(err)
	}
	unknown = append(unknown, pruning.PruneWithOptions(object.Object, shape, true,
		structural.UnknownFieldPathOptions{TrackUnknownFieldPaths: true})...)
	defaulting.PruneNonNullableNullsWithoutDefaults(object.Object, shape)
	fault, more := objectmeta.CoerceWithOptions(nil, object.Object, shape, false, objectmeta.CoerceOptions{ReturnUnknownFieldPaths: true})
	if fault != nil {
		return []string{"400 " + fault.Field}
	}
	if unknown = append(unknown, more...); len(unknown) > 0 {
		for _, path := range unknown {
			said["400 "+path] = true
		}
		return sorted(said)
	}
	object.SetKind(kind)
	object.SetAPIVersion(version)
	if err := objectmeta.SetObjectMeta(object.Object, metadata); err != nil {
		panic(err)
	}
	defaulting.Default(object.Object, shape)
	namespace := ""
	if namespaced {
		namespace = "default"
	}
	object.SetNamespace(namespace)
	ctx := request.WithNamespace(context.Background(), namespace)
	rest.FillObjectMetaSystemFields(object)
	server.PrepareForCreate(ctx, object)
	for _, fault := range server.Validate(ctx, object) {
		said["422 "+fault.Field] = true
	}
	return sorted(said)
}

func sorted(said map[string]bool) []string {
	all := []string{}
	for one := range said {
		all = append(all, one)
	}
	sort.Strings(all)
	return all
}

// A value along the schema, now and then one of the pool.
func value(random *rand.Rand, props *v1.JSONSchemaProps, depth int) interface{} {
	if props == nil || depth > 8 || random.Intn(12) == 0 {
		return pool[random.Intn(len(pool))]
	}
	if len(props.Enum) > 0 && random.Intn(4) > 0 {
		var choice interface{}
		if err := json.Unmarshal(props.Enum[random.Intn(len(props.Enum))].Raw, &choice); err != nil {
			panic(err)
		}
		return choice
	}
	if props.XIntOrString {
		return []interface{}{5, "10%", 0, -1}[random.Intn(4)]
	}
	switch props.Type {
	case "object":
		return object(random, props, depth)
	case "array":
		list := []interface{}{}
		for n := random.Intn(4); n > 0; n-- {
			list = append(list, value(random, props.Items.Schema, depth+1))
		}
		if len(list) > 0 && random.Intn(4) == 0 {
			list = append(list, list[0])
		}
		return list
	case "string":
		for {
			if text, ok := pool[random.Intn(len(pool))].(string); ok {
				return text
			}
		}
	case "integer":
		return []interface{}{0, 1, 2, 5, 10, 100, -1, 3000000000}[random.Intn(8)]
	case "number":
		return []interface{}{0, 1, 0.5, 1.5, 2.25, -3, 1e10}[random.Intn(7)]
	case "boolean":
		return random.Intn(2) == 0
	}
	return pool[random.Intn(len(pool))]
}

func object(random *rand.Rand, props *v1.JSONSchemaProps, depth int) map[string]interface{} {
	fields := map[string]interface{}{}
	var names []string
	for name := range props.Properties {
		names = append(names, name)
	}
	sort.Strings(names)
	required := strings.Join(props.Required, ",")
	for _, name := range names {
		property := props.Properties[name]
		if strings.Contains(required, name) && random.Intn(8) > 0 || random.Intn(2) == 0 {
			fields[name] = value(random, &property, depth+1)
		}
	}
	if props.AdditionalProperties != nil && props.AdditionalProperties.Schema != nil {
		for _, name := range []string{"k", "a.b/c"} {
			if random.Intn(2) == 0 {
				fields[name] = value(random, props.AdditionalProperties.Schema, depth+1)
			}
		}
	}
	if props.XEmbeddedResource {
		fields["apiVersion"] = []interface{}{"v1", "apps/v1", "a/b/c", ""}[random.Intn(4)]
		fields["kind"] = []interface{}{"Pod", "Deployment", ""}[random.Intn(3)]
	}
	if random.Intn(40) == 0 {
		fields["unknown"] = 1
	}
	return fields
}
