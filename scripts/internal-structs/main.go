// Prints the structs of the server's internal version of a pod template as a table in the form of structs.tsv. Where a
// value stands in a manifest is told by the field of the same Go name in v1; "^" says that it stands one level up.
//
// Arguments: the file of the internal types, the table of the v1 structs, the minor.
package main

import (
	"bufio"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strconv"
	"strings"
)

var (
	structs = map[string]*ast.StructType{}
	named   = map[string]string{}
	keys    = map[string]map[string]string{}
)

func main() {
	readTypes(os.Args[1])
	minor, _ := strconv.Atoi(os.Args[3])
	readKeys(os.Args[2], minor)
	printed := map[string]bool{}
	print("PodTemplateSpec", printed)
}

func readTypes(path string) {
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	if err != nil {
		panic(err)
	}
	for _, decl := range file.Decls {
		types, ok := decl.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range types.Specs {
			if one, ok := spec.(*ast.TypeSpec); ok {
				if s, ok := one.Type.(*ast.StructType); ok {
					structs[one.Name.Name] = s
				} else {
					named[one.Name.Name] = text(one.Type)
				}
			}
		}
	}
}

// readKeys reads which JSON key each v1 field has.
func readKeys(path string, minor int) {
	file, err := os.Open(path)
	if err != nil {
		panic(err)
	}
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		parts := strings.Split(lines.Text(), "\t")
		if parts[0] != "struct" || !holds(parts[2], minor) {
			continue
		}
		fields := map[string]string{}
		for _, field := range strings.Split(parts[3], ",") {
			words := strings.Split(field, " ")
			fields[words[0]] = strings.TrimRight(words[2], "!?")
		}
		keys[parts[1]] = fields
	}
}

func holds(ranges string, minor int) bool {
	for _, one := range strings.Split(ranges, ",") {
		ends := strings.Split(one, "-")
		from, _ := strconv.Atoi(ends[0])
		to, _ := strconv.Atoi(ends[len(ends)-1])
		if from <= minor && minor <= to {
			return true
		}
	}
	return false
}

// text is a type as Go writes it, without the names of types that are no structs.
func text(e ast.Expr) string {
	switch t := e.(type) {
	case *ast.StarExpr:
		return "*" + text(t.X)
	case *ast.ArrayType:
		return "[]" + text(t.Elt)
	case *ast.MapType:
		return "map[string]" + text(t.Value)
	case *ast.SelectorExpr:
		return strings.Replace(text(t.X), "metav1", "v1", 1) + "." + t.Sel.Name
	case *ast.Ident:
		return t.Name
	}
	panic("a type of another form")
}

func resolved(t string) string {
	at := strings.LastIndexAny(t, "*]") + 1
	base := t[at:]
	if structs[base] != nil {
		return t[:at] + "core." + base
	}
	if to, ok := named[base]; ok {
		return t[:at] + resolved(to)
	}
	return t
}

func print(name string, printed map[string]bool) {
	if printed[name] || structs[name] == nil {
		return
	}
	printed[name] = true
	var fields, next []string
	for _, field := range structs[name].Fields.List {
		t := resolved(text(field.Type))
		next = append(next, t[strings.LastIndexAny(t, "*].")+1:])
		if len(field.Names) == 0 {
			fields = append(fields, t[strings.LastIndex(t, ".")+1:]+" "+t+" "+embedded(t))
		}
		for _, one := range field.Names {
			fields = append(fields, one.Name+" "+t+" "+key(name, one.Name)+"!")
		}
	}
	fmt.Printf("struct\tcore.%s\t%s\n", name, strings.Join(fields, ","))
	for _, one := range next {
		print(one, printed)
	}
}

func embedded(t string) string {
	if t == "v1.ObjectMeta" {
		return "metadata"
	}
	return "-"
}

func key(name, field string) string {
	own := keys["v1."+name]
	if own == nil && name == "EphemeralContainerCommon" {
		own = keys["v1.Container"]
	}
	if found, ok := own[field]; ok {
		return found
	}
	if name == "PodSecurityContext" {
		return "^" + keys["v1.PodSpec"][field]
	}
	for go1, json := range own {
		if strings.EqualFold(go1, field) || strings.EqualFold(json, field) {
			return json
		}
	}
	panic("no key for " + name + "." + field)
}
