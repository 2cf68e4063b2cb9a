package dev.rollcall.files;

import dev.rollcall.lint.Finding;
import dev.rollcall.model.Manifest;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Manifests as they were at a revision, read through the {@code git} command. Each failure is an
 * {@link IOException} whose message is for the user.
 */
public final class GitTree {
  /** What a source begins with that names a revision. */
  public static final String PREFIX = "git:";

  /** Mode, type and hash come before the name. */
  private static final int ENTRY_WORDS = 3;

  private static final int HEADER_MAX = 200;

  private final Path directory;
  private final String revision;

  /**
   * What was there.
   *
   * @param findings about files that are no text
   */
  public record Found(List<Manifest> manifests, List<Finding> findings) {}

  private GitTree(String revision, Path directory) {
    this.revision = revision;
    this.directory = directory;
  }

  /**
   * The files that {@code paths} named at a revision; or, for {@code git:REV:PATH}, those below
   * PATH, which is relative to the repository.
   *
   * @param directory where relative paths start
   * @throws IOException if there is no git, no repository, no such revision or no such file
   */
  public static Found read(String from, List<String> paths, Path directory) throws IOException {
    String rest = from.substring(PREFIX.length());
    int colon = rest.indexOf(':');
    String revision = colon < 0 ? rest : rest.substring(0, colon);
    if (revision.isEmpty() || revision.startsWith("-")) {
      throw new IOException("--from " + from + ": give a revision, such as git:HEAD or git:v1.2");
    }
    return new GitTree(revision, directory)
        .read(colon < 0 ? null : rest.substring(colon + 1), paths);
  }

  private Found read(String below, List<String> paths) throws IOException {
    Path root = Path.of(text(run("rev-parse", "--show-toplevel"), "not a git repository"));
    byte[] commit = run("rev-parse", "--verify", "--quiet", revision + "^{commit}").out();
    if (commit.length == 0) {
      throw new IOException("--from git:" + revision + ": no such revision in " + root);
    }
    List<String> wanted = new ArrayList<>();
    if (below != null) {
      wanted.add(below.equals(".") ? "" : below);
    } else {
      for (String path : paths) {
        wanted.add(inRepository(path, root));
      }
    }
    Found found = new Found(new ArrayList<>(), new ArrayList<>());
    Map<String, String> blobs = new LinkedHashMap<>();
    byte[] entries = run("ls-tree", "-r", "-z", "--full-tree", revision).out();
    for (String entry : new String(entries, StandardCharsets.UTF_8).split("\0")) {
      int tab = entry.indexOf('\t');
      String name = entry.substring(tab + 1);
      String[] about = entry.substring(0, Math.max(0, tab)).split(" ");
      if (about.length == ENTRY_WORDS && about[1].equals("blob") && isWanted(name, wanted)) {
        blobs.put(name, about[2]);
      }
    }
    readAll(blobs, found);
    if (blobs.isEmpty()) {
      throw new IOException(
          "--from git:" + revision + ": no manifest there at " + String.join(", ", wanted));
    }
    return found;
  }

  /** One process tells the contents of all files, each when it is asked for. */
  private void readAll(Map<String, String> blobs, Found found) throws IOException {
    if (blobs.isEmpty()) {
      return;
    }
    Process process = start(List.of("git", "cat-file", "--batch"));
    try (OutputStream ask = process.getOutputStream();
        InputStream answer = new BufferedInputStream(process.getInputStream())) {
      for (Map.Entry<String, String> blob : blobs.entrySet()) {
        ask.write((blob.getValue() + "\n").getBytes(StandardCharsets.US_ASCII));
        ask.flush();
        ManifestFiles.Read read =
            ManifestFiles.read(
                revision + ":" + blob.getKey(), new ByteArrayInputStream(contents(answer)));
        read.manifest().ifPresent(found.manifests()::add);
        read.finding().ifPresent(found.findings()::add);
      }
    } finally {
      process.destroy();
    }
  }

  /** The answer is a line that ends with the size, then that many bytes and a line feed. */
  private byte[] contents(InputStream answer) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = answer.read(); c != '\n'; c = answer.read()) {
      if (c < 0 || line.length() > HEADER_MAX) {
        throw new IOException("--from git:" + revision + ": git cat-file ended early");
      }
      line.append((char) c);
    }
    String size = line.substring(line.lastIndexOf(" ") + 1);
    if (size.isEmpty() || !size.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IOException("--from git:" + revision + ": " + line);
    }
    byte[] bytes = answer.readNBytes(Integer.parseInt(size));
    answer.read();
    return bytes;
  }

  private String inRepository(String path, Path root) throws IOException {
    Path absolute = directory.resolve(path).normalize();
    if (path.equals("-")) {
      throw new IOException("--from git:REV needs paths; standard input has no history");
    }
    Path real = root.toRealPath();
    if (!realOf(absolute).startsWith(real)) {
      throw new IOException(path + ": not in the repository " + root);
    }
    String relative = real.relativize(realOf(absolute)).toString().replace('\\', '/');
    return relative;
  }

  /** The path without symbolic links as far as it exists. */
  private static Path realOf(Path path) throws IOException {
    Path parent = path;
    while (parent != null && !Files.exists(parent)) {
      parent = parent.getParent();
    }
    return parent == null ? path : parent.toRealPath().resolve(parent.relativize(path)).normalize();
  }

  private static boolean isWanted(String name, List<String> wanted) {
    for (String one : wanted) {
      if (name.equals(one)) {
        return true;
      }
      if (PathGlob.isPattern(one)) {
        if (PathGlob.matches(one, name)) {
          return true;
        }
      } else if (one.isEmpty() || name.startsWith(one.endsWith("/") ? one : one + "/")) {
        String below = name.substring(one.isEmpty() ? 0 : Math.min(name.length(), one.length()));
        if (isManifest(below)) {
          return true;
        }
      }
    }
    return false;
  }

  /** As in a walk through folders: by the end of the name, and nothing hidden. */
  private static boolean isManifest(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    boolean ends = lower.endsWith(".yaml") || lower.endsWith(".yml") || lower.endsWith(".json");
    return ends && !path.startsWith(".") && !path.contains("/.");
  }

  private record Result(byte[] out, boolean fine) {}

  private String text(Result result, String otherwise) throws IOException {
    if (!result.fine()) {
      throw new IOException("--from git:" + revision + ": " + directory + " is " + otherwise);
    }
    return new String(result.out(), StandardCharsets.UTF_8).strip();
  }

  private Process start(List<String> command) throws IOException {
    try {
      return new ProcessBuilder(command)
          .directory(directory.toFile())
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException missing) {
      throw new IOException("--from git:" + revision + ": the git command cannot be started");
    }
  }

  private Result run(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process process = start(command);
    try {
      process.getOutputStream().close();
      byte[] out = process.getInputStream().readAllBytes();
      return new Result(out, process.waitFor() == 0);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("--from git:" + revision + ": interrupted");
    }
  }
}
