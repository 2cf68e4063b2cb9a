package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code rollcall} in places people put it. In the scratch checkout a stand-in for Maven
 * copies the jars of this build and leaves a line for each time it is asked.
 */
class LauncherIT {
  private static final String GOOD =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: b}\n";
  private static final String CLEAN = "1 object in 1 file, Kubernetes 1.36: no findings\n";

  @TempDir Path temp;
  private Path work;
  private Path checkout;

  @BeforeEach
  void aFolderToWorkInAndACheckoutWithASpace() throws Exception {
    assumeTrue(Shell.find("sh") != null, "no sh");
    work = Files.createDirectories(temp.resolve("work here"));
    Files.writeString(work.resolve("good.yaml"), GOOD);
    checkout = Files.createDirectories(temp.resolve("check out"));
    Files.writeString(checkout.resolve("pom.xml"), "<project/>\n");
    copyScript(checkout);
  }

  @Test
  void aCheckoutIsBuiltOnceAndSaysSoOnStandardErrorOnly() throws Exception {
    Shell.Result first = lint(shell(), checkout.resolve("rollcall"));
    assertEquals(new Shell.Result(0, CLEAN, first.err()), first);
    assertTrue(first.err().startsWith("rollcall: building, once for this version"), first.err());
    assertEquals(new Shell.Result(0, CLEAN, ""), lint(shell(), checkout.resolve("rollcall")));
    assertEquals(1, builds());
  }

  @Test
  void fourFirstStartsAtOnceBuildOnce() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      processes.add(
          shell()
              .start(
                  temp.resolve("out" + i),
                  temp.resolve("err" + i),
                  checkout.resolve("rollcall").toString(),
                  "lint",
                  "good.yaml"));
    }
    for (int i = 0; i < 4; i++) {
      assertEquals(0, processes.get(i).waitFor(), Shell.text(temp.resolve("err" + i)));
      assertEquals(CLEAN, Shell.text(temp.resolve("out" + i)));
    }
    assertEquals(1, builds());
    assertFalse(Files.exists(checkout.resolve("cli/target/.building")));
  }

  @Test
  void theLockOfABuilderThatWasKilledDoesNotHoldUpTheNext() throws Exception {
    Path lock = Files.createDirectories(checkout.resolve("cli/target/.building"));
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Files.writeString(lock.resolve("pid"), gone.pid() + "\n");
    assertEquals(CLEAN, lint(shell(), checkout.resolve("rollcall")).out());
  }

  @Test
  void aNewCommitIsBuiltAlsoWhenReferencesArePacked() throws Exception {
    Shell git = git(checkout);
    lint(shell(), checkout.resolve("rollcall"));
    git.must("git", "commit", "-q", "--allow-empty", "-m", "second");
    git.must("git", "pack-refs", "--all");
    lint(shell(), checkout.resolve("rollcall"));
    assertEquals(2, builds());
    lint(shell(), checkout.resolve("rollcall"));
    assertEquals(2, builds());
  }

  @Test
  void aWorktreeNoticesItsOwnCommits() throws Exception {
    Shell git = git(checkout);
    git.must("git", "add", "pom.xml", "rollcall");
    git.must("git", "commit", "-q", "-m", "files");
    Path tree = temp.resolve("tree");
    git.must("git", "worktree", "add", "-q", tree.toString(), "-b", "other");
    lint(shell(), tree.resolve("rollcall"));
    lint(shell(), tree.resolve("rollcall"));
    assertEquals(1, builds());
    new Shell(tree)
        .must(
            "git",
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@example.com",
            "commit",
            "-q",
            "--allow-empty",
            "-m",
            "third");
    lint(shell(), tree.resolve("rollcall"));
    assertEquals(2, builds());
  }

  @Test
  void aFailedBuildIsOurFailureAndLeavesNoLock() throws Exception {
    Shell.Result result = lint(shell().with("MVN_FAILS", "1"), checkout.resolve("rollcall"));
    assertEquals(3, result.code());
    assertEquals("", result.out());
    assertTrue(result.err().endsWith("rollcall: the build failed; its output is above\n"));
    assertEquals(CLEAN, lint(shell(), checkout.resolve("rollcall")).out());
  }

  @Test
  void theDistributionIsFoundThroughLinksAndSpaces() throws Exception {
    Path place = Files.createDirectories(temp.resolve("of rollcall"));
    new Shell(place).must("unzip", "-q", Distribution.ZIP.toString());
    Path link = Files.createSymbolicLink(temp.resolve("rc"), Path.of("of rollcall/rollcall/bin"));
    Path second = Files.createSymbolicLink(work.resolve("run it"), link.resolve("rollcall"));
    for (int i = 0; i < 2; i++) {
      assertEquals(new Shell.Result(0, CLEAN, ""), lint(shell(), second));
    }
    Shell onPath = shell().with("PATH", link + ":" + System.getenv("PATH"));
    assertEquals(CLEAN, onPath.must("sh", "-c", "rollcall lint good.yaml"));
    assertTrue(Files.isRegularFile(place.resolve("rollcall/LICENSE")));
    assertTrue(Files.isRegularFile(place.resolve("rollcall/bin/rollcall.cmd")));
  }

  @Test
  void aDistributionThatWasMovedMakesItsArchiveAnew() throws Exception {
    Path old = distribution();
    lint(shell(), old.resolve("bin/rollcall"));
    Path moved = Files.move(old, temp.resolve("moved"));
    List<Path> archives = archives(moved);
    assertEquals(1, archives.size());
    Object before = Files.getLastModifiedTime(archives.get(0));
    assertEquals(new Shell.Result(0, CLEAN, ""), lint(shell(), moved.resolve("bin/rollcall")));
    assertEquals(archives, archives(moved));
    assertNotEquals(before, Files.getLastModifiedTime(archives.get(0)));
  }

  @Test
  void anArchiveThatJavaRefusesIsNoMatterForTheUser() throws Exception {
    Path place = distribution();
    lint(shell(), place.resolve("bin/rollcall"));
    Files.writeString(archives(place).get(0), "not an archive");
    assertEquals(new Shell.Result(0, CLEAN, ""), lint(shell(), place.resolve("bin/rollcall")));
  }

  private static List<Path> archives(Path place) throws IOException {
    try (Stream<Path> made = Files.list(place.resolve("cache"))) {
      return made.filter(file -> file.toString().endsWith(".archive")).toList();
    }
  }

  @Test
  void aReadOnlyDistributionKeepsItsArchiveInTheUsersCache() throws Exception {
    Path place = distribution();
    Path cache = Files.createDirectories(temp.resolve("cache"));
    List<String> command = new ArrayList<>();
    if (new Shell(temp).must("id", "-u").strip().equals("0")) {
      // The superuser may write anywhere, so somebody else has to read.
      assumeTrue(Shell.find("setpriv") != null, "no setpriv");
      new Shell(temp).must("chmod", "-R", "a+rX", temp.toString());
      new Shell(temp).must("chmod", "a+w", cache.toString());
      command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
    }
    new Shell(temp).must("chmod", "-R", "a-w", place.toString());
    command.addAll(List.of(place.resolve("bin/rollcall").toString(), "lint", "good.yaml"));
    for (int i = 0; i < 2; i++) {
      assertEquals(new Shell.Result(0, CLEAN, ""), shell().run(command.toArray(new String[0])));
    }
    try (Stream<Path> made = Files.walk(cache)) {
      assertEquals(1, made.filter(file -> file.toString().endsWith(".archive")).count());
    }
    new Shell(temp).must("chmod", "-R", "u+w", place.toString());
  }

  @Test
  void everyInstalledJavaFrom17OnGivesTheSameOutput() throws Exception {
    Path place = distribution();
    for (Path java : javas()) {
      Shell chosen = shell().with("ROLLCALL_JAVA_HOME", java.toString());
      for (int i = 0; i < 2; i++) {
        assertEquals(new Shell.Result(0, CLEAN, ""), lint(chosen, place.resolve("bin/rollcall")));
      }
      Shell home = shell().without("ROLLCALL_JAVA_HOME").with("JAVA_HOME", java.toString());
      assertEquals(new Shell.Result(0, CLEAN, ""), lint(home, place.resolve("bin/rollcall")));
    }
    // One archive for each, made by the first start.
    try (Stream<Path> made = Files.list(place.resolve("cache"))) {
      assertEquals(
          javas().size(), made.filter(file -> file.toString().endsWith(".archive")).count());
    }
  }

  @Test
  void aFolderThatIsNoJavaIsNamed() throws Exception {
    Shell.Result result =
        lint(
            shell().with("ROLLCALL_JAVA_HOME", "/nowhere"), distribution().resolve("bin/rollcall"));
    assertEquals(
        new Shell.Result(3, "", "rollcall: ROLLCALL_JAVA_HOME=/nowhere is no Java 17 or newer\n"),
        result);
  }

  private Path distribution() throws IOException {
    Path place = Files.createDirectories(temp.resolve("dist/bin")).getParent();
    copyScript(place.resolve("bin"));
    Distribution.copyJars(place);
    return place;
  }

  private static void copyScript(Path folder) throws IOException {
    Path script = Files.copy(Run.ROOT.resolve("rollcall"), folder.resolve("rollcall"));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Shell git(Path folder) throws Exception {
    assumeTrue(Shell.find("git") != null, "no git");
    Shell git =
        new Shell(folder)
            .with("GIT_AUTHOR_NAME", "a")
            .with("GIT_AUTHOR_EMAIL", "a@example.com")
            .with("GIT_COMMITTER_NAME", "a")
            .with("GIT_COMMITTER_EMAIL", "a@example.com");
    git.must("git", "init", "-q");
    git.must("git", "commit", "-q", "--allow-empty", "-m", "first");
    return git;
  }

  /** A shell in the work folder whose Maven is the stand-in. */
  private Shell shell() throws IOException {
    Path bin = Files.createDirectories(temp.resolve("bin"));
    Path mvn = bin.resolve("mvn");
    if (!Files.exists(mvn)) {
      Files.writeString(
          mvn,
          """
          #!/bin/sh
          set -e
          [ -z "$MVN_FAILS" ] || exit 1
          echo built >>'%s'
          sleep 1
          mkdir -p cli/target/rollcall/rollcall
          cp -Rp '%s' cli/target/rollcall/rollcall/lib
          """
              .formatted(temp.resolve("builds"), Distribution.FOLDER.resolve("lib")));
      Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return new Shell(work)
        .with("PATH", bin + ":" + System.getenv("PATH"))
        .with("ROLLCALL_JAVA_HOME", System.getProperty("java.home"))
        .with("XDG_CACHE_HOME", temp.resolve("cache").toString());
  }

  private static Shell.Result lint(Shell shell, Path script) throws Exception {
    return shell.run(script.toString(), "lint", "good.yaml");
  }

  private int builds() throws IOException {
    return Files.readAllLines(temp.resolve("builds")).size();
  }

  private static Set<Path> javas() throws IOException {
    Set<Path> found = new LinkedHashSet<>();
    found.add(Path.of(System.getProperty("java.home")).toRealPath());
    Path usual = Path.of("/usr/lib/jvm");
    if (Files.isDirectory(usual)) {
      try (Stream<Path> list = Files.list(usual)) {
        for (Path java : list.sorted().toList()) {
          Path release = java.resolve("release");
          if (Files.isExecutable(java.resolve("bin/java"))
              && !Files.isSymbolicLink(java)
              && Files.isRegularFile(release)
              && Files.readString(release).matches("(?s).*JAVA_VERSION=\"(1[7-9]|[2-9]\\d).*")) {
            found.add(java.toRealPath());
          }
        }
      }
    }
    return found;
  }
}
