package dev.rollcall.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Asks other tools what they say to the manifests whose real answer is recorded, with {@code
 * -Dpeers}. Both are given the API description of that very server, in the form each of them takes.
 * It needs {@code go}, and leaves its files in {@code target/peers}.
 */
@EnabledIfSystemProperty(named = "peers", matches = ".*")
class PeersTest {
  private static final String SERVER = "v1.36.3";
  private static final String KUBECONFORM = "v0.8.0";
  private static final String KUBECTL_VALIDATE = "v0.0.4";
  private static final Path FOLDER = Path.of("target", "peers").toAbsolutePath();
  private static final Path MANIFESTS = FOLDER.resolve("manifests");

  private static final Pattern VERSIONED = Pattern.compile("api__|apis__.*__");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<Create> ASKED = new ArrayList<>();
  private static Path description;

  @BeforeAll
  static void manifestsAndToolsAreThere() throws Exception {
    Files.createDirectories(MANIFESTS);
    for (Create create : Create.recorded(Create.NEWEST)) {
      if (create.isAboutTheManifest()) {
        ASKED.add(create);
        Files.writeString(MANIFESTS.resolve(create.id() + ".yaml"), create.yaml());
      }
    }
    Files.writeString(FOLDER.resolve("go.mod"), "module peers\n");
    run("go", "install", "github.com/yannh/kubeconform/cmd/kubeconform@" + KUBECONFORM);
    run("go", "install", "sigs.k8s.io/kubectl-validate@" + KUBECTL_VALIDATE);
    JsonNode module =
        JSON.readTree(
            run("go", "mod", "download", "-json", "k8s.io/kubernetes@" + SERVER).toFile());
    description = Path.of(module.get("Dir").asString(), "api", "openapi-spec");
  }

  @Test
  void theyAreCounted() throws Exception {
    Peers peers = new Peers();
    count(peers, "kubeconform " + KUBECONFORM, refusedByKubeconform());
    count(peers, "kubectl-validate " + KUBECTL_VALIDATE, refusedByKubectlValidate());
    for (String name : peers.names()) {
      System.out.printf("%s: %d of %d%n", name, peers.alike(name, Peers.ALL), ASKED.size());
    }
    if (Fidelity.UPDATE && Fidelity.isOwn()) {
      peers.write();
    }
  }

  private static void count(Peers peers, String name, Set<String> refused) {
    assertTrue(!refused.isEmpty() && refused.size() < ASKED.size(), name + " said nothing");
    for (Create create : ASKED) {
      peers.add(name, create.kind(), refused.contains(create.id()) == create.isRefused());
    }
  }

  private static Set<String> refusedByKubeconform() throws Exception {
    Path schemas = FOLDER.resolve("schemas");
    StrictSchemas.write(JSON.readTree(description.resolve("swagger.json").toFile()), schemas);
    String location = schemas + "/{{.ResourceKind}}{{.KindSuffix}}.json";
    Path out =
        run(
            FOLDER.resolve("bin/kubeconform").toString(),
            "-strict",
            "-output=json",
            "-schema-location=" + location,
            MANIFESTS.toString());
    Set<String> refused = new HashSet<>();
    for (JsonNode resource : JSON.readTree(out.toFile()).get("resources")) {
      refused.add(id(resource.get("filename").asString()));
    }
    return refused;
  }

  /** Its files are named {@code apis/GROUP/VERSION.json}, the server's {@code apis__GROUP__…}. */
  private static Set<String> refusedByKubectlValidate() throws Exception {
    Path schemas = FOLDER.resolve("openapi");
    try (Stream<Path> files = Files.list(description.resolve("v3"))) {
      for (Path file :
          files.filter(f -> VERSIONED.matcher(f.toString()).find()).sorted().toList()) {
        String name = file.getFileName().toString().replace("_openapi.json", ".json");
        Path copy = schemas.resolve(name.replace("__", "/"));
        Files.createDirectories(copy.getParent());
        Files.write(copy, Files.readAllBytes(file));
      }
    }
    Path out =
        run(
            FOLDER.resolve("bin/kubectl-validate").toString(),
            "--local-schemas=" + schemas,
            "--output=json",
            MANIFESTS.toString());
    Set<String> refused = new HashSet<>();
    JsonNode files = JSON.readTree(out.toFile());
    for (String file : files.propertyNames()) {
      for (JsonNode document : files.get(file)) {
        if (!document.path("status").asString("").equals("Success")) {
          refused.add(id(file));
        }
      }
    }
    return refused;
  }

  private static String id(String file) {
    String name = Path.of(file).getFileName().toString();
    return name.substring(0, name.indexOf(".yaml"));
  }

  /** The file with what the command printed; a tool that finds something ends with 1. */
  private static Path run(String... command) throws IOException, InterruptedException {
    String name = Path.of(command[0]).getFileName().toString();
    Path out = FOLDER.resolve(name + ".out");
    Path errors = FOLDER.resolve(name + ".err");
    ProcessBuilder process = new ProcessBuilder(command).directory(FOLDER.toFile());
    process.environment().put("GOBIN", FOLDER.resolve("bin").toString());
    int code =
        process.redirectOutput(out.toFile()).redirectError(errors.toFile()).start().waitFor();
    if (name.equals("go")) {
      assertEquals(0, code, String.join(" ", command) + "\n" + Files.readString(errors));
    }
    return out;
  }
}
