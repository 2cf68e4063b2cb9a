package dev.rollcall.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.YamlReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlternativesTest {
  @ParameterizedTest
  @CsvSource({
    "one folder each kind of object, services/web:web deployments/a:a, web a",
    "overlays of the same thing, dev/a:web prod/a:web prod/b:db, web",
    "and each sees its own, prod/a:web prod/b:db dev/a:web, web db",
    "what is above belongs to all, prod/a:web b:base dev/a:web, base web",
    "deeper folders go with the one above, prod/x/a:web prod/y/b:db dev/a:web, web db",
    "an overlay beside its base, base/a:web overlays/dev/a:web overlays/prod/a:web, web",
    "a copy in a folder below parts nothing, a:web old/a:web old/b:db, web web db",
  })
  void theFirstObjectIsComparedWithThoseOfItsAlternative(String why, String files, String seen) {
    List<KubeObject> objects =
        Stream.of(files.split(" "))
            .map(file -> object(file.split(":")[0], file.split(":")[1]))
            .toList();
    Alternatives alternatives = new Alternatives(new ManifestSet(objects));
    List<String> names =
        alternatives.around(objects.get(0)).objects().stream().map(KubeObject::name).toList();
    assertEquals(seen, String.join(" ", names), why);
  }

  private static KubeObject object(String file, String name) {
    String text = "apiVersion: v1\nkind: Pod\nmetadata: {name: " + name + "}\n";
    return new KubeObject(
        (Mapping) YamlReader.read(file, text).documents().get(0).root(),
        "default",
        Optional.empty());
  }
}
