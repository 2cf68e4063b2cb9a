package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The hooks in a scratch repository, run by the real pre-commit client: the installed one, else one
 * from PyPI in a virtual environment under {@code target}.
 */
class PreCommitIT {
  private static final String GOOD =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: b}\n";
  private static final String BAD =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\ndatas: {a: b}\n";

  @TempDir Path temp;
  private Path hooks;
  private Path repository;
  private Shell shell;

  @BeforeEach
  void aHookRepositoryAndOneThatUsesIt() throws Exception {
    hooks = Files.createDirectories(temp.resolve("hooks"));
    repository = Files.createDirectories(temp.resolve("my repo"));
    Files.copy(Run.ROOT.resolve(".pre-commit-hooks.yaml"), hooks.resolve(".pre-commit-hooks.yaml"));
    Path script = Files.copy(Run.ROOT.resolve("rollcall"), hooks.resolve("rollcall"));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    // Without a pom.xml the script takes the jars beside it, so that nothing is built here.
    Distribution.copyJars(hooks);
    git(hooks, "init", "-q");
    commit(hooks);
    git(repository, "init", "-q");
    Files.writeString(
        repository.resolve(".pre-commit-config.yaml"),
        """
        repos:
        - repo: %s
          rev: %s
          hooks:
          - id: rollcall
        """
            .formatted(hooks, git(hooks, "rev-parse", "HEAD").strip()));
    shell =
        new Shell(repository)
            .with("PRE_COMMIT_HOME", temp.resolve("store").toString())
            .with("ROLLCALL_JAVA_HOME", System.getProperty("java.home"));
  }

  @Test
  void aGoodFilePassesAndABadOneIsNamedWithItsPlace() throws Exception {
    Files.writeString(repository.resolve("good.yaml"), GOOD);
    Files.writeString(repository.resolve("values.yaml"), "replicas: 3\n");
    git(repository, "add", ".");
    Shell.Result good = shell.run(client().toString(), "run");
    assertEquals(0, good.code(), good.toString());
    assertTrue(
        good.out().matches("(?s).*rollcall \\(changed manifests\\)\\.+Passed\n.*"), good.out());

    Files.writeString(repository.resolve("bad.yaml"), BAD);
    git(repository, "add", ".");
    Shell.Result bad = shell.run(client().toString(), "run");
    assertEquals(1, bad.code(), bad.toString());
    assertTrue(
        bad.out().contains("error[unknown-field]: ConfigMap has no field \"datas\""), bad.out());
    assertFalse(bad.out().contains("good.yaml"), bad.out());
  }

  @Test
  void whatIsStagedIsCheckedAndNotWhatLiesInTheFolder() throws Exception {
    Path file = Files.writeString(repository.resolve("a.yaml"), GOOD);
    git(repository, "add", ".");
    Files.writeString(file, BAD);
    Shell.Result staged = shell.run(client().toString(), "run");
    assertEquals(0, staged.code(), staged.toString());
    assertEquals(BAD, Files.readString(file));
  }

  @Test
  void theWholeRepositoryIsCheckedWhenAnyManifestChanges() throws Exception {
    Path config = repository.resolve(".pre-commit-config.yaml");
    Files.writeString(config, Files.readString(config).replace("id: rollcall", "id: rollcall-all"));
    Files.writeString(repository.resolve("bad.yaml"), BAD);
    git(repository, "add", ".");
    commit(repository);
    Files.writeString(repository.resolve("good.yaml"), GOOD);
    git(repository, "add", ".");
    Shell.Result all = shell.run(client().toString(), "run");
    assertEquals(1, all.code(), all.toString());
    assertTrue(all.out().contains(" --> bad.yaml:4:1  ConfigMap default/b"), all.out());
  }

  private static String git(Path folder, String... arguments) throws Exception {
    if (Shell.find("git") == null) {
      abort("no git, so the pre-commit hooks are not tried");
    }
    String[] command = new String[arguments.length + 5];
    System.arraycopy(
        new String[] {"git", "-c", "user.name=a", "-c", "user.email=a@example.com"},
        0,
        command,
        0,
        5);
    System.arraycopy(arguments, 0, command, 5, arguments.length);
    return new Shell(folder).must(command);
  }

  private static void commit(Path folder) throws Exception {
    git(folder, "add", ".");
    git(folder, "commit", "-q", "-m", "first");
  }

  /** The client; this test is skipped, with a line that says so, if none can be had. */
  private static Path client() throws Exception {
    Path installed = Shell.find("pre-commit");
    Shell here = new Shell(Path.of("").toAbsolutePath());
    if (installed != null && here.run(installed.toString(), "--version").code() == 0) {
      return installed;
    }
    Path environment = Path.of("target/pre-commit").toAbsolutePath();
    Path client = environment.resolve("bin/pre-commit");
    if (Files.isExecutable(client)) {
      return client;
    }
    if (Shell.find("python3") == null
        || here.run("python3", "-m", "venv", environment.toString()).code() != 0
        || here.run(environment.resolve("bin/pip").toString(), "install", "-q", "pre-commit").code()
            != 0) {
      System.out.println("PreCommitIT: no pre-commit client, so the hooks are not tried");
      abort("no pre-commit client, so the hooks are not tried");
    }
    return client;
  }
}
