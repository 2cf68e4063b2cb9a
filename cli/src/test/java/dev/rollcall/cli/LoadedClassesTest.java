package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run pays for: the library for expressions is large, and most manifests have none. */
class LoadedClassesTest {
  private static final List<String> LIBRARY =
      List.of(" dev.cel.", " com.google.common.", " com.google.protobuf.", " org.antlr.");

  @TempDir Path temp;

  @Test
  void nothingOfTheLibraryIsLoadedForManifestsWithoutExpressions() throws Exception {
    assertEquals(
        List.of(),
        loadedFor(
            """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingWebhookConfiguration
            metadata: {name: pods}
            webhooks:
            - name: pods.example.com
              admissionReviewVersions: [v1]
              sideEffects: None
              clientConfig: {url: "https://example.com"}
              rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
            ---
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: shops.example.com}
            spec:
              group: example.com
              names: {plural: shops, singular: shop, kind: Shop, listKind: ShopList}
              scope: Namespaced
              versions:
              - name: v1
                served: true
                storage: true
                schema: {openAPIV3Schema: {type: object, default: {}}}
            ---
            apiVersion: example.com/v1
            kind: Shop
            metadata: {name: corner}
            """));
  }

  @Test
  void itIsLoadedForOne() throws Exception {
    assertTrue(
        loadedFor(
                    """
                apiVersion: resource.k8s.io/v1
                kind: DeviceClass
                metadata: {name: gpu}
                spec: {selectors: [{cel: {expression: "device.driver == 'gpu.example.com'"}}]}
                """)
                .size()
            > 100);
  }

  private List<String> loadedFor(String manifest) throws IOException, InterruptedException {
    Path file = Files.writeString(temp.resolve("manifest.yaml"), manifest);
    Path log = temp.resolve("classes.txt");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    new ProcessBuilder(
            java,
            "-Xlog:class+load:file=" + log + "::filecount=0",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.rollcall.cli.Main",
            "lint",
            "--no-config",
            file.toString())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
    List<String> loaded = Files.readAllLines(log);
    assertTrue(loaded.size() > 500, "the run loaded nothing");
    return loaded.stream().filter(line -> LIBRARY.stream().anyMatch(line::contains)).toList();
  }
}
