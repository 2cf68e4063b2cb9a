package dev.rollcall.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.YamlReader;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TogetherTest {
  @ParameterizedTest
  @CsvSource({
    "a.yaml, '', b.yaml, '', true",
    "a.yaml, '', apps/b.yaml, '', true",
    "apps/a.yaml, '', apps/deep/b.yaml, '', true",
    "overlays/dev/a.yaml, '', overlays/prod/a.yaml, '', false",
    "overlays/dev/a.yaml, shop, overlays/prod/a.yaml, '', false",
    "apps/web/a.yaml, shop, apps/db/a.yaml, shop, true",
    "apps/a.yaml, '', apps-old/b.yaml, '', false",
    "/tmp/x.yaml, '', /tmp/y.yaml, '', true"
  })
  void folders_and_named_namespaces_tell(
      String file, String namespace, String otherFile, String otherNamespace, boolean together) {
    KubeObject one = object(file, namespace);
    KubeObject other = object(otherFile, otherNamespace);
    assertEquals(together, Together.areMeant(one, other));
    assertEquals(together, Together.areMeant(other, one));
  }

  private static KubeObject object(String file, String namespace) {
    String text =
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n"
            + (namespace.isEmpty() ? "" : "  namespace: " + namespace + "\n");
    return new KubeObject(
        (Mapping) YamlReader.read(file, text).documents().get(0).root(),
        "default",
        Optional.empty());
  }
}
