package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class ExplainDefaultsTest {
  private static final Path STORED = Run.ROOT.resolve("testdata/stored");

  @Test
  void theObjectsAreShownAsTheServerStoresThem() throws IOException {
    Run run = Run.of("explain", "--defaults", "testdata/stored/web.yaml");
    assertEquals("", run.err());
    assertEquals(Files.readString(STORED.resolve("web.stored.yaml")), run.out());
    assertEquals(ExitCode.CLEAN, run.code());
  }

  @Test
  void severalObjectsAreAListInJson() {
    Run run = Run.of("explain", "--defaults", "testdata/stored/web.yaml", "--format", "json");
    JsonNode list = new ObjectMapper().readTree(run.out());
    assertEquals("List", list.get("kind").asString());
    JsonNode deployment = list.get("items").get(1);
    assertEquals(1, deployment.get("spec").get("replicas").asInt());
  }

  @Test
  void oneObjectIsItselfInJson() {
    Run run = stdin("apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {k: v}\n");
    JsonNode secret = new ObjectMapper().readTree(run.out());
    assertEquals("dg==", secret.get("data").get("k").asString());
    assertEquals("Opaque", secret.get("type").asString());
  }

  @Test
  void whatIsShownIsStoredUnchanged() {
    Run once = Run.of("explain", "--defaults", "testdata/stored/web.yaml");
    Run twice = Run.with(Run.ROOT, once.out(), "explain", "--defaults", "-");
    assertEquals(once.out(), twice.out());
  }

  @Test
  void aMinorDropsWhatItDoesNotKnow() {
    String pod =
        "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n"
            + "spec: {hostUsers: false, containers: [{name: a, image: a}]}\n";
    assertTrue(stdin(pod).out().contains("hostUsers"));
    Run old = stdin(pod, "--kubernetes-version", "1.32");
    assertTrue(!old.out().contains("hostUsers") && old.out().contains("tolerations"), old.out());
  }

  @Test
  void aClaimWithoutAClassGetsTheDefaultOfTheInput() {
    String claim =
        "---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: %s}\n"
            + "spec: {%saccessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}\n";
    Run run =
        stdin(
            "apiVersion: storage.k8s.io/v1\nkind: StorageClass\n"
                + "metadata:\n  name: fast\n"
                + "  annotations: {storageclass.kubernetes.io/is-default-class: \"true\"}\n"
                + "provisioner: csi.example.org\n"
                + claim.formatted("asks", "")
                + claim.formatted("wants-none", "storageClassName: \"\", "));
    JsonNode items = new ObjectMapper().readTree(run.out()).get("items");
    assertEquals("fast", items.get(1).get("spec").get("storageClassName").asString());
    assertEquals("", items.get(2).get("spec").get("storageClassName").asString());
  }

  @Test
  void whatCannotBeDecodedIsNamedAndNotShown() {
    Run run = stdin("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {k: 1}\n");
    assertEquals(ExitCode.FINDINGS, run.code());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("<stdin>:4:11: k has to be a string"), run.err());
  }

  @Test
  void aCustomResourceHasTheDefaultsOfItsDefinition() throws IOException {
    Run run =
        Run.of(
            "explain",
            "--defaults",
            "testdata/stored/backup.yaml",
            "--crds",
            "testdata/stored/backup.crd.yaml");
    assertEquals("", run.err());
    assertEquals(Files.readString(STORED.resolve("backup.stored.yaml")), run.out());
  }

  @Test
  void theDefinitionMayBeInTheInput() throws IOException {
    String text =
        Files.readString(STORED.resolve("backup.crd.yaml"))
            + "---\n"
            + Files.readString(STORED.resolve("backup.yaml"));
    Run run = stdin(text);
    assertEquals("", run.err());
    JsonNode backup = new ObjectMapper().readTree(run.out()).get("items").get(1);
    assertEquals(7, backup.get("spec").get("keep").asInt());
  }

  @Test
  void aCustomResourceWithoutDefinitionIsShownAsItIsWritten() {
    Run run = stdin("apiVersion: shop.example.org/v1\nkind: Widget\nmetadata: {name: a}\n");
    assertTrue(run.err().startsWith("shop.example.org/v1 Widget a: not of Kubernetes"), run.err());
    assertTrue(run.out().contains("Widget"), run.out());
  }

  private static Run stdin(String text, String... more) {
    String[] arguments = new String[5 + more.length];
    System.arraycopy(
        new String[] {"explain", "--defaults", "-", "--format", "json"}, 0, arguments, 0, 5);
    System.arraycopy(more, 0, arguments, 5, more.length);
    return Run.with(Run.ROOT, text, arguments);
  }
}
